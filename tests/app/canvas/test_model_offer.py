"""An empty canvas offers a model for the data, and the action makes one at any time."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.canvas.model_offer import ModelOffer
from core.graph.records import DataConfig, empty_project
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def offered(lay):
    """Lay a project on a canvas with an offer; return the table and the button."""

    def put(project):
        table = lay(project)
        offer = ModelOffer(table.canvas, table.document)
        button = table.canvas.findChild(QPushButton, "canvas.offer")
        assert isinstance(button, QPushButton)
        return table, offer, button

    return put


def test_an_empty_canvas_offers_a_model_for_the_data(offered):
    table, _, button = offered(empty_project())

    assert button.isVisible()
    assert button.text() == "Make a model for Handwritten digits"
    assert table.canvas.rect().contains(button.geometry())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert table.document.can_train
    assert not button.isVisible()
    table.document.undo()
    assert button.isVisible() and table.document.network.blocks == {}


def test_the_offer_names_other_data(offered):
    table, _, button = offered(empty_project())
    project = msgspec.structs.replace(empty_project(), data=DataConfig(dataset="moons"))
    table.document.open(project)

    assert button.text() == "Make a model for Moons"


def test_where_there_are_bricks_or_no_data_nothing_is_offered(offered):
    table, _, button = offered(chain("Input", "Output"))
    assert not button.isVisible()

    table.document.open(msgspec.structs.replace(empty_project(), data=DataConfig(dataset="")))
    assert not button.isVisible()


def test_without_data_the_action_says_what_is_missing(offered):
    project = msgspec.structs.replace(empty_project(), data=DataConfig(dataset=""))
    table, offer, _ = offered(project)
    offer.make()

    assert table.document.network.blocks == {}
    assert "No data are chosen yet" in str(table.refusals[0])


def test_all_of_a_made_network_is_seen_and_nothing_in_it_selected(offered):
    table, offer, _ = offered(chain("Input", "Linear", "Output"))
    table.selection.set(list(table.document.network.blocks)[:2])
    offer.make()

    assert table.document.network.notes
    assert table.selection.ids == frozenset()
    assert table.canvas.camera.seen.contains(table.canvas.scene().extent())
