from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSlider, QWidget

from app import theme
from app.panels.curves import CurvesPanel
from core.engine.recipe.pace import Stretch
from core.engine.talk import messages as m
from tests.helpers.live import Stage, digits_document
from tests.helpers.made_run import made_run

pytestmark = pytest.mark.gui


@pytest.fixture
def stage(qtbot):
    stage = Stage(qtbot, digits_document())
    yield stage
    stage.bridge.close()


@pytest.fixture
def panel(qtbot, stage):
    panel = CurvesPanel(stage.bridge)
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def drawn(qtbot, panel) -> None:
    """Wait until everything that arrived is on the plots."""
    qtbot.waitUntil(lambda: not panel._outdated, timeout=2000)


def test_without_a_run_it_says_what_to_do(panel):
    assert panel._empty.isVisible()
    assert "Press Train" in panel._empty.sentence.text()
    assert panel.findChild(QWidget, "plot.loss") is None


def test_losses_of_steps_and_epochs_grow(qtbot, panel, stage):
    run = stage.train(epochs=2, steps_per_epoch=4)
    stage.steps(run, 4.0, 2.0)
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step") == ([0.25, 0.5], [4.0, 2.0])
    stage.steps(run, 1.0, None, first=2)
    stage.epoch(run, 1, train_loss=3.0, val_loss=2.5)
    stage.epoch(run, 2, train_loss=2.0, val_loss=None, metrics={"accuracy": 0.9})
    drawn(qtbot, panel)
    assert len(panel._plots.loss.points("step")[0]) == 4
    assert panel._plots.loss.points("train") == ([0.5, 1.5], [3.0, 2.0])
    assert panel._plots.loss.points("validation")[1][0] == 2.5
    assert panel._plots.metrics[0].plot.points("validation") == ([1.0, 2.0], [0.75, 0.9])
    for name in ("plot.loss", "plot.metric"):
        plot = panel.findChild(QWidget, name)
        assert plot.isVisible()
        assert plot.accessibleName()


def test_a_low_dock_scrolls_and_flattens_no_curve(qtbot, panel, stage):
    run = stage.train(epochs=2, steps_per_epoch=4)
    stage.steps(run, 4.0, 2.0)
    drawn(qtbot, panel)
    panel.resize(320, 160)
    assert panel.size().toTuple() == (320, 160)
    for name in ("plot.loss", "plot.metric"):
        assert panel.findChild(QWidget, name).height() >= 80


def test_what_arrives_together_is_drawn_once_and_nothing_is_left_out(
    qtbot, panel, stage, monkeypatch
):
    run = stage.train()
    drawn(qtbot, panel)
    keys: list[str] = []
    monkeypatch.setattr(panel._plots.loss, "set_curve", lambda key, x, y: keys.append(key))
    stage.says(*(m.Steps(run=run, first=i, losses=(1.0,)) for i in range(50)))
    drawn(qtbot, panel)
    assert keys == ["step", "smooth"]
    stage.epoch(run, 1)
    drawn(qtbot, panel)
    assert keys == ["step", "smooth", "train", "validation"]


def test_while_losses_come_each_drawing_is_of_one_plot(qtbot, panel, stage, monkeypatch):
    run = stage.train(epochs=9, steps_per_epoch=1)
    drawn(qtbot, panel)
    drawings: list[set[str]] = []
    draw = panel._bring_up_to_date

    def note(due: set[str]) -> None:
        drawings.append(due)
        draw(due)

    monkeypatch.setattr(panel, "_bring_up_to_date", note)
    panel._pause.start()
    for number in range(1, 9):
        stage.steps(run, 1.0, first=number - 1)
        stage.epoch(run, number)
    drawn(qtbot, panel)
    assert {"metric"} in drawings
    assert not any("metric" in due and len(due) > 1 for due in drawings)
    assert len(panel._plots.metrics[0].plot.points("validation")[0]) == 8
    assert len(panel._plots.loss.points("step")[0]) == 8


def test_a_hidden_panel_draws_nothing_and_catches_up(qtbot, panel, stage):
    run = stage.train()
    panel.hide()
    stage.steps(run, 1.0, 2.0)
    assert panel._plots.loss.points("step")[0] == []
    panel.show()
    qtbot.waitUntil(lambda: len(panel._plots.loss.points("step")[0]) == 2, timeout=2000)


