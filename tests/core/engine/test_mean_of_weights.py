"""What a person sees of a run with a mean of the weights: the network whose curves are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.data.load import load
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone
from core.engine.talk.requests import Evaluate, Explain, ShowActivations
from core.graph.records import DataConfig
from tests.core.engine.keep.test_resume import Trained
from tests.helpers.engine import mlp
from tests.helpers.measuring import evaluated

RECIPE = {"ema": 0.99, "epochs": 2, "batch_size": 512}


@pytest.fixture
def trained(tmp_path: Path) -> tuple[Session, Trained]:
    torch.set_num_threads(1)
    run = Trained(tmp_path / "run", mlp(), "digits", **RECIPE)
    session = Session(run.module, "generated/model.py", load(DataConfig()), run.recipe)
    Run("r1", run.folder, run.heard.append).train(session, lambda: None)
    return session, run


def test_what_is_measured_afterwards_is_what_the_curves_showed(trained):
    session, run = trained
    last = run.of(EpochDone)[-1]
    found = evaluated(session, Evaluate(request=1, part="validation"))
    assert found.metrics["loss"] == pytest.approx(last.val_loss)
    assert found.metrics["accuracy"] == last.metrics["accuracy"]


def test_what_is_shown_and_explained_is_the_mean(trained):
    session, run = trained
    kept = Session(run.module, "generated/model.py", load(DataConfig()), run.recipe)
    kept.load(run.folder)  # the last epoch was the best
    for look in (
        lambda of: of.activations(ShowActivations(request=1, block="b5", sample=3))[1],
        lambda of: of.explanation(Explain(request=1, sample=3))[1],
    ):
        assert look(session) == look(kept)
