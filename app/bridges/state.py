"""What the window's worker is doing, and the model it holds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from core.codegen.source import GeneratedModule
    from core.graph.records import DataConfig


class State(StrEnum):
    """What the worker is doing, as far as the window is concerned."""

    COLD = "cold"
    WARMING = "warming"
    READY = "ready"
    TRAINING = "training"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"
    LOST = "lost"


UNDER_WAY = (State.TRAINING, State.PAUSING, State.PAUSED, State.STOPPING)
"""States in which there is a run."""


class Held(NamedTuple):
    """A model: its source, whatever stands for its project, its data and the folder of its run."""

    module: GeneratedModule | None = None
    of: object = None
    data: DataConfig | None = None
    folder: Path | None = None
