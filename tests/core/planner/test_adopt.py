from __future__ import annotations

import msgspec

from core.document.document import Document
from core.graph.own_data import Column, ImageData, TableData, TextData
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.io import gallery
from core.planner import Plan, Refusal, Scope, plan_data
from tests.helpers.build import chain, composite

KIND = Column(name="kind", type="category", role="target", categories=("cat", "dog", "owl"))
TABLE = TableData(path="/d/pets.csv", columns=(Column(name="a"), Column(name="b"), KIND), rows=100)


def template(id_):
    return next(card for card in gallery.templates() if card.id == id_).project()


def adopted(project, **changes):
    document = Document(project)
    plan = plan_data(document.scope, DataConfig(dataset="", **changes))
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    return document


def test_a_table_of_three_classes_fits_the_mlp_at_once_and_undo_takes_one_step():
    before = template("iris-mlp")
    document = adopted(before, own=TABLE)

    assert not document.problems
    entry = next(b for b in document.network.blocks.values() if b.type == "Input")
    assert entry.params["shape"] == (2,)
    document.undo()
    assert document.project == before


def test_pictures_of_other_size_and_classes_fit_the_cnn_at_once():
    own = ImageData(path="/d/p", classes=tuple("abcde"), samples=99, channels=3)
    document = adopted(template("digits-cnn"), own=own)
    assert not [p for p in document.problems if p.severity == "error"]


def test_values_bring_their_loss_and_size():
    columns = (Column(name="a"), Column(name="y", role="target"), Column(name="z", role="target"))
    own = msgspec.structs.replace(TABLE, columns=columns)
    document = adopted(template("iris-mlp"), own=own)
    assert document.project.training.loss == "MSELoss"
    assert not document.problems


def test_another_text_changes_vocabulary_at_both_ends():
    own = TextData(path="/d/a.txt", characters=9000, vocabulary="abcde\n", length=40)
    name = next(card.id for card in gallery.templates() if card.data == "rhymes")
    document = adopted(template(name), own=own)
    assert not [p for p in document.problems if p.severity == "error"]


def test_data_without_samples_are_refused():
    own = msgspec.structs.replace(TABLE, columns=(KIND,))
    refusal = plan_data(Scope(empty_project()), DataConfig(dataset="", own=own))
    assert isinstance(refusal, Refusal) and refusal.text.id == "own.no_input"


def test_a_loss_of_bricks_that_asks_for_no_sizes_changes_no_last_layer():
    loss = composite("n2", "Loss", [("Flatten", {})])
    training = TrainingConfig(loss="network:n2")  # and a picture is what the convolution needs
    project = chain("Input", "Conv2d", "Flatten", "Linear", "Output", training=training)
    project = msgspec.structs.replace(project, networks={**project.networks, "n2": loss})
    assert isinstance(plan_data(Scope(project), DataConfig(dataset="iris")), Plan)
