from __future__ import annotations

import msgspec
import pytest

from core.document.changes import ChangeSet
from core.document.document import Document
from core.graph.edits import (
    EditError,
    RemoveBlocks,
    RenameProject,
    ReplaceBlocks,
    SetData,
    SetTraining,
)
from core.graph.records import Block, DataConfig, Expr, Knob, TrainingConfig, Wire, empty_project
from core.planner import (
    NewBlock,
    Plan,
    plan_add,
    plan_delete,
    plan_disconnect,
    plan_insert,
    plan_move,
    plan_set_knobs,
    plan_set_params,
)
from core.texts import text
from tests.helpers.build import chain


class Listener:
    """Notes what a document says."""

    def __init__(self, document: Document) -> None:
        self.changes: list[ChangeSet] = []
        self.clean: list[bool] = []
        document.changed.connect(self.changes.append)
        document.clean_changed.connect(self.clean.append)

    @property
    def last(self) -> ChangeSet:
        return self.changes[-1]


def digits() -> Document:
    params = {"fc1": {"out_features": 10}, "conv1": {"padding": 1}}
    return Document(chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output", params=params))


def act(document: Document, answer: object) -> None:
    assert isinstance(answer, Plan)
    document.apply(answer.edits, answer.text)


def test_one_transaction_is_one_change_set_with_the_differences() -> None:
    document = digits()
    listener = Listener(document)
    joint = Wire("b2", "output", "b3", "input")

    act(document, plan_insert(document.scope, NewBlock("MaxPool2d"), joint))

    assert len(listener.changes) == 1
    assert listener.last.added == {"b7"}
    assert listener.last.wires_removed == {joint}
    assert {(w.source, w.target) for w in listener.last.wires_added} == {("b2", "b7"), ("b7", "b3")}
    assert listener.last.moved == {"b3", "b4", "b5", "b6"} == listener.last.changed
    assert not listener.last.altered
    assert listener.last.inferred == {"b7", "b3", "b4", "b5"}
    assert not listener.last.data_changed and not listener.last.training_changed
    assert listener.last.after is document.project


OTHERWISE = {
    "type": "GELU",
    "name": "other",
    "params": {"inplace": True},
    "x": 8.0,
    "y": -8.0,
    "shares": "b2",
    "state": "muted",
    "extra": {"of": "a later version"},
}


@pytest.mark.parametrize("field", [name for name in Block.__struct_fields__ if name != "id"])
def test_whatever_changes_of_a_brick_it_is_told_apart_from_its_place(field: str) -> None:
    document = digits()
    listener = Listener(document)
    block = document.network.blocks["b3"]
    other = msgspec.structs.replace(block, params=dict(block.params))
    document.apply([ReplaceBlocks("n1", (other,))], text("train.set", setting="place"))
    assert not listener.changes  # equal is not another one

    other = msgspec.structs.replace(other, **{field: OTHERWISE[field]})
    document.apply([ReplaceBlocks("n1", (other,))], text("train.set", setting="place"))

    last, is_place = listener.last, field in ("x", "y")
    assert last.changed == {"b3"}
    assert (last.moved, last.altered) == (({"b3"}, set()) if is_place else (set(), {"b3"}))


def test_undo_and_redo_tell_the_differences_backwards_and_forwards() -> None:
    document = digits()
    before = document.project
    act(document, plan_delete(document.scope, ["b3"]))
    after = document.project
    listener = Listener(document)

    document.undo()
    assert (listener.last.added, listener.last.removed) == ({"b3"}, set())
    assert document.project == before

    document.redo()
    assert (listener.last.added, listener.last.removed) == (set(), {"b3"})
    assert document.project == after


def test_moving_infers_nothing() -> None:
    document = digits()
    listener = Listener(document)

    act(document, plan_move(document.scope, ["b1"], 8, 8))

    assert listener.last.moved == {"b1"}
    assert listener.last.inferred == set()


def test_shapes_problems_and_code_follow_every_edit() -> None:
    document = digits()
    assert document.can_train
    assert "padding=1" in document.generated().text

    act(document, plan_delete(document.scope, ["b4"]))

    assert not document.can_train
    assert document.problems_of("b6") or document.problems_of("b5")
    document.undo()
    assert document.can_train and document.problems == ()
    assert document.total_parameters == 16 * 9 + 16 + 16 * 64 * 10 + 10


def test_data_and_training_are_edits_too() -> None:
    document = digits()
    listener = Listener(document)

    document.apply([SetTraining(TrainingConfig(epochs=3))], text("edit.move", block="x"))
    assert listener.last.training_changed and not listener.last.data_changed
    document.apply([SetData(DataConfig(seed=5))], text("edit.move", block="x"))
    assert listener.last.data_changed and not listener.last.training_changed
    document.undo()
    document.undo()
    assert document.project.training.epochs == TrainingConfig().epochs


def test_nothing_is_noted_where_nothing_changes() -> None:
    document = digits()
    listener = Listener(document)

    document.apply([], text("edit.move", block="x"))
    document.apply([RenameProject(document.project.title)], text("edit.move", block="x"))
    document.undo()
    document.redo()

    assert listener.changes == []
    assert document.undo_text is None


def test_edit_that_does_not_fit_leaves_the_document_as_it_was() -> None:
    document = digits()
    before, listener = document.project, Listener(document)

    with pytest.raises(EditError):
        document.apply(
            [RenameProject("half"), RemoveBlocks("n1", ("gone",))], text("edit.move", block="x")
        )

    assert document.project is before
    assert listener.changes == [] and document.undo_text is None


def test_clean_follows_saving_editing_and_undoing() -> None:
    document = digits()
    listener = Listener(document)
    assert document.is_clean

    act(document, plan_move(document.scope, ["b1"], 8, 8))
    document.undo()
    document.redo()
    document.mark_saved()
    document.mark_saved()

    assert listener.clean == [False, True, False, True]


def test_typing_into_one_field_is_undone_at_once() -> None:
    document = digits()
    before = document.project
    for width in (1, 12, 128):
        plan = plan_set_params(document.scope, ["b5"], {"out_features": width})
        assert isinstance(plan, Plan)
        document.apply(plan.edits, plan.text, merge="b5.out_features")

    document.undo()

    assert document.project == before


def test_opening_another_project_forgets_the_history() -> None:
    document = digits()
    act(document, plan_move(document.scope, ["b1"], 8, 8))
    listener = Listener(document)

    document.open(empty_project("other"))

    assert listener.last.reset and listener.clean == [True]
    assert document.undo_text is None and document.network.blocks == {}


def test_recovered_project_counts_as_not_saved() -> None:
    document = digits()
    listener = Listener(document)

    document.open(empty_project("recovered"), recovered=True)

    assert listener.clean == [False]
    document.mark_saved()
    assert document.is_clean


def test_brick_laid_aside_warns_and_keeps_nobody_from_training() -> None:
    document = digits()
    act(document, plan_add(document.scope, "Conv2d", 900, 0))
    aside = next(reversed(document.network.blocks))
    assert [p.severity for p in document.problems_of(aside)] == ["warning"]
    assert document.can_train
    assert "is left out" in document.generated().text


def test_brick_that_the_output_needs_is_an_error() -> None:
    document = digits()
    wire = document.network.wires[0]
    act(document, plan_disconnect(document.scope, (wire,)))
    assert [p.severity for p in document.problems_of(wire.target)] == ["error"]
    assert not document.can_train


def test_the_source_follows_a_knob_that_changes_no_shape():
    project = chain("Input", "Dropout", "Output", params={"dropout1": {"p": Expr("rate")}})
    main = msgspec.structs.replace(project.main, knobs=(Knob(name="rate", default=0.1),))
    document = Document(msgspec.structs.replace(project, networks={"n1": main}))
    assert "nn.Dropout(p=0.1)" in document.generated().text

    answer = plan_set_knobs(document.scope, (Knob(name="rate", default=0.3),))
    assert isinstance(answer, Plan)
    document.apply(answer.edits, answer.text)

    assert "nn.Dropout(p=0.3)" in document.generated().text


def test_problems_stay_the_very_same_while_nothing_of_them_changes() -> None:
    document = digits()
    plan = plan_add(document.scope, "ReLU", 400.0, 0.0)
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    (beside,) = plan.select
    before, by_block = document.problems, document.problems_by_block
    assert by_block == {beside: before}

    move = plan_move(document.scope, [beside], 8.0, 0.0)
    assert isinstance(move, Plan)
    document.apply(move.edits, move.text)
    assert document.problems is before and document.problems_by_block is by_block

    document.undo()
    document.undo()
    assert document.problems == () and document.problems_by_block == {}
