"""The run that the live panels show: the window's own, or one that trains beside it.

Panels know it as they would know the bridge of one worker. When a person turns to the other run,
they are told its story, as if they had heard it from the start.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.bridges.engine import EngineBridge
from app.bridges.model import Model
from app.bridges.running import Running
from app.bridges.state import Held, State
from core.codegen.source import GeneratedModule
from core.graph.records import Project

RUN_SIGNALS = (
    "run_started", "steps", "epoch_done", "pace_changed", "vitals", "run_noted",
    "run_finished", "run_failed",
)  # fmt: skip
OTHER_SIGNALS = ("state_changed", "ready", "turned", "drained")
OF_THE_MODEL = ("changed", "activations", "explanation", "evaluation", "measuring", "refused")


class Followed(QObject):
    """Tells what one of several bridges tells.

    Attributes:
        bridge: The one it follows.
        model: The model that its worker holds.

    Signals:
        changed: Another bridge is followed now.
        Others: As those of :class:`EngineBridge`.
    """

    changed = Signal()
    state_changed = Signal(str)
    ready = Signal()
    turned = Signal()
    drained = Signal()

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = self._own = bridge
        self.model = FollowedModel(bridge.model, self)
        self._running = running = Running(self)
        self.run_started, self.steps = running.started, running.steps
        self.epoch_done, self.vitals = running.epoch_done, running.vitals
        self.pace_changed, self.run_noted = running.pace_changed, running.noted
        self.run_finished, self.run_failed = running.finished, running.failed
        self._connect()

    @property
    def follows_own(self) -> bool:
        """Whether the run of the window is followed."""
        return self.bridge is self._own

    def follow(self, bridge: EngineBridge | None) -> None:
        """Follow the run of another bridge; None for that of the window."""
        bridge = bridge or self._own
        if bridge is self.bridge:
            return
        self.model.follow(bridge.model)
        for name in (*RUN_SIGNALS, *OTHER_SIGNALS):
            getattr(self.bridge, name).disconnect(getattr(self, name))
        self.bridge = bridge
        self._connect()
        self.retell()
        self.model.changed.emit()
        self.changed.emit()

    def retell(self) -> None:
        """Tell of the run once more, for panels that were not there or heard of another."""
        self.bridge.tell_story(self._running)
        self.turned.emit()
        self.drained.emit()

    def _connect(self) -> None:
        for name in (*RUN_SIGNALS, *OTHER_SIGNALS):
            getattr(self.bridge, name).connect(getattr(self, name))

    # ------------------------------------------------------------ as the bridge

    @property
    def state(self) -> State:
        """What the worker is doing."""
        return self.bridge.state

    @property
    def is_training(self) -> bool:
        """Whether the run is under way."""
        return self.bridge.is_training

    @property
    def trains_another(self) -> bool:
        """Whether the run under way belongs to another project than the one shown."""
        return self.bridge.trains_another

    @property
    def owns_run(self) -> bool:
        """Whether the run belongs to the project shown."""
        return self.bridge.owns_run

    @property
    def run_folder(self) -> Path | None:
        """The folder of the run."""
        return self.bridge.run_folder


class FollowedModel(Model):
    """Asks and tells as that of the bridge that is followed."""

    def __init__(self, followed: Model, parent: QObject | None = None) -> None:
        super().__init__(followed.questions, followed.wake, parent)
        self._followed = followed
        self._connect()

    @property
    def held(self) -> Held:
        """The model that can be looked into, with its data and the folder of its run."""
        return self._followed.held

    def build(self, project: Project, module: GeneratedModule, folder: Path | None = None) -> None:
        """Have the worker hold a model without training it."""
        self._followed.build(project, module, folder)

    def follow(self, other: Model) -> None:
        """Turn to that of another bridge; of this one nobody looks at activations any more."""
        self.release_activations()
        for name in OF_THE_MODEL:
            getattr(self._followed, name).disconnect(getattr(self, name))
        self._followed, self.questions = other, other.questions
        self._connect()

    def _connect(self) -> None:
        for name in OF_THE_MODEL:
            getattr(self._followed, name).connect(getattr(self, name))


LiveBridge = EngineBridge | Followed
"""What a panel needs that shows a run as it goes."""
