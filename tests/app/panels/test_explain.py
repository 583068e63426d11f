from __future__ import annotations

import struct

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSlider, QToolButton

from app.panels.explain import ExplainPanel
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.explain.requests import METHODS
from core.texts import text
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
WHY = text("bridge.stop_ignored", seconds=5)


@pytest.fixture
def document():
    return digits_document()


@pytest.fixture
def stage(qtbot, document):
    stage = Stage(qtbot, document)
    yield stage
    stage.bridge.close()


@pytest.fixture
def panel(qtbot, document, stage):
    panel = ExplainPanel(document, stage.bridge)
    qtbot.addWidget(panel)
    panel.resize(700, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def floats(*values: float, shape: tuple[int, ...]) -> RawArray:
    return RawArray("float32", shape, struct.pack(f"{len(values)}f", *values))


DOCK = (470, 380)
"""What the panel has in the window as it opens first."""
PICTURE = {
    "input": floats(0.0, 0.5, 0.5, 1.0, shape=(1, 2, 2)),
    "attribution": floats(0.0, -1.0, 0.25, 2.0, shape=(1, 2, 2)),
}
TABLE = {
    "input": floats(0.1, -0.2, 0.3, shape=(3,)),
    "attribution": floats(0.5, -2.0, 1.0, shape=(3,)),
}


def answer(
    stage: Stage, arrays: dict, *, target=None, truth=1, features=(), epoch=3,
    classes=("zero", "one", "two"), outputs=(),
) -> None:  # fmt: skip
    asked = stage.host.last(ask.Explain)
    chosen = asked.target if asked.target is not None else 1
    stage.says(
        m.Explanation(
            request=asked.request, method=asked.method, classes=classes,
            probabilities=(0.1, 0.7, 0.2, *[0.0] * 7)[: len(classes)],
            target=chosen if target is None else target,
            truth=truth, features=features, samples=270, epoch=epoch,
            output=asked.output or next(iter(outputs), ""), outputs=outputs,
        ),
        **arrays,
    )  # fmt: skip


def hold_model(qtbot, stage, panel) -> None:
    stage.warm()
    button = panel.findChild(QPushButton, "explain.build")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.says(m.ModelReady(request=stage.host.last(ask.Build).request))


def words(panel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def test_without_a_model_it_offers_fresh_weights(qtbot, panel, stage):
    assert panel._empty.heading.text() == "Nothing is trained yet"
    hold_model(qtbot, stage, panel)
    asked = stage.host.last(ask.Explain)
    assert (asked.method, asked.sample, asked.target) == (METHODS[0].id, 0, None)


def test_while_another_project_trains_it_says_so(qtbot, panel, stage):
    run = stage.train()
    stage.document.open(stage.document.project)
    stage.bridge.turn_to("another")
    assert panel._empty.isVisible()
    assert panel._empty.heading.text() == "Another project is training"
    assert stage.host.asked(ask.Explain)[1:] == []
    stage.finish(run)
    assert panel._empty.heading.text() == "Nothing is trained yet"


def test_the_verdict_and_the_probabilities_are_in_words(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE, truth=2)
    assert words(panel, "explain.verdict") == "Says one, but it is two."
    names = [row.accessibleName() for row in panel._classes.rows]
    assert names == ["zero, 10.0 %", "one, 70.0 %", "two, 20.0 %, true class"]
    assert panel._classes.rows[1].isChecked()
    assert "After epoch 3." in words(panel, "explain.facts")


def test_a_class_chosen_is_explained_until_another_sample(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    qtbot.mouseClick(panel._classes.rows[2], Qt.MouseButton.LeftButton)
    assert stage.host.last(ask.Explain).target == 2
    answer(stage, PICTURE)
    assert panel._classes.rows[2].isChecked()

    with qtbot.waitSignal(panel.sample_changed):
        qtbot.mouseClick(panel.findChild(QToolButton, "explain.next"), Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.Explain)
    assert (asked.sample, asked.target) == (1, None)


def test_another_method_is_asked_for_and_described(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    combo = panel.findChild(QComboBox, "explain.method")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert stage.host.last(ask.Explain).method == METHODS[1].id
    assert panel._summary.text() == METHODS[1].summary


def test_the_strongest_pixel_is_the_most_opaque(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    heat = panel._view.picture._heat
    alphas = [heat.pixelColor(x, y).alpha() for y in range(2) for x in range(2)]
    assert alphas[0] == 0
    assert alphas[3] == 255
    assert alphas[2] < alphas[1] < alphas[3]


def test_for_and_against_have_colors_of_their_own(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    combo = panel.findChild(QComboBox, "explain.method")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    answer(stage, PICTURE)
    heat = panel._view.picture._heat
    against, in_favour = heat.pixelColor(1, 0), heat.pixelColor(1, 1)
    assert against.blue() > against.red()
    assert in_favour.red() > in_favour.blue()


def test_the_slider_uncovers_the_picture(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    slider = panel.findChild(QSlider, "explain.opacity")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    picture = panel._view.picture
    center = picture.picture_rect().bottomRight() - picture.picture_rect().center()
    spot = picture.picture_rect().center() + center / 2
    shown = picture.grab().toImage().pixelColor(spot)
    assert (shown.red(), shown.green(), shown.blue()) == (255, 255, 255)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert picture.grab().toImage().pixelColor(spot).blue() < 200


def test_a_table_shows_its_columns_strongest_first(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, TABLE, features=("width", "height", "age"))
    bars = [row.bar for row in panel._view.columns.rows]
    assert [bar.label for bar in bars] == ["height = −0.20", "age = 0.30", "width = 0.10"]
    assert [bar.fraction for bar in bars] == [1.0, 0.5, 0.25]
    assert panel._view.columns.isVisible()


def test_it_explains_again_after_epochs_but_not_too_often(qtbot, panel, stage):
    run = stage.train()
    answer(stage, PICTURE)
    asked = len(stage.host.asked(ask.Explain))
    stage.epoch(run, 1)
    stage.epoch(run, 2)
    qtbot.waitUntil(lambda: len(stage.host.asked(ask.Explain)) == asked + 1, timeout=2000)
    answer(stage, PICTURE)
    panel.hide()
    stage.epoch(run, 2)
    qtbot.waitUntil(lambda: not panel._soon.isActive(), timeout=2000)
    assert len(stage.host.asked(ask.Explain)) == asked + 1


def test_a_refusal_is_shown_in_words(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    stage.says(m.Refused(request=stage.host.last(ask.Explain).request, what=WHY))
    assert panel._empty.heading.text() == str(WHY)


def test_parts_stand_side_by_side_only_where_there_is_room(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    panel.resize(*DOCK)
    assert panel._parts.is_wide
    panel.resize(350, 600)
    assert not panel._parts.is_wide
    qtbot.waitUntil(lambda: top_of(panel, panel._verdict) < top_of(panel, panel._view))


def test_ten_classes_and_the_picture_fit_the_dock(qtbot, panel, stage):
    panel.resize(*DOCK)
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE, classes=tuple("0123456789"))
    qtbot.waitUntil(lambda: all(is_whole(row) for row in panel._classes.rows), timeout=1000)
    picture = panel._view.picture
    assert picture.picture_rect().width() >= 180
    qtbot.waitUntil(lambda: panel._view.ramp.y() - picture.picture_rect().bottom() < 20)


def test_a_table_has_the_whole_width_below_the_verdict(qtbot, panel, stage):
    panel.resize(*DOCK)
    hold_model(qtbot, stage, panel)
    features = tuple(f"column {number}" for number in range(30))
    table = {name: floats(*range(30), shape=(30,)) for name in ("input", "attribution")}
    answer(stage, table, features=features, classes=("malignant", "benign"))
    assert not panel._parts.is_wide
    qtbot.waitUntil(lambda: all(is_whole(row) for row in panel._classes.rows), timeout=1000)
    assert top_of(panel, panel._verdict) < top_of(panel, panel._view)
    assert sum(is_whole(row) for row in panel._view.columns.rows) >= 8


def test_the_least_height_leaves_room_for_other_panels(panel):
    assert panel.minimumSizeHint().height() <= 330


def top_of(panel, widget) -> int:
    return widget.mapTo(panel, widget.rect().topLeft()).y()


def is_whole(row) -> bool:
    """Whether nothing of a row is scrolled out of sight."""
    return row.visibleRegion().boundingRect() == row.rect()


def test_one_output_alone_offers_no_choice(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    assert not panel.findChild(QComboBox, "explain.head").isVisible()


def test_which_of_several_outputs_is_explained_can_be_chosen(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE, outputs=("shape", "hue"))
    head = panel.findChild(QComboBox, "explain.head")
    assert head.isVisible() and head.currentText() == "shape"
    panel._target = 2
    qtbot.keyClick(head, Qt.Key.Key_Down)
    asked = stage.host.last(ask.Explain)
    assert (asked.output, asked.target) == ("hue", None)
    answer(stage, PICTURE, outputs=("shape", "hue"))
    assert head.currentText() == "hue"


def test_an_output_that_another_model_lacks_is_given_up(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE, outputs=("shape", "hue"))
    qtbot.keyClick(panel.findChild(QComboBox, "explain.head"), Qt.Key.Key_Down)
    refused = stage.host.last(ask.Explain)
    stage.says(m.Refused(request=refused.request, what=WHY))
    asked = stage.host.last(ask.Explain)
    assert (asked.request != refused.request, asked.output) == (True, "")
    answer(stage, PICTURE)
    assert words(panel, "explain.verdict")


def test_a_sample_of_another_part_is_explained(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    panel.show_sample(3, "test")
    answer(stage, PICTURE)
    asked = stage.host.last(ask.Explain)
    assert (asked.sample, asked.part) == (3, "test")
    with qtbot.waitSignal(panel.sample_changed) as heard:
        qtbot.mouseClick(panel.findChild(QToolButton, "explain.next"), Qt.MouseButton.LeftButton)
    assert heard.args == [4, "test"]


def test_an_answer_that_takes_its_time_is_told_by_the_second(qtbot, panel, stage):
    hold_model(qtbot, stage, panel)
    answer(stage, PICTURE)
    panel.show_sample(2)
    for _ in range(2):
        panel._wait.timeout.emit()
    assert words(panel, "explain.facts") == "Explaining… 2 s"
    answer(stage, PICTURE)
    assert not panel._wait.isActive()
    assert "After epoch 3" in words(panel, "explain.facts")
