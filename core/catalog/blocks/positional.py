"""What is added to a sequence in front of a transformer: where each place is, and a class token."""

from __future__ import annotations

from typing import cast

import msgspec

from core.catalog.blocks.attention import VASWANI
from core.catalog.literals import call, literal
from core.catalog.rules.expect import known
from core.catalog.rules.sequence_inputs import sequences
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_MAX_LEN = ParamSpec(
    name="max_len",
    kind="int",
    default=None,
    minimum=1,
    maximum=1_000_000,
    optional=True,
    help="The longest sequence that fits; None for the length that arrives here.",
)


def _std(default: float) -> ParamSpec:
    return ParamSpec(
        name="std",
        kind="float",
        default=default,
        minimum=0.0,
        maximum=1e6,
        help="Standard deviation of the numbers before training; 0 starts with zeros.",
    )


def _read(block: str, x: TensorSpec) -> TensorSpec:
    sequences(block, "input", x, {"batch_first": True})
    return x


def _expect_rows(block: str, params: Params, x: TensorSpec) -> None:
    """Demand that a table of positions is long enough.

    Raises:
        Misfit: The sequence is longer, or its length is not known and nothing else says it.
    """
    _read(block, x)
    most = cast("int | None", params["max_len"])
    if most is None:
        known(block, x, 1)
    elif isinstance(x.dims[1], int) and x.dims[1] > most:
        raise Misfit(text("sequence.max_len", block=block, most=most, received=x))


def _table(params: Params, x: TensorSpec) -> tuple[int, int]:
    """Return how many places a table of positions has, and how many numbers each."""
    return cast(int, params["max_len"] or x.dims[1]), cast(int, x.dims[2])


def _infer_sinusoidal(params: Params, inputs: Specs) -> Specs:
    _expect_rows("sinusoidal_encoding", params, inputs[0])
    return (_as_sequence(inputs[0]),)


def _emit_sinusoidal(call_: Call) -> Emission:
    (x,) = call_.args
    rows, size = map(literal, _table(call_.params, call_.inputs[0]))
    divisor = size if size.isidentifier() or size.isdecimal() else f"({size})"
    # A cosine is a sine a quarter turn ahead; doubles keep far places apart.
    angles = (
        f"torch.arange({rows}, dtype=torch.float64)[:, None]"
        f" / 10000 ** (torch.arange({size}, dtype=torch.float64) // 2 * 2 / {divisor})"
    )
    numbers = f"torch.sin({angles} + torch.arange({size}) % 2 * torch.pi / 2).float()"
    used = "" if call_.params["max_len"] is None else f"[: {x}.shape[1]]"
    return Emission(f"{x} + {call_.module}{used}", f"nn.Buffer({numbers}, persistent=False)")


SINUSOIDAL_ENCODING = BlockSpec(
    type="sinusoidal_encoding",
    category="embedding",
    prefix="positional",
    help=Help(
        summary="Adds sines and cosines of many wave lengths, which tell each place where it is.",
        formula="y[t, 2i] = x + sin(t / 10000^(2i/F)), y[t, 2i + 1] = x + cos(t / 10000^(2i/F))",
        when="Behind an Embedding, in front of the first transformer layer.",
        paper=VASWANI,
    ),
    infer=_infer_sinusoidal,
    emit=_emit_sinusoidal,
    params=(_MAX_LEN,),
    keywords=("positional encoding", "position", "sine", "cosine", "transformer"),
)


def _infer_embedding(params: Params, inputs: Specs) -> Specs:
    _expect_rows("positional_embedding", params, inputs[0])
    return (_as_sequence(inputs[0]),)


def _as_sequence(x: TensorSpec) -> TensorSpec:
    """Return what arrives with its dimensions called what they must be here."""
    return msgspec.structs.replace(x, roles="NTF")


