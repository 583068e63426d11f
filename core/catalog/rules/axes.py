"""Which dimensions an operation names: their parameters, and where they lie in a tensor."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.rules.expect import axis_of
from core.catalog.spec import Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import ParamValue
from core.texts import text


def dim_param(default: int, help_: str, *, name: str = "dim", optional: bool = False) -> ParamSpec:
    """Return the parameter that names one dimension."""
    return ParamSpec(
        name=name,
        kind="int",
        default=default,
        minimum=-8,
        maximum=7,
        optional=optional,
        help=help_,
    )


def dims_param(default: ParamValue, help_: str, *, name: str, optional: bool = False) -> ParamSpec:
    """Return the parameter that names one dimension or several."""
    return ParamSpec(
        name=name,
        kind="ints",
        default=default,
        minimum=-8,
        maximum=7,
        optional=optional,
        help=help_,
    )


def as_tuple(value: ParamValue) -> tuple[int, ...]:
    """Return ``ints`` as a tuple, one integer being a tuple of it.

    >>> as_tuple(3), as_tuple((3, 4))
    ((3,), (3, 4))
    """
    return value if isinstance(value, tuple) else (cast(int, value),)


def axes_of(block: str, received: TensorSpec, dims: ParamValue) -> tuple[int, ...]:
    """Return the axes that ``dims`` names, counted from 0, each once.

    Raises:
        Misfit: The tensor lacks one, or one is named twice.
    """
    axes = tuple(axis_of(block, received, dim) for dim in as_tuple(dims))
    if len(set(axes)) < len(axes):
        raise Misfit(text("shape.axes_twice", block=block, received=", ".join(map(str, axes))))
    return axes


def new_axis_of(block: str, received: TensorSpec, dim: int) -> int:
    """Return where a new dimension goes, counted from 0; -1 is behind the last.

    Raises:
        Misfit: The place is beyond the tensor's end.
    """
    rank = received.rank + 1
    if -rank <= dim < rank:
        return dim % rank
    raise Misfit(
        text("shape.axis", block=block, dim=dim, low=-rank, high=rank - 1, received=received)
    )


def replaced(dims: tuple[Dim, ...], axis: int, *sizes: Dim) -> tuple[Dim, ...]:
    """Return sizes with that of one axis replaced by others, or by none.

    >>> replaced((8, 3, 5), 1, 4, 6), replaced((8, 3, 5), 1)
    ((8, 4, 6, 5), (8, 5))
    """
    return (*dims[:axis], *sizes, *dims[axis + 1 :])
