"""One step of a recurrent layer, for loops that are laid out brick by brick."""

from __future__ import annotations

from functools import partial
from typing import cast

from core.catalog.blocks.recurrent import (
    BIAS,
    GATES,
    HIDDEN_SIZE,
    NONLINEARITY,
    expect_states,
    state_argument,
)
from core.catalog.dims import at
from core.catalog.emitting import changed
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank, known
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Inputs = tuple[TensorSpec | None, ...]
Outputs = tuple[TensorSpec, ...]

_LAYERS = {"RNNCell": "RNN", "LSTMCell": "LSTM", "GRUCell": "GRU"}


def _params(type_: str) -> tuple[ParamSpec, ...]:
    return (HIDDEN_SIZE, BIAS, *((NONLINEARITY,) if type_ == "RNNCell" else ()))


def _infer(type_: str, params: Params, inputs: Inputs) -> Outputs:
    x = cast(TensorSpec, inputs[0])
    expect_rank(type_, x, 2, twins={3: _LAYERS[type_]})
    expect_floating(type_, x)
    known(type_, x, 1)
    state = (x.dims[0], cast(int, params["hidden_size"]))
    expect_states(type_, x, inputs[1:], {"h_0": state, "c_0": state})
    return (TensorSpec(state, x.dtype, "NF"),) * (2 if type_ == "LSTMCell" else 1)


def _cost(type_: str, params: Params, inputs: Inputs, outputs: Outputs) -> Cost:
    x = cast(TensorSpec, inputs[0])
    rows = GATES[_LAYERS[type_]] * cast(int, params["hidden_size"])
    matrices = rows * (cast(int, x.dims[1]) + cast(int, params["hidden_size"]))
    return Cost(matrices + (2 * rows if params["bias"] else 0), at(x.dims[0]) * matrices)


def _emit(type_: str, call_: Call) -> Emission:
    keywords = changed(call_.params, _params(type_)[1:])
    sizes = (call_.inputs[0].dims[1], call_.params["hidden_size"])
    arguments = [call_.args[0], *state_argument(call_)]
    return Emission(
        f"{call_.module}({', '.join(arguments)})", call(f"nn.{type_}", *sizes, **keywords)
    )


def _worked(type_: str, params: Params, inputs: Inputs, outputs: Outputs) -> tuple[str, ...]:
    features, hidden = cast(TensorSpec, inputs[0]).dims[1], params["hidden_size"]
    rows = f"{GATES[_LAYERS[type_]]}*{hidden}*({features} + {hidden}"
    parameters = _cost(type_, params, inputs, outputs).parameters
    return (f"parameters = {rows}{' + 2' if params['bias'] else ''}) = {parameters}",)


def _spec(type_: str, help_: Help, keywords: tuple[str, ...]) -> BlockSpec:
    states = ("h_0", "c_0") if type_ == "LSTMCell" else ("h_0",)
    ends = ("h_1", "c_1") if type_ == "LSTMCell" else ("h_1",)
    return BlockSpec(
        type=type_,
        category="recurrent",
        prefix=type_.removesuffix("Cell").lower() + "_cell",
        help=help_,
        infer=partial(_infer, type_),
        emit=partial(_emit, type_),
        cost=partial(_cost, type_),
        worked=partial(_worked, type_),
        learns="several",
        params=_params(type_),
        inputs=(
            PortSpec(name="input"),
            *(
                PortSpec(name=name, optional=True, help="state before this step, else zeros")
                for name in states
            ),
        ),
        outputs=tuple(PortSpec(name=name) for name in ends),
        keywords=("recurrent", "step", "one step", "decoder", *keywords),
    )


RNN_CELL = _spec(
    "RNNCell",
    Help(
        summary="Takes one step of an RNN: a new state from the input and the last state.",
        formula="h' = tanh(x @ W_ih.T + b_ih + h @ W_hh.T + b_hh)",
        when="Where something must happen between two steps, such as feeding the output back in.",
        paper="J. L. Elman, Finding structure in time, 1990",
    ),
    ("rnn", "elman"),
)

LSTM_CELL = _spec(
    "LSTMCell",
    Help(
        summary="Takes one step of an LSTM: a new state and cell from the input and the last ones.",
        formula="i, f, o = sigmoid(...), g = tanh(...); c' = f*c + i*g, h' = o*tanh(c')",
        when="Where something must happen between two steps, such as attention in a decoder.",
        paper="S. Hochreiter, J. Schmidhuber, Long short-term memory, 1997",
    ),
    ("lstm", "long short-term memory"),
)

GRU_CELL = _spec(
    "GRUCell",
    Help(
        summary="Takes one step of a GRU: a new state from the input and the last state.",
        formula="r, z = sigmoid(...), n = tanh(W x + r*(U h)); h' = (1 - z)*n + z*h",
        when="Where something must happen between two steps, with fewer weights than LSTMCell.",
        paper="K. Cho, B. van Merrienboer, C. Gulcehre, D. Bahdanau, F. Bougares, H. Schwenk, "
        "Y. Bengio, Learning phrase representations using RNN encoder-decoder for statistical "
        "machine translation, 2014",
    ),
    ("gru", "gated recurrent unit"),
)

SPECS: tuple[BlockSpec, ...] = (RNN_CELL, LSTM_CELL, GRU_CELL)
