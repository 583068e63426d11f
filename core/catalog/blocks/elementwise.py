"""Functions of one tensor, element by element."""

from __future__ import annotations

from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.rules.dtypes import DTYPES, FLOATS, INTS, expect_dtype, floating, result_type
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params, ParamValue
from core.texts import text

Specs = tuple[TensorSpec, ...]

NUMERIC = (*FLOATS, *INTS)


def _function(
    type_: str,
    help_: Help,
    *keywords: str,
    is_real: bool = True,
    legal: tuple[str, ...] = DTYPES,
    source: str = "torch.{type}({x})",
) -> BlockSpec:
    """Build a spec.

    Args:
        type_: PyTorch's name.
        help_: The card.
        keywords: What else to search for.
        is_real: Whether results are real numbers, of whole ones too; else they keep their type.
        legal: Element types it takes.
        source: How it is written.
    """

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_dtype(type_, x.dtype, legal)
        return (TensorSpec(x.dims, floating(x.dtype) if is_real else x.dtype, x.roles),)

    def emit(call: Call) -> Emission:
        return Emission(forward=source.format(type=type_, x=call.args[0]))

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        keywords=("function", *keywords),
    )


def _help(summary: str, formula: str, when: str) -> Help:
    return Help(summary=summary, formula=f"y = {formula}", when=when)


_REAL = (
    _function(
        "exp",
        _help("Raises e to each value.", "exp(x)", "From logarithms back, as log variances."),
        "exponential",
    ),
    _function(
        "expm1",
        _help("Gives exp(x) - 1, exactly near 0 too.", "exp(x) - 1", "For small growth rates."),
        "exponential",
    ),
    _function(
        "log",
        _help("Takes the natural logarithm.", "ln(x)", "For products, ratios and wide ranges."),
        "logarithm",
        "ln",
    ),
    _function(
        "log1p",
        _help("Gives log(1 + x), exactly near 0 too.", "ln(1 + x)", "For counts, 0 included."),
        "logarithm",
    ),
    _function(
        "log2",
        _help("Takes the logarithm to base 2.", "log2(x)", "To measure information in bits."),
        "logarithm",
        "bits",
    ),
    _function(
        "sqrt",
        _help("Takes the square root.", "sqrt(x)", "For lengths and standard deviations."),
        "root",
    ),
    _function(
        "rsqrt",
        _help("Gives 1 over the square root.", "1 / sqrt(x)", "To divide by a length or spread."),
        "root",
        "inverse",
    ),
    _function(
        "reciprocal",
        _help("Gives 1 over each value.", "1 / x", "To turn a division into a product."),
        "inverse",
    ),
    _function(
        "sin",
        _help("Takes the sine.", "sin(x)", "For positions and anything that repeats."),
        "sine",
        "trigonometry",
    ),
    _function(
        "cos",
        _help("Takes the cosine.", "cos(x)", "For positions and anything that repeats."),
        "cosine",
        "trigonometry",
    ),
    _function(
        "tan",
        _help("Takes the tangent.", "tan(x)", "For slopes of angles."),
        "tangent",
        "trigonometry",
    ),
    _function(
        "atan",
        _help("Gives the angle of a slope.", "arctan(x)", "To squeeze values into -pi/2 to pi/2."),
        "arc tangent",
        "angle",
    ),
    _function(
        "erf",
        _help(
            "Gives the error function, an S-curve from -1 to 1.",
            "2 / sqrt(pi) * integral of exp(-t**2) from 0 to x",
            "For probabilities under the normal distribution, as inside GELU.",
        ),
        "error function",
        "gaussian",
    ),
)

_KEEPING = (
    _function(
        "neg",
        _help("Turns the sign.", "-x", "To turn a score into a cost, or a maximum around."),
        "negative",
        "minus",
        is_real=False,
        legal=NUMERIC,
        source="-{x}",
    ),
    _function(
        "abs",
        _help("Takes the size without the sign.", "|x|", "For distances and magnitudes."),
        "absolute",
        "magnitude",
        is_real=False,
        legal=NUMERIC,
    ),
    _function(
        "sign",
        _help("Gives -1, 0 or 1 by the sign.", "x / |x|", "Where only the direction counts."),
        "direction",
        is_real=False,
    ),
    _function(
        "square",
        _help("Multiplies each value by itself.", "x * x", "For energies and squared errors."),
        "power",
        is_real=False,
        legal=NUMERIC,
    ),
    _function(
        "floor",
        _help("Rounds down.", "the largest whole number <= x", "From coordinates to cells."),
        "round",
        is_real=False,
        legal=NUMERIC,
    ),
    _function(
        "ceil",
        _help("Rounds up.", "the smallest whole number >= x", "To count what is begun."),
        "round",
        is_real=False,
        legal=NUMERIC,
    ),
    _function(
        "trunc",
        _help("Cuts the fraction off.", "x without its fraction", "To round towards zero."),
        "round",
        "fix",
        is_real=False,
        legal=NUMERIC,
    ),
)

_DECIMALS = ParamSpec(
    name="decimals",
    kind="int",
    default=0,
    minimum=-20,
    maximum=20,
    help="Places behind the point that stay; negative ones round to tens, hundreds and so on.",
)


def _infer_round(params: Params, inputs: Specs) -> Specs:
    expect_dtype("round", inputs[0].dtype, FLOATS if params["decimals"] else NUMERIC)
    return inputs


def _emit_round(call: Call) -> Emission:
    arguments = "".join(
        f", {k}={literal(v)}" for k, v in changed(call.params, (_DECIMALS,)).items()
    )
    return Emission(forward=f"torch.round({call.args[0]}{arguments})")


ROUND = BlockSpec(
    type="round",
    category="math",
    prefix="round",
    help=_help(
        "Rounds to the nearest number, halves to the even one.",
        "round(x)",
        "For whole values in the forward pass; no gradient goes through.",
    ),
    infer=_infer_round,
    emit=_emit_round,
    params=(_DECIMALS,),
    keywords=("nearest", "quantize", "function"),
)


def _bound(name: str, side: str) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="float",
        default=0.0 if name == "min" else None,
        optional=True,
        help=f"The {side} value that comes out; None sets no bound.",
    )


_BOUNDS = (_bound("min", "smallest"), _bound("max", "largest"))


def _bounds(params: Params) -> dict[str, ParamValue]:
    return {name: params[name] for name in ("min", "max") if params[name] is not None}


def _infer_clamp(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    bounds = _bounds(params)
    if not bounds:
        raise Misfit(text("shape.clamp"))
    numbers = [value for value in bounds.values() if isinstance(value, int | float)]
    return (TensorSpec(x.dims, result_type([x, *numbers]), x.roles),)


def _emit_clamp(call: Call) -> Emission:
    bounds = "".join(f", {name}={literal(v)}" for name, v in _bounds(call.params).items())
    return Emission(forward=f"torch.clamp({call.args[0]}{bounds})")


CLAMP = BlockSpec(
    type="clamp",
    category="math",
    prefix="clamp",
    help=_help(
        "Moves values beyond a bound onto it.",
        "min(max(x, min), max)",
        "To keep values in a legal range, such as above 0 before a logarithm.",
    ),
    infer=_infer_clamp,
    emit=_emit_clamp,
    params=_BOUNDS,
    keywords=("clip", "limit", "bound", "range"),
)

SPECS: tuple[BlockSpec, ...] = (*_REAL, *_KEEPING, ROUND, CLAMP)
