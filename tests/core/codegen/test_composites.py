"""Networks as bricks become classes: arguments, loops, shared weights, several values."""

from __future__ import annotations

import re

import msgspec
import pytest
import torch

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.graph.records import Block, Expr, Knob, Network, Project, Wire
from core.shapes.library import Library
from tests.helpers.build import END, composite, joined
from tests.helpers.generated import built

KNOBS = (
    Knob(name="width", default=16),
    Knob(name="hidden", default=Expr("2 * width")),
    Knob(name="bias", default=False),
)
UNIT = composite(
    "n2",
    "conv unit",
    [
        ("Conv2d", {"out_channels": Expr("width"), "padding": 1, "bias": Expr("bias")}),
        ("BatchNorm2d", {}),
        ("ReLU", {}),
        ("Conv2d", {"out_channels": Expr("hidden"), "kernel_size": 1}),
    ],
    knobs=KNOBS,
)


def made(main: Network, *others: Network) -> GeneratedModule:
    networks = {network.id: network for network in (main, *others)}
    library = Library(networks)
    inference = library.inference(main)
    assert inference.problems() == ()
    module = generate(Project(networks=networks), inference, library)
    assert running(module)[0] == inference.total().parameters
    return module


def running(module: GeneratedModule, *shape: int) -> tuple[int, set[str]]:
    """Build the class, run it and its trace; return its parameters and the blocks traced."""
    names: dict[str, object] = {}
    exec(compile(module.text, "module", "exec"), names)
    torch.manual_seed(0)
    model = names[module.class_name]().eval()
    exec(compile(module.trace, "trace", "exec"), names)
    x = torch.rand(2, *(shape or (1, 8, 8)))
    traced: set[str] = set()
    with torch.no_grad():
        assert torch.equal(model(x), names["trace"](model, x, lambda id_, _: traced.add(id_)))
    return sum(p.numel() for p in model.parameters()), traced


def chain_of(*parts) -> Network:
    return joined("n1", [("Input", {}), *parts, ("Output", {})])


def test_bricks_of_one_network_are_one_class():
    module = made(chain_of(("network:n2", {}), ("network:n2", {"width": 8, "bias": True})), UNIT)

    assert module.text.count("class ") == 2
    assert "self.part1 = ConvUnit(in_channels=1)" in module.text
    assert "self.part2 = ConvUnit(in_channels=32, width=8, bias=True)" in module.text
    assert "hidden = 2 * width if hidden is None else hidden" in module.text
    assert "self.bn1 = nn.BatchNorm2d(width)" in module.text


@pytest.mark.parametrize(
    ("params", "loop"),
    [
        ({"repeat": 3, "hidden": 1}, "*(ConvUnit(in_channels=1, hidden=1) for _ in range(3))"),
        ({"repeat": 2, "width": Expr("8 * 2**i"), "hidden": 1}, "width=8 * 2**i, hidden=1)"),
        (
            {"repeat": 3, "hidden": Expr("4 * i + 5")},
            "in_channels=4 * i + 1, hidden=4 * i + 5) for i in range(3)",
        ),
        ({"repeat": 3, "width": Expr("i + 1")}, "for i, in_channels in enumerate((1, 2, 4))"),
        ({"repeat": 2, "width": Expr("4 if i == 0 else 8")}, "width=4 if i == 0 else 8"),
    ],
)
def test_repeat_is_a_loop(params, loop):
    text = made(chain_of(("network:n2", params)), UNIT).text

    assert loop in re.sub(r"\s+", " ", text).replace("( ", "(").replace(" )", ")")
    assert text.count("ConvUnit(in_channels") == 1


def test_sizes_that_grow_evenly_are_counted():
    layer = Network(
        id="n2",
        name="Dense layer",
        blocks={
            "b1": Block(id="b1", type="Input", name="input1"),
            "b2": Block(
                id="b2", type="Conv2d", name="conv1", params={"out_channels": 4, "padding": 1}
            ),
            "b3": Block(id="b3", type="cat", name="cat1"),
            END: Block(id=END, type="Output", name="output1"),
        },
        wires=(
            Wire("b1", "output", "b2", "input"),
            Wire("b1", "output", "b3", "inputs"),
            Wire("b2", "output", "b3", "inputs"),
            Wire("b3", "output", END, "input"),
        ),
    )
    text = made(chain_of(("network:n2", {"repeat": 5})), layer).text

    assert "*(DenseLayer(in_channels=4 * i + 1) for i in range(5))" in text


def test_a_repeat_that_a_knob_counts_is_written_for_any_count():
    width = Knob(name="width", default=7)
    unit = composite("n2", "Unit", [("Linear", {"out_features": Expr("width")})], knobs=(width,))
    stage = composite(
        "n3",
        "Stage",
        [("network:n2", {"repeat": Expr("depth"), "width": Expr("width")})],
        knobs=(Knob(name="depth", default=2), width),
    )
    given = ({"depth": 1, "width": 5}, {"width": 6}, {"depth": 3}, {"depth": 3})
    parts = [("Input", {"shape": (8,)}), *(("network:n3", one) for one in given), ("Output", {})]
    networks = {"n1": joined("n1", parts), "n2": unit, "n3": stage}
    library = Library(networks)
    inference = library.inference(networks["n1"])
    module = generate(Project(networks=networks), inference, library)

    assert module.text.count("class Stage") == 1
    assert "for in_features in (in_features, *[width] * (depth - 1))" in module.text
    assert running(module, 8)[0] == inference.total().parameters


