"""What is known of a project's networks: each by itself, and the shown one where it stands.

All follow the project edit by edit. Inside a brick that stands for a network, shapes are those of
this very brick: its knobs and what arrives at it, in the first copy of a repeated one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import msgspec

from core.catalog.expression import ExpressionError
from core.catalog.spec import BlockSpec
from core.catalog.values import Value
from core.codegen.memory import Memory
from core.document.checked import Checked
from core.document.place import Place, networks_along
from core.graph.composites import INDEX, REPEAT
from core.graph.records import Block, Network
from core.shapes.infer import BlockInference, NetworkInference
from core.shapes.knobs import Values, knob_values, resolve
from core.shapes.library import INPUT, Library, ends_of

Find = Callable[[str], BlockSpec | None]


class Entry(msgspec.Struct, frozen=True):
    """With what one enters a brick.

    Attributes:
        knobs: Values of the inner network's knobs; None where they have none.
        arriving: What its Inputs hand out, by their id; nothing while that is unknown.
    """

    knobs: Values | None
    arriving: Mapping[str, Value]


class Inferences:
    """Shapes, costs and problems, kept up to date; a network is inferred when first asked for.

    Attributes:
        library: The types of bricks of the project.
        memory: What was written of the blocks, for the next time their source is asked for.
        checked: What was checked of the project, for the next time its problems are.
    """

    def __init__(self, networks: Mapping[str, Network], place: Place) -> None:
        self.library = Library(networks)
        self.memory = Memory()
        self.checked = Checked()
        self._networks = networks
        self._place = place
        self._alone: dict[str, NetworkInference] = {}
        # For each brick one went into: with what, and what follows.
        self._inside: list[tuple[Entry, NetworkInference]] = []

    def of(self, network: str) -> NetworkInference:
        """Return what is known of a network by itself, its knobs at their defaults."""
        if network not in self._alone:
            self._alone[network] = self.library.inference(self._networks[network])
        return self._alone[network]

    @property
    def shown(self) -> NetworkInference:
        """What is known of the network that is shown, where it is shown."""
        inference = self.of(self._place[0])
        if len(self._place) == 1:
            return inference
        along = networks_along(self._networks, self._place)
        for depth, (outer, inner) in enumerate(pairwise(along)):
            if depth == len(self._inside):
                entry = _entry(inference, outer.blocks[self._place[depth + 1]], inner)
                self._inside.append((entry, self._infer(inner, entry)))
            inference = self._inside[depth][1]
        return inference

    def show(self, place: Place) -> None:
        """Look at another place."""
        self._place = place
        self._inside = []

    def follow(self, networks: Mapping[str, Network]) -> frozenset[str]:
        """Take over the next state of the project, in which the place is still there.

        Returns:
            Ids of the blocks of the shown network of which something else is known now.
        """
        _ = self.shown  # inferred now at the latest, to tell what changes
        changed = self._take_over(networks)
        turned = self._follow_alone(changed)
        return turned[self._place[0]] if len(self._place) == 1 else self._follow_inside(changed)

    def follow_to(self, networks: Mapping[str, Network], place: Place) -> None:
        """Take over the next state of the project and look at another place in it."""
        self._follow_alone(self._take_over(networks))
        self.show(place)

    def _take_over(self, networks: Mapping[str, Network]) -> set[str]:
        """Return the ids of the networks that changed, came or went."""
        old, self._networks = self._networks, networks
        self.library = self.library.follow(networks)
        ids = old.keys() | networks.keys()
        return {id_ for id_ in ids if old.get(id_) is not networks.get(id_)}

    def _follow_alone(self, changed: set[str]) -> dict[str, frozenset[str]]:
        self._alone = {id_: known for id_, known in self._alone.items() if id_ in self._networks}
        return {
            id_: known.update(self._networks[id_], self._find_after(changed, id_))
            for id_, known in self._alone.items()
        }

    def _follow_inside(self, changed: set[str]) -> frozenset[str]:
        """Follow into the bricks one went into; return what changed in the innermost."""
        outer_known = self._alone[self._place[0]]
        turned: frozenset[str] = frozenset()
        along = networks_along(self._networks, self._place)
        for depth, (outer, inner) in enumerate(pairwise(along)):
            known_entry, known = self._inside[depth]
            entry = _entry(outer_known, outer.blocks[self._place[depth + 1]], inner)
            if repr(entry) == repr(known_entry):  # unlike ==, it tells True from 1
                turned = known.update(inner, self._find_after(changed, inner.id))
            else:
                fresh = self._infer(inner, entry)
                turned = _differences(inner, known, fresh)
                known = fresh
            self._inside[depth] = entry, known
            outer_known = known
        return turned

    def _infer(self, network: Network, entry: Entry) -> NetworkInference:
        return NetworkInference(
            network, self.library.find, knobs=entry.knobs, arriving=entry.arriving
        )

    def _find_after(self, changed: set[str], network: str) -> Find | None:
        """Return the library's look-up where other networks changed, so that bricks may have."""
        is_alone = changed <= {network} and not self.library.is_endless
        return None if is_alone else self.library.find


def _entry(outer: NetworkInference, block: Block, inner: Network) -> Entry:
    arrived = outer.of(block.id).inputs
    ends = ends_of(inner, INPUT)
    values = [value for value in arrived if value is not None]
    arriving = dict(zip(ends, values, strict=True)) if len(values) == len(ends) else {}
    own = {name: value for name, value in block.params.items() if name != REPEAT}
    try:
        knobs = knob_values(inner, resolve(own, {**outer.setting.knobs, INDEX: 0}))
    except ExpressionError:  # the brick outside is red and says why
        return Entry(None, arriving)
    return Entry(knobs, arriving)


def _differences(
    network: Network, before: NetworkInference, after: NetworkInference
) -> frozenset[str]:
    return frozenset(id_ for id_ in network.blocks if _known(before, id_) != after.of(id_))


def _known(inference: NetworkInference, block: str) -> BlockInference | None:
    try:
        return inference.of(block)
    except KeyError:
        return None
