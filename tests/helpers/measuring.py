"""A measurement in one go, where a test does not ask for what happens between its steps."""

from __future__ import annotations

from core.engine.measure.evaluating import Answer, Evaluating
from core.engine.session import Session
from core.engine.talk.messages import Evaluation
from core.engine.talk.requests import Evaluate


def evaluated(session: Session, asked: Evaluate | None = None) -> Evaluation:
    """Return what is found out about a model; by default on the part that is usual."""
    return answered(session, asked or Evaluate(request=1))[0]


def answered(session: Session, asked: Evaluate) -> Answer:
    """Return what is found out, with the figures of single samples."""
    measuring = Evaluating(session, asked)
    while (answer := measuring.go_on()) is None:
        pass
    return answer
