"""The second operand of arithmetic and comparisons: a tensor, a whole number or a parameter."""

from __future__ import annotations

import re
from typing import cast

from core.catalog.literals import literal
from core.catalog.rules.dtypes import Number
from core.catalog.spec import Call, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec
from core.graph.records import Params

Operand = TensorSpec | IntSpec | Number
Arrived = tuple[TensorSpec | IntSpec, TensorSpec | IntSpec | None]

INPUTS = (
    PortSpec(name="input", takes=("tensor", "int")),
    PortSpec(
        name="other",
        optional=True,
        takes=("tensor", "int"),
        help="the second operand; without a wire it is the parameter other",
    ),
)

TWO_TENSORS = (PortSpec(name="input"), PortSpec(name="other"))

_LONE = re.compile(r"[\w.]+")


def other_param(default: Number) -> ParamSpec:
    """Return the parameter that stands for a second operand without a wire."""
    return ParamSpec(
        name="other",
        kind="float",
        default=default,
        help="The second operand where no wire enters other.",
    )


def pair(params: Params, inputs: Arrived) -> tuple[Operand, Operand]:
    """Return what meets."""
    first, second = inputs
    return first, cast(Number, params["other"]) if second is None else second


def second(call: Call) -> str:
    """Return the source of the second operand: a variable, or the number of the parameter."""
    return number(call.params["other"]) if call.inputs[1] is None else call.args[1]


def number(value: object) -> str:
    """Return the source of a number beside an operator, in parentheses where it needs them.

    >>> number(2.0), number(-1)
    ('2.0', '(-1)')
    """
    source = literal(value)
    return source if _LONE.fullmatch(source) else f"({source})"
