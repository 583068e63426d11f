from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.registry import all_specs, get
from core.graph.records import Expr, Project, Wire
from core.planner import Plan, Refusal, Scope, plan_rename, plan_replace, plan_share
from core.shapes.infer import NetworkInference
from core.texts import say
from tests.helpers import strategies
from tests.helpers.build import chain, composite, done, joined

TYPES = [spec.type for spec in all_specs()]


def replaced(project: Project, block: str, type_: str) -> Project:
    return done(project, plan_replace(Scope(project), block, type_))


def reason(project: Project, block: str, type_: str) -> str:
    answer = plan_replace(Scope(project), block, type_)
    assert isinstance(answer, Refusal)
    return say(answer.text)


def test_another_activation_takes_the_place_with_its_wires() -> None:
    project = chain("Input", "ReLU", "Output")
    after = replaced(project, "b2", "GELU").main
    assert (after.blocks["b2"].type, after.blocks["b2"].name) == ("GELU", "gelu1")
    assert after.wires == project.main.wires
    assert (after.blocks["b2"].x, after.blocks["b2"].y) == (0.0, 56.0)


def test_shared_parameters_stay_and_the_others_go() -> None:
    params = {"conv1": {"kernel_size": 5, "out_channels": 8, "padding": "same"}}
    after = replaced(chain("Input", "Conv2d", params=params), "b2", "MaxPool2d")
    assert after.main.blocks["b2"].params == {"kernel_size": 5}  # a pool has no padding "same"


def test_expressions_of_knobs_stay() -> None:
    project = chain("Input", "Conv2d", params={"conv1": {"out_channels": Expr("2 * 8")}})
    after = replaced(project, "b2", "ConvTranspose2d")
    assert after.main.blocks["b2"].params == {"out_channels": Expr("2 * 8")}


def test_a_name_that_a_person_gave_stays() -> None:
    project = chain("Input", "ReLU", "Output")
    named = done(project, plan_rename(Scope(project), "b2", "stem"))
    assert replaced(named, "b2", "GELU").main.blocks["b2"].name == "stem"


def test_the_same_type_changes_nothing() -> None:
    project = chain("Input", "ReLU")
    answer = plan_replace(Scope(project), "b2", "ReLU")
    assert isinstance(answer, Plan)
    assert not answer.edits


def test_the_arguments_keep_their_order() -> None:
    project = chain("Input", "ReLU", "sub")
    blocks, wires = project.main.blocks, project.main.wires
    # The second argument was wired first.
    turned = (Wire("b1", "output", "b3", "other"), wires[0], Wire("b2", "output", "b3", "input"))
    network = msgspec.structs.replace(project.main, blocks=blocks, wires=turned)
    project = msgspec.structs.replace(project, networks={"n1": network})
    merged = replaced(project, "b3", "cat")
    assert [w.source for w in merged.main.wires if w.target == "b3"] == ["b2", "b1"]
    back = replaced(merged, "b3", "sub")
    ends = {(w.source, w.target_port) for w in back.main.wires if w.target == "b3"}
    assert ends == {("b2", "input"), ("b1", "other")}


def test_a_difference_of_one_with_itself_cannot_be_a_sum() -> None:
    project = chain("Input", "ReLU", "sub")
    twice = (*project.main.wires, Wire("b2", "output", "b3", "other"))
    network = msgspec.structs.replace(project.main, wires=twice)
    project = msgspec.structs.replace(project, networks={"n1": network})
    assert "relu1" in reason(project, "b3", "cat")


def test_a_sum_of_two_cannot_be_an_activation() -> None:
    project = chain("Input", "ReLU", "add", "Output")
    network = project.main
    wires = (*network.wires, Wire("b1", "output", "b3", "inputs"))
    project = msgspec.structs.replace(
        project, networks={"n1": msgspec.structs.replace(network, wires=wires)}
    )
    words = reason(project, "b3", "ReLU")
    assert "add1" in words and "ReLU" in words and "input1" in words


def test_what_feeds_others_cannot_be_an_output() -> None:
    assert "fc1" in reason(chain("Input", "ReLU", "Linear"), "b2", "Output")
    assert "fc1" in reason(chain("Linear", "ReLU"), "b2", "Input")


