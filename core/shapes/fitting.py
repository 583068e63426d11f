"""Whether a brick's rule would take a wire that is not drawn yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.catalog.values import Value
from core.graph.records import Block, Wire
from core.shapes.block import infer_block
from core.shapes.infer import NetworkInference
from core.texts import Text

UNFINISHED = frozenset({"shape.missing_input", "shape.two_inputs"})
"""What is said of a brick that only waits for more wires."""


def fits(
    inference: NetworkInference,
    block: Block,
    wires: Sequence[Wire],
    given: Mapping[Wire, Value],
) -> bool:
    """Whether the rule of a block finds nothing wrong with what arrives, as far as it is known.

    Args:
        inference: Of the network the block lies in, or would lie in.
        block: The block.
        wires: Those that would enter it.
        given: What wires carry that are not drawn yet.
    """

    def arriving(wire: Wire) -> Value | Text | None:
        return given[wire] if wire in given else inference.output_of(wire)

    known = infer_block(inference.setting, block, wires, arriving)
    return all(
        problem.rule not in ("input", "shape") or problem.message.id in UNFINISHED
        for problem in known.problems
    )
