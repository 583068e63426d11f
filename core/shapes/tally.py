"""What a network comes to as a whole, followed block by block instead of counted anew."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping

from core.catalog.spec import Cost
from core.graph.records import Block, Network
from core.shapes.block import BlockInference

ENDS = ("Input", "Output")


class Tally:
    """Counts a network's blocks once and then follows those that change.

    Attributes:
        wrong: Blocks with problems of their own.
        sharing: Blocks that use the weights of others.
        ends: The Inputs and Outputs, by their type.
    """

    def __init__(self, network: Network, known: Mapping[str, BlockInference]) -> None:
        blocks = network.blocks
        costs = [one.cost for one in known.values()]
        self._parameters = sum([cost.parameters for cost in costs])
        self._macs = sum([cost.macs for cost in costs])
        self._activations = sum([cost.activations for cost in costs])
        self.wrong = {id_ for id_, one in known.items() if one.problems}
        self.sharing = {id_ for id_, block in blocks.items() if block.shares}
        self.ends = {
            type_: {id_ for id_, block in blocks.items() if block.type == type_} for type_ in ENDS
        }

    @property
    def cost(self) -> Cost:
        """The sum of what is known of all blocks."""
        return Cost(self._parameters, self._macs, self._activations)

    def copy(self) -> Tally:
        """Return one that follows other edits; this one stays as it is."""
        other = copy.copy(self)
        other.wrong, other.sharing = set(self.wrong), set(self.sharing)
        other.ends = {type_: set(ids) for type_, ids in self.ends.items()}
        return other

    def follow(
        self,
        before: Network,
        network: Network,
        added: Iterable[str],
        removed: Iterable[str],
        altered: Iterable[str],
    ) -> None:
        """Take over the records of the next state of the network."""
        for id_ in (*removed, *altered):
            self._forget(before.blocks[id_])
        for id_ in (*added, *altered):
            block = network.blocks[id_]
            if block.shares:
                self.sharing.add(id_)
            if block.type in ENDS:
                self.ends[block.type].add(id_)

    def learn(self, id_: str, before: BlockInference | None, now: BlockInference | None) -> None:
        """Take over what is known of a block now; None of one that is not there."""
        was, is_ = before.cost if before else Cost(), now.cost if now else Cost()
        if was is not is_:
            self._parameters += is_.parameters - was.parameters
            self._macs += is_.macs - was.macs
            self._activations += is_.activations - was.activations
        if now is not None and now.problems:
            self.wrong.add(id_)
        elif before is not None and before.problems:
            self.wrong.discard(id_)

    def _forget(self, block: Block) -> None:
        self.sharing.discard(block.id)
        if block.type in ENDS:
            self.ends[block.type].discard(block.id)