def test_a_second_output_of_a_brick_cannot_be_lost() -> None:
    project = chain("Input", "LSTM", "ReLU", "ReLU")
    wires = (
        project.main.wires[0],
        Wire("b2", "output", "b3", "input"),
        Wire("b2", "h_n", "b4", "input"),
    )
    network = msgspec.structs.replace(project.main, wires=wires)
    project = msgspec.structs.replace(project, networks={"n1": network})
    assert "relu2" in reason(project, "b2", "Linear")
    gru = replaced(project, "b2", "GRU")
    assert {w.source_port for w in gru.main.wires if w.source == "b2"} == {"output", "h_n"}


@pytest.mark.parametrize(("block", "type_"), [("b9", "ReLU"), ("b1", "Unheard")])
def test_what_is_not_there_is_refused(block: str, type_: str) -> None:
    assert reason(chain("Input"), block, type_)


def test_an_input_in_place_of_a_brick_has_the_shape_of_the_data() -> None:
    project = chain("Identity", "Linear")
    after = replaced(project, "b1", "Input")
    assert NetworkInference(after.main).of("b1").ready


def test_others_that_share_its_weights_go_on_sharing() -> None:
    project = chain("Input", "Linear", "Linear", "Linear", params={"input1": {"shape": (64,)}})
    shared = done(project, plan_share(Scope(project), ["b2", "b3", "b4"]))
    after = replaced(shared, "b2", "Dropout").main
    assert [after.blocks[id_].shares for id_ in ("b2", "b3", "b4")] == ["", "", "b3"]


def test_the_last_brick_of_a_network_takes_its_network_along() -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {}), ("Output", {})]),
            "n2": composite("n2", "Part", [("Linear", {})]),
        }
    )
    after = replaced(project, "b2", "Linear")
    assert list(after.networks) == ["n1"]
    assert {(w.source, w.target) for w in after.main.wires} == {("b1", "b2"), ("b2", "b3")}


def test_no_network_comes_into_itself() -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {})]),
            "n2": composite("n2", "Part", [("Linear", {})]),
        }
    )
    answer = plan_replace(Scope(project, "n2"), "b2", "network:n2")
    assert isinstance(answer, Refusal)


@settings(strategies.patient, max_examples=150)
@given(st.data(), strategies.projects(), st.sampled_from(TYPES))
def test_whatever_is_replaced_keeps_place_and_wires_or_says_why(
    data: st.DataObject, project: Project, type_: str
) -> None:
    block = data.draw(st.sampled_from([*project.main.blocks, "b99"]))
    answer = plan_replace(Scope(project), block, type_)
    if isinstance(answer, Refusal):
        assert say(answer.text)
        return
    after, before = done(project, answer).main, project.main
    if block in before.blocks and before.blocks[block].type == type_:
        assert after == before
        return
    old, new = before.blocks[block], after.blocks[block]
    assert new.type == type_
    assert (new.x, new.y, list(after.blocks)) == (old.x, old.y, list(before.blocks))
    assert len(after.wires) == len(before.wires)
    for one, other in zip(
        sorted((w.source, w.target) for w in before.wires),
        sorted((w.source, w.target) for w in after.wires),
        strict=True,
    ):
        assert one == other
    spec = get(type_)
    assert all(spec.output(w.source_port) for w in after.wires if w.source == block)
    assert all(spec.input(w.target_port) for w in after.wires if w.target == block)
    crowded = [w.target_port for w in after.wires if w.target == block]
    single = [name for name in crowded if not spec.input(name).variadic]  # type: ignore[union-attr]
    assert len(single) == len(set(single))
    assert not spec.wrong_params({k: v for k, v in new.params.items() if not isinstance(v, Expr)})
    others = [b for b in after.blocks.values() if b.id != block]
    assert [msgspec.structs.replace(b, shares="") for b in others] == [
        msgspec.structs.replace(before.blocks[b.id], shares="") for b in others
    ]
    assert new.name == old.name or new.name not in {b.name for b in others}
