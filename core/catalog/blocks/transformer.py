"""Transformers: attention, then two Linear layers, each with a short cut and a norm."""

from __future__ import annotations

from typing import cast

from core.catalog.blocks.attention import VASWANI
from core.catalog.emitting import arguments, changed
from core.catalog.literals import call, literal
from core.catalog.rules.masks import MASK_HELP, PADDING_HELP
from core.catalog.rules.sequence_inputs import BATCH_FIRST, FIRST, Sequences
from core.catalog.rules.transformers import Anatomy, Look, cost_of, read, worked_of
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Inputs = tuple[TensorSpec | None, ...]
Outputs = tuple[TensorSpec, ...]

_NHEAD = ParamSpec(
    name="nhead",
    kind="int",
    default=8,
    minimum=1,
    maximum=65_536,
    help="Heads of attention, among which the features are shared out.",
)

_EPS = ParamSpec(
    name="layer_norm_eps",
    kind="float",
    default=1e-5,
    minimum=1e-12,
    maximum=1.0,
    help="Small number added to the variance so that nothing is divided by zero.",
)

_BIAS = ParamSpec(
    name="bias",
    kind="bool",
    default=True,
    help="Whether attention, Linear layers and norms add learned numbers.",
)

_LAYER_PARAMS = (
    ParamSpec(
        name="dim_feedforward",
        kind="int",
        default=2048,
        minimum=1,
        maximum=1_000_000,
        help="Features between the two Linear layers; mostly four times those that arrive.",
    ),
    ParamSpec(
        name="dropout",
        kind="float",
        default=0.1,
        minimum=0.0,
        maximum=1.0,
        help="Probability of dropping a value while training.",
    ),
    ParamSpec(
        name="activation",
        kind="choice",
        default="relu",
        choices=("relu", "gelu"),
        help="What bends the values between the two Linear layers.",
    ),
    _EPS,
    BATCH_FIRST,
    ParamSpec(
        name="norm_first",
        kind="bool",
        default=False,
        help="Whether norms stand before attention and Linear layers, which trains deep stacks.",
    ),
    _BIAS,
)

_NORM = ParamSpec(
    name="norm",
    kind="bool",
    default=False,
    help="Whether a LayerNorm follows the last layer; with norm_first it should.",
)


_PREFIXES = {
    "Transformer": "transformer",
    "TransformerEncoder": "encoder",
    "TransformerDecoder": "decoder",
    "TransformerEncoderLayer": "encoder_layer",
    "TransformerDecoderLayer": "decoder_layer",
}


def _depth(name: str) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="int",
        default=6,
        minimum=1,
        maximum=1000,
        help="How many layers follow each other, each with weights of its own.",
    )


def _causal(name: str, port: str, *, looks: bool = False) -> ParamSpec:
    """Return the parameter that promises a causal mask; None lets PyTorch look at the mask."""
    return ParamSpec(
        name=name,
        kind="bool",
        default=None if looks else False,
        optional=looks,
        help=f"Whether {port} is causal, which lets faster code run"
        f"{'; None looks at its numbers' if looks else ''}.",
    )


def _ports(anatomy: Anatomy) -> tuple[PortSpec, ...]:
    """Return the inputs in torch's order: sequences, masks of scores, masks of padding."""
    looks = anatomy.looks
    names = dict.fromkeys(name for look in looks for name in (look.queries, look.keys))
    return (
        *(PortSpec(name=name) for name in names),
        *(PortSpec(name=look.mask, optional=True, help=MASK_HELP) for look in looks),
        *(PortSpec(name=look.padding, optional=True, help=PADDING_HELP) for look in looks),
    )


def _layer(type_: str, params: Params, size: object) -> str:
    keywords = changed(params, _LAYER_PARAMS, always=FIRST)
    return call(f"nn.{type_}", size, params["nhead"], **keywords)


def _stack(type_: str, params: Params, size: object) -> str:
    parts = [_layer(f"{type_}Layer", params, size), f"num_layers={literal(params['num_layers'])}"]
    if params["norm"]:
        chosen = changed(params, (_EPS, _BIAS)).items()
        keywords = {name.removeprefix("layer_norm_"): value for name, value in chosen}
        parts.append(f"norm={call('nn.LayerNorm', size, **keywords)}")
    if type_ == "TransformerEncoder":
        # Nested tensors warn where they do not apply, and padding would differ after training.
        parts.append("enable_nested_tensor=False")
    return f"nn.{type_}({', '.join(parts)})"


def _whole(type_: str, params: Params, size: object) -> str:
    depths = (_depth("num_encoder_layers"), _depth("num_decoder_layers"))
    keywords = changed(params, (*depths, *_LAYER_PARAMS), always=FIRST)
    return call(f"nn.{type_}", size, params["nhead"], **keywords)


