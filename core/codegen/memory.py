"""What was written of a project's networks and of the classes of its composites.

Kept beside the project by its document, so that after an edit only what changed is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from core.catalog.spec import BlockSpec
from core.codegen.flow import INPUT
from core.codegen.layout import Layout
from core.codegen.lines import Owned
from core.codegen.sections import Sections
from core.codegen.sizes import Sizes
from core.codegen.source import Span
from core.codegen.written import Written
from core.graph.records import Network
from core.shapes.infer import NetworkInference
from core.shapes.library import ends_of

DraftKey = tuple[str, str, tuple[Any, ...]]
"""The class of a composite for one use of it: its network, its knobs printed, what arrives."""


class Known(msgspec.Struct, frozen=True, gc=False):
    """What was written of a network.

    Attributes:
        layout: Its names and its order.
        blocks: What was written of its blocks, by id.
        sections: The same, laid together.
        shares: Whether some of them share weights.
    """

    layout: Layout
    blocks: Mapping[str, Written]
    sections: Sections
    shares: bool


class Draft:
    """A class of a composite while it is written, kept for the next time.

    Attributes:
        inference: Its shapes, with named values.
        sizes: The sizes it depends on.
        knobs: Name of the argument by name of the knob.
        taken: Identifiers in use before those of its blocks.
        known: What was written of it the last time.
    """

    def __init__(
        self,
        network: Network,
        inference: NetworkInference,
        sizes: Sizes,
        knobs: dict[str, str],
        taken: frozenset[str],
    ) -> None:
        self._network = network
        self.inference = inference
        self.sizes = sizes
        self.knobs = knobs
        self.taken = taken
        self.known: Known | None = None

    def follow(self, network: Network, find: Callable[[str], BlockSpec | None]) -> bool:
        """Take over the next state of the network; return whether it is as if begun anew.

        It is not where the arguments may be others: their names follow the order in which the
        sizes were met.
        """
        before, self._network = self._network, network
        if network.knobs != before.knobs or _inputs(network) != _inputs(before):
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
        spans: Who wrote which lines the last time, and that as spans.
    """

    def __init__(self) -> None:
        self._networks: dict[str, tuple[object, Known]] = {}
        self.drafts: dict[DraftKey, Draft] = {}
        self.spans: tuple[list[Owned], tuple[Span, ...]] = [], ()

    def of(self, network: str, knobs: object) -> Known | None:
        """Return what was written of a network the last time.

        Args:
            network: Its id.
            knobs: The values of its knobs, which formulas in its blocks use: with others, nothing
                counts any more.
        """
        known = self._networks.get(network)
        return known[1] if known is not None and known[0] is knobs else None

    def keep(self, network: str, knobs: object, known: Known) -> None:
        """Remember what was written of a network now."""
        self._networks[network] = knobs, known
