"""The bars of tabs over docked panels that Qt forgets: still there, painted, and of no use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QTabBar

CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


def hide_forgotten(window: QMainWindow) -> None:
    """Hide bars that no dock lies under any more.

    ``QMainWindow.restoreState`` makes new bars and leaves those of the layout before where they
    were, below the panels: each is painted with whatever lies over it. Qt tells of a change of its
    document mode only the bars it knows.
    """
    bars = window.findChildren(QTabBar, options=CHILDREN)
    mode = window.documentMode()
    window.setDocumentMode(not mode)
    forgotten = [bar for bar in bars if bar.documentMode() is mode]
    window.setDocumentMode(mode)
    for bar in forgotten:
        bar.hide()