def _spec(
    anatomy: Anatomy,
    help_: Help,
    keywords: tuple[str, ...],
    own: tuple[ParamSpec, ...],
    promises: tuple[ParamSpec, ...],
) -> BlockSpec:
    type_, ports = anatomy.type, _ports(anatomy)
    build = _whole if type_ == "Transformer" else _stack if own else _layer

    def found(params: Params, inputs: Inputs) -> dict[str, Sequences]:
        arrived = {port.name: value for port, value in zip(ports, inputs, strict=True)}
        return read(anatomy, params, arrived)

    def infer(params: Params, inputs: Inputs) -> Outputs:
        result = list(found(params, inputs)).index(anatomy.looks[-1].queries)
        return (cast(TensorSpec, inputs[result]),)

    def emit(call_: Call) -> Emission:
        init = build(type_, call_.params, call_.inputs[0].dims[2])
        return Emission(f"{call_.module}({arguments(call_, ports, promises)})", init)

    def cost(params: Params, inputs: Inputs, outputs: Outputs) -> Cost:
        return cost_of(anatomy, params, found(params, inputs))

    def worked(params: Params, inputs: Inputs, outputs: Outputs) -> tuple[str, ...]:
        return worked_of(anatomy, params, found(params, inputs))

    return BlockSpec(
        type=type_,
        category="attention",
        prefix=_PREFIXES[type_],
        help=help_,
        infer=infer,
        emit=emit,
        cost=cost,
        worked=worked,
        learns="several",
        is_random=True,
        params=(_NHEAD, *own, *_LAYER_PARAMS, *promises),
        inputs=ports,
        keywords=("attention", "vaswani", *keywords),
    )


def _look(queries: str, keys: str, name: str, mask: str = "", promise: str = "") -> Look:
    return Look(
        queries=queries,
        keys=keys,
        mask=mask or f"{name}_mask",
        padding=f"{name}_key_padding_mask",
        promise=promise or f"{name}_is_causal",
    )


_DECODER_LOOKS = (_look("tgt", "tgt", "tgt"), _look("tgt", "memory", "memory"))

ENCODER_LAYER = _spec(
    Anatomy(
        type="TransformerEncoderLayer",
        looks=(_look("src", "src", "src", promise="is_causal"),),
        layers={"src": ""},
    ),
    Help(
        summary="Lets each place look at all others, then works on each place by itself.",
        formula="x = norm(x + attention(x)); y = norm(x + linear2(activation(linear1(x))))",
        when="As one of several layers that read a sentence or the patches of an image; with a "
        "causal mask also those of a language model.",
        paper=VASWANI,
    ),
    ("encoder", "self-attention", "bert", "gpt", "vit"),
    (),
    (_causal("is_causal", "src_mask"),),
)

DECODER_LAYER = _spec(
    Anatomy(type="TransformerDecoderLayer", looks=_DECODER_LOOKS, layers={"tgt": ""}),
    Help(
        summary="Lets each place look at its own sequence and at what an encoder read.",
        formula="x = norm(x + attention(x)); x = norm(x + attention(x, memory)); "
        "y = norm(x + linear2(activation(linear1(x))))",
        when="As one of several layers that write a sequence from another one.",
        paper=VASWANI,
    ),
    ("decoder", "cross-attention", "translation"),
    (),
    (_causal("tgt_is_causal", "tgt_mask"), _causal("memory_is_causal", "memory_mask")),
)

ENCODER = _spec(
    Anatomy(
        type="TransformerEncoder",
        looks=(_look("src", "src", "src", mask="mask", promise="is_causal"),),
        layers={"src": "num_layers"},
        norm="norm",
    ),
    Help(
        summary="Stacks encoder layers: each place learns more and more of the whole sequence.",
        formula="y = norm(layer_n(... layer_1(x)))",
        when="To read a sentence or an image as a whole, as BERT and ViT do.",
        paper=VASWANI,
    ),
    ("encoder", "self-attention", "bert", "gpt", "vit"),
    (_depth("num_layers"), _NORM),
    (_causal("is_causal", "mask", looks=True),),
)

DECODER = _spec(
    Anatomy(
        type="TransformerDecoder",
        looks=_DECODER_LOOKS,
        layers={"tgt": "num_layers"},
        norm="norm",
    ),
    Help(
        summary="Stacks decoder layers, which all look at the same memory.",
        formula="y = norm(layer_n(... layer_1(x, memory), memory))",
        when="Behind an encoder, to write a sequence from what it read.",
        paper=VASWANI,
    ),
    ("decoder", "cross-attention", "translation"),
    (_depth("num_layers"), _NORM),
    (_causal("tgt_is_causal", "tgt_mask", looks=True), _causal("memory_is_causal", "memory_mask")),
)

TRANSFORMER = _spec(
    Anatomy(
        type="Transformer",
        looks=(
            _look("src", "src", "src"),
            _look("tgt", "tgt", "tgt"),
            _look("tgt", "src", "memory"),
        ),
        layers={"src": "num_encoder_layers", "tgt": "num_decoder_layers"},
        norm="always",
    ),
    Help(
        summary="Reads one sequence with an encoder and writes another with a decoder.",
        formula="y = decoder(tgt, encoder(src))",
        when="To turn one sequence into another, as translation does.",
        paper=VASWANI,
    ),
    ("encoder", "decoder", "seq2seq", "translation"),
    (_depth("num_encoder_layers"), _depth("num_decoder_layers")),
    (
        _causal("src_is_causal", "src_mask", looks=True),
        _causal("tgt_is_causal", "tgt_mask", looks=True),
        _causal("memory_is_causal", "memory_mask"),
    ),
)

SPECS: tuple[BlockSpec, ...] = (
    TRANSFORMER,
    ENCODER,
    DECODER,
    ENCODER_LAYER,
    DECODER_LAYER,
)
