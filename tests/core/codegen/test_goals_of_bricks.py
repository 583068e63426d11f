"""Networks built of bricks for each objective: sound, trained, and their scripts repeat the run."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog, TrainingLoop
from core.engine.session import Session
from core.graph.records import DataConfig, Project, TrainingConfig
from tests.helpers.build import chain
from tests.helpers.scripts import run_script

pytestmark = pytest.mark.slow


def foretelling_rhymes() -> Project:
    return chain(
        "Input", "Embedding", "Linear", "Output",
        params={
            "input1": {"shape": (32,), "dtype": "int64"},
            "embedding1": {"num_embeddings": 30, "embedding_dim": 16},
            "fc1": {"out_features": 30},
        },
        data=DataConfig(dataset="rhymes"),
        training=TrainingConfig(objective="next_token", epochs=2, device="cpu"),
    )  # fmt: skip


def denoising_digits() -> Project:
    return chain(
        "Input", "Dropout", "Conv2d", "ReLU", "Conv2d", "Output",
        params={
            "conv1": {"padding": 1},
            "conv2": {"out_channels": 1, "padding": 1},
        },
        training=TrainingConfig(
            objective="reconstruction", loss="BCEWithLogitsLoss", epochs=2, device="cpu"
        ),
    )  # fmt: skip


def foretelling_disease() -> Project:
    return chain(
        "Input", "Linear", "ReLU", "Linear", "Output",
        params={"input1": {"shape": (10,)}, "fc2": {"out_features": 1}},
        data=DataConfig(dataset="diabetes"),
        training=TrainingConfig(
            loss="HuberLoss", loss_args={"delta": 0.5}, epochs=2, device="cpu"
        ),
    )  # fmt: skip


@pytest.mark.parametrize("make", [foretelling_rhymes, denoising_digits, foretelling_disease])
def test_script_of_bricks_repeats_the_run(make, tmp_path: Path) -> None:
    document = Document(make())
    assert document.problems == ()
    project, module = document.project, document.generated()
    torch.set_num_threads(1)
    session = Session(module, "generated/model.py", load(project.data), project.training)
    session.check()
    log = LossLog(lambda first, losses: None)
    loop = TrainingLoop(session.built, session.data, project.training, log, lambda: True)
    results = [loop.run_epoch() for _ in range(2)]
    losses = [repr(result.train_loss) for result in results if result]

    source = training_script(project, module, threads=1)
    (tmp_path / "train.py").write_text(source, encoding="ascii")
    ran = run_script(tmp_path / "train.py")

    assert ran.returncode == 0, ran.stderr
    lines = [line.split() for line in ran.stdout.splitlines() if line.startswith("epoch ")]
    assert [line[3] for line in lines] == losses
    assert float(losses[1]) < float(losses[0])
