"""The whole way, as a person goes it: open, change, train, look inside, ask why, save, reopen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox

from app.block_mime import mime_of
from core.engine.talk.messages import EpochDone
from core.io import project_file
from tests.e2e.conftest import WORKER_MS, Person
from tests.helpers import drive

pytestmark = [pytest.mark.gui, pytest.mark.slow]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_from_the_gallery_to_a_saved_trained_network(person: Person, tmp_path: Path) -> None:
    window, qtbot = person.window, person.qtbot
    document = window.document

    # Open the template from its card.
    person.open_template("digits-cnn")
    assert document.project.title == "Digits with convolutions"
    assert person.canvas.isVisible()

    # Drag a Conv2d into the joint between pool1 and conv2: the shapes below change.
    wire = next(w for w in document.network.wires if w.target == person.block("conv2").id)
    before = document.project
    assert drive.drop(person.canvas.viewport(), mime_of("Conv2d"), person.joint(wire))
    assert person.shape_after("conv3") == "N x 16 x 2 x 2"
    assert person.shape_after("conv2") == "N x 32 x 2 x 2"
    wired = {(w.source, w.target) for w in document.network.wires}
    new = person.block("conv3").id
    assert {(wire.source, new), (new, wire.target)} <= wired
    assert (wire.source, wire.target) not in wired
    person.raise_tab("Code")
    code = person.find("code.text").toPlainText
    qtbot.waitUntil(lambda: "self.conv3 = nn.Conv2d(16, 16, kernel_size=3)" in code())
    assert "nn.Linear(32, 64)" in code()
    person.raise_tab("Inspector")

    # The picture has become too small for it: type another padding.
    drive.click(person.canvas.viewport(), person.brick("conv3"))
    field = person.find("inspector.padding", QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert person.shape_after("conv3") == "N x 16 x 4 x 4"
    changed = document.project
    assert not document.problems

    # Undo everything, redo everything.
    person.canvas.setFocus()
    for _ in range(2):
        drive.key(person.canvas, Qt.Key.Key_Z, CTRL)
    assert document.undo_text is None
    assert document.project == before
    for _ in range(2):
        drive.key(person.canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert document.redo_text is None
    assert document.project == changed

    # Train two epochs with keys: both curves grow.
    person.raise_tab("Training")
    epochs_field = person.find("train.epochs", QSpinBox)
    epochs_field.setFocus()
    epochs_field.selectAll()
    qtbot.keyClicks(epochs_field, "2")
    qtbot.keyClick(epochs_field, Qt.Key.Key_Return)
    assert document.project.training.epochs == 2
    epochs: list[EpochDone] = []
    window.bridge.epoch_done.connect(epochs.append)
    steps: list[int] = []
    window.bridge.steps.connect(lambda batch: steps.append(len(batch.losses)))
    with qtbot.waitSignal(window.bridge.run_finished, timeout=WORKER_MS):
        drive.key(person.canvas, Qt.Key.Key_Return, CTRL)
        assert not person.action("action.train.start").isEnabled()
        assert person.action("action.train.stop").isEnabled()
    assert person.action("action.train.start").isEnabled()
    assert [epoch.epoch for epoch in epochs] == [1, 2]
    assert epochs[1].train_loss < epochs[0].train_loss
    assert sum(steps) == 2 * 40
    loss, metric = person.find("plot.loss"), person.find("plot.metric")
    qtbot.waitUntil(lambda: _points(loss) >= 80)
    qtbot.waitUntil(lambda: _points(metric) == 2)

    # Look inside the new brick, and ask why.
    drive.click(person.canvas.viewport(), person.brick("conv3"))
    with qtbot.waitSignal(window.bridge.model.activations, timeout=WORKER_MS) as seen:
        person.raise_tab("Activations")
    assert seen.args[0].block == new
    assert tuple(seen.args[0].shape) == (16, 4, 4)
    with qtbot.waitSignal(window.bridge.model.explanation, timeout=WORKER_MS) as why:
        person.raise_tab("Explanation")
    assert why.args[0].method == "saliency"
    assert sum(why.args[0].probabilities) == pytest.approx(1.0, abs=1e-4)
    assert why.args[1]["attribution"].shape == (1, 8, 8)

    # Save with the keyboard, reopen, compare.
    path = tmp_path / "mine.brickyard"
    drive.key(person.canvas, Qt.Key.Key_S, CTRL)
    dialog = window.findChild(QFileDialog)
    name = dialog.findChild(QLineEdit)
    name.clear()
    qtbot.keyClicks(name, str(path))
    with qtbot.waitSignal(window.files.path_changed, timeout=10_000):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert document.is_clean
    assert not window.isWindowModified()
    saved = document.project
    assert project_file.load(path) == saved
    window.activateWindow()  # what a window manager does when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    drive.key(person.canvas, Qt.Key.Key_N, CTRL)
    assert not document.network.blocks
    window.files.open_path(path)
    assert document.project == saved
    assert "mine" in window.windowTitle()


def _points(plot: object) -> int:
    """The largest number of points a curve of the plot has."""
    curves = plot.getPlotItem().listDataItems()  # type: ignore[attr-defined]
    return max(
        (len(x) for x, _ in (curve.getData() for curve in curves) if x is not None), default=0
    )
