"""Reads a plot for the person: the values of every curve where the pointer is."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

MARGIN_PX = 6


class PlotReader(QObject):
    """A line at the pointer and a small card with what each curve has there.

    Args:
        view: Where the pointer is; gets mouse tracking.
        to_epoch: Turns a place of the view into an epoch; None outside of the curves.
        curves: Returns name and points of every curve on show.
        mark: Shows a line at an epoch, or none.
        words: Turns an epoch into the card's first line.
    """

    def __init__(
        self,
        view: QWidget,
        to_epoch: Callable[[QPointF], float | None],
        curves: Callable[[], list[tuple[str, list[float], list[float]]]],
        mark: Callable[[float | None], None],
        words: Callable[[float], str],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._to_epoch = to_epoch
        self._curves = curves
        self._mark = mark
        self._words = words
        self._card = QLabel(view)
        self._card.setObjectName("plot.reading")
        self._card.setProperty("role", "card")
        self._card.setTextFormat(Qt.TextFormat.PlainText)
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card.setContentsMargins(8, 4, 8, 4)
        self._card.hide()
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._read(event.position())
        elif event.type() == QEvent.Type.Leave:
            self._forget()
        return super().eventFilter(watched, event)

    def _read(self, at: QPointF) -> None:
        epoch = self._to_epoch(at)
        found = [] if epoch is None else [
            (name, near)
            for name, xs, ys in self._curves()
            if (near := nearest(xs, ys, epoch)) is not None
        ]  # fmt: skip
        if epoch is None or not found:
            self._forget()
            return
        here = min((x for _, (x, _) in found), key=lambda x: abs(x - epoch))
        lines = [self._words(here), *(f"{name}  {value:.5g}" for name, (_, value) in found)]
        self._card.setText("\n".join(lines))
        self._card.adjustSize()
        left = at.x() + 2 * MARGIN_PX
        if left + self._card.width() > self._view.width():
            left = at.x() - self._card.width() - 2 * MARGIN_PX
        self._card.move(round(max(MARGIN_PX, left)), MARGIN_PX)
        self._card.show()
        self._mark(here)

    def _forget(self) -> None:
        self._card.hide()
        self._mark(None)


def nearest(xs: list[float], ys: list[float], x: float) -> tuple[float, float] | None:
    """Return the point of a curve that lies nearest to ``x``; gaps are left out.

    >>> nearest([1.0, 2.0, 3.0], [5.0, float("nan"), 7.0], 2.2)
    (3.0, 7.0)
    >>> nearest([], [], 1.0) is None
    True
    """
    at = bisect_left(xs, x)
    best: tuple[float, float] | None = None
    for step in (-1, 1):
        place = at - 1 if step < 0 else at
        while 0 <= place < len(xs) and math.isnan(ys[place]):
            place += step
        if 0 <= place < len(xs) and (best is None or abs(xs[place] - x) < abs(best[0] - x)):
            best = xs[place], ys[place]
    return best
