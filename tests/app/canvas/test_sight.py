"""Wheel, touchpad, pinch, the zoom bar and the overview: what moves the sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.overview.minimap import Minimap
from app.canvas.overview.zoom_bar import ZoomBar
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import Project
from tests.app.canvas.conftest import Table
from tests.helpers.build import chain
from tests.helpers.drive import carry, click, drag, key, press, release

Lay = Callable[[Project], Table]
SHIFT, CONTROL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
FINGERS = QPointingDevice(
    "pad",
    7,
    QInputDevice.DeviceType.TouchPad,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Scroll,
    2,
    0,
)


def turn(
    widget: QWidget,
    angle: QPoint,
    keys: Qt.KeyboardModifier = NONE,
    *,
    pixels: QPoint | None = None,
    fingers: bool = False,
) -> None:
    """Turn a wheel in the middle of a widget, or scroll there with two fingers."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at)),
        pixels or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        FINGERS if fingers else QPointingDevice.primaryPointingDevice(),
    )
    QApplication.sendEvent(widget, event)


def pinch(widget: QWidget, kind: Qt.NativeGestureType, value: float) -> None:
    at = QPointF(widget.rect().center())
    there = QPointF(widget.mapToGlobal(at))
    event = QNativeGestureEvent(kind, FINGERS, 2, at, at, there, value, QPointF())
    QApplication.sendEvent(widget, event)


def middle(table: Table) -> QPointF:
    return table.canvas.camera.seen.center()


def test_a_wheel_zooms_with_or_without_control(lay: Lay) -> None:
    table = lay(chain("Input", "ReLU", "Output"))

    turn(table.port, QPoint(0, 120))
    assert table.canvas.camera.zoom == pytest.approx(1.15)
    turn(table.port, QPoint(0, -120), CONTROL)
    assert table.canvas.camera.zoom == pytest.approx(1.0)


def test_a_wheel_with_shift_moves_sideways(lay: Lay) -> None:
    table = lay(chain("Input", "ReLU", "Output"))
    before = middle(table)

    turn(table.port, QPoint(0, -120), SHIFT)

    assert middle(table) - before == QPointF(60, 0) and table.canvas.camera.zoom == 1.0


def test_two_fingers_move_the_canvas_and_zoom_with_control(lay: Lay) -> None:
    table = lay(chain("Input", "ReLU", "Output"))
    before = middle(table)

    turn(table.port, QPoint(-20, -80), pixels=QPoint(-10, -40), fingers=True)
    assert middle(table) - before == QPointF(10, 40) and table.canvas.camera.zoom == 1.0

    turn(table.port, QPoint(0, 120), CONTROL, pixels=QPoint(0, 40), fingers=True)
    assert table.canvas.camera.zoom > 1.1


