"""One line that checks a block type against PyTorch itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from core.catalog.dims import BATCH, at
from core.catalog.registry import get
from core.catalog.spec import BlockSpec, Call, Emission, Misfit
from core.catalog.values import IntSpec, TensorSpec, TupleSpec, Value, default_roles
from core.graph.records import Block, Network, Project
from core.io import project_file

Arrival = tuple[int, ...] | Value | None
"""What enters a port: the sizes of one sample, a whole value, or nothing at an optional port."""

Arrivals = Sequence[Arrival]

Case = tuple[Any, ...]
"""Type, parameters, arrivals, the printed output and, at will, options of :func:`check_block`."""

Draws = st.SearchStrategy[tuple[Any, ...]]
"""Draws parameters, arrivals and, at will, options of :func:`check_rule`."""

BATCHES = (2, 5)
NAMES = "abcdefgh"


def specs_of(shapes: Arrivals, dtype: str = "float32") -> tuple[Any, ...]:
    """Return what arrives; sizes become tensors with the batch in front."""
    return tuple(
        TensorSpec((BATCH, *shape), dtype, default_roles(len(shape) + 1))
        if isinstance(shape, tuple)
        else shape
        for shape in shapes
    )


def complete(type_: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return all parameters of a block, which must be legal."""
    given = dict(params or {})
    assert get(type_).wrong_params(given) == []
    return get(type_).complete(given)


def infer(type_: str, params: Mapping[str, Any], shapes: Arrivals) -> tuple[Any, ...]:
    """Apply the shape rule."""
    return get(type_).infer(complete(type_, params), specs_of(shapes))


def refusal(type_: str, params: Mapping[str, Any], *inputs: Value | None) -> str:
    """Return the sentence with which the shape rule refuses."""
    try:
        outputs = get(type_).infer(complete(type_, params), inputs)
    except Misfit as misfit:
        return str(misfit.message)
    raise AssertionError(f"{type_} took {', '.join(map(str, inputs))} and gave {outputs}")


def emission(
    type_: str, params: Mapping[str, Any], shapes: Arrivals, dtype: str = "float32"
) -> Emission:
    """Return the source of a block."""
    inputs = specs_of(shapes, dtype)
    names = ("None" if spec is None else name for name, spec in zip(NAMES, inputs, strict=False))
    return get(type_).emit(
        Call(
            params=complete(type_, params),
            inputs=inputs,
            module="self.block",
            args=tuple(names) or ("x",),
        )
    )


class Emitted(nn.Module):
    """A module that runs what a block emits, as a generated class would."""

    def __init__(self, emitted: Emission, outputs: int = 1) -> None:
        super().__init__()
        known = {"nn": nn, "torch": torch, "F": nn.functional}
        self._names = dict(known)
        exec(_function(emitted, outputs), self._names)
        if emitted.init:
            self.block = eval(emitted.init, known)

    def forward(self, *args: Any) -> Any:
        return self._names["run"](self, *args)


def _function(emitted: Emission, outputs: int) -> str:
    """Return ``def run(self, a, b, ...)`` that returns the output, or a tuple of several."""
    variables = [f"out{i}" for i in range(outputs)]
    targets = emitted.targets or ", ".join("{}" for _ in variables)
    arguments = "".join(f", {name}=None" for name in NAMES)
    return (
        f"def run(self{arguments}):\n"
        f"    {' = '.join(variables)} = None\n"
        f"    {targets.format(*variables)} = {emitted.forward}\n"
        f"    return {', '.join(variables)}\n"
    )


def run_torch(
    type_: str,
    params: Mapping[str, Any],
    shapes: Arrivals,
    batch: int,
    dtype: str = "float32",
    ints_below: int = 2,
    device: str = "meta",
) -> Any:
    """Return what PyTorch makes of the inputs, without numbers on ``meta``; raises what it does."""
    with torch.device(device):
        module = _module(type_, params, shapes, dtype)
        # While training, BatchNorm reads a counter, which has no value on the meta device.
        return module.eval()(*_inputs(shapes, batch, dtype, ints_below))


def check_block(
    type_: str,
    params: Mapping[str, Any],
    in_shapes: Arrivals,
    dtype: str = "float32",
    *,
    ints_below: int = 2,
    device: str = "meta",
) -> Any:
    """Check all that a spec promises, for one set of parameters and inputs; return the output.

    The parameters survive the project file; the shape rule gives what PyTorch gives, for two sizes
    of the batch; parameters and multiply-accumulates are counted as PyTorch counts them; and the
    source runs and gives the same numbers twice from one seed.

    Args:
        type_: The block type.
        params: Its own parameters.
        in_shapes: What enters each port: sizes of a sample without the batch, a value, or None.
        dtype: Element type of the inputs given as sizes.
        ints_below: Tensors of integers hold numbers from 0 up to this, exclusive.
        device: Where shapes are taken from; ``cpu`` for modules that look at numbers.

    Returns:
        What the shape rule says comes out; of several ports, a tuple.
    """
    spec = get(type_)
    check_round_trip(spec, params)
    inputs = specs_of(in_shapes, dtype)
    full = complete(type_, params)
    outputs = spec.infer(full, inputs)
    assert len(outputs) == len(spec.outputs)
    for batch in BATCHES:
        given = run_torch(type_, params, in_shapes, batch, dtype, ints_below, device)
        for promised, got in zip(outputs, _listed(given, len(outputs)), strict=True):
            check_value(promised, got, batch)
    cost = spec.cost(full, inputs, outputs)
    assert cost.parameters == _count_parameters(type_, params, in_shapes, dtype)
    assert cost.macs == _count_macs(type_, params, in_shapes, dtype, ints_below, device)
    first, second = (_run(type_, params, in_shapes, dtype, ints_below) for _ in range(2))
    assert _same(first, second)
    return outputs[0] if len(outputs) == 1 else outputs


