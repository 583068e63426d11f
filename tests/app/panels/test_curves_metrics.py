from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget

from app.panels.curves import CurvesPanel
from tests.helpers.live import Stage, digits_document
from tests.helpers.made_run import made_run

pytestmark = pytest.mark.gui

SEVERAL = {"accuracy": 0.5, "perplexity": 90.0, "r2": -0.5}


@pytest.fixture
def stage(qtbot):
    stage = Stage(qtbot, digits_document())
    yield stage
    stage.bridge.close()


@pytest.fixture
def panel(qtbot, stage):
    panel = CurvesPanel(stage.bridge)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def drawn(qtbot, panel) -> None:
    """Wait until everything that arrived is on the plots."""
    qtbot.waitUntil(lambda: not panel._outdated, timeout=2000)


def open_menu(qtbot, panel) -> QMenu:
    """Press the button with the metrics and return what it opens."""
    button = panel.findChild(QToolButton, "curves.metrics")
    menu = button.menu()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    qtbot.waitUntil(menu.isVisible)
    return menu


def check(qtbot, panel, *words: str) -> None:
    """Open the menu and press these entries, one after the other."""
    menu = open_menu(qtbot, panel)
    for each in words:
        action = next(one for one in menu.actions() if one.text() == each)
        middle = menu.actionGeometry(action).center()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle)
    menu.hide()
    drawn(qtbot, panel)


def titles(panel) -> list[str]:
    """Return what stands over the plots of metrics that are seen."""
    found = panel.findChildren(QLabel)
    return [
        one.text()
        for one in found
        if one.objectName().startswith("curves.metric") and one.isVisible()
    ]


def test_one_metric_alone_offers_no_choice(qtbot, panel, stage):
    stage.epoch(stage.train(), 1)
    drawn(qtbot, panel)
    assert not panel.findChild(QToolButton, "curves.metrics").isVisible()


def test_each_metric_that_is_checked_has_a_plot_with_a_scale_of_its_own(qtbot, panel, stage):
    run = stage.train()
    stage.epoch(run, 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    assert titles(panel) == ["Accuracy"]
    check(qtbot, panel, "perplexity", "r2")
    assert titles(panel) == ["Accuracy", "perplexity", "r2"]
    stage.epoch(run, 2, metrics={"accuracy": 0.75, "perplexity": 60.0, "r2": 0.25})
    drawn(qtbot, panel)
    values = [one.plot.points("validation")[1] for one in panel._plots.metrics]
    assert values == [[0.5, 0.75], [90.0, 60.0], [-0.5, 0.25]]
    heights = [one.plot._shown for one in panel._plots.metrics]
    assert heights[0] == (-0.05, 1.12)
    assert heights[1][0] > 50 and heights[2][0] < -0.5
    names = [panel.findChild(QWidget, f"plot.metric{n}").accessibleName() for n in ("2", "3")]
    assert names == ["perplexity over epochs", "r2 over epochs"]
    check(qtbot, panel, "Accuracy", "r2")
    assert titles(panel) == ["perplexity"]


def test_the_menu_stays_open_while_one_checks_and_keys_check_too(qtbot, panel, stage):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    menu = open_menu(qtbot, panel)
    qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center()
    )
    assert menu.isVisible()
    menu.setActiveAction(menu.actions()[2])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert [one.isChecked() for one in menu.actions()[:3]] == [True, True, True]
    menu.hide()


def test_all_are_drawn_at_once_and_only_the_usual_one_again(qtbot, panel, stage):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "All of them")
    assert titles(panel) == ["Accuracy", "perplexity", "r2"]
    check(qtbot, panel, "Only the usual one")
    assert titles(panel) == ["Accuracy"]


def test_the_only_check_cannot_be_taken_away(qtbot, panel, stage):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "Accuracy")
    assert titles(panel) == ["Accuracy"]
    assert panel._plots.chooser.menu().actions()[0].isChecked()


def test_the_choice_holds_for_later_runs_and_what_a_run_lacks_is_not_drawn(qtbot, panel, stage):
    run = stage.train()
    stage.epoch(run, 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "perplexity", "r2", "Accuracy")
    stage.finish(run, best=1)
    run = stage.train()
    stage.epoch(run, 1, metrics={"mae": 1.0, "r2": 0.1})
    drawn(qtbot, panel)
    assert titles(panel) == ["r2"]
    stage.finish(run, best=1)
    run = stage.train()
    stage.epoch(run, 1, metrics={"mae": 1.0, "mse": 0.1})
    drawn(qtbot, panel)
    assert titles(panel) == ["mae"]
    stage.finish(run, best=1)
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    assert titles(panel) == ["perplexity", "r2"]


