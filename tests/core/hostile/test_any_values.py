"""Every type of brick with values and inputs that nobody means: an answer in words, or source.

Deterministic: the same draws every time, some for each type.
"""

from __future__ import annotations

import ast
import math
import random
from typing import Any

import pytest

from core.catalog.dims import BATCH, Dim, symbol
from core.catalog.registry import all_specs
from core.catalog.spec import BlockSpec, Call, Misfit, ParamSpec
from core.catalog.values import IntSpec, Kind, TensorSpec, TupleSpec, Value, default_roles
from core.catalog.weights import statements

STEPS = symbol("T")
SIZES: tuple[Dim, ...] = (
    *(0, 1, 2, 3, 4, 7, 8, 12, 16, 28, 10**4, 10**9, 10**12),
    *(BATCH, STEPS, STEPS * 2 + 1, (STEPS - 2) // 2 + 1, BATCH * STEPS),
)
DTYPES = ("float32",) * 5 + ("float16", "bfloat16", "float64", "int64", "int32", "uint8", "bool")
RANKS = (0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8)
WRONG: tuple[Any, ...] = (
    *(10**13, 10**400, -(10**400), -(10**13), math.nan, math.inf, -math.inf, 1 + 2j),
    *((), (1,) * 10_000, ((1,),), (None,), [1], {"a": 1}, {}, b"x", object(), '\n"""\'\\'),
    *("x" * 100_000, (math.nan,), (10**400,) * 2, ("a",)),
)
TEXTS = (
    *("x", "a + b", "ij,jk->ik", "i,i->", "...i->...", "ii->i", "->", "i," * 50 + "->i", "é,é->é"),
    *('"); import os; (" ', "__import__('os')", "a.__class__", "lambda: a", "(a:=1)", "f'{a}'"),
    *("'", "\\", "\n", "a\nimport os", "a**b**a", "10**10**10", "(" * 80, "a@b", "a[0]", "not a"),
    *("exp(a)", "exp", "torch.exp(a)", "exp(*a)", "exp(a, out=b)", "a/0", "1e999", "nan", "ａ"),
    *("\x00", "\ud800", "a #", "a;b", "", " ", "self", "N", "-" * 500 + "a"),
)
ROOTS = frozenset({"torch", "nn", "F", "math", "self", "float", "tuple"})
"""The names that source may use besides its own variables."""


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_values_of_no_sense_are_refused_in_words(spec):
    for param in spec.params:
        for value in WRONG:
            for message in spec.wrong_params({param.name: value}):
                assert 0 < len(str(message)) < 2000


@pytest.mark.slow
@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_any_inputs_give_a_sentence_or_harmless_source(spec):
    draw = random.Random(f"any inputs {spec.type}")
    for _ in range(100):
        check(spec, {param.name: legal(draw, param) for param in spec.params}, inputs(draw, spec))


def check(spec: BlockSpec, params: dict[str, Any], arriving: tuple[Value | None, ...]) -> None:
    try:
        outputs = spec.infer(params, arriving)
    except Misfit as misfit:
        assert 0 < len(str(misfit.message)) < 2000
        return
    assert len(outputs) == len(spec.outputs)
    cost = spec.cost(params, arriving, outputs)
    assert {type(cost.parameters), type(cost.macs)} == {int}
    assert all(len(line) < 500 for line in spec.worked(params, arriving, outputs))
    if spec.type in ("Input", "Output"):
        return  # arguments and what is returned: no source of their own
    args = tuple("None" if value is None else f"v{i}" for i, value in enumerate(arriving))
    emission = spec.emit(Call(params=params, inputs=arriving, module="self.block", args=args))
    assert not emission.targets.replace("{}", "").strip("(), _*")
    check_source(emission.forward)
    if emission.init:
        check_source(emission.init)
        check_source("\n".join(statements(spec, params, "self.block")))


def check_source(source: str) -> None:
    """Demand plain expressions over known names: no import, no definition, no hidden attribute."""
    assert source.isascii()
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    own = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in nodes:
        assert not isinstance(node, ast.Import | ast.ImportFrom | ast.Lambda | ast.NamedExpr)
        assert not isinstance(node, ast.JoinedStr | ast.FunctionDef | ast.ClassDef)
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_")
        if isinstance(node, ast.Name):
            is_argument = node.id[0] == "v" and node.id[1:].isdecimal()
            assert node.id in ROOTS | own or is_argument, source


def inputs(draw: random.Random, spec: BlockSpec) -> tuple[Value | None, ...]:
    """Return what arrives, often several times the same: most bricks want sizes that agree."""
    same = tensor(draw)
    arriving: list[Value | None] = []
    for port in spec.inputs:
        if port.optional and draw.random() < 0.4:
            arriving += [] if port.variadic else [None]
            continue
        for _ in range(draw.choice((1, 2, 3, 30)) if port.variadic else 1):
            arriving.append(value(draw, port.takes, same))
    return tuple(arriving)


def value(draw: random.Random, takes: tuple[Kind, ...], same: TensorSpec) -> Value:
    kind = draw.choice(takes)
    if kind == "tensor":
        return same if draw.random() < 0.5 else tensor(draw)
    if kind == "int":
        return IntSpec(draw.choice((0, 1, 2, 8, -1, 10**12, BATCH, STEPS, STEPS * -1)))
    items = (value(draw, ("tensor", "tensor", "int"), same) for _ in range(draw.choice((0, 1, 3))))
    return TupleSpec(tuple(items))


def tensor(draw: random.Random) -> TensorSpec:
    rank = draw.choice(RANKS)
    if draw.random() < 0.5:
        dims = (BATCH, *(draw.choice((1, 2, 3, 4, 8, 12, 28)) for _ in range(rank - 1)))[:rank]
    else:
        dims = tuple(draw.choice(SIZES) for _ in range(rank))
    return TensorSpec(dims, draw.choice(DTYPES), draw.choice((default_roles(rank), "", "????")))


def legal(draw: random.Random, param: ParamSpec) -> Any:
    """Return a value that the parameter takes, of the kind that rules tend to forget."""
    drawn = _any(draw, param)
    return drawn if param.wrong(drawn) is None else param.default


def _any(draw: random.Random, param: ParamSpec) -> Any:
    if draw.random() < 0.4:
        return None if param.optional else param.default
    if param.kind == "bool":
        return draw.random() < 0.5
    if param.kind == "text":
        return draw.choice(TEXTS)
    if param.choices and (param.kind == "choice" or draw.random() < 0.3):
        return draw.choice(param.choices)
    if param.kind in ("int", "float") or draw.random() < 0.4:
        return _number(draw, param)
    return tuple(_number(draw, param) for _ in range(draw.choice(param.lengths or (1, 2, 3, 8))))


def _number(draw: random.Random, param: ParamSpec) -> float:
    low = -(10**12) if param.minimum is None else param.minimum
    high = 10**12 if param.maximum is None else param.maximum
    if param.kind.startswith("float"):
        return draw.choice((low, high, 0, 0.5, 1, 1e-12, 1e300, -1e300, 5e-324, -0.0))
    return draw.choice((int(low), int(high), -2, -1, 0, 1, 2, 3, 4, 8, 10**9))
