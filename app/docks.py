"""The docks round the canvas: made with an empty page each, then filled, then put in their places.

A panel is built in the page that it stays in: under a style sheet Qt dresses a widget anew, and all
inside of it, whenever it is put into another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
PALETTE_WIDTH, PANELS_WIDTH = 220, 470
TABS = (
    ("palette", "outline"),
    ("inspector", "data", "train", "evaluation", "code", "costs", "devices"),
    ("curves", "runs", "activations", "explain", "doctor", "problems"),
)
"""Which panels share a place, the one in front first."""


def made(name: str, title: str, window: QMainWindow) -> QDockWidget:
    """Return a dock with an empty page."""
    dock = QDockWidget(title, window)
    dock.setObjectName(f"dock.{name}")
    dock.setAccessibleName(title)
    no_title = QWidget(dock)  # its tab says the title already
    no_title.setFixedHeight(0)
    dock.setTitleBarWidget(no_title)
    page = QWidget(dock)
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    dock.setWidget(page)
    return dock


def put_first(widget: QWidget, dock: QDockWidget) -> None:
    """Put something above the panel of a dock."""
    column = _column(dock)
    column.addWidget(widget)
    column.setSpacing(0)


def settle(panel: QWidget, dock: QDockWidget) -> None:
    """Put a panel into its dock."""
    _column(dock).addWidget(panel)
    # Qt keeps a tab that is behind others shown; panels must know when nobody looks at them.
    dock.visibilityChanged.connect(panel.setVisible)
    dock.topLevelChanged.connect(partial(_let_be_seen, panel))


def arrange(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Give the canvas the full height, because stacks are tall.

    What a person sets is at the upper right, what there is to watch at the lower right.
    """
    for name, dock in docks.items():
        window.addDockWidget(LEFT if name in TABS[0] else RIGHT, dock)
    window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)
    window.splitDockWidget(docks["inspector"], docks["curves"], Qt.Orientation.Vertical)
    window.setTabPosition(LEFT, QTabWidget.TabPosition.North)
    for first, *others in TABS:
        for name in others:
            window.tabifyDockWidget(docks[first], docks[name])
        docks[first].raise_()
    window.resizeDocks(
        [docks["palette"], docks["inspector"]],
        [PALETTE_WIDTH, PANELS_WIDTH],
        Qt.Orientation.Horizontal,
    )


def _column(dock: QDockWidget) -> QVBoxLayout:
    column = dock.widget().layout()
    assert isinstance(column, QVBoxLayout)
    return column


def _let_be_seen(panel: QWidget, floats: bool) -> None:
    """Show a panel whose dock left the tabs it was behind: Qt still takes its place for theirs."""
    if floats:
        panel.show()
