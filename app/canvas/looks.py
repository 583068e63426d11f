"""What every brick of a canvas shows, and which of them may show something else after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.canvas.faces import face_of, sharing_in
from app.canvas.heats import Heats
from app.canvas.items.face import BlockFace
from core.catalog.spec import Cost
from core.document.changes import ChangeSet
from core.document.document import Document
from core.errors import Problem
from core.graph.composites import composite_type


class Looks:
    """Reads a document; what it keeps follows the ChangeSets.

    Attributes:
        shows_costs: Whether bricks say what they cost.
        sharing: For each brick that shares its weights, all bricks that use them.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.shows_costs = True
        self.sharing: dict[str, frozenset[str]] = {}
        self._problems: Mapping[str, tuple[Problem, ...]] = {}
        self._heats, self._shares = Heats(), dict[str, float]()

    def begin(self) -> None:
        """Look at the network that is shown now."""
        network = self._document.network
        self.sharing = sharing_in(network)
        self._problems = self._document.problems_by_block
        self._weigh()

    def show_costs(self, shown: bool) -> None:
        """Let bricks say what they cost, or not."""
        self.shows_costs = shown
        self._weigh()

    def face(self, id_: str) -> BlockFace:
        """Return what a brick shows."""
        heat = self._shares.get(id_, 0.0) if self.shows_costs else None
        return face_of(self._document, id_, heat, is_shared=id_ in self.sharing)

    def kin(self, ids: frozenset[str]) -> frozenset[str]:
        """Return the other bricks that share weights with some."""
        return frozenset[str]().union(*(self.sharing.get(id_, ()) for id_ in ids)) - ids

    def follow(self, changes: ChangeSet) -> set[str]:
        """Take over what changed; return the bricks that may show something else now.

        That may be bricks whose own record stayed: a problem, the heat or the weights of one may
        come and go by an edit of another.
        """
        return {
            *changes.altered,
            *changes.inferred,
            *self._turned_problems(),
            *self._turned_shares(changes),
            *self._turned_sharing(changes),
            *self._composites_of(changes),
            *self._fed_otherwise(changes),
        }

    def _turned_problems(self) -> set[str]:
        before, now = self._problems, self._document.problems_by_block
        if before is now:
            return set()
        self._problems = now
        return {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}

    def _turned_shares(self, changes: ChangeSet) -> set[str]:
        turned = changes.inferred | changes.added
        if not (self.shows_costs and (turned or changes.removed)):
            return set()
        self._heats.follow(self._costs(turned), changes.removed)
        cooled, self._shares = self._shares, self._heats.shares()
        return {id_ for id_, _ in cooled.items() ^ self._shares.items()}

    def _turned_sharing(self, changes: ChangeSet) -> set[str]:
        ids, network = changes.altered | changes.added | changes.removed, self._document.network
        states = [changes.before.networks[network.id].blocks, network.blocks] if ids else ()
        if not any(state[id_].shares for state in states for id_ in ids if id_ in state):
            return set()
        shared, self.sharing = self.sharing, sharing_in(network)
        return {id_ for id_, _ in shared.items() ^ self.sharing.items()}

    def _fed_otherwise(self, changes: ChangeSet) -> set[str]:
        """Return the bricks whose studs or open outputs may be others, also where they only idle.

        Of such nothing else is known when something else arrives.
        """
        wires, outgoing = (
            changes.wires_added | changes.wires_removed,
            self._document.wiring.outgoing,
        )
        found = {end for wire in wires for end in (wire.source, wire.target)}
        for id_ in changes.inferred & outgoing.keys():
            found.update([wire.target for wire in outgoing[id_]])
        return found

    def _composites_of(self, changes: ChangeSet) -> set[str]:
        """Return the bricks whose network changed: its name or its ports may be others now."""
        old, new = changes.before.networks, changes.after.networks
        shown = self._document.network
        types = {
            composite_type(id_)
            for id_, one in new.items()
            if id_ != shown.id and old.get(id_) is not one
        }
        if not types:
            return set()
        return {block.id for block in shown.blocks.values() if block.type in types}

    def _weigh(self) -> None:
        self._heats = Heats()
        self._shares = {}
        if self.shows_costs:
            self._heats.follow(self._costs(self._document.network.blocks), ())
            self._shares = self._heats.shares()

    def _costs(self, ids: Iterable[str]) -> dict[str, Cost]:
        known_of = self._document.scope.inference.of
        return {id_: known_of(id_).cost for id_ in ids}
