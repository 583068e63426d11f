"""Every objective with every loss: the loop and the exported script find the same figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.engine.loop import LossLog
from core.engine.session import Session
from core.graph.records import DataConfig, TrainingConfig
from tests.helpers.goals import network_for, project_for, recipes

pytestmark = pytest.mark.slow

RUNNER = """
import contextlib, importlib, io, json, sys
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        importlib.import_module(name).main()
    print(json.dumps(said.getvalue().splitlines()))
"""


def epochs(dataset: str, training: TrainingConfig) -> list[str]:
    """Train as the worker does; return what a script prints of each epoch."""
    torch.set_num_threads(1)
    module, samples = network_for(dataset, training), load(DataConfig(dataset=dataset))
    session = Session(module, "generated/model.py", samples, training)
    session.check()
    log = LossLog(lambda first, losses: None)
    loop = session.loop(log, lambda: True)
    lines = []
    for number in range(1, training.epochs + 1):
        result = loop.run_epoch()
        assert result is not None
        found = result.validation
        figures = "".join(f" {name} {value!r}" for name, value in found.metrics.items())
        losses = f"train_loss {result.train_loss!r} val_loss {found.loss!r}"
        lines.append(f"epoch {number} {losses}{figures}")
    return lines


def test_script_repeats_the_run_of_every_goal(tmp_path: Path) -> None:
    cases = list(recipes())
    names = [f"train_{number}" for number in range(len(cases))]
    for name, (dataset, training) in zip(names, cases, strict=True):
        module = network_for(dataset, training)
        source = training_script(project_for(dataset, training), module, threads=1)
        (tmp_path / f"{name}.py").write_text(source, encoding="ascii")

    ran = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", RUNNER, str(tmp_path), *names],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr

    for (dataset, training), line in zip(cases, ran.stdout.splitlines(), strict=True):
        printed = [each for each in json.loads(line) if each.startswith("epoch ")]
        assert printed == epochs(dataset, training), training.loss


@pytest.mark.parametrize(
    ("dataset", "training", "metric", "least"),
    [
        ("iris", {}, "accuracy", 0.9),
        ("iris", {"loss": "MultiMarginLoss"}, "accuracy", 0.9),
        ("iris", {"loss": "TripletMarginLoss"}, "accuracy", 0.9),
        ("iris", {"loss": "CosineEmbeddingLoss"}, "accuracy", 0.7),
        ("iris", {"loss": "HingeEmbeddingLoss"}, "accuracy", 0.7),
        ("diabetes", {"loss": "MSELoss"}, "r2", 0.3),
        ("diabetes", {"loss": "MarginRankingLoss"}, "accuracy", 0.6),
        ("rhymes", {"objective": "next_token"}, "accuracy", 0.25),
    ],
)
def test_each_kind_of_goal_is_learned(
    dataset: str, training: dict[str, str], metric: str, least: float
) -> None:
    recipe = TrainingConfig(device="cpu", epochs=60, lr=0.03, batch_size=32, **training)
    last = epochs(dataset, recipe)[-1].split()
    assert float(last[last.index(metric) + 1]) >= least
