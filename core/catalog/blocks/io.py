"""Where data enters a network and where the result leaves it."""

from __future__ import annotations

from core.catalog.dims import BATCH
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec, default_roles
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _infer_input(params: Params, inputs: Specs) -> Specs:
    shape = params["shape"]
    sizes = shape if isinstance(shape, tuple) else (shape,)
    return (TensorSpec((BATCH, *sizes), str(params["dtype"]), default_roles(len(sizes) + 1)),)


def _infer_output(params: Params, inputs: Specs) -> Specs:
    return ()


def _emit_argument(call: Call) -> Emission:
    """Pass on the variable: the method's argument for Input, the returned one for Output."""
    return Emission(forward=call.args[0])


INPUT = BlockSpec(
    type="Input",
    category="io",
    prefix="input",
    help=Help(
        summary="Hands the samples to the network, a batch of N at a time.",
        formula="N x shape",
        when="Every network starts here; the shape is that of one sample of the data.",
    ),
    infer=_infer_input,
    emit=_emit_argument,
    params=(
        ParamSpec(
            name="shape",
            kind="ints",
            default=(1, 8, 8),
            minimum=1,
            maximum=65_536,
            lengths=(0, 1, 2, 3, 4),
            help="Size of one sample without the batch: (channels, height, width) for an image, "
            "() for a single number.",
        ),
        ParamSpec(
            name="dtype",
            kind="choice",
            default="float32",
            choices=("float32", "int64", "bool"),
            help="What the numbers are: real ones, tokens or other whole ones, or yes and no.",
        ),
    ),
    inputs=(),
    keywords=("data", "start", "samples", "image", "features", "tokens", "x"),
)

OUTPUT = BlockSpec(
    type="Output",
    category="io",
    prefix="output",
    help=Help(
        summary="Returns what arrives as the result of the network.",
        when="Every network ends here; a classifier hands in one score a class, without Softmax.",
    ),
    infer=_infer_output,
    emit=_emit_argument,
    outputs=(),
    keywords=("result", "end", "prediction", "logits", "return"),
)

SPECS: tuple[BlockSpec, ...] = (INPUT, OUTPUT)
