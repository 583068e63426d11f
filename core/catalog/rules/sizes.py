"""Shapes that a person gives: numbers, one to be worked out, and numbers that come by wire."""

from __future__ import annotations

from collections.abc import Sequence

from core.catalog.dims import Dim, exact_quotient, product
from core.catalog.literals import literal
from core.catalog.spec import Misfit, PortSpec
from core.catalog.values import IntSpec, TensorSpec
from core.texts import text

SIZES = PortSpec(
    name="sizes",
    variadic=True,
    optional=True,
    takes=("int",),
    help="a number for each 0 in the shape",
)


def from_wires(block: str, sizes: tuple[int, ...], wires: Sequence[IntSpec]) -> tuple[Dim, ...]:
    """Return sizes with the number of a wire for each 0.

    Raises:
        Misfit: There are more wires, or fewer.
    """
    if sizes.count(0) != len(wires):
        wanted = sizes.count(0)
        raise Misfit(text("shape.sizes", block=block, expected=wanted, received=len(wires)))
    arriving = iter(wires)
    return tuple(size if size != 0 else next(arriving).value for size in sizes)


def sizes_source(sizes: tuple[int, ...], wires: Sequence[str]) -> list[str]:
    """Return the source of each size: a number, or the variable of a wire for each 0."""
    arriving = iter(wires)
    return [literal(size) if size != 0 else next(arriving) for size in sizes]


def expect_sizes(block: str, sizes: tuple[Dim, ...]) -> None:
    """Demand sizes from 1 on.

    Raises:
        Misfit: A number from a wire or a parameter is none.
    """
    for size in sizes:
        if isinstance(size, int) and size < 1:
            raise Misfit(text("shape.size", block=block, received=size))


def filled(
    block: str, received: TensorSpec, elements: Dim, sizes: tuple[Dim, ...]
) -> tuple[Dim, ...]:
    """Return sizes for a number of elements, with -1 worked out.

    Args:
        block: Type of the block, for the sentence.
        received: What arrives, for the sentence.
        elements: How many numbers the sizes must hold.
        sizes: What was asked for.

    Raises:
        Misfit: The elements do not come out even.
    """
    fixed = tuple(size for size in sizes if size != -1)
    if len(sizes) - len(fixed) > 1 or any(isinstance(s, int) and s < 1 for s in fixed):
        printed = ", ".join(map(str, sizes))
        raise Misfit(text("shape.reshape_sizes", block=block, received=f"({printed})"))
    rest = exact_quotient(elements, product(fixed))
    if rest is None or (rest != 1 and len(fixed) == len(sizes)):
        shape = f"({', '.join(map(str, sizes))})"
        values = {"block": block, "elements": elements, "received": received, "shape": shape}
        raise Misfit(text("shape.reshape", **values))
    return tuple(rest if size == -1 else size for size in sizes)
