"""Recurrent layers: they read a sequence step by step and carry a state along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from core.catalog.dims import Dim, at
from core.catalog.emitting import changed
from core.catalog.literals import call, literal
from core.catalog.rules.sequence_inputs import (
    BATCH_FIRST,
    FIRST,
    Sequences,
    expect_dims,
    expect_dtype,
    roles,
    sequences,
)
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Inputs = tuple[TensorSpec | None, ...]
Outputs = tuple[TensorSpec, ...]

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
"""How many vectors of ``hidden_size`` one step computes."""

HIDDEN_SIZE = ParamSpec(
    name="hidden_size",
    kind="int",
    default=64,
    minimum=1,
    maximum=65_536,
    help="How many numbers the state has.",
)

NONLINEARITY = ParamSpec(
    name="nonlinearity",
    kind="choice",
    default="tanh",
    choices=("tanh", "relu"),
    help="What bends the state at each step.",
)

BIAS = ParamSpec(
    name="bias",
    kind="bool",
    default=True,
    help="Whether learned numbers are added to what the weights compute.",
)

_STACK = (
    ParamSpec(
        name="num_layers",
        kind="int",
        default=1,
        minimum=1,
        maximum=1000,
        help="Layers on top of each other; each reads what the one below puts out.",
    ),
    BIAS,
    BATCH_FIRST,
    ParamSpec(
        name="dropout",
        kind="float",
        default=0.0,
        minimum=0.0,
        maximum=1.0,
        help="Probability of dropping a value between two layers; nothing with one layer.",
    ),
    ParamSpec(
        name="bidirectional",
        kind="bool",
        default=False,
        help="Whether a second layer reads the sequence from its end; F' doubles.",
    ),
)

_PROJ_SIZE = ParamSpec(
    name="proj_size",
    kind="int",
    default=0,
    minimum=0,
    maximum=65_535,
    help="Size the state is projected to at each step; 0 for no projection.",
)

_STATES = {
    "h_0": PortSpec(name="h_0", optional=True, help="state before the first step, else zeros"),
    "c_0": PortSpec(name="c_0", optional=True, help="cell before the first step, else zeros"),
}


def _params(type_: str) -> tuple[ParamSpec, ...]:
    own = {"RNN": (NONLINEARITY,), "LSTM": (_PROJ_SIZE,), "GRU": ()}[type_]
    return (HIDDEN_SIZE, *_STACK, *own)


def _state_size(params: Params) -> int:
    """Return how many numbers a layer hands from step to step."""
    return cast(int, params.get("proj_size") or params["hidden_size"])


def _directions(params: Params) -> int:
    return 2 if params["bidirectional"] else 1


def _stack_of(params: Params) -> Dim:
    """Return the first size of a state: a slice for each layer and direction."""
    return cast(int, params["num_layers"]) * _directions(params)


def _infer(type_: str, params: Params, inputs: Inputs) -> Outputs:
    x = cast(TensorSpec, inputs[0])
    sequence = sequences(type_, "input", x, params)
    hidden, state = cast(int, params["hidden_size"]), _state_size(params)
    if params.get("proj_size", 0) and state >= hidden:
        raise Misfit(text("sequence.proj_size", hidden=hidden, received=state))
    stack = (_stack_of(params), sequence.batch)
    sizes = {"h_0": (*stack, state), "c_0": (*stack, hidden)}
    expect_states(type_, x, inputs[1:], sizes)
    out = Sequences(sequence.batch, sequence.length, _directions(params) * state)
    ends = [TensorSpec(dims, x.dtype, "?NF") for dims in sizes.values()]
    count = 2 if type_ == "LSTM" else 1
    return (TensorSpec(out.dims(params), x.dtype, roles(params)), *ends[:count])


def expect_states(
    block: str, x: TensorSpec, states: Inputs, sizes: Mapping[str, tuple[Dim, ...]]
) -> None:
    """Demand that the states that arrive have their sizes, and that an LSTM gets both or none.

    Raises:
        Misfit: They do not.
    """
    given = {name: state for name, state in zip(sizes, states, strict=False) if state is not None}
    if len(given) not in (0, len(states)):
        raise Misfit(text("sequence.state_pair", block=block, received=next(iter(given))))
    for name, state in given.items():
        expect_dtype(block, name, state, x.dtype)
        expect_dims(block, name, state, sizes[name])


def _matrices(type_: str, params: Params, features: int) -> tuple[int, int, int]:
    """Return the numbers in the matrices of the first layer, of each further one, and of biases.

    Each for one direction; the matrices are also what one step multiplies.
    """
    rows = GATES[type_] * cast(int, params["hidden_size"])
    state = _state_size(params)
    projection = state * cast(int, params["hidden_size"]) if params.get("proj_size") else 0
    first = rows * (features + state) + projection
    further = rows * (_directions(params) * state + state) + projection
    return first, further, 2 * rows if params["bias"] else 0


def _cost(type_: str, params: Params, inputs: Inputs, outputs: Outputs) -> Cost:
    sequence = sequences(type_, "input", cast(TensorSpec, inputs[0]), params)
    first, further, bias = _matrices(type_, params, sequence.features)
    layers, directions = cast(int, params["num_layers"]), _directions(params)
    matrices = directions * (first + (layers - 1) * further)
    steps = at(sequence.length * sequence.batch)
    return Cost(matrices + layers * directions * bias, steps * matrices)


def _emit(type_: str, call_: Call) -> Emission:
    params, x = call_.params, call_.args[0]
    keywords = changed(params, _params(type_)[1:], always=FIRST)
    if literal(params["num_layers"]) == "1":
        keywords.pop("dropout", None)  # it would do nothing, and torch would say so
    init = call(f"nn.{type_}", call_.inputs[0].dims[2], params["hidden_size"], **keywords)
    targets = "{}, ({}, {})" if type_ == "LSTM" else ""
    return Emission(f"{call_.module}({', '.join([x, *state_argument(call_)])})", init, targets)


def state_argument(call_: Call) -> list[str]:
    """Return the state as an argument of the call: one variable, a pair of them, or nothing."""
    states = [name for name in call_.args[1:] if name != "None"]
    return [f"({', '.join(states)})"] if len(states) == 2 else states


def _worked(type_: str, params: Params, inputs: Inputs, outputs: Outputs) -> tuple[str, ...]:
    sequence = sequences(type_, "input", cast(TensorSpec, inputs[0]), params)
    features, hidden, state = sequence.features, params["hidden_size"], _state_size(params)
    layers, directions = cast(int, params["num_layers"]), _directions(params)
    _, _, bias = _matrices(type_, params, features)
    times = f"{directions}*" if directions > 1 else ""
    shown = [f"F' = {times}{state} = {directions * state}"] if times else []
    widths = [("first layer" if layers > 1 else "parameters", features)]
    if layers > 1:
        widths.append(("each further layer", directions * state))
    projection = f" + {state}*{hidden}" if params.get("proj_size") else ""
    for name, width in widths:
        rows = f"{GATES[type_]}*{hidden}*({width} + {state}{' + 2' if bias else ''})"
        total = GATES[type_] * cast(int, hidden) * (width + state) + bias
        total += state * cast(int, hidden) if projection else 0
        whole = f"{rows}{projection}"
        shown.append(f"{name} = {_grouped(times, whole)} = {directions * total}")
    return tuple(shown)


def _grouped(times: str, whole: str) -> str:
    return f"{times}({whole})" if times and " + " in whole.split(")")[-1] else times + whole


def _spec(type_: str, help_: Help, prefix: str, keywords: tuple[str, ...]) -> BlockSpec:
    states = ("h_0", "c_0") if type_ == "LSTM" else ("h_0",)
    ends = ("h_n", "c_n") if type_ == "LSTM" else ("h_n",)
    return BlockSpec(
        type=type_,
        category="recurrent",
        prefix=prefix,
        help=help_,
        infer=partial(_infer, type_),
        emit=partial(_emit, type_),
        cost=partial(_cost, type_),
        worked=partial(_worked, type_),
        learns="several",
        params=_params(type_),
        inputs=(PortSpec(name="input"), *(_STATES[name] for name in states)),
        outputs=(PortSpec(name="output"), *(PortSpec(name=name) for name in ends)),
        keywords=("recurrent", "sequence", "time series", "text", *keywords),
    )


RNN = _spec(
    "RNN",
    Help(
        summary="Reads a sequence step by step; each state is made of the input and the last one.",
        formula="h_t = tanh(x_t @ W_ih.T + b_ih + h_(t-1) @ W_hh.T + b_hh)",
        when="For short sequences, or to see why LSTM was needed.",
        paper="J. L. Elman, Finding structure in time, 1990",
    ),
    "rnn",
    ("elman", "memory"),
)

LSTM = _spec(
    "LSTM",
    Help(
        summary="Reads a sequence step by step and keeps a cell that gates write, hold and read.",
        formula="i, f, o = sigmoid(...), g = tanh(...); c_t = f*c_(t-1) + i*g, h_t = o*tanh(c_t)",
        when="For sequences where something far back matters, such as text or signals.",
        paper="S. Hochreiter, J. Schmidhuber, Long short-term memory, 1997",
    ),
    "lstm",
    ("long short-term memory", "gate", "memory"),
)

GRU = _spec(
    "GRU",
    Help(
        summary="Reads a sequence step by step; two gates say how much of the state is renewed.",
        formula="r, z = sigmoid(...), n = tanh(W x + r*(U h)); h_t = (1 - z)*n + z*h_(t-1)",
        when="Like LSTM, with a quarter fewer weights.",
        paper="K. Cho, B. van Merrienboer, C. Gulcehre, D. Bahdanau, F. Bougares, H. Schwenk, "
        "Y. Bengio, Learning phrase representations using RNN encoder-decoder for statistical "
        "machine translation, 2014",
    ),
    "gru",
    ("gated recurrent unit", "gate", "memory"),
)

SPECS: tuple[BlockSpec, ...] = (RNN, LSTM, GRU)
