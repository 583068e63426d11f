"""Blocks that use the weights of another: may they, and what the weights cost.

The owner of the weights stands in the same network and is named in ``Block.shares``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from core.errors import Problem
from core.graph.records import Block, Network
from core.texts import Text, text

if TYPE_CHECKING:
    from core.shapes.infer import NetworkInference


def sharing_problems(
    network: Network, inference: NetworkInference, ids: Collection[str]
) -> Iterator[Problem]:
    """Tell of the blocks among these that cannot use the weights they are to use."""
    blocks = network.blocks
    sharing = [id_ for id_ in ids if blocks[id_].shares]  # of thousands, mostly none
    for id_ in sharing:
        wrong = None
        if inference.takes_part(id_):
            wrong = _wrong(network, inference, blocks[id_])
        if wrong is not None:
            yield Problem("error", network.id, id_, "share", wrong)


def lent_parameters(network: Network, inference: NetworkInference, ids: Collection[str]) -> int:
    """Return the size of the weights that these blocks use of others."""
    blocks = network.blocks
    users = {shares: id_ for id_ in ids if (shares := blocks[id_].shares)}
    return sum(inference.weights_of(id_) for owner, id_ in users.items() if owner not in ids)


def _wrong(network: Network, inference: NetworkInference, block: Block) -> Text | None:
    owner = network.blocks.get(block.shares)
    if owner is None or owner.shares or not _alike(inference, owner, block):
        name = owner.name if owner is not None else block.shares
        return text("shape.shares_other", block=block.name, owner=name)
    needed, given = inference.weights_of(block.id), inference.weights_of(owner.id)
    if needed != given and inference.of(block.id).ready and inference.of(owner.id).ready:
        return text(
            "shape.shares_size",
            block=block.name,
            owner=owner.name,
            expected=f"{needed:,}",
            received=f"{given:,}",
        )
    return None


def _alike(inference: NetworkInference, one: Block, other: Block) -> bool:
    spec = inference.spec_of(one.id)
    if one.type != other.type or spec is None:
        return False
    return repr(spec.complete(one.params)) == repr(spec.complete(other.params))
