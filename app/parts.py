"""The parts of the window that F6 goes round: the canvas and the panels one sees."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget


class Parts:
    """Moves the keyboard from part to part; each gives it to where it was there last.

    Args:
        canvas: The first part.
        docks: The others, in their order.
    """

    def __init__(self, canvas: QWidget, docks: Mapping[str, QDockWidget]) -> None:
        self._canvas = canvas
        self._docks = docks

    def go(self, step: int) -> None:
        """Move on or back by so many parts."""
        parts = self._shown()
        focus = self._canvas.window().focusWidget()
        here = next((p for p in parts if focus and (p is focus or p.isAncestorOf(focus))), None)
        at = parts.index(here) if here is not None else -1 if step > 0 else 0
        for distance in range(1, len(parts) + 1):
            part = parts[(at + distance * step) % len(parts)]
            if enter(part):
                return

    def _shown(self) -> list[QWidget]:
        seen = [d for d in self._docks.values() if not d.visibleRegion().isEmpty()]
        return [self._canvas, *seen]


def enter(part: QWidget) -> bool:
    """Put the keyboard into a part; return whether there is a place for it."""
    place = _entry(part)
    if place is not None:
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return place is not None


def _entry(part: QWidget) -> QWidget | None:
    """Return where the keyboard goes in a part: where it was, else the first place there is."""
    before = part.focusWidget()
    if before is not None and _takes_keys(before):
        return before
    if _takes_keys(part):
        return part
    return next((each for each in part.findChildren(QWidget) if _takes_keys(each)), None)


def _takes_keys(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()
