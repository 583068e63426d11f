"""The inspector for bricks that stand for networks, and for what lies in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QToolButton

from app.panels.inspector import InspectorPanel
from app.selection import Selection
from core.document.document import Document
from core.graph.records import Expr, Knob
from core.planner import Scope, copy_fragment, plan_group, plan_paste
from tests.helpers.build import chain, done

pytestmark = pytest.mark.gui


class Desk:
    """The panel over a network with a brick ``b6`` that stands for ``n2``."""

    def __init__(self, qtbot) -> None:
        project = chain("Input", "Conv2d", "BatchNorm2d", "ReLU", "Output")
        project = done(project, plan_group(Scope(project), ["b2", "b3", "b4"], "Stem"))
        self.document = Document(project)
        self.selection = Selection(self.document)
        self.panel = InspectorPanel(self.document, self.selection)
        self.qtbot = qtbot
        qtbot.addWidget(self.panel)
        self.panel.resize(400, 900)
        self.panel.show()

    @property
    def inner(self):
        return self.document.project.networks["n2"]

    def find(self, name, kind=QLineEdit):
        found = [w for w in self.panel.findChildren(kind, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} visible {name}"
        return found[0]

    def press(self, name, kind=QPushButton):
        self.qtbot.mouseClick(self.find(name, kind), Qt.MouseButton.LeftButton)

    def type(self, name, words, kind=QLineEdit):
        editor = self.find(name, kind)
        editor.setFocus()
        editor.selectAll()
        self.qtbot.keyClicks(editor, words)
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot)


def test_a_composite_brick_offers_its_network_and_repeat(desk):
    desk.selection.set({"b6"})
    assert desk.find("inspector.name").text() == "stem1"
    assert desk.find("inspector.network").text() == "Stem"
    desk.type("inspector.repeat", "2", QSpinBox)
    assert desk.document.network.blocks["b6"].params == {"repeat": 2}


def test_another_name_of_the_network_is_for_all_bricks(desk):
    plan = plan_paste(desk.document.scope, copy_fragment(desk.document.scope, ["b6"]), 400, 0)
    desk.document.apply(plan.edits, plan.text)
    desk.selection.set({"b6"})
    assert desk.find("inspector.network.count", QLabel).text().startswith("2 bricks")
    desk.type("inspector.network", "Head")
    assert desk.inner.name == "Head"
    assert desk.find("inspector.title", QLabel).text() == "Head"
    desk.document.undo()
    assert desk.inner.name == "Stem"


def test_buttons_enter_unpack_and_make_unique(desk):
    desk.selection.set({"b6"})
    assert not desk.find("inspector.make_unique", QPushButton).isEnabled()
    desk.press("inspector.enter")
    assert desk.document.place == ("n1", "b6")
    desk.document.show(())
    desk.selection.set({"b6"})
    desk.press("inspector.unpack")
    assert list(desk.document.project.networks) == ["n1"]


def test_in_a_network_its_name_help_and_knobs_are_edited(desk):
    desk.document.show(("b6",))
    desk.type("inspector.help", "The first layers.")
    assert desk.inner.help == "The first layers."
    desk.press("inspector.knob.add")
    assert desk.inner.knobs == (Knob(name="knob1", default=1),)
    desk.type("inspector.knob.0.name", "width")
    desk.type("inspector.knob.0.default", "8")
    desk.press("inspector.knob.add")
    desk.type("inspector.knob.1.default", "= 2 * width")
    assert [knob.default for knob in desk.inner.knobs] == [8, Expr("2 * width")]
    desk.press("inspector.knob.0.remove", QToolButton)
    assert desk.inner.knobs == (Knob(name="knob1", default=16),)
    desk.document.undo()
    assert desk.find("inspector.knob.1.default").text() == "= 2 * width"


@pytest.mark.parametrize(
    ("part", "words"), [("name", "class"), ("default", "= 1 / 0"), ("default", "= knob1")]
)
def test_a_knob_that_cannot_be_is_refused_in_words(desk, part, words):
    desk.document.show(("b6",))
    desk.press("inspector.knob.add")
    before = desk.inner
    desk.type(f"inspector.knob.0.{part}", words)
    assert desk.inner == before
    assert desk.find("inspector.knob.0.error", QLabel).text()


def test_a_parameter_becomes_a_knob(desk):
    desk.document.show(("b6",))
    desk.selection.set({"b2"})
    desk.press("inspector.out_channels.knob", QToolButton)
    assert desk.inner.knobs == (Knob(name="out_channels", default=16),)
    assert desk.inner.blocks["b2"].params["out_channels"] == Expr("out_channels")
    buttons = desk.panel.findChildren(QToolButton, "inspector.out_channels.knob")
    assert not any(button.isVisible() for button in buttons)
    desk.document.show(())
    desk.selection.set({"b6"})
    desk.type("inspector.out_channels", "5", QSpinBox)
    assert desk.document.network.blocks["b6"].params == {"out_channels": 5}


def test_a_second_parameter_of_that_name_gets_a_longer_knob(desk):
    desk.document.show(("b6",))
    desk.press("inspector.knob.add")
    desk.type("inspector.knob.0.name", "out_channels")
    desk.selection.set({"b2"})
    desk.press("inspector.out_channels.knob", QToolButton)
    assert [knob.name for knob in desk.inner.knobs] == ["out_channels", "conv1_out_channels"]


def test_in_the_network_that_trains_nothing_becomes_a_knob(desk):
    desk.selection.set({"b6"})
    assert desk.panel.findChild(QToolButton, "inspector.repeat.knob") is None
