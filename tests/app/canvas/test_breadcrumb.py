"""The way to the network shown, above the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from app.canvas.breadcrumb import Breadcrumb
from app.selection import Selection
from core.document.document import Document
from core.graph.records import empty_project
from core.planner import Scope, plan_group, plan_new_network, plan_set_params
from tests.helpers.build import chain, done

pytestmark = pytest.mark.gui


class Way:
    """The bar over a network with a brick in a brick: ``b6`` holds ``b7``."""

    def __init__(self, qtbot) -> None:
        project = chain("Input", "Conv2d", "BatchNorm2d", "ReLU", "Output")
        project = done(project, plan_group(Scope(project), ["b2", "b3", "b4"], "Stem"))
        self.document = Document(project)
        self.document.show(("b6",))
        plan = plan_group(self.document.scope, ["b2", "b3"], "Core")
        self.document.apply(plan.edits, plan.text)
        (self.inner,) = plan.select
        self.document.show(())
        self.selection = Selection(self.document)
        self.bar = Breadcrumb(self.document, self.selection)
        qtbot.addWidget(self.bar)
        self.bar.show()

    def words(self) -> list[str]:
        return [part.accessibleName() for part in self.bar.parts]

    def notes(self) -> list[str]:
        found = self.bar.findChildren(QLabel, "canvas.breadcrumb.note")
        return [note.text() for note in found]


@pytest.fixture
def way(qtbot) -> Way:
    return Way(qtbot)


def test_each_brick_one_is_in_is_a_part(way):
    assert way.words() == ["Network"]
    way.document.show(("b6", way.inner))
    assert way.words() == ["Network", "stem1: Stem", "core1: Core"]


def test_a_part_leads_back_with_the_brick_selected(way, qtbot):
    way.document.show(("b6", way.inner))
    qtbot.mouseClick(way.bar.parts[1], Qt.MouseButton.LeftButton)
    assert way.document.place == ("n1", "b6")
    assert way.selection.ids == {way.inner}
    qtbot.keyClick(way.bar.parts[0], Qt.Key.Key_Space)
    assert way.document.place == ("n1",)
    assert way.selection.ids == {"b6"}


def test_it_says_what_else_changes_and_which_copy_is_shown(way):
    plan = plan_set_params(way.document.scope, ["b6"], {"repeat": 3})
    way.document.apply(plan.edits, plan.text)
    assert not way.notes()
    way.document.show(("b6",))
    assert way.notes() == ["Sizes are those of the first of 3 copies."]


def test_another_network_is_chosen_in_a_list(way):
    assert way.bar.findChild(QToolButton, "canvas.networks") is None
    plan = plan_new_network(way.document.scope, "Critic")
    way.document.apply(plan.edits, plan.text)
    menu = way.bar.findChild(QToolButton, "canvas.networks").menu()
    assert [action.text() for action in menu.actions()] == ["Network", "Critic"]
    menu.actions()[1].trigger()
    assert way.document.network.name == "Critic"
    assert way.words() == ["Critic"]


def test_a_click_on_the_name_of_the_network_opens_the_list(way, qtbot):
    way.bar.window().show()
    plan = plan_new_network(way.document.scope, "Critic")
    way.document.apply(plan.edits, plan.text)
    choice = way.bar.findChild(QToolButton, "canvas.networks")
    seen = []

    def look():
        menu = QApplication.activePopupWidget()
        seen.append(menu)
        menu.close()

    QTimer.singleShot(50, look)
    qtbot.mouseClick(way.bar.parts[0], Qt.MouseButton.LeftButton)
    assert seen == [choice.menu()]


def test_a_lone_network_needs_no_bar(qtbot):
    document = Document(empty_project())
    bar = Breadcrumb(document, Selection(document))
    qtbot.addWidget(bar)
    assert bar.isHidden()
    plan = plan_new_network(document.scope)
    document.apply(plan.edits, plan.text)
    assert not bar.isHidden()
