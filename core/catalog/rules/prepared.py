"""Tensors that are made once and kept beside the weights: their parameters, limit and source."""

from __future__ import annotations

from core.catalog.dims import Dim, at, product
from core.catalog.spec import Misfit, ParamSpec
from core.texts import text

MOST_PREPARED = 10**9
"""Numbers of a tensor that is kept beside the weights."""

DTYPE = ParamSpec(
    name="dtype",
    kind="choice",
    default="float32",
    choices=("float32", "int64", "bool"),
    help="Type of the elements.",
)

DTYPE_SOURCE = {name: f"torch.{name}" for name in DTYPE.choices}


def shape_param(help_: str, *, minimum: int = 0) -> ParamSpec:
    """Return the parameter for the size of such a tensor."""
    return ParamSpec(
        name="shape",
        kind="ints",
        default=(1,),
        minimum=minimum,
        maximum=1_000_000,
        help=help_,
    )


def expect_holdable(block: str, dims: tuple[Dim, ...]) -> None:
    """Demand a tensor that a machine could hold.

    Raises:
        Misfit: It would be larger.
    """
    size = at(product(dims))
    if size > MOST_PREPARED:
        raise Misfit(text("shape.prepared", block=block, most=MOST_PREPARED, received=size))


def buffer(source: str) -> str:
    """Return the source of a tensor that moves with the module and is not saved with it."""
    return f"nn.Buffer({source}, persistent=False)"
