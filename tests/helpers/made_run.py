"""A run on the disk, as one that was trained left it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.codegen.module import generate
from core.engine.talk.messages import EpochDone
from core.runs.folder import RunFolder
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain


def made_run(path: Path, epochs: int = 3, metrics: Sequence[str] = ("accuracy",)) -> Path:
    """Write a run whose losses fall and whose metrics grow, and return where it lies."""
    project = chain("Input", "Flatten", "Linear", "Output")
    module = generate(project, NetworkInference(project.main))
    folder = RunFolder.create(path, project, module, threads=1)
    for number in range(1, epochs + 1):
        folder.append_epochs(
            EpochDone(
                run="x", epoch=number, train_loss=1.0 / number, val_loss=2.0 / number,
                metrics=dict.fromkeys(metrics, number / 10), seconds=1.0, samples_per_s=1.0,
            )
        )  # fmt: skip
    return path
