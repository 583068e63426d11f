"""How late the window's own timer comes: what a person feels as a window that hangs."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

TICK_MS = 5


class Lateness:
    """A 5 ms timer that notes how late each tick came."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to tick."""
        self._last = time.perf_counter()
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Tick no more; what was noted stays."""
        self._timer.stop()

    def percentile(self, share: float) -> float:
        """Return the lateness in milliseconds that this share of the ticks stays below."""
        return sorted(self.late_ms)[int(share * (len(self.late_ms) - 1))]

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now
