"""Runs of a project in this process, and what its script prints."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.document.document import Document
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, Steps
from core.graph.records import Project
from core.runs.folder import RunFolder
from tests.helpers.scripts import run_script


class Trained:
    """A run of a project in a folder, in this process."""

    def __init__(self, path: Path, project: Project) -> None:
        self.project, self.module = project, Document(project).generated()
        self.folder = RunFolder.create(path, project, self.module, threads=1)
        self.heard: list[Message] = []

    def session(self) -> Session:
        data = load(self.project.data)
        return Session(self.module, "generated/model.py", data, self.project.training)

    def go(self, *, steps: int | None = None, resume: bool = False) -> Trained:
        """Train to the end, or stop after some steps."""
        torch.manual_seed(os.getpid())  # whatever another process had
        run, taken = Run("r1", self.folder, self.heard.append), 0

        def count() -> None:
            nonlocal taken
            taken += 1
            if taken == steps:
                run.stop()

        run.train(self.session(), count, resume=resume)
        return self

    @property
    def losses(self) -> list[float | None]:
        """Those of all steps."""
        return [loss for each in self.heard if isinstance(each, Steps) for loss in each.losses]

    @property
    def epochs(self) -> list[EpochDone]:
        return [each for each in self.heard if isinstance(each, EpochDone)]

    @property
    def weights(self) -> dict[str, bytes]:
        """Every file of weights, byte by byte."""
        folder = self.folder
        return {
            path.name + name: value.numpy().tobytes()
            for path in (folder.best_weights, folder.last_weights, folder.loss_weights)
            if path.exists()
            for name, value in safetensors.torch.load_file(path).items()
        }


def figures_of_script(
    project: Project, folder: Path, choice: Mapping[str, str] | None = None
) -> list[list[str]]:
    """Return the words that the exported script prints, line by line."""
    source = training_script(project, Document(project).generated(), threads=1, choice=choice or {})
    script = folder / "train.py"
    script.write_text(source, encoding="ascii")
    ran = run_script(script)
    assert ran.returncode == 0, ran.stderr
    return [line.split() for line in ran.stdout.splitlines()]
