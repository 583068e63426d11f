"""What was written of a project's networks and of the classes of its composites.

Kept beside the project by its document, so that after an edit only what changed is written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.catalog.spec import BlockSpec
from core.codegen.classes import ClassWriter
from core.codegen.flow import INPUT
from core.codegen.sizes import Sizes
from core.graph.records import Network
from core.shapes.infer import NetworkInference
from core.shapes.library import ends_of

DraftKey = tuple[str, str, tuple[Any, ...]]
"""The class of a composite for one use of it: its network, its knobs printed, what arrives."""


class Draft:
    """A class of a composite while it is written, kept for the next time.

    Attributes:
        inference: Its shapes, with named values.
        sizes: The sizes it depends on.
        knobs: Name of the argument by name of the knob.
        writer: Writes it.
    """

    def __init__(
        self,
        network: Network,
        inference: NetworkInference,
        sizes: Sizes,
        knobs: dict[str, str],
        writer: ClassWriter,
    ) -> None:
        self._network = network
        self._inputs = _inputs(network)
        self.inference = inference
        self.sizes = sizes
        self.knobs = knobs
        self.writer = writer

    def follow(self, network: Network, find: Callable[[str], BlockSpec | None]) -> bool:
        """Take over the next state of the network; return whether it is as if begun anew.

        It is not where the arguments may be others: their names follow the order in which the
        sizes were met.
        """
        before, self._network = self._network, network
        if network.knobs != before.knobs or _inputs(network) != self._inputs:
            return False
        if any(size.block for size in self.sizes.found):
            return False
        count = len(self.sizes.found)
        self.inference.update(network, find)
        return len(self.sizes.found) == count


def _inputs(network: Network) -> list[tuple[str, str]]:
    """Return what of a network's Inputs has a say in what the sizes are called."""
    return [(id_, network.blocks[id_].name) for id_ in ends_of(network, INPUT)]


class Memory:
    """What was written of some networks.

    Attributes:
        drafts: The classes of composites that were written last.
    """

    def __init__(self) -> None:
        self._networks: dict[str, tuple[object, ClassWriter]] = {}
        self.drafts: dict[DraftKey, Draft] = {}

    def take(self, network: str, knobs: object) -> ClassWriter | None:
        """Take out who wrote a network the last time, to be kept again when it is written.

        Args:
            network: Its id.
            knobs: The values of its knobs, which formulas in its blocks use: with others, nothing
                counts any more.
        """
        known = self._networks.pop(network, None)
        return known[1] if known is not None and known[0] is knobs else None

    def keep(self, network: str, knobs: object, writer: ClassWriter) -> None:
        """Remember who wrote a network now."""
        self._networks[network] = knobs, writer
