"""Repairs of a misfit: tried by inference, with what they cost, the cheapest first."""

from __future__ import annotations

import msgspec
import pytest

from core.advice.repairs import Repair, clash, misfit_wire, repairs
from core.graph.edits import apply_all
from core.graph.records import Block, Network, Project, Wire
from core.planner import Scope
from core.shapes.library import Library
from tests.helpers.advice import stack
from tests.helpers.build import done


def at(project: Project, block: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the clash at a block in words, and its repairs."""
    scope = Scope(project)
    wire = misfit_wire(scope, block)
    assert wire is not None
    return str(clash(scope, wire)), repairs(scope, wire)


def names(found: tuple[Repair, ...]) -> list[str]:
    return [str(repair.plan.text) for repair in found]


def check(project: Project, block: str, found: tuple[Repair, ...]) -> None:
    """Check that each repair mends the block, costs what it says and comes in order."""
    before = Library(project.networks).inference(project.main)
    assert 2 <= len(found) <= 4
    for repair in found:
        after = done(project, repair.plan)
        inference = Library(after.networks).inference(after.main)
        assert inference.of(block).ready
        assert all(inference.of(id_).ready for id_ in repair.plan.select)
        grown = inference.total().parameters - before.total().parameters
        assert grown == repair.parameters


def test_map_into_an_output_of_classes() -> None:
    project = stack((512, 7, 7), "ReLU", data="digits", training={"loss": "CrossEntropyLoss"})
    words, found = at(project, "b3")

    assert words == "N x 512 x 7 x 7 does not fit N x 10"
    assert names(found) == [
        "Insert AdaptiveAvgPool2d + Flatten + Linear(10)",
        "Insert Flatten + Linear(10)",
    ]
    assert [repair.parameters for repair in found] == [5130, 250890]
    check_output = done(project, found[0].plan)
    assert Library(check_output.networks).inference(check_output.main).of("b3").ready


def test_layer_over_a_map_is_given_a_flatten_before_it() -> None:
    project = stack((16, 6, 6), "ReLU", "Linear", data="digits")
    _, found = at(project, "b4")

    assert "Insert Flatten before fc1, set out_features = 10" in names(found)
    check(project, "b4", found)


@pytest.mark.parametrize(
    ("project", "block", "words", "first"),
    [
        (stack((64,), "Conv2d"), "b2", "N x 64 does not fit N x C x H x W",
         "Insert Unflatten(1, 1 x 8 x 8)"),
        (stack((3, 8, 8), "Conv2d", "BatchNorm1d"), "b3",
         "N x 16 x 6 x 6 does not fit N x C x T", "Insert AdaptiveAvgPool2d + Flatten"),
        (stack((16, 8, 8), "LSTM"), "b2", "N x 16 x 8 x 8 does not fit N x T x F",
         "Insert Flatten(2) + permute(0 x 2 x 1)"),
        (stack((30,), "GRU"), "b2", "N x 30 does not fit N x T x F", "Insert unsqueeze(1)"),
        (stack((3, 8, 8), "Conv2d", conv1={"kernel_size": 9}), "b2",
         "N x 3 x 8 x 8 does not fit conv1", "Set kernel_size = 3, padding = 1 in conv1"),
        (stack((10, 8, 8), "Conv2d", conv1={"groups": 4}), "b2",
         "N x 10 x 8 x 8 does not fit conv1", "Set groups = 2 in conv1"),
        (stack((5, 12), "TransformerEncoderLayer"), "b2", "N x 5 x 12 does not fit encoder_layer1",
         "Set nhead = 6 in encoder_layer1"),
    ],
)  # fmt: skip
def test_misfit(project: Project, block: str, words: str, first: str) -> None:
    told, found = at(project, block)

    assert told == words
    check(project, block, found)
    assert first in names(found)


def merged(shape: tuple[int, ...], *types: str, **params: object) -> Project:
    """Return a network in which what enters a branch is added to what comes out."""
    project = stack(shape, *types, "add", **params)  # type: ignore[arg-type]
    add = f"b{len(types) + 2}"
    wires = (*project.main.wires, Wire("b1", "output", add, "inputs"))
    main = msgspec.structs.replace(project.main, wires=wires)
    return msgspec.structs.replace(project, networks={"n1": main})


def test_merge_of_other_channels() -> None:
    project = merged((16, 8, 8), "Conv2d", conv1={"out_channels": 32, "padding": 1})
    words, found = at(project, "b3")

    assert words == "N x 16 x 8 x 8 does not fit N x 32 x 8 x 8"
    assert "Insert Conv2d(32, 1)" in names(found)
    assert found[names(found).index("Insert Conv2d(32, 1)")].parameters == 16 * 32 + 32


def test_merge_of_other_sizes() -> None:
    project = merged((16, 8, 8), "MaxPool2d")
    _, found = at(project, "b3")
    check(project, "b3", found)
    assert names(found)[0] == "Insert AdaptiveAvgPool2d(4)"


def test_merge_of_features() -> None:
    project = merged((16,), "Linear", fc1={"out_features": 8})
    _, found = at(project, "b3")
    assert "Insert Linear(8)" in names(found)


def test_what_leaves_nothing_to_mend_comes_first_then_the_cheapest() -> None:
    project = stack(
        (1, 8, 8), "Conv2d", "Flatten", "MaxPool2d", "Linear", data="digits",
        fc1={"out_features": 10},
    )  # fmt: skip
    _, found = at(project, "b4")

    assert names(found)[:2] == ["Move flatten1 behind pool1", "Remove flatten1"]
    after = done(project, found[0].plan)
    assert [b.type for b in sorted(after.main.blocks.values(), key=lambda b: b.y)] == [
        "Input", "Conv2d", "MaxPool2d", "Flatten", "Linear", "Output",
    ]  # fmt: skip
    rest = [repair.parameters for repair in found[1:]]
    assert rest == sorted(rest)


def test_repair_is_one_step_back() -> None:
    project = stack((30,), "GRU")
    _, found = at(project, "b2")
    after, inverses = apply_all(project, found[0].plan.edits)
    assert after != project
    assert apply_all(after, inverses)[0] == project


def test_nothing_to_repair_where_all_fits() -> None:
    scope = Scope(stack((4,), "Linear"))
    assert misfit_wire(scope, "b2") is None
    assert misfit_wire(scope, "gone") is None


def test_vast_sizes_are_no_trouble() -> None:
    project = stack((999_983 * 1009,), "Conv2d")
    assert misfit_wire(Scope(project), "b2") is None or at(project, "b2")[1] is not None


def test_where_sizes_agree_the_kind_of_number_is_told() -> None:
    blocks = {
        "b1": Block(id="b1", type="Input", name="x", params={"shape": (8,)}),
        "b2": Block(id="b2", type="where", name="choose"),
    }
    wires = tuple(Wire("b1", "output", "b2", port) for port in ("condition", "input", "other"))
    scope = Scope(Project(networks={"n1": Network(id="n1", name="N", blocks=blocks, wires=wires)}))
    assert str(clash(scope, wires[0])) == "float32 does not fit choose"
