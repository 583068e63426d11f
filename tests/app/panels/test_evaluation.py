"""The panel that says how well a network does, what it confuses, and shows those samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QMenu, QPushButton, QToolButton

from app.bridges.desk import DeskBridge
from app.panels.evaluation import EvaluationPanel
from app.widgets.confusion_matrix import ConfusionMatrix
from app.widgets.sample_list import SampleList
from app.widgets.score_table import ScoreTable
from core.desk import messages as d
from core.engine.measure.scores import class_scores, label_scores, value_scores
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.texts import text
from tests.helpers.fake_desk import FakeDesks
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
LEFT = Qt.MouseButton.LeftButton
NAMES = ("cat", "dog", "emu")
TRUTH = np.array([0, 1, 0, 2, 1, 0])
TOLD = np.array([1, 0, 1, 2, 1, 0])
SAMPLE = np.array([4, 2, 0, 5, 1, 3])
LOSS = np.array([3.0, 2.0, 1.5, 0.5, 0.25, 0.125], dtype=np.float32)
METRICS = "accuracy 50.0\N{NO-BREAK SPACE}% · loss 1.2500"
SURE = np.array([0.9, 0.8, 0.6, 0.7, 0.8, 0.9], dtype=np.float32)


@pytest.fixture
def document():
    return digits_document()


@pytest.fixture
def stage(qtbot, document):
    stage = Stage(qtbot, document)
    yield stage
    stage.bridge.close()


@pytest.fixture
def desks():
    return FakeDesks()


@pytest.fixture
def panel(qtbot, document, stage, desks):
    desk = DeskBridge(desks)
    panel = EvaluationPanel(document, stage.bridge, desk)
    qtbot.addWidget(panel)
    panel.resize(470, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    desk.close()


def raw(array: np.ndarray) -> RawArray:
    return RawArray(array.dtype.name, array.shape, array.tobytes())


ARRAYS = {
    "sample": raw(SAMPLE), "loss": raw(LOSS), "truth": raw(TRUTH), "told": raw(TOLD),
    "probability": raw(SURE),
}  # fmt: skip


def of_classes(**fields) -> m.Evaluation:
    counts = tuple(
        tuple(int(((i == TRUTH) & (j == TOLD)).sum()) for j in range(3)) for i in range(3)
    )
    usual = {
        "request": 0, "metrics": {"accuracy": 0.5, "loss": 1.25}, "samples": 6,
        "confusion": counts, "classes": NAMES, "part": "validation", "epoch": 2,
        "finding": class_scores(NAMES, TRUTH, TOLD, np.ones(6, dtype=np.int64)),
    }  # fmt: skip
    return m.Evaluation(**{**usual, **fields})


def press(qtbot, panel, name: str) -> None:
    qtbot.mouseClick(panel.findChild(QPushButton, name), LEFT)


def evaluate(qtbot, stage, panel, found: m.Evaluation | None = None, **arrays) -> None:
    """Press Evaluate, and let the worker answer."""
    press(qtbot, panel, "evaluation.evaluate")
    number = stage.host.last(ask.Evaluate).request
    fields = {"request": number}
    answer = of_classes(**fields) if found is None else type(found)(**{**_fields(found), **fields})
    stage.says(answer, **(arrays if found is not None else ARRAYS))


def _fields(found: m.Evaluation) -> dict:
    return {name: getattr(found, name) for name in found.__struct_fields__}


def words(panel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def rows(panel) -> list[list[str]]:
    model = panel.findChild(SampleList, "evaluation.samples").model()
    columns = range(model.columnCount())
    return [[model.index(r, c).data() for c in columns] for r in range(model.rowCount())]


@pytest.fixture
def trained(qtbot, stage, panel):
    run = stage.train()
    stage.epoch(run, 2)
    return run


def test_without_a_model_it_says_what_to_do(qtbot, panel, stage):
    assert panel._empty.heading.text() == "Nothing is trained yet"
    button = panel.findChild(QPushButton, "evaluation.evaluate")
    assert not button.isEnabled()
    assert "Train the network first" in button.toolTip()
    stage.warm()
    press(qtbot, panel, "evaluation.build")
    stage.says(m.ModelReady(request=stage.host.last(ask.Build).request))
    assert panel._empty.heading.text() == "Not measured yet"
    assert button.isEnabled()


def test_who_measures_by_key_measures_once_more_by_the_same_key(
    qtbot, panel, stage, trained
) -> None:
    button = panel.findChild(QPushButton, "evaluation.evaluate")
    other = QPushButton(parent=panel)  # as those of another panel, it would take the focus
    other.show()
    panel.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled() and not other.hasFocus()
    stage.says(of_classes(request=stage.host.last(ask.Evaluate).request), **ARRAYS)
    assert button.hasFocus()


def test_what_was_measured_is_in_words_and_numbers(qtbot, panel, stage, trained):
    combo = panel.findChild(QComboBox, "evaluation.part")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    press(qtbot, panel, "evaluation.evaluate")
    asked = stage.host.last(ask.Evaluate)
    assert (asked.part, asked.output, asked.weights) == ("test", "", "")
    stage.says(of_classes(request=asked.request, part="test"), **ARRAYS)

    assert words(panel, "evaluation.metrics") == METRICS
    assert words(panel, "evaluation.of") == "6 samples of the test part · the network after epoch 2"
    matrix = panel.findChild(ConfusionMatrix, "evaluation.matrix")
    assert matrix.isVisible()
    model = matrix.model()
    assert [[model.index(r, c).data() for c in range(3)] for r in range(3)] == [
        ["1", "2", "0"], ["1", "1", "0"], ["0", "0", "1"],
    ]  # fmt: skip
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "cat taken for dog: 2, 66.7 % of all cat."


def test_a_cell_shows_its_samples_by_mouse_and_by_keys(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    matrix = panel.findChild(ConfusionMatrix, "evaluation.matrix")
    spot = matrix.visualRect(matrix.model().index(0, 1)).center()
    qtbot.mouseClick(matrix.viewport(), LEFT, pos=spot)

    assert panel.pages.currentWidget() is panel.pages.samples
    assert words(panel, "evaluation.samples.words") == "cat taken for dog: 2 samples."
    assert rows(panel) == [
        ["4", "cat", "✗ dog", "90.0 %", "3"], ["0", "cat", "✗ dog", "60.0 %", "1.5"],
    ]  # fmt: skip
    press(qtbot, panel, "evaluation.samples.all")
    assert [row[0] for row in rows(panel)] == ["4", "2", "0", "5", "1", "3"]

    panel.pages.setCurrentWidget(panel.pages.matrix)
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.model().index(0, 0))
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert words(panel, "evaluation.samples.words") == "dog taken for cat: 1 samples."


def test_what_is_confused_most_is_one_press_away(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    first = panel.pages.matrix.chips[0]
    assert first.text() == "cat → dog: 2"
    qtbot.mouseClick(first, LEFT)
    assert len(rows(panel)) == 2


def test_shares_stand_in_the_place_of_counts(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    panel.findChild(type(panel.pages.matrix._shares), "evaluation.shares").click()
    model = panel.findChild(ConfusionMatrix, "evaluation.matrix").model()
    assert model.index(0, 1).data() == "67 %"


def test_figures_of_classes_can_be_sorted(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    table = panel.findChild(ScoreTable, "evaluation.scores")
    panel.pages.setCurrentIndex(1)
    assert table.isVisible()
    assert [row[0] for row in table.shown] == ["cat", "dog", "emu"]
    assert table.shown[0] == ["cat", "0.5", "0.3333", "0.4", "3"]
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in table.shown] == ["emu", "dog", "cat"]
    assert words(panel, "evaluation.mean").startswith("Mean: precision 0.6111")


def test_pictures_of_the_samples_in_sight_come_from_the_desk(qtbot, panel, stage, desks, trained):
    evaluate(qtbot, stage, panel)
    panel.pages.setCurrentWidget(panel.pages.samples)
    qtbot.waitUntil(lambda: bool(desks.made) and bool(desks.newest.asked), timeout=2000)
    asked = desks.newest.asked[-1]
    assert isinstance(asked, d.ShowSamples)
    assert asked.part == "validation"
    assert asked.data == stage.document.project.data
    tiles = raw(np.zeros((len(asked.samples), 8, 8), dtype=np.uint8))
    said = d.SamplesShown(request=1, part="validation", samples=asked.samples)
    desks.newest.says(said, tiles=tiles)
    model = panel.findChild(SampleList, "evaluation.samples").model()
    icon = Qt.ItemDataRole.DecorationRole
    qtbot.waitUntil(lambda: model.index(0, 0).data(icon) is not None, timeout=2000)


def test_data_that_are_gone_leave_the_list_and_say_why(qtbot, panel, stage, desks, trained):
    evaluate(qtbot, stage, panel)
    panel.pages.setCurrentWidget(panel.pages.samples)
    qtbot.waitUntil(lambda: bool(desks.made) and bool(desks.newest.asked), timeout=2000)
    gone = d.Refused(request=1, what=text("desk.ended"))
    desks.newest.says(gone)
    trouble = panel.findChild(QLabel, "evaluation.samples.trouble")
    qtbot.waitUntil(trouble.isVisible, timeout=2000)
    assert str(gone.what) in trouble.text()
    assert len(rows(panel)) == 6


def test_a_sample_is_chosen_explained_and_looked_into(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    panel.pages.setCurrentWidget(panel.pages.samples)
    explain = panel.findChild(QPushButton, "evaluation.samples.explain")
    assert not explain.isEnabled()
    assert explain.toolTip() == "Click a sample first."
    view = panel.findChild(SampleList, "evaluation.samples")
    spot = view.visualRect(view.model().index(0, 1)).center()
    with qtbot.waitSignal(panel.sample_chosen) as heard:
        qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    assert heard.args == [4, "validation"]
    with qtbot.waitSignal(panel.explain_requested) as heard:
        qtbot.mouseClick(explain, LEFT)
    assert heard.args == [4, "validation"]
    view.setFocus()
    with qtbot.waitSignal(panel.explain_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.activations_requested):
        press(qtbot, panel, "evaluation.samples.activations")


def test_it_says_when_the_weights_went_on(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    stale = panel.findChild(QLabel, "evaluation.stale")
    assert not stale.isVisible()
    stage.epoch(trained, 3)
    assert stale.text() == "Of epoch 2; now 3: evaluate again."
    assert stale.isVisible()
    evaluate(qtbot, stage, panel)
    assert not stale.isVisible()
    stage.finish(trained)
    assert "changed since" in stale.text()


def test_while_it_takes_long_it_says_how_far_it_is_and_can_be_stopped(qtbot, panel, stage, trained):
    press(qtbot, panel, "evaluation.evaluate")
    asked = stage.host.last(ask.Evaluate)
    stage.says(m.Measuring(request=asked.request, done=128, samples=1000))
    assert words(panel, "evaluation.progress") == "Measuring… 128 of 1,000 samples"
    button = panel.findChild(QPushButton, "evaluation.evaluate")
    assert button.toolTip() == "It is being measured."
    press(qtbot, panel, "evaluation.stop")
    assert stage.host.last(ask.Cancel).request == asked.request
    stage.says(m.Refused(request=asked.request, what=text("engine.evaluation_ended")))
    assert button.isEnabled()
    assert not panel.findChild(QPushButton, "evaluation.stop").isVisible()


def test_a_refusal_is_one_sentence_and_what_was_found_stays(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    press(qtbot, panel, "evaluation.evaluate")
    asked = stage.host.last(ask.Evaluate)
    stage.says(m.Refused(request=asked.request, what=text("engine.empty_part", part="validation")))
    assert "validation part of the data has no samples" in words(panel, "evaluation.stale")
    assert words(panel, "evaluation.metrics") == METRICS


def test_weights_that_are_not_there_yet_cannot_be_measured(qtbot, panel, stage, trained):
    combo = panel.findChild(QComboBox, "evaluation.weights")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    button = panel.findChild(QPushButton, "evaluation.evaluate")
    assert not button.isEnabled()
    assert button.toolTip() == "The run has not written these weights yet."


def test_the_weights_of_the_run_are_measured(qtbot, panel, stage, trained, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("run").mkdir()
    Path("run/best.safetensors").write_bytes(b"")
    combo = panel.findChild(QComboBox, "evaluation.weights")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    press(qtbot, panel, "evaluation.evaluate")
    asked = stage.host.last(ask.Evaluate)
    assert (asked.weights, asked.folder) == ("best", "run")


def test_a_part_without_samples_says_what_to_do(qtbot, panel, stage, trained, monkeypatch):
    monkeypatch.setattr("app.panels.evaluation.panel.part_samples", lambda data, part: 0)
    stage.epoch(trained, 3)
    button = panel.findChild(QPushButton, "evaluation.evaluate")
    assert not button.isEnabled()
    assert "has no samples" in button.toolTip()


def test_no_numbers_are_told(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel, of_classes(bad=2), **ARRAYS)
    assert words(panel, "evaluation.bad").startswith("For 2 of 6 samples the network puts out no")


def test_outputs_can_be_chosen(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel, of_classes(output="kind", outputs=("kind", "place")), **ARRAYS)
    combo = panel.findChild(QComboBox, "evaluation.head")
    assert combo.isVisible()
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert stage.host.last(ask.Evaluate).output == "place"


def test_labels_have_a_table_each(qtbot, panel, stage, trained):
    truth = np.array([[1, 0], [0, 1]], dtype=np.uint8)
    sure = np.array([[0.9, 0.8], [0.1, 0.7]], dtype=np.float32)
    found = of_classes(
        confusion=(), classes=("red", "blue"), samples=2,
        finding=label_scores(("red", "blue"), truth, (sure > 0.5).astype(np.uint8)),
    )  # fmt: skip
    evaluate(
        qtbot, stage, panel, found, sample=raw(np.array([1, 0])), loss=raw(LOSS[:2]),
        truth=raw(truth), probability=raw(sure),
    )  # fmt: skip
    assert [panel.pages.tabText(n) for n in range(panel.pages.count())] == ["Labels", "Samples"]
    table = panel.findChild(ScoreTable, "evaluation.scores")
    assert [row[0] for row in table.shown] == ["red", "blue"]
    assert rows(panel)[0] == ["1", "red", "✗ red, blue", "3"]


def test_values_are_points_beside_the_line(qtbot, panel, stage, trained):
    truth = np.array([[1.0], [2.0], [4.0]], dtype=np.float32)
    told = np.array([[1.5], [2.0], [np.nan]], dtype=np.float32)
    found = of_classes(
        confusion=(), classes=(), samples=3, metrics={"mae": 0.25}, bad=1,
        finding=value_scores(("age",), truth, told),
    )  # fmt: skip
    evaluate(
        qtbot, stage, panel, found, sample=raw(np.array([2, 0, 1])), loss=raw(LOSS[:3]),
        truth=raw(truth), told=raw(told),
    )  # fmt: skip
    values = panel.pages.values
    assert values is panel.pages.currentWidget()
    assert values.fit.count == 2
    assert sum(values.errors.counts) == 2
    assert "MAE 0.25" in words(panel, "evaluation.value.figures")
    with qtbot.waitSignal(panel.sample_chosen) as heard:
        values.fit.chosen.emit(1)
    assert heard.args == [0, "validation"]


def test_where_nothing_is_told_sample_by_sample_it_says_why(qtbot, panel, stage, trained):
    found = of_classes(confusion=(), classes=(), finding=None, metrics={"accuracy": 0.5})
    evaluate(qtbot, stage, panel, found)
    assert panel.pages.count() == 1
    assert "only compared with each other" in words(panel, "evaluation.samples.words")


def test_a_thousand_classes_are_shown(qtbot, panel, stage, trained):
    names = tuple(f"class {n}" for n in range(1000))
    truth = np.arange(1000)
    told = (truth + 1) % 1000
    counts = np.zeros((1000, 1000), dtype=int)
    counts[truth, told] = 1
    found = of_classes(
        confusion=tuple(map(tuple, counts.tolist())), classes=names, samples=1000,
        finding=class_scores(names, truth, told, np.ones(1000, dtype=np.int64)),
    )  # fmt: skip
    evaluate(
        qtbot, stage, panel, found, sample=raw(truth), truth=raw(truth), told=raw(told),
        loss=raw(np.ones(1000, dtype=np.float32)), probability=raw(np.ones(1000, dtype=np.float32)),
    )  # fmt: skip
    matrix = panel.findChild(ConfusionMatrix, "evaluation.matrix")
    assert matrix.model().rowCount() == 1000
    assert matrix.picture().width() <= 4200
    assert len(rows(panel)) == 1000


def test_matrix_figures_and_picture_are_kept(qtbot, panel, stage, trained, tmp_path):
    button = panel.findChild(QToolButton, "evaluation.export")
    assert not button.isEnabled()
    assert button.toolTip() == "Evaluate first."
    evaluate(qtbot, stage, panel)
    assert button.isEnabled()
    matrix, figures, _ = panel.findChild(QMenu, "evaluation.export_menu").actions()
    for action, name, first in (
        (matrix, "m.csv", "true,cat,dog,emu"),
        (figures, "f.csv", "class,precision,recall,f1,support"),
    ):  # fmt: skip
        action.trigger()
        dialog = panel.findChild(QFileDialog, "evaluation.file")
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
        qtbot.waitUntil(lambda: panel.findChild(QFileDialog, "evaluation.file") is None)
        assert (tmp_path / name).read_text(encoding="utf-8-sig").splitlines()[0] == first
    with qtbot.waitSignal(panel.written):
        panel.write_picture(tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    with qtbot.waitSignal(panel.failed):
        panel.write_picture(tmp_path / "nowhere" / "p.png")


def test_another_project_has_nothing_measured(qtbot, panel, stage, trained):
    evaluate(qtbot, stage, panel)
    stage.document.open(stage.document.project)
    stage.bridge.turn_to("another")
    assert panel._empty.isVisible()
    assert panel._empty.heading.text() == "Another project is training"
