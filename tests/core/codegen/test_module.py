from __future__ import annotations

import msgspec
import pytest

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.graph.records import Block, Network, Project, Wire
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain


def network_of(*blocks: Block, wires: tuple[str, ...] = (), name: str = "Network") -> Project:
    """Return a project; a wire is written ``a>b``, to a variadic port ``a>>b``."""
    drawn = []
    for wire in wires:
        source, target = wire.replace(">>", ">").split(">")
        drawn.append(Wire(source, "output", target, "inputs" if ">>" in wire else "input"))
    network = Network(
        id="n1", name=name, blocks={block.id: block for block in blocks}, wires=tuple(drawn)
    )
    return Project(networks={"n1": network})


def block(name: str, type_: str, **params: object) -> Block:
    return Block(id=name, type=type_, name=name, params=params)


def generated(project: Project) -> GeneratedModule:
    return generate(project, NetworkInference(project.main))


def test_a_chain_reads_as_one_would_write_it():
    project = chain(
        *("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output"),
        params={"conv1": {"out_channels": 4, "kernel_size": 3}, "fc1": {"out_features": 10}},
    )

    assert (
        generated(project).text
        == '''\
"""Network: a PyTorch module made with Brickyard."""

from torch import Tensor, nn


class Network(nn.Module):
    """Takes N x 1 x 8 x 8 and returns N x 10; 1,490 learnable parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, kernel_size=3)
        self.relu1 = nn.ReLU()
        self.flatten1 = nn.Flatten()
        self.fc1 = nn.Linear(144, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(x)  # N x 4 x 6 x 6
        x = self.relu1(x)  # N x 4 x 6 x 6
        x = self.flatten1(x)  # N x 144
        x = self.fc1(x)  # N x 10
        return x
'''
    )


def forward_of(project: Project) -> list[str]:
    """Return the statements of forward without comments."""
    text = generated(project).text
    lines = text[text.index("def forward") :].splitlines()
    return [line.partition("  #")[0].strip() for line in lines]


def test_a_short_cut_keeps_a_name_and_the_long_way_is_x():
    project = network_of(
        block("input1", "Input"),
        block("stem", "ReLU"),
        block("short", "Conv2d", out_channels=4, kernel_size=1),
        block("conv1", "Conv2d", out_channels=4, kernel_size=1),
        block("relu1", "ReLU"),
        block("add1", "add"),
        block("out", "Output"),
        wires=(
            *("input1>stem", "stem>short", "stem>conv1", "conv1>relu1"),
            *("short>>add1", "relu1>>add1", "add1>out"),
        ),
    )

    assert forward_of(project) == [
        "def forward(self, x: Tensor) -> Tensor:",
        "stem = self.stem(x)",
        "x = self.conv1(stem)",
        "x = self.relu1(x)",
        "short = self.short(stem)",
        "x = short + x",
        "return x",
    ]


def test_an_input_that_branches_is_kept_under_its_name():
    project = network_of(
        *(block("skip", "Input"), block("relu1", "ReLU"), block("add1", "add")),
        block("out", "Output"),
        wires=("skip>relu1", "relu1>>add1", "skip>>add1", "add1>out"),
    )

    assert forward_of(project)[1:] == [
        "skip = x",
        "x = self.relu1(skip)",
        "x = x + skip",
        "return x",
    ]


@pytest.mark.parametrize(
    ("wires", "statement"),
    [
        (("a>>cat1", "b>>cat1"), "x = torch.cat([a, b], dim=1)"),
        (("b>>cat1", "a>>cat1"), "x = torch.cat([b, a], dim=1)"),
    ],
)
def test_arguments_come_in_the_order_of_the_wires(wires, statement):
    project = network_of(
        *(block("a", "Input"), block("b", "Input"), block("cat1", "cat")),
        block("out", "Output"),
        wires=(*wires, "cat1>out"),
    )

    lines = forward_of(project)

    assert lines[0] == "def forward(self, a: Tensor, b: Tensor) -> Tensor:"
    assert lines[1] == statement
    assert "import torch\n" in generated(project).text


def test_several_outputs_are_returned_in_the_order_of_the_network():
    project = network_of(
        *(block("input1", "Input"), block("relu1", "ReLU"), block("tanh1", "Tanh")),
        *(block("second", "Output"), block("first", "Output")),
        wires=("input1>relu1", "relu1>tanh1", "relu1>first", "tanh1>second"),
    )

    lines = forward_of(project)

    assert lines[0] == "def forward(self, x: Tensor) -> tuple[Tensor, ...]:"
    assert lines[-1] == "return tanh1, relu1"


def test_between_two_outputs_the_chain_goes_on_in_x():
    project = network_of(
        *(block("input1", "Input"), block("relu1", "ReLU"), block("out1", "Output")),
        *(block("tanh1", "Tanh"), block("relu2", "ReLU"), block("out2", "Output")),
        wires=("input1>relu1", "relu1>out1", "input1>tanh1", "tanh1>relu2", "relu2>out2"),
    )

    assert forward_of(project)[1:] == [
        "input1 = x",
        "relu1 = self.relu1(input1)",
        "x = self.tanh1(input1)",
        "x = self.relu2(x)",
        "return relu1, x",
    ]


def test_a_network_without_blocks_is_a_legal_class():
    module = generated(network_of())

    namespace: dict[str, object] = {}
    exec(compile(module.text, "model.py", "exec"), namespace)
    model = namespace[module.class_name]()  # type: ignore[operator]

    assert model(5) == 5
    assert module.spans == () and module.attributes == {}


def test_a_half_built_network_returns_its_loose_ends():
    project = network_of(
        *(block("input1", "Input"), block("relu1", "ReLU"), block("red", "Linear")),
        block("behind", "ReLU"),
        wires=("input1>relu1", "red>behind"),
    )

    text = generated(project).text

    assert "x = self.relu1(x)" in text
    assert "        # red is left out: it has a problem.\n" in text
    assert "        # behind is left out: what feeds it is missing or wrong.\n" in text


def test_a_block_that_leads_to_no_output_is_left_out_and_named():
    project = network_of(
        *(block("input1", "Input"), block("lost", "ReLU"), block("out", "Output")),
        wires=("input1>out", "input1>lost"),
    )

    module = generated(project)

    assert "# lost is left out: it leads to no output." in module.text
    assert "self.lost" not in module.text
    assert module.block_at(module.lines_of(("lost",))[0][0]) == "lost"


def test_a_block_of_an_unknown_type_is_left_out():
    project = network_of(block("input1", "Input"), block("new", "HyperConv9"))

    assert "# new is left out: it has a problem." in generated(project).text


def test_long_calls_are_broken_as_a_formatter_breaks_them():
    names = [f"a_rather_long_name_for_branch_{n}" for n in range(6)]
    project = network_of(
        *(block(name, "Input") for name in names),
        *(block("cat1", "cat"), block("out", "Output")),
        wires=(*(f"{name}>>cat1" for name in names), "cat1>out"),
    )

    text = generated(project).text

    assert max(map(len, text.splitlines())) <= 88 or "torch.cat(\n" in text
    assert "    def forward(\n        self,\n" in text


def test_moving_or_retitling_changes_no_source():
    project = chain("Input", "ReLU", "Output")
    moved = {
        id_: msgspec.structs.replace(each, x=each.x + 8)
        for id_, each in project.main.blocks.items()
    }
    network = msgspec.structs.replace(project.main, blocks=moved)
    other = msgspec.structs.replace(project, title="Other", networks={"n1": network})

    assert generated(other) == generated(project)
