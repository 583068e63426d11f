"""What a document shows: networks by themselves, the inside of bricks, and the way back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place, nearest
from core.graph.records import Expr, Knob, Project, TrainingConfig
from core.planner import (
    Plan,
    Scope,
    plan_delete,
    plan_group,
    plan_move,
    plan_set_knobs,
    plan_set_params,
)
from tests.helpers import strategies
from tests.helpers.build import chain, composite, joined


def nested(width: object = 8) -> Document:
    """A network with a block of width 8, in which a leaf is twice as wide."""
    wide = (Knob(name="width", default=4),)
    leaf = composite("n3", "Leaf", [("Linear", {"out_features": Expr("width")})], knobs=wide)
    outer = composite(
        "n2", "Outer", [("network:n3", {"width": Expr("2 * width")}), ("ReLU", {})], knobs=wide
    )
    parts = [("Input", {"shape": (5,)}), ("network:n2", {"width": width}), ("Output", {})]
    main = joined("n1", parts)
    return Document(Project(networks={"n1": main, "n2": outer, "n3": leaf}))


def act(document: Document, answer: object) -> None:
    assert isinstance(answer, Plan)
    document.apply(answer.edits, answer.text)


def heard(document: Document) -> tuple[list[Place], list[ChangeSet]]:
    places: list[Place] = []
    changes: list[ChangeSet] = []
    document.shown_changed.connect(places.append)
    document.changed.connect(changes.append)
    return places, changes


def output(document: Document, block: str) -> str:
    return str(document.inference(block).outputs[0])


def test_going_in_shows_this_very_brick() -> None:
    document = nested()
    places, changes = heard(document)
    assert document.network.id == "n1"

    document.show(["b2"])
    assert (document.network.id, output(document, "b2")) == ("n2", "N x 16")
    document.show(["b2", "b2"])
    assert (document.network.id, output(document, "b1")) == ("n3", "N x 5")
    assert output(document, "b2") == "N x 16"
    assert [network.name for network in document.path] == ["Network", "Outer", "Leaf"]
    document.show([])
    assert document.network.id == "n1"
    assert places == [("n1", "b2"), ("n1", "b2", "b2"), ("n1",)] and not changes


def test_a_network_by_itself_has_its_defaults() -> None:
    document = nested()
    document.show_network("n3")

    assert output(document, "b2") == "N x 1 x 8 x 4"
    document.show_network("gone")
    assert document.network.id == "n1"


def test_ways_into_nothing_end_before_it() -> None:
    document = nested()
    document.show(["b2", "b3", "b9"])

    assert document.place == ("n1", "b2")
    assert nearest(document.project.networks, ("n7", "b1")) == ("n1",)


def test_a_change_inside_is_told_of_what_is_shown() -> None:
    document = nested()
    document.show(["b2"])
    _, changes = heard(document)
    act(document, plan_delete(document.scope, ["b3"]))

    (change,) = changes
    assert change.removed == {"b3"}
    document.show([])
    assert output(document, "b2") == "N x 16"


def test_inside_follows_what_changes_outside() -> None:
    document = nested()
    document.show(["b2", "b2"])
    _, changes = heard(document)
    act(document, plan_set_params(Scope(document.project), ["b2"], {"width": 10}))

    assert output(document, "b2") == "N x 20"
    assert changes[-1].inferred == {"b2", "out"} and not changes[-1].changed
    act(document, plan_set_params(Scope(document.project), ["b1"], {"shape": (7,)}))
    assert output(document, "b1") == "N x 7"


def test_undo_shows_what_it_undoes() -> None:
    document = nested()
    document.show(["b2"])
    act(document, plan_move(document.scope, ["b3"], 80.0, 0.0))
    document.show([])
    places, changes = heard(document)
    document.undo()

    assert document.place == ("n1", "b2") and places == [("n1", "b2")]
    assert changes[-1].moved == {"b3"}
    document.show([])
    document.redo()
    assert document.place == ("n1", "b2")


def test_undo_of_the_recipe_stays_where_one_is() -> None:
    from core.graph.edits import SetTraining
    from core.texts import text

    document = nested()
    document.apply([SetTraining(TrainingConfig(epochs=3))], text("edit.paste", count=1))
    document.show(["b2"])
    document.undo()

    assert document.place == ("n1", "b2")


def test_a_place_that_goes_falls_back() -> None:
    document = nested()
    document.show(["b2", "b2"])
    places, changes = heard(document)
    act(document, plan_delete(Scope(document.project), ["b2"]))

    assert document.place == ("n1",) == places[-1]
    assert not changes[-1].removed and document.network.id == "n1"
    document.undo()
    assert document.network.id == "n1" and "b2" in document.network.blocks


def test_undoing_a_group_leaves_it() -> None:
    document = Document(chain("Input", "Conv2d", "ReLU", "Output"))
    act(document, plan_group(document.scope, ["b2", "b3"]))
    brick = list(document.network.blocks)[-1]
    document.show([brick])
    document.undo()

    assert document.network.id == "n1" and "b2" in document.network.blocks
    document.redo()
    assert brick in document.network.blocks


def test_problems_inside_are_told_with_their_network() -> None:
    document = nested(width=Expr("1 // 0"))
    before = [(p.network, p.block) for p in document.problems if p.severity == "error"]
    assert ("n1", "b2") in before
    assert not any(problem.network == "n2" for problem in document.problems)

    document = nested()
    document.show(["b2"])
    act(document, plan_set_params(Scope(document.project, "n3"), ["b2"], {"out_features": 4}))
    act(document, plan_set_knobs(Scope(document.project, "n2"), ()))
    assert not document.problems_of("b2")


def test_a_network_that_stands_nowhere_only_warns_unless_it_trains() -> None:
    project = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    spare = joined("n2", [("Input", {"shape": (4,)}), ("Conv2d", {}), ("Output", {})])
    spare = msgspec.structs.replace(spare, name="Spare")
    project = msgspec.structs.replace(project, networks={**project.networks, "n2": spare})
    document = Document(project)

    (found,) = document.problems
    assert (found.network, found.block, found.severity) == ("n2", "b2", "warning")
    assert document.can_train
    document.show_network("n2")
    assert [p.block for p in document.problems] == ["b2"]
    assert document.problems_of("b2")


def test_knobs_without_a_value_are_told() -> None:
    main = msgspec.structs.replace(
        chain("Input", "Output").main, knobs=(Knob(name="a", default=Expr("a + 1")),)
    )
    document = Document(Project(networks={"n1": main}))

    assert any("a -> a" in str(problem.message) for problem in document.problems)


@pytest.mark.slow
@settings(strategies.patient, max_examples=100)
@given(st.data())
def test_what_is_known_inside_is_what_one_would_find_anew(data: st.DataObject) -> None:
    document = nested()
    for _ in range(data.draw(st.integers(1, 8))):
        here = data.draw(st.sampled_from([[], ["b2"], ["b2", "b2"]]))
        document.show(here)
        answer = data.draw(strategies.gestures(document.scope))
        document.show(data.draw(st.sampled_from([here, ["b2"], ["b2", "b2"]])))
        if isinstance(answer, Plan):
            document.apply(answer.edits, answer.text)
        fresh = Document(document.project)
        fresh.show(document.place[1:])
        for id_ in document.network.blocks:
            assert document.inference(id_) == fresh.inference(id_)
