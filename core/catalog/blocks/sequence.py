"""What attention asks of a sequence's length: the number of each place, and who may look back."""

from __future__ import annotations

from typing import cast

from core.catalog.blocks.attention import VASWANI
from core.catalog.dims import Dim
from core.catalog.literals import literal
from core.catalog.rules.expect import axis_of
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

_DIM = ParamSpec(
    name="dim",
    kind="int",
    default=1,
    minimum=-8,
    maximum=7,
    help="Dimension of what arrives that is counted; 1 holds the steps of a sequence.",
)


def _length(block: str, params: Params, x: TensorSpec) -> Dim:
    return x.dims[axis_of(block, x, cast(int, params["dim"]))]


def _shape_of(call_: Call) -> str:
    return f"{call_.args[0]}.shape[{literal(call_.params['dim'])}]"


def _infer_positions(params: Params, inputs: Specs) -> Specs:
    return (TensorSpec((_length("positions", params, inputs[0]),), "int64", "T"),)


def _emit_positions(call_: Call) -> Emission:
    return Emission(f"torch.arange({_shape_of(call_)}, device={call_.args[0]}.device)")


POSITIONS = BlockSpec(
    type="positions",
    category="source",
    prefix="positions",
    help=Help(
        summary="Counts the steps of a sequence: 0, 1, 2 and so on.",
        formula="y = 0, 1, ..., T - 1",
        when="In front of an Embedding whose vectors are added to those of the tokens, as in GPT.",
    ),
    infer=_infer_positions,
    emit=_emit_positions,
    params=(_DIM,),
    keywords=("arange", "index", "range", "position", "count", "gpt", "bert"),
)

_FLAG_MASKS = {"hidden": "triu(1)", "visible": "tril()"}


def _infer_causal_mask(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    length = _length("causal_mask", params, x)
    number = x.dtype if x.is_floating else "float32"
    return (TensorSpec((length, length), "bool" if _flags(params) else number, "TT"),)


def _flags(params: Params) -> str | None:
    """Return the call that makes truth values causal, or None where the mask holds numbers."""
    return _FLAG_MASKS.get(cast(str, params["values"]))


def _emit_causal_mask(call_: Call) -> Emission:
    (x,), size = call_.args, _shape_of(call_)
    flags = _flags(call_.params)
    if flags is not None:
        return Emission(f"torch.ones({size}, {size}, dtype=torch.bool, device={x}.device).{flags}")
    dtype = f", dtype={x}.dtype" if call_.inputs[0].is_floating else ""
    make = "nn.Transformer.generate_square_subsequent_mask"
    return Emission(f"{make}({size}, device={x}.device{dtype})")


CAUSAL_MASK = BlockSpec(
    type="causal_mask",
    category="attention",
    prefix="mask",
    help=Help(
        summary="Makes the mask that keeps each place of a sequence from looking at later ones.",
        formula="mask[i, j] = -inf where j > i, else 0",
        when="For a model that says what comes next; it goes into attn_mask or src_mask.",
        paper=VASWANI,
    ),
    infer=_infer_causal_mask,
    emit=_emit_causal_mask,
    params=(
        _DIM,
        ParamSpec(
            name="values",
            kind="choice",
            default="additive",
            choices=("additive", "hidden", "visible"),
            help="0 and -inf, which fit everywhere; True for hidden places, as modules take it; "
            "or True for visible ones, as scaled_dot_product_attention takes it.",
        ),
    ),
    keywords=("autoregressive", "triangular", "subsequent", "decoder", "gpt", "tril"),
)


SPECS: tuple[BlockSpec, ...] = (POSITIONS, CAUSAL_MASK)
