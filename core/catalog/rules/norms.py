"""What the norms share: their parameters, what they cost, how many numbers they average."""

from __future__ import annotations

from core.catalog.dims import Dim, product
from core.catalog.spec import Cost, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

EPS = ParamSpec(
    name="eps",
    kind="float",
    default=1e-5,
    minimum=1e-12,  # torch refuses to train with 0
    maximum=1.0,
    help="Small number added to the variance so that nothing is divided by zero.",
)


def affine_params(name: str, each: str, *, default: bool = True) -> tuple[ParamSpec, ParamSpec]:
    """Return the switches of the learned scale and of the shift beside it.

    Args:
        name: What the module calls the first.
        each: What has a scale of its own, for the help.
        default: The module's default of the first.
    """
    return (
        ParamSpec(
            name=name,
            kind="bool",
            default=default,
            help=f"Whether each {each} has a learned scale and shift.",
        ),
        ParamSpec(
            name="bias",
            kind="bool",
            default=True,
            shown_if=(name, (True,)),
            help="Whether there is a learned shift besides the scale.",
        ),
    )


def affine_cost(params: Params, scales: int) -> Cost:
    """Return the learned numbers of a norm with so many scales, where it learns any."""
    if not params.get("affine", params.get("elementwise_affine")):
        return Cost()
    return Cost(scales * (1 + bool(params.get("bias"))))


def affine_line(params: Params, scales: int) -> str:
    """Return the formula of :func:`affine_cost`.

    >>> affine_line({"affine": True, "bias": True}, 16)
    'parameters = 16 + 16 = 32'
    """
    total = affine_cost(params, scales).parameters
    if total in (0, scales):
        return f"parameters = {total}"
    return f"parameters = {scales} + {scales} = {total}"


def averaged_line(what: str, sizes: tuple[Dim, ...]) -> str:
    """Return the line that says over how many numbers a norm takes its means.

    >>> averaged_line("mean and variance of each channel over", (8, 6))
    'mean and variance of each channel over 8*6 = 48 numbers'
    """
    factors = "*".join(f"({size})" if " " in str(size) else str(size) for size in sizes)
    count = str(product(sizes))
    return f"{what} {factors if factors == count else f'{factors} = {count}'} numbers"


def expect_several(block: str, received: TensorSpec, count: Dim) -> None:
    """Demand that a mean and a variance are taken of more than one number.

    Raises:
        Misfit: The only number would become 0.
    """
    if count == 1:
        raise Misfit(text("shape.norm_single", block=block, received=received))
