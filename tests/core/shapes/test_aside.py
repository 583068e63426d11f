"""What muting and bypassing bricks mean for shapes, costs and problems."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from core.document.document import Document
from core.graph.edits import ReplaceBlocks
from core.graph.records import BYPASSED, MUTED, Network, Project, State, TrainingConfig, Wire
from core.shapes.infer import NetworkInference
from core.shapes.library import Library
from core.shapes.live import live
from core.shapes.memory import memory_of
from core.texts import say
from tests.helpers.build import chain, composite, joined

TYPES = ("Input", "Linear", "ReLU", "Linear", "Output")
PARAMS: dict[str, dict[str, Any]] = {
    "input1": {"shape": (8,)},
    "fc1": {"out_features": 5},
    "fc2": {"out_features": 3},
}


def turned(project: Project, states: dict[str, State], network: str = "n1") -> Project:
    blocks = project.networks[network].blocks
    changed = tuple(msgspec.structs.replace(blocks[id_], state=s) for id_, s in states.items())
    return ReplaceBlocks(network, changed).apply(project)[0]


def inferred(project: Project) -> NetworkInference:
    return Library(project.networks).inference(project.main)


def merging() -> Project:
    """Return an addition of an input and what a linear layer makes of it."""
    params: dict[str, Any] = {"input1": {"shape": (8,)}, "fc1": {"out_features": 8}}
    project = chain("Input", "Linear", "add", "Output", params=params)
    beside = Wire("b1", "output", "b3", "inputs")
    network = msgspec.structs.replace(project.main, wires=(*project.main.wires, beside))
    return msgspec.structs.replace(project, networks={"n1": network})


def test_a_bypassed_brick_hands_on_what_arrives_and_costs_nothing() -> None:
    known = inferred(turned(chain(*TYPES, params=PARAMS), {"b2": BYPASSED}))

    assert [str(known.of(id_).outputs[0]) for id_ in ("b2", "b3", "b4")] == [
        "N x 8", "N x 8", "N x 3",
    ]  # fmt: skip
    assert known.of("b2").cost.parameters == 0
    assert known.total().parameters == 8 * 3 + 3
    assert not known.problems()


def test_bricks_that_hang_on_a_muted_one_are_silent_and_not_wrong() -> None:
    known = inferred(turned(chain(*TYPES, params=PARAMS), {"b2": MUTED}))

    assert [known.of(id_).silent for id_ in ("b1", "b2", "b3", "b4")] == [False, True, True, True]
    (problem,) = known.problems()
    assert (problem.block, problem.severity) == ("b5", "error")
    assert "output1 needs a value" in say(problem.message) and "muted" in say(problem.message)


def test_a_merge_goes_on_with_what_is_not_muted() -> None:
    project = merging()

    known = inferred(turned(project, {"b2": MUTED}))

    assert known.of("b4").ready and not known.problems()
    assert known.of("b3").outputs == known.of("b1").outputs


def test_a_merge_of_nothing_but_muted_bricks_is_silent() -> None:
    project = merging()
    wires = tuple(wire for wire in project.main.wires if wire.source != "b1" or wire.target != "b3")
    network = msgspec.structs.replace(project.main, wires=wires)

    known = inferred(turned(Project(networks={"n1": network}), {"b2": MUTED}))

    assert known.of("b3").silent


def test_one_value_may_reach_a_merge_twice_through_a_bypassed_brick() -> None:
    project = turned(merging(), {"b2": BYPASSED})
    known = inferred(project)

    assert known.of("b3").ready
    assert live(project.main, known).wires.count(Wire("b1", "output", "b3", "inputs")) == 2


def test_further_outputs_of_a_bypassed_brick_carry_nothing() -> None:
    project = chain("Input", "LSTM", "Tanh", "Output", params={"input1": {"shape": (6, 4)}})
    states = Wire("b2", "h_n", "b3", "input")
    wires = tuple(states if wire.target == "b3" else wire for wire in project.main.wires)
    network = msgspec.structs.replace(project.main, wires=wires)

    known = inferred(turned(Project(networks={"n1": network}), {"b2": BYPASSED}))

    assert known.of("b2").outputs[1:] == (None, None)
    assert "puts nothing out" in say(known.of("b3").problems[0].message)


@pytest.mark.parametrize("state", [MUTED, BYPASSED])
def test_a_file_that_mutes_or_bypasses_an_input_is_told_in_words(state: State) -> None:
    known = inferred(turned(chain(*TYPES, params=PARAMS), {"b1": state}))

    (problem,) = known.of("b1").problems
    assert f"input1 is an Input and cannot be {state}" in say(problem.message)


def test_a_muted_brick_of_an_unknown_type_no_longer_keeps_the_rest_from_working() -> None:
    project = merging()
    odd = msgspec.structs.replace(project.main.blocks["b2"], type="Unheard", state=MUTED)
    project, _ = ReplaceBlocks("n1", (odd,)).apply(project)

    known = inferred(project)

    assert not known.problems() and known.of("b4").ready


def test_what_only_feeds_a_muted_brick_keeps_nobody_from_training() -> None:
    project = merging()
    broken = msgspec.structs.replace(project.main.blocks["b2"], params={"out_features": -1})
    relu = chain("Input", "ReLU").main.blocks["b2"]
    between = msgspec.structs.replace(relu, id="b9", name="relu9", state=MUTED)
    blocks = {**project.main.blocks, "b2": broken, "b9": between}
    wires = (
        Wire("b1", "output", "b2", "input"),
        Wire("b2", "output", "b9", "input"),
        Wire("b9", "output", "b3", "inputs"),
        Wire("b1", "output", "b3", "inputs"),
        Wire("b3", "output", "b4", "input"),
    )
    network = Network(id="n1", name="Net", blocks=blocks, wires=wires)

    problems = Document(Project(networks={"n1": network})).problems

    assert [(p.block, p.severity) for p in problems if p.block == "b2"] == [("b2", "warning")]


def test_weights_of_a_brick_that_takes_no_part_count_at_the_first_that_uses_them() -> None:
    types = ("Input", "Linear", "ReLU", "Linear", "Linear", "Output")
    square = {"out_features": 8}
    params = {"input1": {"shape": (8,)}, "fc1": square, "fc2": square, "fc3": square}
    project = chain(*types, params=params)
    for id_ in ("b4", "b5"):
        shared = msgspec.structs.replace(project.main.blocks[id_], shares="b2")
        project, _ = ReplaceBlocks("n1", (shared,)).apply(project)

    project = turned(project, {"b2": BYPASSED})
    known = inferred(project)
    memory = memory_of(project, project.main, known)

    assert not known.problems()
    assert known.total().parameters == 8 * 8 + 8
    assert (memory.parameters, memory.learning) == (8 * 8 + 8, 8 * 8 + 8)


def test_memory_counts_only_what_takes_part() -> None:
    project = chain(*TYPES, params=PARAMS)
    without = chain("Input", "Linear", "Linear", "Output", params=PARAMS)
    aside = turned(project, {"b3": BYPASSED})

    one = memory_of(aside, aside.main, inferred(aside)).at(TrainingConfig())
    other = memory_of(without, without.main, inferred(without)).at(TrainingConfig())

    assert one == other


def test_a_composite_brick_counts_what_is_bypassed_in_it() -> None:
    part = composite("n2", "Part", [("Linear", {"out_features": 6}), ("ReLU", {})])
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", {}), ("Output", {})])
    project = Project(networks={"n1": main, "n2": part})
    linear = next(b.id for b in part.blocks.values() if b.type == "Linear")
    brick = next(b.id for b in main.blocks.values() if b.type == "network:n2")

    usual, aside = inferred(project), inferred(turned(project, {linear: BYPASSED}, "n2"))
    muted = inferred(turned(project, {linear: MUTED}, "n2"))

    assert usual.of(brick).cost.parameters == 8 * 6 + 6
    assert aside.of(brick).cost.parameters == 0
    assert str(aside.of(brick).outputs[0]) == "N x 8"
    (problem,) = muted.of(brick).problems
    assert "its input is muted" in say(problem.message)


def test_the_way_out_of_a_muted_output_is_to_let_what_it_hangs_on_work_again() -> None:
    document = Document(turned(chain(*TYPES, params=PARAMS), {"b2": MUTED}))
    (problem,) = [p for p in document.problems if p.block == "b5"]

    (fix,) = document.fixes(problem)
    document.apply(fix.edits, fix.text)

    assert say(fix.text) == "Unmute fc1"
    assert not document.network.blocks["b2"].state


def test_a_problem_that_calls_a_brick_by_its_name_follows_another_name() -> None:
    project = turned(chain(*TYPES, params=PARAMS), {"b3": MUTED})
    known = inferred(project)
    output = next(b for b in project.main.blocks.values() if b.type == "Output")
    renamed = msgspec.structs.replace(output, name="verdict")
    project, _ = ReplaceBlocks("n1", (renamed,)).apply(project)

    known.update(project.main)

    (problem,) = known.of(output.id).problems
    assert "verdict" in say(problem.message)
