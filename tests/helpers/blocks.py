"""One line that checks a block type against PyTorch itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from core.catalog.dims import BATCH, at
from core.catalog.registry import get
from core.catalog.spec import BlockSpec, Call, Emission, Misfit
from core.catalog.tensor import TensorSpec, default_roles
from core.graph.records import Block, Network, Project
from core.io import project_file

Shapes = Sequence[tuple[int, ...]]
BATCHES = (2, 5)


def specs_of(shapes: Shapes, dtype: str = "float32") -> tuple[TensorSpec, ...]:
    """Return tensors of these sizes, the batch put in front."""
    return tuple(
        TensorSpec((BATCH, *shape), dtype, default_roles(len(shape) + 1)) for shape in shapes
    )


def complete(type_: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return all parameters of a block, which must be legal."""
    given = dict(params or {})
    assert get(type_).wrong_params(given) == []
    return get(type_).complete(given)


def infer(type_: str, params: Mapping[str, Any], shapes: Shapes) -> tuple[TensorSpec, ...]:
    """Apply the shape rule."""
    return get(type_).infer(complete(type_, params), specs_of(shapes))


def refusal(type_: str, params: Mapping[str, Any], *inputs: TensorSpec) -> str:
    """Return the sentence with which the shape rule refuses."""
    try:
        outputs = get(type_).infer(complete(type_, params), inputs)
    except Misfit as misfit:
        return str(misfit.message)
    raise AssertionError(f"{type_} took {', '.join(map(str, inputs))} and gave {outputs}")


def emission(type_: str, params: Mapping[str, Any], shapes: Shapes) -> Emission:
    """Return the source of a block."""
    call = Call(
        params=complete(type_, params),
        inputs=specs_of(shapes),
        module="self.block",
        args=tuple("abcdef"[: len(shapes)]) or ("x",),
    )
    return get(type_).emit(call)


class Emitted(nn.Module):
    """A module that runs what a block emits, as a generated class would."""

    def __init__(self, emitted: Emission) -> None:
        super().__init__()
        self._forward = compile(emitted.forward, "<forward>", "eval")
        if emitted.init:
            self.block = eval(emitted.init, {"nn": nn, "torch": torch})

    def forward(self, *args: torch.Tensor) -> torch.Tensor:
        names = dict(zip("abcdef", args, strict=False))
        result: torch.Tensor = eval(self._forward, {"torch": torch, "self": self, **names})
        return result


def run_on_meta(
    type_: str, params: Mapping[str, Any], shapes: Shapes, batch: int, dtype: str = "float32"
) -> torch.Tensor:
    """Return what PyTorch makes of the inputs, without computing it; raises what PyTorch raises."""
    with torch.device("meta"):
        module = Emitted(emission(type_, params, shapes)).to(getattr(torch, dtype))
        # While training, BatchNorm reads a counter, which has no value on the meta device.
        return module.eval()(*_inputs(shapes, batch, dtype))


def check_block(
    type_: str,
    params: Mapping[str, Any],
    in_shapes: Shapes,
    dtype: str = "float32",
) -> TensorSpec:
    """Check all that a spec promises, for one set of parameters and inputs; return the output.

    The parameters survive the project file; the shape rule gives what PyTorch gives, for two sizes
    of the batch; parameters and multiply-accumulates are counted as PyTorch counts them; and the
    source runs and gives the same numbers twice from one seed.

    Args:
        type_: The block type.
        params: Its own parameters.
        in_shapes: Sizes of the inputs without the batch.
        dtype: Element type of the inputs.
    """
    spec = get(type_)
    check_round_trip(spec, params)
    inputs = specs_of(in_shapes, dtype)
    full = complete(type_, params)
    outputs = spec.infer(full, inputs)
    (output,) = outputs
    assert len(output.roles) == output.rank, output
    for batch in BATCHES:
        given = run_on_meta(type_, params, in_shapes, batch, dtype)
        assert tuple(at(dim, N=batch) for dim in output.dims) == tuple(given.shape)
        assert f"torch.{output.dtype}" == str(given.dtype)
    cost = spec.cost(full, inputs, outputs)
    assert cost.parameters == _count_parameters(type_, params, in_shapes)
    assert cost.macs == _count_macs(type_, params, in_shapes)
    first, second = (_run(type_, params, in_shapes, dtype) for _ in range(2))
    assert torch.equal(first, second)
    return output


def check_round_trip(spec: BlockSpec, params: Mapping[str, Any]) -> None:
    """Check that a block with these parameters is the same after saving and opening."""
    block = Block(id="b1", type=spec.type, name=f"{spec.prefix}1", params=dict(params))
    network = Network(id="n1", name="Network", blocks={"b1": block})
    data = project_file.encode(Project(networks={"n1": network}))
    back = project_file.decode(data, name="test").main.blocks["b1"]
    assert repr(back.params) == repr(dict(params))


def _inputs(shapes: Shapes, batch: int, dtype: str) -> list[torch.Tensor]:
    return [torch.rand((batch, *shape), dtype=getattr(torch, dtype)) for shape in shapes]


def _run(type_: str, params: Mapping[str, Any], shapes: Shapes, dtype: str) -> torch.Tensor:
    torch.manual_seed(0)
    module = Emitted(emission(type_, params, shapes)).to(getattr(torch, dtype))
    return module(*_inputs(shapes, 2, dtype))


def _count_parameters(type_: str, params: Mapping[str, Any], shapes: Shapes) -> int:
    with torch.device("meta"):
        module = Emitted(emission(type_, params, shapes))
    return sum(parameter.numel() for parameter in module.parameters())


def _count_macs(type_: str, params: Mapping[str, Any], shapes: Shapes) -> int:
    with FlopCounterMode(display=False) as counter:
        run_on_meta(type_, params, shapes, 1)
    flops = counter.get_total_flops()
    assert flops % 2 == 0
    return flops // 2