def test_a_pinch_zooms_and_a_double_tap_shows_everything(lay: Lay) -> None:
    table = lay(chain("Input", "ReLU", "Output"))

    pinch(table.port, Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    assert table.canvas.camera.zoom == pytest.approx(1.5)
    pinch(table.port, Qt.NativeGestureType.SmartZoomNativeGesture, 0.0)
    assert table.canvas.camera.zoom == 1.0


@pytest.mark.parametrize(("angle", "limit"), [(120, 4.0), (-120, 0.02)])
def test_zooming_ends_at_the_limits(lay: Lay, angle: int, limit: float) -> None:
    table = lay(chain("Input", "Output"))

    for _ in range(60):
        turn(table.port, QPoint(0, angle))

    assert table.canvas.camera.zoom == pytest.approx(limit)


def test_without_the_grid_dragged_bricks_go_by_the_pixel(lay: Lay) -> None:
    table = lay(chain("Input"))
    table.document.network.blocks["b1"] = msgspec.structs.replace(
        table.document.network.blocks["b1"], x=3.0, y=5.0
    )
    start = table.on("b1")

    table.canvas.desk.grid.snaps = False
    drag(table.port, start, start + QPoint(201, 99))
    assert table.place("b1") == (204.0, 104.0)

    table.canvas.desk.grid.snaps = True
    start = table.on("b1")
    drag(table.port, start, start + QPoint(61, 13))
    assert table.place("b1") == (264.0, 120.0)  # it itself lies on the grid then


# ------------------------------------------------------------ the corner, in a window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Document(chain("Input", *["ReLU"] * 30, "Output")))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.editor.canvas.camera.reset_zoom()
    return window


def part(window: MainWindow, kind: type, name: str = ""):
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert found is not None
    return found


def test_the_zoom_bar_tells_the_zoom_and_changes_it(window: MainWindow) -> None:
    canvas = window.editor.canvas
    percent = part(window, QToolButton, "zoom.percent")
    assert percent.text() == "100 %" and "100 %" in percent.accessibleName()

    click(part(window, QToolButton, "zoom.out"), QPoint(8, 8))
    assert canvas.camera.zoom == pytest.approx(0.8) and percent.text() == "80 %"
    menu = part(window, QMenu, "zoom.menu")
    next(action for action in menu.actions() if action.text() == "50 %").trigger()
    assert canvas.camera.zoom == pytest.approx(0.5)
    click(part(window, QToolButton, "zoom.fit"), QPoint(8, 8))
    assert canvas.camera.seen.height() > 32 * 56


def test_the_overview_is_there_while_something_is_out_of_sight(window: MainWindow) -> None:
    minimap = part(window, Minimap)
    assert minimap.isVisible() and minimap.accessibleName()

    window.editor.canvas.camera.fit_all()
    assert not minimap.isVisible()
    window.editor.canvas.camera.reset_zoom()
    assert minimap.isVisible()


def test_click_and_drag_in_the_overview_move_the_sight(window: MainWindow) -> None:
    canvas, minimap = window.editor.canvas, part(window, Minimap)
    centre = minimap.rect().center()

    click(minimap, centre)
    assert canvas.camera.seen.center().y() == pytest.approx(16 * 56, abs=20)
    press(minimap, centre)
    carry(minimap, centre, centre + QPoint(0, 60))
    release(minimap, centre + QPoint(0, 60))
    assert canvas.camera.seen.contains(QPointF(104, 31.5 * 56))
    assert window.document.undo_text is None and canvas.camera.zoom == 1.0


def test_arrow_keys_in_the_overview_move_the_sight(window: MainWindow) -> None:
    canvas, minimap = window.editor.canvas, part(window, Minimap)
    minimap.setFocus()
    before = canvas.camera.seen.center()

    key(minimap, Qt.Key.Key_Down)

    assert canvas.camera.seen.center().y() > before.y() + 50


def test_the_overview_shows_bricks_in_their_colours_where_they_are(
    qtbot: QtBot, window: MainWindow
) -> None:
    minimap = part(window, Minimap)
    window.editor.canvas.camera.look((1.0, QPointF(104, 0)))
    first = minimap.grab().toImage()
    colors = {first.pixelColor(104, y).name() for y in range(10, 138)}

    window.document.undo()
    window.selection.set(("b2",))
    window.editor.canvas.commands.delete()

    assert len(colors) >= 3
    qtbot.waitUntil(lambda: minimap.grab().toImage() != first, timeout=400)


def test_the_overview_is_drawn_once_for_edits_that_follow_each_other(
    qtbot: QtBot, window: MainWindow
) -> None:
    minimap = part(window, Minimap)
    window.editor.canvas.camera.look((1.0, QPointF(104, 0)))
    first = minimap.grab().toImage()
    with patch.object(Minimap, "_drawn", autospec=True, side_effect=Minimap._drawn) as drawn:
        for id_ in ("b9", "b8", "b7"):
            window.selection.set((id_,))
            window.editor.canvas.commands.delete()
            assert minimap.grab().toImage() == first
        assert not drawn.called
        qtbot.waitUntil(lambda: minimap.grab().toImage() != first, timeout=400)
        shown = minimap.grab().toImage()
        assert drawn.call_count == 1

    anew = Minimap(window.document, window.editor.canvas)
    anew.show()
    assert anew.grab().toImage() == shown
    anew.deleteLater()


def test_the_overview_follows_to_another_project_at_once(window: MainWindow) -> None:
    minimap = part(window, Minimap)
    window.document.open(chain("Input", "ReLU"))
    assert not minimap.isVisible()


def test_the_wheel_over_the_corner_zooms_too(window: MainWindow) -> None:
    turn(part(window, Minimap), QPoint(0, 120))

    assert window.editor.canvas.camera.zoom == pytest.approx(1.15)


def test_the_corner_stays_in_the_corner(window: MainWindow) -> None:
    canvas, bar, minimap = window.editor.canvas, part(window, ZoomBar), part(window, Minimap)

    window.resize(window.width() - 130, window.height() - 90)
    QApplication.processEvents()

    for widget in (bar, minimap):
        assert canvas.rect().contains(widget.geometry())
        assert canvas.width() - widget.geometry().right() < 20
    assert not bar.geometry().intersects(minimap.geometry())


@pytest.mark.parametrize("name", ["view.minimap", "view.grid", "arrange.snap"])
def test_each_aid_is_remembered(window: MainWindow, name: str) -> None:
    action = part(window, QAction, f"action.{name}")
    assert action.isChecked()

    action.trigger()

    field = name.partition(".")[2]
    assert getattr(window._settings.value, field) is False
    grid = window.editor.canvas.desk.grid
    assert (field == "grid") != grid.is_shown and (field == "snap") != grid.snaps
    assert (field == "minimap") != part(window, Minimap).isVisible()
