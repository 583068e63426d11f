"""Lets a person turn the live panels to the run of the window, or to that beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.bridges.engine import EngineBridge
from app.bridges.followed import Followed
from app.runs.beside import Beside
from app.widgets.run_chooser import RunChooser


class RunChoice(QObject):
    """Goes with an editor; what is followed outlives it.

    The run beside is offered once it has begun, and as long as its worker is there: after its end
    one can still look into its model.
    """

    def __init__(
        self,
        followed: Followed,
        bridge: EngineBridge,
        beside: Beside,
        choosers: Sequence[RunChooser],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._followed = followed
        self._bridge = bridge
        self._beside = beside
        self._choosers = choosers
        for chooser in choosers:
            chooser.chosen.connect(self._choose)
        bridge.run_started.connect(self._show)
        beside.changed.connect(self._show)
        beside.closing.connect(self._fall_back)
        followed.changed.connect(self._show)
        self._show()

    def _choose(self, place: int) -> None:
        other = self._beside.bridge if place else None
        self._beside.is_watched = other is not None
        self._followed.follow(other)
        if other is None:
            self._beside.rest()
            self._show()

    def _fall_back(self) -> None:
        """Show the run of the window: the worker of the other is about to end."""
        self._beside.is_watched = False
        self._followed.follow(None)

    def _show(self, _: object = None) -> None:
        titles = [_title(self._bridge)]
        beside = self._beside.bridge
        if beside is not None and beside.started_last is not None:
            titles.append(_title(beside))
        for chooser in self._choosers:
            chooser.show_runs(titles, 0 if self._followed.follows_own else 1)


def _title(bridge: EngineBridge) -> str:
    """Return what a run is called and where it trains."""
    folder, started = bridge.run_folder, bridge.started_last
    name = "" if folder is None else folder.name
    return name if started is None else f"{name} · {started.device}"