def test_a_new_run_starts_from_nothing(qtbot, panel, stage):
    run = stage.train()
    stage.steps(run, 1.0)
    stage.epoch(run, 1)
    stage.finish(run)
    stage.train()
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step")[0] == []
    assert panel._plots.metrics[0].plot.points("validation")[0] == []


def test_another_project_forgets_the_last_run(panel, stage):
    run = stage.train()
    stage.steps(run, 1.0)
    stage.finish(run)
    stage.bridge.turn_to("another")
    assert panel._empty.isVisible()
    panel.hide()
    panel.show()
    assert panel._empty.isVisible()


def test_the_last_run_comes_back_with_its_project(qtbot, panel, stage):
    stage.bridge.turn_to("mine")
    run = stage.train()
    stage.steps(run, 1.0)
    stage.finish(run)
    drawn(qtbot, panel)
    stage.bridge.turn_to("another")
    assert panel._empty.isVisible()
    stage.bridge.turn_to("mine")
    drawn(qtbot, panel)
    assert panel._plots.loss.isVisible()
    assert panel._plots.loss.points("step")[1] == [1.0]


def test_a_run_under_way_is_shown_on_though_another_project_is_opened(qtbot, panel, stage):
    run = stage.train()
    stage.steps(run, 1.0)
    stage.bridge.turn_to("another")
    stage.steps(run, 0.5, first=1)
    stage.finish(run)
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step")[1] == [1.0, 0.5]
    assert panel._plots.loss.isVisible()


def test_the_epochs_are_named_once_where_plots_stand_above_each_other(qtbot, panel, stage):
    panel.resize(470, 380)
    stage.train()
    drawn(qtbot, panel)
    names = [
        panel.findChild(QWidget, name).getAxis("bottom").label.isVisible()
        for name in ("plot.loss", "plot.metric")
    ]
    assert names == [False, True]
    panel.resize(900, 300)
    assert panel.findChild(QWidget, "plot.loss").getAxis("bottom").label.isVisible()


def test_log_scale_shows_the_same_losses(qtbot, panel, stage):
    run = stage.train()
    stage.steps(run, 1.0, 0.01, 0.0)
    drawn(qtbot, panel)
    log = panel.findChild(QCheckBox, "curves.log")
    qtbot.mouseClick(log, Qt.MouseButton.LeftButton, pos=log.rect().center() / 4)
    assert log.isChecked()
    axis = panel.findChild(QWidget, "plot.loss").getAxis("left")
    assert axis.logMode
    assert panel._plots.loss.points("step")[1][:2] == [1.0, 0.01]


def test_curves_follow_the_theme(panel, stage):
    stage.steps(stage.train(), 1.0, 0.5)
    light = _ground(panel)
    theme.use("dark")
    assert _ground(panel) != light
    assert panel._plots.loss._curves["smooth"].opts["pen"].color() == theme.color("plot.train")


def test_curves_of_one_plot_differ_in_more_than_color():
    from app.panels.curves.looks import STEP, TRAIN_KEY, VALIDATION

    looks = {(s.faint, s.dashed, s.mark) for s in (STEP, TRAIN_KEY, VALIDATION)}
    assert len(looks) == 3


def _ground(panel) -> str:
    return panel.findChild(QWidget, "plot.loss").backgroundBrush().color().name()