def check_rule(
    type_: str,
    params: Mapping[str, Any],
    arrivals: Arrivals,
    options: Mapping[str, Any] | None = None,
) -> None:
    """Check that the shape rule says what PyTorch does: the same sizes, or both refuse.

    Args:
        type_: The block type.
        params: Its own parameters, legal each for itself.
        arrivals: What enters each port.
        options: ``dtype``, ``ints_below`` and ``device`` as for :func:`check_block`; ``strict``:
            True where the rule refuses more than PyTorch, which must be rare and meant.
    """
    chosen = {"dtype": "float32", "ints_below": 2, "strict": False, **(options or {})}
    strict = chosen.pop("strict")
    spec = get(type_)
    try:
        outputs = spec.infer(complete(type_, params), specs_of(arrivals, chosen["dtype"]))
    except Misfit as misfit:
        assert " but received " in str(misfit.message)
        if not strict:
            with pytest.raises((RuntimeError, ValueError, IndexError, TypeError, AssertionError)):
                run_torch(type_, params, arrivals, 2, **chosen)
        return
    for batch in BATCHES:
        given = run_torch(type_, params, arrivals, batch, **chosen)
        for promised, got in zip(outputs, _listed(given, len(outputs)), strict=True):
            check_value(promised, got, batch)


def printed(output: Any) -> str:
    """Return what comes out as people read it, of several ports with commas."""
    return ", ".join(map(str, output)) if isinstance(output, tuple) else str(output)


def check_value(promised: Value | None, given: Any, batch: int) -> None:
    """Check that a value is what the shape rule promised, for a size of the batch."""
    if isinstance(promised, TensorSpec):
        assert len(promised.roles) == promised.rank, promised
        assert tuple(at(dim, N=batch) for dim in promised.dims) == tuple(given.shape)
        assert f"torch.{promised.dtype}" == str(given.dtype)
    elif isinstance(promised, TupleSpec):
        assert len(promised.items) == len(given)
        for part, value in zip(promised.items, given, strict=True):
            check_value(part, value, batch)
    elif isinstance(promised, IntSpec):
        assert type(given) is int
        assert at(promised.value, N=batch) == given
    else:
        assert given is None


def check_round_trip(spec: BlockSpec, params: Mapping[str, Any]) -> None:
    """Check that a block with these parameters is the same after saving and opening."""
    block = Block(id="b1", type=spec.type, name=f"{spec.prefix}1", params=dict(params))
    network = Network(id="n1", name="Network", blocks={"b1": block})
    data = project_file.encode(Project(networks={"n1": network}))
    back = project_file.decode(data, name="test").main.blocks["b1"]
    assert repr(back.params) == repr(dict(params))


def _module(
    type_: str, params: Mapping[str, Any], shapes: Arrivals, dtype: str = "float32"
) -> Emitted:
    module = Emitted(emission(type_, params, shapes, dtype), len(get(type_).outputs))
    return module.to(getattr(torch, dtype)) if dtype.startswith(("float", "bfloat")) else module


def _inputs(shapes: Arrivals, batch: int, dtype: str, ints_below: int) -> list[Any]:
    return [_numbers(spec, batch, ints_below) for spec in specs_of(shapes, dtype)]


def _numbers(value: Value | None, batch: int, ints_below: int) -> Any:
    """Return random numbers of a value's form."""
    if value is None:
        return None
    if isinstance(value, IntSpec):
        return at(value.value, N=batch)
    if isinstance(value, TupleSpec):
        return tuple(_numbers(item, batch, ints_below) for item in value.items)
    sizes, dtype = [at(dim, N=batch) for dim in value.dims], getattr(torch, value.dtype)
    if value.is_floating:
        return torch.rand(sizes, dtype=dtype)
    return torch.randint(2 if dtype == torch.bool else ints_below, sizes).to(dtype)


def _run(
    type_: str, params: Mapping[str, Any], shapes: Arrivals, dtype: str, ints_below: int
) -> Any:
    torch.manual_seed(0)
    return _module(type_, params, shapes, dtype)(*_inputs(shapes, 2, dtype, ints_below))


def _listed(given: Any, count: int) -> tuple[Any, ...]:
    return (given,) if count == 1 else given


def _same(first: Any, second: Any) -> bool:
    if isinstance(first, torch.Tensor):
        return torch.equal(first.nan_to_num(), second.nan_to_num())
    if isinstance(first, tuple | list):
        return all(map(_same, first, second))
    return bool(first == second)


def _count_parameters(
    type_: str, params: Mapping[str, Any], shapes: Arrivals, dtype: str = "float32"
) -> int:
    with torch.device("meta"):
        module = _module(type_, params, shapes, dtype)
    return sum(parameter.numel() for parameter in module.parameters())


def _count_macs(
    type_: str,
    params: Mapping[str, Any],
    shapes: Arrivals,
    dtype: str,
    ints_below: int,
    device: str,
) -> int:
    # On a CPU, attention has a kernel of its own, which the counter does not know.
    with FlopCounterMode(display=False) as counter, sdpa_kernel(SDPBackend.MATH):
        run_torch(type_, params, shapes, 1, dtype, ints_below, device)
    flops = counter.get_total_flops()
    assert flops % 2 == 0
    return int(flops // 2)
