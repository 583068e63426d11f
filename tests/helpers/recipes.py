"""Training as the worker does and as the exported script does, to compare what both print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from core.codegen.script import training_script
from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.records import DataConfig, TrainingConfig
from tests.helpers.engine import mlp
from tests.helpers.goals import project_for
from tests.helpers.scripts import run_scripts

Case = tuple[str, TrainingConfig, GeneratedModule]
"""Id of the data, the recipe and the network."""


_CNN = """\
from torch import Tensor, nn


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.flatten1 = nn.Conv2d(1, 8, 3, padding=1)
        self.linear1 = nn.BatchNorm2d(8)
        self.dropout1 = nn.Dropout(0.2)
        self.linear2 = nn.Linear(512, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.linear1(self.flatten1(x)).relu()
        x = self.dropout1(x).flatten(1)
        return self.linear2(x)
"""
_TRACE = "def trace(self, x, keep):\n    return self(x)\n"
CNN = msgspec.structs.replace(mlp(_CNN), trace=_TRACE, owned=(), attributes={})


def figures_of_loop(dataset: str, training: TrainingConfig, module: GeneratedModule) -> list[str]:
    """Train as the worker does; return what a script prints of each epoch."""
    torch.set_num_threads(1)
    samples = load(DataConfig(dataset=dataset))
    session = Session(module, "generated/model.py", samples, training)
    session.check()
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    lines = []
    for number in range(1, training.epochs + 1):
        result = loop.run_epoch()
        assert result is not None
        found = result.validation
        figures = "".join(f" {name} {value!r}" for name, value in found.metrics.items())
        losses = f"train_loss {result.train_loss!r} val_loss {found.loss!r}"
        lines.append(f"epoch {number} {losses}{figures}")
    return lines


def figures_of_scripts(
    cases: Sequence[Case], folder: Path, *, strict: bool = True
) -> list[list[str]]:
    """Run the script of each case, all in one process; return what it prints of each epoch."""
    scripts = [folder / f"train_{number}.py" for number in range(len(cases))]
    for script, (dataset, training, module) in zip(scripts, cases, strict=True):
        source = training_script(project_for(dataset, training), module, threads=1)
        script.write_text(source, encoding="ascii")
    figures = []
    for ran in run_scripts(scripts, strict=strict):
        assert ran.returncode == 0, ran.stderr
        figures.append([line for line in ran.stdout.splitlines() if line.startswith("epoch ")])
    return figures