def test_a_choice_is_told_and_taken_up_by_the_next_panel(qtbot, panel, stage):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    with qtbot.waitSignal(panel.metrics_chosen) as told:
        check(qtbot, panel, "r2")
    other = CurvesPanel(stage.bridge)
    qtbot.addWidget(other)
    other.choose_metrics(told.args[0])
    other.show()
    stage.bridge.retell()
    drawn(qtbot, other)
    assert titles(other) == ["Accuracy", "r2"]


def test_outputs_measured_alike_are_told_apart_by_their_names(qtbot, panel, stage):
    metrics = {"shape.loss": 1.0, "shape.accuracy": 0.5, "hue.loss": 2.0, "hue.mae": 0.25}
    stage.epoch(stage.train(), 1, metrics=metrics)
    drawn(qtbot, panel)
    check(qtbot, panel, "hue.mae")
    assert titles(panel) == ["shape.accuracy", "hue.mae"]


def test_errors_follow_the_log_scale_and_shares_do_not(qtbot, panel, stage):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "All of them")
    panel._bar._log.click()
    drawn(qtbot, panel)
    assert [one.plot.is_log for one in panel._plots.metrics] == [False, True, False]
    assert panel._plots.metrics[2].plot.points("validation")[1] == [-0.5]


def test_the_best_epoch_and_other_runs_are_in_every_plot(qtbot, panel, stage, tmp_path):
    run = stage.train()
    stage.epoch(run, 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    panel.show_overlay([("old", made_run(tmp_path / "old"))])
    check(qtbot, panel, "perplexity")
    first, second = (one.plot for one in panel._plots.metrics)
    assert first.points("other0")[1] == [0.1, 0.2, 0.3]
    assert second.points("other0") == ([], [])
    stage.finish(run, best=1)
    drawn(qtbot, panel)
    assert first._best.isVisible() and second._best.isVisible()


def test_metrics_of_other_runs_alone_can_be_chosen(qtbot, panel, tmp_path):
    panel.show_overlay([("old", made_run(tmp_path / "old", metrics=("accuracy", "auroc")))])
    drawn(qtbot, panel)
    check(qtbot, panel, "auroc")
    assert titles(panel) == ["Accuracy", "auroc"]
    assert panel._plots.metrics[1].plot.points("other0")[1] == [0.1, 0.2, 0.3]


def test_what_is_drawn_stands_first_in_the_table_and_alone_in_the_picture(
    qtbot, panel, stage, tmp_path
):
    stage.epoch(stage.train(), 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "r2", "Accuracy")
    panel.write_table(tmp_path / "out.csv")
    head = (tmp_path / "out.csv").read_text().splitlines()[0]
    assert head == "run,epoch,train_loss,val_loss,r2,accuracy,perplexity,seconds,lr"
    alone = panel._picture().size()
    panel.show_overlay([("old", made_run(tmp_path / "old"))])
    assert panel._picture().height() > alone.height() - panel._others_key.height()
    panel.write_picture(tmp_path / "out.png")
    assert not QImage(str(tmp_path / "out.png")).isNull()
    assert panel._plots.chooser.isVisible()


def test_plots_of_metrics_are_drawn_in_turns_too(qtbot, panel, stage, monkeypatch):
    run = stage.train(epochs=9, steps_per_epoch=1)
    stage.epoch(run, 1, metrics=SEVERAL)
    drawn(qtbot, panel)
    check(qtbot, panel, "All of them")
    drawings: list[set[str]] = []
    draw = panel._bring_up_to_date

    def note(due: set[str]) -> None:
        drawings.append(due)
        draw(due)

    monkeypatch.setattr(panel, "_bring_up_to_date", note)
    panel._pause.start()
    stage.epoch(run, 2, metrics=SEVERAL)
    drawn(qtbot, panel)
    for one in ("metric", "metric1", "metric2"):
        assert {one} in drawings
    assert QApplication.activePopupWidget() is None


def test_a_narrow_panel_wraps_the_names_of_curves_instead_of_cutting_them(qtbot, panel, stage):
    panel.resize(420, 600)
    scores = {"real_score": 0.6, "fake_score": 0.4, "discriminator_loss": 1.2}
    stage.epoch(stage.train(), 1, metrics=scores)
    drawn(qtbot, panel)
    plot = panel._plots.metrics[0]
    assert plot.score_legend.isVisible()
    right = plot.score_legend.mapTo(panel, plot.score_legend.rect().topRight()).x()
    assert right < panel.width()
    assert plot.plot.mapTo(panel, plot.plot.rect().topRight()).x() < panel.width()
