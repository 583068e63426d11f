"""Products of matrices, and what is done with their triangles."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.dims import Dim, at, product
from core.catalog.literals import literal
from core.catalog.rules.broadcast import stretched
from core.catalog.rules.dtypes import expect_dtype, result_type
from core.catalog.rules.einsum import Equation, parse_equation
from core.catalog.rules.expect import expect_rank, expect_rank_from
from core.catalog.rules.methods import emit_function
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

Rule = Callable[[TensorSpec, TensorSpec], tuple[Dim, ...]]


def _product(
    type_: str, help_: Help, rule: Rule, *keywords: str, ports: tuple[str, str], sign: str = ""
) -> BlockSpec:
    """Build a spec of a product of two tensors of one element type."""

    def infer(params: Params, inputs: Specs) -> Specs:
        a, b = inputs
        expect_dtype(type_, b.dtype, (a.dtype,))
        dims = rule(a, b)
        return (TensorSpec(dims, a.dtype, roles_of(dims)),)

    def emit(call: Call) -> Emission:
        a, b = call.args
        return Emission(forward=f"{a} {sign} {b}" if sign else f"torch.{type_}({a}, {b})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        cost=_cost,
        worked=_worked,
        inputs=tuple(PortSpec(name=name) for name in ports),
        keywords=("matrix", "product", *keywords),
    )


def _cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    """Count one product for each number that comes out and each that is summed over.

    As PyTorch counts them: a product with a vector on the right counts for nothing.
    """
    a, b = inputs
    if b.rank == 1:
        return Cost()
    return Cost(0, at(product((*outputs[0].dims, a.dims[-1]))))


def _worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    macs = _cost(params, inputs, outputs).macs
    sizes = "*".join(str(at(dim)) for dim in (*outputs[0].dims, inputs[0].dims[-1]))
    return (f"MACs = {sizes} = {macs}",) if macs else ()


def _matmul(a: TensorSpec, b: TensorSpec) -> tuple[Dim, ...]:
    if not a.rank or not b.rank:
        raise Misfit(text("shape.rank_from", block="matmul", least=1, received="scalar"))
    inner = b.dims[-2] if b.rank > 1 else b.dims[0]
    batch = stretched(a.dims[:-2], b.dims[:-2])
    if a.dims[-1] != inner or batch is None:
        raise _misfit("matmul", a, b)
    rows = a.dims[-2:-1]
    columns = b.dims[-1:] if b.rank > 1 else ()
    return (*batch, *rows, *columns)


def _mm(a: TensorSpec, b: TensorSpec) -> tuple[Dim, ...]:
    for tensor in (a, b):
        expect_rank("mm", tensor, 2)
    if a.dims[1] != b.dims[0]:
        raise _misfit("mm", a, b)
    return (a.dims[0], b.dims[1])


def _bmm(a: TensorSpec, b: TensorSpec) -> tuple[Dim, ...]:
    for tensor in (a, b):
        expect_rank("bmm", tensor, 3)
    if a.dims[2] != b.dims[1] or a.dims[0] != b.dims[0]:
        raise _misfit("bmm", a, b)
    return (a.dims[0], a.dims[1], b.dims[2])


def _misfit(block: str, a: TensorSpec, b: TensorSpec) -> Misfit:
    return Misfit(text("shape.matrix", block=block, expected=a, received=b))


MATMUL = _product(
    "matmul",
    Help(
        summary="Multiplies matrices; dimensions in front of the last two count as a batch.",
        formula="(... x n x m) @ (... x m x p) = ... x n x p",
        when="For attention and every layer that mixes by weights computed on the way.",
    ),
    _matmul,
    "dot",
    "attention",
    ports=("input", "other"),
    sign="@",
)

MM = _product(
    "mm",
    Help(
        summary="Multiplies two matrices.",
        formula="(n x m) @ (m x p) = n x p",
        when="For two plain matrices; matmul takes batches of them.",
    ),
    _mm,
    ports=("input", "mat2"),
)

BMM = _product(
    "bmm",
    Help(
        summary="Multiplies the matrices of two batches, pair by pair.",
        formula="(N x n x m) @ (N x m x p) = N x n x p",
        when="For scores of attention: each sample's queries with its own keys.",
    ),
    _bmm,
    "batch",
    "attention",
    ports=("input", "mat2"),
)


def _infer_outer(params: Params, inputs: Specs) -> Specs:
    a, b = inputs
    for tensor in inputs:
        expect_rank("outer", tensor, 1)
    dims = (a.dims[0], b.dims[0])
    return (TensorSpec(dims, result_type(inputs), roles_of(dims)),)


OUTER = BlockSpec(
    type="outer",
    category="math",
    prefix="outer",
    help=Help(
        summary="Multiplies each number of one row with each of another.",
        formula="y[i][j] = a[i] * b[j]",
        when="For tables of products, such as positions times frequencies.",
    ),
    infer=_infer_outer,
    emit=emit_function("torch.outer"),
    inputs=(PortSpec(name="input"), PortSpec(name="vec2")),
    keywords=("product", "table", "vector"),
)

_DIAGONAL = ParamSpec(
    name="diagonal",
    kind="int",
    default=0,
    minimum=-65_536,
    maximum=65_536,
    help="Which diagonal ends the triangle: 0 the main one, 1 the one above it.",
)


def _triangle(type_: str, help_: Help) -> BlockSpec:
    def infer(params: Params, inputs: Specs) -> Specs:
        expect_rank_from(type_, inputs[0], 2)
        return inputs

    def emit(call: Call) -> Emission:
        diagonal = call.params["diagonal"]
        more = f", diagonal={literal(diagonal)}" if diagonal else ""
        return Emission(forward=f"torch.{type_}({call.args[0]}{more})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        params=(_DIAGONAL,),
        keywords=("triangle", "mask", "causal"),
    )


TRIL = _triangle(
    "tril",
    Help(
        summary="Keeps the lower triangle of each matrix; the rest becomes 0.",
        formula="y[i][j] = x[i][j] if j <= i + diagonal else 0",
        when="For causal masks: each step sees itself and what came before.",
    ),
)

TRIU = _triangle(
    "triu",
    Help(
        summary="Keeps the upper triangle of each matrix; the rest becomes 0.",
        formula="y[i][j] = x[i][j] if j >= i + diagonal else 0",
        when="For masks of what a step must not see.",
    ),
)


def _infer_einsum(params: Params, inputs: Specs) -> Specs:
    equation = parse_equation(cast(str, params["equation"]))
    for tensor in inputs[1:]:
        expect_dtype("einsum", tensor.dtype, (inputs[0].dtype,))
    sizes = equation.sizes(inputs)
    dims = tuple(sizes[letter] for letter in equation.output)
    return (TensorSpec(dims, inputs[0].dtype, roles_of(dims)),)


def _emit_einsum(call: Call) -> Emission:
    equation = literal(call.params["equation"])
    return Emission(forward=f"torch.einsum({equation}, {', '.join(call.args)})")


def _einsum_cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    equation: Equation = parse_equation(cast(str, params["equation"]))
    return Cost(0, equation.macs(inputs))


EINSUM = BlockSpec(
    type="einsum",
    category="math",
    prefix="einsum",
    help=Help(
        summary="Multiplies tensors and sums over the letters that the result leaves out.",
        formula="bij,bjk->bik: y[b][i][k] = sum_j a[b][i][j] * c[b][j][k]",
        when="For products of many dimensions that would need several transposes.",
    ),
    infer=_infer_einsum,
    emit=_emit_einsum,
    cost=_einsum_cost,
    params=(
        ParamSpec(
            name="equation",
            kind="text",
            default="bij,bjk->bik",
            help="A letter for each dimension of each input, and those of the result behind ->.",
        ),
    ),
    inputs=(PortSpec(name="operands", variadic=True),),
    keywords=("einstein", "tensor product", "contraction", "attention"),
)

SPECS: tuple[BlockSpec, ...] = (MATMUL, MM, BMM, EINSUM, OUTER, TRIL, TRIU)
