"""What shape rules demand of their inputs, each demand with its own sentence."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalog.dims import Dim
from core.catalog.rules.either import either
from core.catalog.spec import Misfit
from core.catalog.values import TensorSpec, default_roles
from core.texts import Text, text


def expect_rank(
    block: str, received: TensorSpec, *ranks: int, twins: Mapping[int, str] | None = None
) -> None:
    """Demand one of ``ranks`` dimensions.

    Args:
        block: Type of the block, for the sentence.
        received: What arrives.
        ranks: The legal numbers of dimensions.
        twins: Types that take what this one does not, by their rank: Conv1d for Conv2d.

    Raises:
        Misfit: Another number of dimensions arrives.
    """
    if received.rank in ranks:
        return
    raise Misfit(
        text(
            "shape.rank",
            block=block,
            ranks=either(f"{rank}-D" for rank in ranks),
            dims=either(" x ".join(default_roles(rank)) for rank in ranks),
            received=received,
            fix=_fix_rank(received.rank, min(ranks), twins or {}),
        )
    )


def expect_rank_from(block: str, received: TensorSpec, least: int) -> None:
    """Demand at least ``least`` dimensions, the batch included.

    Raises:
        Misfit: Fewer arrive.
    """
    if received.rank < least:
        raise Misfit(text("shape.rank_from", block=block, least=least, received=received))


def expect_floating(block: str, received: TensorSpec) -> None:
    """Demand real numbers.

    Raises:
        Misfit: Integers or truth values arrive.
    """
    if not received.is_floating:
        raise Misfit(text("shape.floating", block=block, received=received.dtype))


def known(block: str, received: TensorSpec, axis: int) -> int:
    """Return a size that weights depend on.

    Raises:
        Misfit: The size is not known before there is data.
    """
    size: Dim = received.dims[axis]
    if isinstance(size, int):
        return size
    raise Misfit(text("shape.known", block=block, axis=axis % received.rank, received=received))


def axis_of(block: str, received: TensorSpec, dim: int) -> int:
    """Return the axis that ``dim`` names, counted from 0; negative ones count from the end.

    Raises:
        Misfit: The tensor has no such axis.
    """
    rank = received.rank
    if -rank <= dim < rank:
        return dim % rank
    raise Misfit(
        text("shape.axis", block=block, dim=dim, low=-rank, high=rank - 1, received=received)
    )


def _fix_rank(received: int, needed: int, twins: Mapping[int, str]) -> Text:
    if received in twins:
        return text("shape.fix_twin", twin=twins[received])
    if received < needed:
        return text("shape.fix_before_flatten" if received == 2 else "shape.fix_reshape")
    return text("shape.fix_flatten" if needed == 2 else "shape.fix_reshape")
