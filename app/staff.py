"""Who works for the window, each made when first needed: the worker's bridge, runs, pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.selection import Selection
from core.document.document import Document
from core.settings import SettingsStore

if TYPE_CHECKING:
    from app.bridges.desk import DeskBridge
    from app.bridges.engine import EngineBridge
    from app.bridges.followed import Followed
    from app.bridges.state import State
    from app.download_controller import DownloadController
    from app.files.file_drops import FileDrops
    from app.files.recovery_controller import RecoveryController
    from app.pictures.picture_controller import PictureController
    from app.runs.beside import Beside
    from app.runs.past_runs import PastRuns
    from app.runs.run_controller import RunController
    from app.runs.run_history import RunHistory
    from app.runs.run_queue import RunQueue
    from app.shelf_controller import ShelfController


class Staff:
    """What outlives the panels that show it, and costs nothing before it is asked for.

    Args:
        window: Where they ask and tell.
        document: What they work on.
        selection: What of it is selected.
        files: The projects that are open.
        settings: What a person chose.
        notifier: Tells the person.
        look_at_data: Shows what a file or folder holds.
    """

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        selection: Selection,
        files: DocumentController,
        settings: SettingsStore,
        notifier: Notifier,
        look_at_data: Callable[[Path], None],
    ) -> None:
        self._window = window
        self._document = document
        self._selection = selection
        self._files = files
        self._settings = settings
        self._notifier = notifier
        self._look_at_data = look_at_data

    @cached_property
    def bridge(self) -> EngineBridge:
        """The way to the worker process."""
        from app.bridges.engine import EngineBridge

        bridge = EngineBridge(parent=self._window)
        bridge.turn_to(self._files.projects.shown)
        return bridge

    @cached_property
    def desk(self) -> DeskBridge:
        """What looks at data."""
        from app.bridges.desk import DeskBridge

        return DeskBridge(parent=self._window)

    @cached_property
    def runs(self) -> RunController:
        """What starts, stops and exports."""
        from app.runs.run_controller import RunController

        runs = RunController(self._document, self._files, self.bridge, self._notifier, self._window)
        runs.data_first = lambda then: self.downloads.offer(then)
        return runs

    @cached_property
    def downloads(self) -> DownloadController:
        """What brings data that are not here."""
        from app.bridges.desk import DeskBridge
        from app.download_controller import DownloadController

        return DownloadController(self._document, DeskBridge(parent=self._window), self._window)

    @cached_property
    def queue(self) -> RunQueue:
        """What begins one run after the other."""
        from app.runs.run_queue import RunQueue

        return RunQueue(self.runs, self.bridge, self.beside, self._window)

    @cached_property
    def beside(self) -> Beside:
        """What trains one more run at the same time."""
        from app.runs.beside import Beside

        beside = Beside(self._notifier, parent=self._window)
        beside.turn_to(self._files.projects.shown)
        return beside

    @cached_property
    def followed(self) -> Followed:
        """The run that the live panels show."""
        from app.bridges.followed import Followed

        return Followed(self.bridge, self._window)

    @cached_property
    def history(self) -> RunHistory:
        """What knows the runs on the disk."""
        from app.runs.run_history import RunHistory

        return RunHistory(self._notifier, self._window)

    @cached_property
    def past_runs(self) -> PastRuns:
        """What brings earlier runs back."""
        from app.runs.past_runs import PastRuns

        return PastRuns(
            self._document, self._files, self.runs, self.bridge, self._notifier, self._window
        )

    @cached_property
    def shelf(self) -> ShelfController:
        """What keeps a person's own bricks."""
        from app.shelf_controller import ShelfController

        return ShelfController(self._document, self._notifier, self._window)

    @cached_property
    def pictures(self) -> PictureController:
        """What draws the network into files."""
        from app.pictures.picture_controller import PictureController

        return PictureController(
            self._document, self._selection, self._files, self._settings, self._notifier,
            self._window,
        )  # fmt: skip

    @cached_property
    def recovery(self) -> RecoveryController:
        """What brings back work that a crash left behind."""
        from app.files.recovery_controller import RecoveryController

        return RecoveryController(self._files, self._notifier, self._window)

    @cached_property
    def drops(self) -> FileDrops:
        """What takes files that are dropped on the window."""
        from app.files.file_drops import FileDrops

        drops = FileDrops(self._window)
        drops.dropped.connect(self._files.open_paths)
        drops.data_dropped.connect(self._look_at_data)
        drops.refused.connect(self._notifier.refuse)
        return drops

    @property
    def recent(self) -> tuple[str, ...]:
        """The project files opened last."""
        return self._settings.value.recent

    @property
    def has_bridge(self) -> bool:
        """Whether there is a worker to be told that the window closes."""
        return "bridge" in self.__dict__

    def close(self) -> None:
        """End the processes that work for the window."""
        for one in ("bridge", "beside", "desk", "downloads"):
            if one in self.__dict__:
                getattr(self, one).close()

    @property
    def run_state(self) -> State | None:
        """What the worker does, if there is one."""
        return self.bridge.state if self.has_bridge else None
