"""How far a measurement is is told while it goes on."""

from __future__ import annotations

import pytest

from core.data.load import load
from core.engine import session as sessions
from core.engine.session import Session
from core.engine.talk.messages import Measuring
from core.engine.talk.requests import Evaluate
from core.graph.records import DataConfig, TrainingConfig
from tests.helpers.engine import mlp


def test_a_measurement_tells_how_many_samples_it_has_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "TELL_EVERY_S", 0.0)
    held = Session(mlp(), "model.py", load(DataConfig()), TrainingConfig(device="cpu"))
    said: list[Measuring] = []
    found = held.evaluation(Evaluate(request=7), said.append)
    assert said[-1] == Measuring(request=7, done=270, samples=270)
    assert found == held.evaluation(Evaluate(request=7))
