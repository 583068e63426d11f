"""Blocks that use the weights of another: may they, and what the weights cost.

The owner of the weights stands in the same network and is named in ``Block.shares``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from core.catalog.spec import BlockSpec
from core.errors import Problem
from core.graph.records import Block, Network
from core.shapes.block import BlockInference
from core.texts import Text, text


class Known(Protocol):
    """What must be known of the blocks of a network."""

    def of(self, block: str) -> BlockInference:
        """Return what is known of a block."""

    def spec_of(self, block: str) -> BlockSpec | None:
        """Return its type, or None."""

    def takes_part(self, block: str) -> bool:
        """Whether anything comes out of it that it made itself."""

    def weights_of(self, id_: str) -> int:
        """Return how many learnable numbers it works with, whoever owns them."""


def sharing_problems(network: Network, known: Known, ids: Collection[str]) -> Iterator[Problem]:
    """Tell of the blocks among these that cannot use the weights they are to use."""
    blocks = network.blocks
    sharing = [id_ for id_ in ids if blocks[id_].shares]  # of thousands, mostly none
    for id_ in sharing:
        wrong = None
        if known.takes_part(id_):
            wrong = _wrong(network, known, blocks[id_])
        if wrong is not None:
            yield Problem("error", network.id, id_, "share", wrong)


def lent_parameters(network: Network, known: Known, ids: Collection[str]) -> int:
    """Return the size of the weights that these blocks use of others."""
    blocks = network.blocks
    users = {shares: id_ for id_ in ids if (shares := blocks[id_].shares)}
    return sum(known.weights_of(id_) for owner, id_ in users.items() if owner not in ids)


def _wrong(network: Network, known: Known, block: Block) -> Text | None:
    owner = network.blocks.get(block.shares)
    if owner is None or owner.shares or not _alike(known, owner, block):
        name = owner.name if owner is not None else block.shares
        return text("shape.shares_other", block=block.name, owner=name)
    needed, given = known.weights_of(block.id), known.weights_of(owner.id)
    if needed != given and known.of(block.id).ready and known.of(owner.id).ready:
        return text(
            "shape.shares_size",
            block=block.name,
            owner=owner.name,
            expected=f"{needed:,}",
            received=f"{given:,}",
        )
    return None


def _alike(known: Known, one: Block, other: Block) -> bool:
    spec = known.spec_of(one.id)
    if one.type != other.type or spec is None:
        return False
    return repr(spec.complete(one.params)) == repr(spec.complete(other.params))