def _cost_embedding(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    rows, size = _table(params, inputs[0])
    return Cost(rows * size)


def _emit_embedding(call_: Call) -> Emission:
    (x,) = call_.args
    sizes = (1, *_table(call_.params, call_.inputs[0]))
    used = "" if call_.params["max_len"] is None else f"[:, : {x}.shape[1]]"
    return Emission(f"{x} + {call_.module}{used}", _parameter(sizes, call_.params))


def _parameter(sizes: tuple[int, ...], params: Params) -> str:
    """Return a learned tensor of normal numbers, or of zeros."""
    if literal(params["std"]) in ("0", "0.0"):
        return f"nn.Parameter({call('torch.zeros', *sizes)})"
    normal = call(".normal_", std=params["std"])
    return f"nn.Parameter({call('torch.empty', *sizes)}{normal})"


def _worked_embedding(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    rows, size = _table(params, inputs[0])
    return (f"parameters = {rows}*{size} = {rows * size}",)


POSITIONAL_EMBEDDING = BlockSpec(
    type="positional_embedding",
    category="embedding",
    prefix="positional",
    help=Help(
        summary="Adds a learned vector to each place of a sequence, which tells it where it is.",
        formula="y[t] = x[t] + P[t]",
        when="In front of the first transformer layer, where no sequence is longer than in "
        "training; ViT does so with patches.",
        paper="A. Dosovitskiy and others, An image is worth 16x16 words: transformers for image "
        "recognition at scale, 2020",
    ),
    infer=_infer_embedding,
    emit=_emit_embedding,
    cost=_cost_embedding,
    worked=_worked_embedding,
    params=(_MAX_LEN, _std(0.02)),
    keywords=("positional encoding", "position", "learned", "vit", "transformer"),
)


def _infer_token(params: Params, inputs: Specs) -> Specs:
    x = _read("class_token", inputs[0])
    dims = (x.dims[0], x.dims[1] + cast(int, params["num_tokens"]), x.dims[2])
    return (TensorSpec(dims, x.dtype, "NTF"),)


def _cost_token(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    return Cost(cast(int, params["num_tokens"]) * cast(int, inputs[0].dims[2]))


def _emit_token(call_: Call) -> Emission:
    (x,), size = call_.args, cast(int, call_.inputs[0].dims[2])
    tokens = f"{call_.module}.expand({x}.shape[0], -1, -1)"
    init = _parameter((1, cast(int, call_.params["num_tokens"]), size), call_.params)
    return Emission(f"torch.cat([{tokens}, {x}], dim=1)", init)


def _worked_token(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    tokens, (_, length, size) = cast(int, params["num_tokens"]), inputs[0].dims
    parameters = _cost_token(params, inputs, outputs).parameters
    return (
        f"T' = {tokens} + {length} = {outputs[0].dims[1]}",
        f"parameters = {tokens}*{size} = {parameters}",
    )


CLASS_TOKEN = BlockSpec(
    type="class_token",
    category="embedding",
    prefix="token",
    help=Help(
        summary="Puts a learned vector in front of each sequence, where the answer is gathered.",
        formula="y = [c, x_1, ..., x_T]",
        when="In front of a transformer that classifies; its first place then goes to the head.",
        paper="J. Devlin, M.-W. Chang, K. Lee, K. Toutanova, BERT: pre-training of deep "
        "bidirectional transformers for language understanding, 2018",
    ),
    infer=_infer_token,
    emit=_emit_token,
    cost=_cost_token,
    worked=_worked_token,
    params=(
        ParamSpec(
            name="num_tokens",
            kind="int",
            default=1,
            minimum=1,
            maximum=65_536,
            help="How many learned vectors; more than one serve as registers or prompts.",
        ),
        _std(0.0),
    ),
    keywords=("cls", "vit", "bert", "register", "prompt", "learned"),
)

SPECS: tuple[BlockSpec, ...] = (SINUSOIDAL_ENCODING, POSITIONAL_EMBEDDING, CLASS_TOKEN)
