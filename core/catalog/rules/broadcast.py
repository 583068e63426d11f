"""How tensors of different sizes, and numbers beside them, meet element by element."""

from __future__ import annotations

from core.catalog.dims import Dim
from core.catalog.rules.dtypes import Number, result_type
from core.catalog.spec import Misfit
from core.catalog.values import IntSpec, TensorSpec, roles_of
from core.texts import text


def broadcast(block: str, *operands: TensorSpec | IntSpec | Number) -> TensorSpec:
    """Return what comes of tensors element by element; numbers take part in the element type only.

    Raises:
        Misfit: Two sizes differ and none of them is 1.
    """
    tensors = [operand for operand in operands if isinstance(operand, TensorSpec)]
    dims = tensors[0].dims
    for tensor in tensors[1:]:
        merged = stretched(dims, tensor.dims)
        if merged is None:
            expected = TensorSpec(dims)
            raise Misfit(text("shape.broadcast", block=block, expected=expected, received=tensor))
        dims = merged
    roles = next((t.roles for t in tensors if t.rank == len(dims) == len(t.roles)), roles_of(dims))
    return TensorSpec(dims, result_type(operands), roles)


def stretched(mine: tuple[Dim, ...], theirs: tuple[Dim, ...]) -> tuple[Dim, ...] | None:
    """Return the sizes that two shapes stretch to, aligned at their ends; only a 1 stretches.

    >>> stretched((8, 1, 3), (5, 1)), stretched((3,), (4,))
    ((8, 5, 3), None)
    """
    rank = max(len(mine), len(theirs))
    mine, theirs = ((1,) * (rank - len(dims)) + dims for dims in (mine, theirs))
    if any(a != b and 1 not in (a, b) for a, b in zip(mine, theirs, strict=True)):
        return None
    return tuple(b if a == 1 else a for a, b in zip(mine, theirs, strict=True))