def test_sizes_that_shrink_evenly_are_counted():
    parts = [("Conv1d", {"out_channels": 2, "kernel_size": 3}), ("LayerNorm", {})]
    less = composite("n2", "Less", parts)
    main = joined(
        "n1", [("Input", {"shape": (2, 9)}), ("network:n2", {"repeat": 3}), ("Output", {})]
    )
    networks = {"n1": main, "n2": less}
    module = generate(Project(networks=networks), Library(networks).inference(main))

    assert "for i in range(3)" in module.text
    assert running(module, 2, 9)[0] == 3 * 14 + 2 * (7 + 5 + 3)


def test_a_value_for_every_copy_outlasts_the_first():
    """The chain's variable is what each copy takes and what it gives."""
    beside = Network(
        id="n2",
        name="Beside",
        blocks={
            "b1": Block(id="b1", type="Input", name="input1"),
            "b2": Block(id="b2", type="Input", name="input2"),
            "b3": Block(id="b3", type="sub", name="sub1"),
            END: Block(id=END, type="Output", name="output1"),
        },
        wires=(
            Wire("b1", "output", "b3", "input"),
            Wire("b2", "output", "b3", "other"),
            Wire("b3", "output", END, "input"),
        ),
    )
    main = joined("n1", [("Input", {"shape": (4,)}), ("ReLU", {}), ("Output", {})])
    brick = Block(id="b4", type="network:n2", name="part1", params={"repeat": 3})
    wires = (
        Wire("b1", "output", "b4", "b1"),
        Wire("b1", "output", "b2", "input"),
        Wire("b2", "output", "b4", "b2"),
        Wire("b4", END, "b3", "input"),
    )
    main = msgspec.structs.replace(main, blocks={**main.blocks, "b4": brick}, wires=wires)
    networks = {"n1": main, "n2": beside}
    module = generate(Project(networks=networks), Library(networks).inference(main))
    model = built(module)
    x = torch.randn(2, 4)

    assert torch.equal(model(x), x - x.relu() - x.relu() - x.relu())
    assert running(module, 4)[1] == {"b1", "b2", "b3", "b4", "b4/b1", "b4/b2", "b4/b3", f"b4/{END}"}


def test_composite_in_a_composite_passes_its_knobs_on():
    stage = composite(
        "n3",
        "Stage",
        [
            ("network:n2", {"repeat": Expr("depth"), "width": Expr("w"), "hidden": Expr("w")}),
            ("MaxPool2d", {}),
            ("Flatten", {}),
            ("Linear", {"out_features": Expr("w if depth > 2 else 2 * w")}),
        ],
        knobs=(Knob(name="depth", default=2), Knob(name="w", default=8)),
    )
    module = made(chain_of(("network:n3", {"depth": 3})), UNIT, stage)

    assert "for in_channels in (in_channels, *[w] * (depth - 1))" in module.text
    assert "nn.Linear(flatten1_features, w if depth > 2 else 2 * w)" in module.text
    assert "Stage(in_channels=1, flatten1_features=128, depth=3)" in module.text
    assert {"b2", "b2/b2", "b2/b2/b2"} <= running(module)[1]


def test_shapes_that_need_other_code_get_a_class_of_their_own():
    norm = composite(
        "n2",
        "Norm",
        [("LayerNorm", {"normalized_dims": Expr("dims")})],
        knobs=(Knob(name="dims", default=1),),
    )
    text = made(chain_of(("network:n2", {}), ("network:n2", {"dims": 3})), norm).text

    assert "class Norm(nn.Module)" in text
    assert "class Norm2(nn.Module)" in text


def test_shared_weights_are_one_module():
    parts = [("Input", {"shape": (16,)}), ("Linear", {"out_features": 16}), ("ReLU", {})]
    main = joined("n1", [*parts, ("Linear", {"out_features": 16}), ("Output", {})])
    twin = Block(id="b4", type="Linear", name="fc2", params={"out_features": 16}, shares="b2")
    main = Network(id="n1", name="N", blocks={**main.blocks, "b4": twin}, wires=main.wires)
    networks = {"n1": main}
    module = generate(Project(networks=networks), Library(networks).inference(main))

    assert module.text.count("nn.Linear") == 1
    assert module.text.count("self.fc1(x)") == 2
    assert running(module, 16)[0] == 16 * 17


def test_values_of_several_outputs_are_unpacked():
    main = joined(
        "n1", [("Input", {"shape": (5, 4)}), ("LSTM", {"hidden_size": 3}), ("Output", {})]
    )
    text = generate(Project(networks={"n1": main}), Library({"n1": main}).inference(main)).text

    assert "x, (_, _) = self.lstm1(x)" in text


def test_knobs_with_hostile_names_stay_names():
    knob = Knob(name="import os; os", default=4, help='"""')
    unit = composite("n2", "x", [("Dropout", {})], knobs=(knob,))
    text = made(chain_of(("network:n2", {"import os; os": 5})), unit).text

    assert "import_os_os: int = 4" in text
    assert "X(import_os_os=5)" in text


def test_a_knob_that_forward_needs_is_kept():
    rows = Knob(name="rows", default=2)
    unit = composite("n2", "Rows", [("reshape", {"shape": (Expr("rows"), -1)})], knobs=(rows,))
    text = made(chain_of(("network:n2", {"rows": 4})), unit).text

    assert "self.rows = rows" in text
    assert "x.reshape(x.shape[0], self.rows, -1)" in text


def test_lines_know_the_network_of_their_block():
    module = made(chain_of(("network:n2", {})), UNIT)
    spans = {(span.network, span.block) for span in module.spans}

    assert ("n2", "b2") in spans
    assert ("", "b2") in spans
    assert all(
        "conv1" in module.text.splitlines()[first - 1]
        for first, _ in module.lines_of(("b2",), "n2")
    )
