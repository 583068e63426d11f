from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from app.widgets.legend import CurveStyle
from app.widgets.live_plot import LEAST_ROOM, LivePlot, log_ticks

pytestmark = pytest.mark.gui


@pytest.fixture
def plot(qtbot):
    plot = LivePlot("plot.test", "Test", {"a": CurveStyle(role="plot.train", mark="o")})
    qtbot.addWidget(plot)
    plot.resize(400, 160)
    plot.show()
    return plot


def heights(plot) -> tuple[float, float]:
    return tuple(plot._plot.viewRange()[1])


def epochs(plot) -> tuple[float, float]:
    return tuple(plot._plot.viewRange()[0])


def test_the_first_high_loss_stays_in_sight_while_losses_fall(plot):
    losses = [2.5 * 0.97**step for step in range(300)]
    for count in range(1, len(losses)):
        plot.set_curve("a", range(count), losses[:count])
        plot.fit_height()
        low, high = heights(plot)
        extent = losses[0] - losses[count - 1]
        assert low <= losses[count - 1] - LEAST_ROOM * extent
        assert high >= losses[0] + LEAST_ROOM * extent


def test_an_axis_that_is_right_does_not_move(plot, monkeypatch):
    plot.set_curve("a", [0, 1], [2.0, 1.0])
    plot.fit_height()
    moved: list[tuple[float, float]] = []
    monkeypatch.setattr(plot, "show_heights", lambda low, high: moved.append((low, high)))
    plot.set_curve("a", [0, 1, 2], [2.0, 1.0, 0.99])
    plot.fit_height()
    assert moved == []


def test_a_change_of_scale_leaves_the_epochs_alone(plot):
    plot.set_epochs(10)
    plot.set_curve("a", [0.5, 3.0], [2.0, 0.1])
    plot.fit_height()
    before = epochs(plot)
    plot.set_log(True)
    assert epochs(plot) == before
    assert heights(plot)[0] == pytest.approx(-1.156, abs=0.01)
    plot.set_log(False)
    assert epochs(plot) == before
    assert heights(plot)[1] == pytest.approx(2.228)


def test_what_stays_the_same_has_its_number_at_the_axis(plot):
    plot.resize(400, 84)
    plot.set_curve("a", [1, 2], [0.001, 0.001])
    plot.fit_height()
    assert numbers(plot) == ["0.001"]
    plot.set_curve("a", [1, 2, 3], [0.001, 0.001, 0.0005])
    plot.fit_height()
    assert numbers(plot) is None


def numbers(plot) -> list[str] | None:
    """Return the numbers at the vertical axis; None where they are round ones that fit."""
    ticks = plot._plot.getAxis("left")._tickLevels
    return None if ticks is None else [words for _, words in ticks[0]]


def test_only_a_plot_that_has_none_below_names_the_epochs(plot):
    axis = plot._plot.getAxis("bottom")
    plot.name_epochs(True)
    tall = axis.maximumHeight()
    plot.name_epochs(False)
    assert axis.maximumHeight() < tall


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.04, 3.0, [0.05, 0.1, 0.2, 0.5, 1.0, 2.0]),
        (0.55, 0.91, [0.6, 0.7, 0.8, 0.9]),
        (0.615, 0.645, [0.62, 0.63, 0.64]),
        (0.6905, 0.6915, [0.691]),
        (2e-5, 3.0, [1e-4, 1e-3, 1e-2, 0.1, 1.0]),
    ],
)
def test_log_ticks_are_round_and_few(low, high, ticks):
    assert log_ticks(low, high) == pytest.approx(ticks)


def test_ticks_of_many_decades_stay_few():
    assert len(log_ticks(1e-9, 1e9)) <= 8


def words_of_best(plot) -> QRectF:
    """Return where they are painted."""
    plot.grab()
    words = plot._best.label.textItem
    return words.mapRectToScene(words.boundingRect())


@pytest.mark.parametrize(("values", "is_low"), [((0.1, 0.5, 0.9), True), ((0.9, 0.5, 0.1), False)])
def test_the_words_at_the_best_epoch_lie_where_no_curve_runs(plot, values, is_low):
    plot.set_epochs(3)
    plot.set_curve("a", [1, 2, 3], values)
    plot.mark_best(3)
    plot.fit_height()
    words = words_of_best(plot)
    middle = plot._plot.getPlotItem().vb.sceneBoundingRect().center()
    assert (words.center().y() > middle.y()) is is_low
    assert words.right() <= plot._plot.getPlotItem().vb.sceneBoundingRect().right()


def test_the_words_at_an_early_best_epoch_stay_in_the_plot(plot):
    plot.set_epochs(20)
    plot.set_curve("a", [1, 2, 3], [0.1, 0.5, 0.9])
    plot.mark_best(1)
    plot.fit_height()
    words = words_of_best(plot)
    assert words.left() >= plot._plot.getPlotItem().vb.sceneBoundingRect().left()
