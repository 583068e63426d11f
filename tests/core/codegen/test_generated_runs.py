"""Generated classes compute what their blocks compute one by one (RELIABILITY K3)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.catalog import registry
from core.catalog.spec import Call
from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.graph.order import Wiring
from core.graph.records import Block, Network, Project, Wire
from core.shapes.infer import NetworkInference
from tests.helpers.random_graphs import random_project


def namespace_of(module: GeneratedModule) -> dict[str, Any]:
    """Run the class and the trace as the worker does."""
    namespace: dict[str, Any] = {}
    exec(compile(module.text, "model.py", "exec"), namespace)
    exec(compile(module.trace, "trace.py", "exec"), namespace)
    return namespace


def blocks_of(project: Project, *types: str) -> list[str]:
    return [id_ for id_, block in project.main.blocks.items() if block.type in types]


def one_by_one(
    project: Project, module: GeneratedModule, model: nn.Module, inputs: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Evaluate each block that leads to an Output by itself, with the model's weights."""
    wiring, inference = Wiring(project.main), NetworkInference(project.main)
    values: dict[str, Tensor] = {}
    for id_ in wiring.topological(wiring.upstream(blocks_of(project, "Output")))[0]:
        block = project.main.blocks[id_]
        arrived = [values[wire.source] for wire in wiring.incoming[id_]]
        attribute = f"self.{module.attributes.get(id_, 'none')}"
        if block.type == "Input":
            values[id_] = inputs[id_]
        else:
            values[id_] = evaluate(block, inference.of(id_).inputs, attribute, model, arrived)
    return values


def evaluate(
    block: Block, shapes: Any, attribute: str, model: nn.Module, arrived: list[Tensor]
) -> Tensor:
    spec = registry.get(block.type)
    args = tuple(f"a{n}" for n in range(len(arrived)))
    params = spec.complete(block.params)
    emitted = spec.emit(Call(params=params, inputs=shapes, module=attribute, args=args))
    names = {"self": model, "torch": torch, "F": functional}
    result: Tensor = eval(emitted.forward, names, dict(zip(args, arrived, strict=True)))
    return result


def check_values(project: Project, seed: int) -> None:
    module = generate(project, NetworkInference(project.main))
    namespace = namespace_of(module)
    torch.manual_seed(seed)
    model = namespace[module.class_name]().eval()
    inputs = {id_: torch.randn(2, 2, 6, 6) for id_ in blocks_of(project, "Input")}
    expected = one_by_one(project, module, model, inputs)
    used = [value for id_, value in inputs.items() if id_ in expected]
    kept: dict[str, Tensor] = {}

    result = model(*used)
    traced = namespace["trace"](model, *used, lambda id_, value: kept.update({id_: value}))

    wanted = [expected[id_] for id_ in blocks_of(project, "Output")]
    assert equal(result if isinstance(result, tuple) else (result,), wanted)
    assert equal(traced if isinstance(traced, tuple) else (traced,), wanted)
    assert kept.keys() == expected.keys()
    assert equal([kept[id_] for id_ in expected], list(expected.values()))


def equal(given: Any, wanted: Any) -> bool:
    return all(torch.equal(a, b) for a, b in zip(given, wanted, strict=True))


def check_spans(project: Project) -> None:
    """Every line of a block's own lies in its spans, and no other line does."""
    module = generate(project, NetworkInference(project.main))
    lines = module.text.splitlines()
    assert list(module.spans) == sorted(module.spans, key=lambda span: span.first)
    for id_, attribute in module.attributes.items():
        (init, _), (forward, _) = module.lines_of((id_,))
        assert lines[init - 1].startswith(f"        self.{attribute} = nn.")
        assert f"= self.{attribute}(" in lines[forward - 1]
    for id_ in blocks_of(project, "Output"):
        assert lines[module.lines_of((id_,))[-1][0] - 1].startswith("        return ")
    first = next(n for n, line in enumerate(lines) if "super().__init__()" in line) + 2
    unowned = [line for n, line in enumerate(lines[first - 1 :], first) if not module.block_at(n)]
    assert unowned == [""]
    assert {span.block for span in module.spans} == set(project.main.blocks)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_graph_computes_what_its_blocks_do(seed):
    project = random_project(seed)

    check_values(project, seed)
    check_spans(project)


@pytest.mark.slow
def test_five_hundred_random_graphs_compute_what_their_blocks_do():
    for seed in range(1000, 1500):
        project = random_project(seed, steps=20)
        check_values(project, seed)
        check_spans(project)


def test_weights_have_the_names_of_the_attributes():
    project = random_project(3)
    module = generate(project, NetworkInference(project.main))

    model = namespace_of(module)[module.class_name]()

    assert {name for name, _ in model.named_children()} == set(module.attributes.values())


def test_ten_thousand_bricks_become_source():
    types = ("Input", *["ReLU"] * 10_000, "Output")
    blocks = {f"b{n}": Block(id=f"b{n}", type=type_, name="a") for n, type_ in enumerate(types)}
    wires = tuple(Wire(a, "output", b, "input") for a, b in pairwise(blocks))
    network = Network(id="n1", name="Long", blocks=blocks, wires=wires)
    project, inference = Project(networks={"n1": network}), NetworkInference(network)

    module = generate(project, inference)

    assert len(module.attributes) == 10_000