def test_making_the_panel_imports_no_plots():
    import subprocess

    code = (
        "import sys, app.panels.curves, app.panels.explain, app.panels.activations,"
        "app.panels.train;"
        "print([n for n in ('numpy', 'pyqtgraph', 'torch', 'sklearn') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_another_metric_has_its_name_and_its_own_heights(qtbot, panel, stage):
    run = stage.train(epochs=2, steps_per_epoch=4)
    stage.epoch(run, 1, metrics={"mae": 40.0, "r2": 0.1})
    stage.epoch(run, 2, metrics={"mae": 20.0, "r2": 0.4})
    drawn(qtbot, panel)
    assert panel._plots.metrics[0].plot.points("validation") == ([1.0, 2.0], [40.0, 20.0])
    assert panel.findChild(QLabel, "curves.metric").text() == "mae"
    assert panel._plots.metrics[0].plot._shown[1] > 40

    stage.finish(run)
    again = stage.train(epochs=2, steps_per_epoch=4)
    stage.epoch(again, 1, metrics={"accuracy": 0.5})
    drawn(qtbot, panel)
    assert panel.findChild(QLabel, "curves.metric").text() == "Accuracy"
    assert panel._plots.metrics[0].plot._shown[1] < 2


def test_scores_of_a_discriminator_are_shown_together(qtbot, panel, stage):
    run = stage.train(epochs=2)
    scores = {"real_score": 0.6, "fake_score": 0.4, "discriminator_loss": 1.2}
    stage.epoch(run, 1, metrics=scores)
    drawn(qtbot, panel)
    assert panel._plots.metrics[0].plot.points("validation") == ([1.0], [0.6])
    assert panel._plots.metrics[0].plot.points("made") == ([1.0], [0.4])
    assert panel.findChild(QLabel, "curves.metric").text() == "Scores of the discriminator"
    assert (
        panel._plots.metrics[0].score_legend.isVisible()
        and not panel._plots.metrics[0].legend.isVisible()
    )

    stage.epoch(run, 2, metrics={"accuracy": 0.9})
    drawn(qtbot, panel)
    assert panel._plots.metrics[0].plot.points("made") == ([], [])
    assert (
        panel._plots.metrics[0].legend.isVisible()
        and not panel._plots.metrics[0].score_legend.isVisible()
    )


def test_other_runs_curves_are_laid_over_and_taken_away(qtbot, panel, stage, tmp_path):
    run = stage.train()
    stage.steps(run, 1.0, 0.5)
    made_run(tmp_path / "old")
    (tmp_path / "bad").mkdir()
    panel.show_overlay([("old", tmp_path / "old"), ("bad", tmp_path / "bad")])
    assert panel._plots.loss.points("other0") == ([1.0, 2.0, 3.0], [2.0, 1.0, 2.0 / 3])
    assert panel._plots.metrics[0].plot.points("other0")[1] == [0.1, 0.2, 0.3]
    clear = panel.findChild(QWidget, "curves.clear")
    with qtbot.waitSignal(panel.clear_requested):
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    panel.show_overlay([])
    assert "other0" not in panel._plots.loss._curves


def test_curves_of_other_runs_are_shown_before_any_run_here(panel, tmp_path):
    panel.show_overlay([("old", made_run(tmp_path / "old"))])
    assert panel._plots.loss.points("other0")[0] == [1.0, 2.0, 3.0]
    assert panel._pages.currentIndex() == 1


def test_steps_are_hidden_and_smoothed_as_the_person_wants(qtbot, panel, stage):
    run = stage.train(steps_per_epoch=4)
    stage.steps(run, 4.0, 0.0, 4.0, 0.0, 4.0, 0.0, 4.0, 0.0)
    drawn(qtbot, panel)
    usual = panel._plots.loss.points("smooth")[1]
    slider = panel.findChild(QSlider, "curves.smoothing")
    slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    smoother = panel._plots.loss.points("smooth")[1]
    assert max(smoother[3:]) - min(smoother[3:]) < max(usual[3:]) - min(usual[3:])
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert panel._plots.loss.points("smooth") == ([], [])
    box = panel.findChild(QCheckBox, "curves.steps")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert panel._plots.loss.points("step") == ([], [])


def test_the_best_epoch_is_marked_when_the_run_is_over(panel, stage):
    run = stage.train()
    stage.epoch(run, 1)
    stage.epoch(run, 2)
    assert not panel._plots.loss._best.isVisible()
    stage.finish(run, best=2)
    panel._draw()
    assert panel._plots.loss._best.isVisible()
    assert panel._plots.loss._best.value() == 2


def test_the_pointer_reads_the_values_beneath_it(qtbot, panel, stage):
    run = stage.train()
    stage.epoch(run, 1, train_loss=0.5, val_loss=0.25)
    stage.epoch(run, 2, train_loss=0.4, val_loss=0.125)
    panel._draw()
    view = panel._plots.loss._plot.viewport()
    qtbot.mouseMove(view, QPoint(view.width() - 12, view.height() // 2))
    card = view.findChild(QLabel, "plot.reading")
    qtbot.waitUntil(card.isVisible)
    assert "validation  0.125" in card.text()


def test_figures_are_kept_as_a_table_that_no_spreadsheet_runs(panel, stage, tmp_path):
    run = stage.train()
    stage.epoch(run, 1)
    panel.show_overlay([('=HYPERLINK("x")', made_run(tmp_path / "old", epochs=1))])
    panel.write_table(tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert lines[0] == "run,epoch,train_loss,val_loss,accuracy,seconds,lr"
    assert lines[1] == "this run,1,0.5,0.25,0.75,1.0,"
    assert lines[2].startswith("\"'=HYPERLINK")


def test_curves_are_kept_as_a_picture_and_a_bad_place_is_told(qtbot, panel, stage, tmp_path):
    run = stage.train()
    stage.epoch(run, 1)
    panel.write_picture(tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")
    with qtbot.waitSignal(panel.failed) as caught:
        panel.write_picture(tmp_path / "gone" / "out.png")
    assert "gone" in str(caught.args[0])


def press(qtbot, panel, name: str) -> None:
    box = panel.findChild(QCheckBox, name)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_the_learning_rate_is_drawn_below_when_it_is_wanted(qtbot, panel, stage, tmp_path):
    run = stage.train(epochs=3)
    for epoch, lr in ((1, 0.01), (2, 0.001), (3, None)):
        stage.epoch(run, epoch, lr=lr)
    drawn(qtbot, panel)
    plot = panel.findChild(QWidget, "plot.rate")
    assert not plot.isVisible()
    press(qtbot, panel, "curves.rate")
    assert plot.isVisible()
    assert plot.accessibleName() == "Learning rate over epochs"
    ends, rates = panel._plots.rate.points("rate")
    assert (ends, rates[:2]) == ([1.0, 2.0, 3.0], [0.01, 0.001])
    press(qtbot, panel, "curves.log")
    assert plot.getAxis("left").logMode
    panel.write_table(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text().splitlines()[1].endswith(",0.01")
    press(qtbot, panel, "curves.rate")
    assert not plot.isVisible()


def test_epochs_are_named_below_the_learning_rate_where_all_stand_above_each_other(
    qtbot, panel, stage
):
    panel.resize(470, 480)
    stage.train()
    drawn(qtbot, panel)
    press(qtbot, panel, "curves.rate")
    names = [
        panel.findChild(QWidget, name).getAxis("bottom").label.isVisible()
        for name in ("plot.loss", "plot.metric", "plot.rate")
    ]
    assert names == [False, False, True]


def test_a_rate_that_never_changes_lies_in_the_middle_of_figures_one_can_read(qtbot, panel, stage):
    run = stage.train()
    stage.epoch(run, 1, lr=0.001)
    stage.epoch(run, 2, lr=0.001)
    drawn(qtbot, panel)
    press(qtbot, panel, "curves.rate")
    low, high = panel._plots.rate._shown
    assert low == pytest.approx(0.00088) and high == pytest.approx(0.00112)


def test_steps_lie_in_their_epochs_though_later_ones_have_fewer(qtbot, panel, stage):
    run = stage.train(epochs=3, steps_per_epoch=4)
    stage.steps(run, 1.0, 1.0)
    stage.says(
        m.PaceChanged(run=run, stretches=(Stretch(epoch=2, first=4, batch_size=9, steps=2),))
    )
    stage.steps(run, 1.0, 1.0, 1.0, 1.0, first=2)
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step")[0] == [0.25, 0.5, 0.75, 1.0, 1.5, 2.0]
    stage.bridge.retell()
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step")[0] == [0.25, 0.5, 0.75, 1.0, 1.5, 2.0]


def test_the_steps_of_a_resumed_run_begin_where_it_went_on(qtbot, panel, stage):
    run = stage.train(epochs=3, steps_per_epoch=4)
    stage.says(
        m.RunStarted(
            run=run, device="cpu", steps_per_epoch=4, epochs=3, parameters=9, steps=4
        )
    )  # fmt: skip
    stage.steps(run, 1.0, 1.0, first=4)
    drawn(qtbot, panel)
    assert panel._plots.loss.points("step")[0] == [1.25, 1.5]
