"""When Python looks through everything for garbage: while the person rests.

That takes a tenth of a second with a big network open, and Python alone would do it whenever much
has come to stay, be it in the middle of a drag. What is young is looked through as always; that
takes a fraction of a millisecond. What was looked through once is left alone until the person has
been away for a while.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

from core.document.document import Document

LOOK_INTERVAL_MS = 1500
DUE, LATEST = 10, 100
"""Looks at what is young until all is due, and until it can wait no longer."""
AWAY = 40
"""Looks in a row, a minute, at which nothing has happened until nobody seems to be there."""


class Collector(QObject):
    """Lets the collector look through everything where nobody has moved or edited for a moment."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._seen: object = None
        self._rested = 0
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, LATEST)
        self._timer = QTimer(self, interval=LOOK_INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect if that is due and all is as it was at the last look."""
        before, self._seen = self._seen, (QCursor.pos().toTuple(), id(self._document.project))
        rests = before == self._seen and not QGuiApplication.mouseButtons()
        self._rested = self._rested + 1 if rests else 0
        if self._rested == AWAY:
            gc.unfreeze()
        elif not rests or gc.get_count()[2] < DUE:
            return
        gc.collect()
        gc.freeze()
