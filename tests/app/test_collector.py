"""Garbage is looked for while nobody does anything, and not while somebody does."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from app import collector
from app.collector import Collector
from core.document.document import Document
from core.planner import Plan, plan_add
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def document() -> Document:
    return Document(chain("Input", "Output"))


@pytest.fixture
def looked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The generations that were looked through, while much waits for it."""
    found: list[int] = []
    thresholds = gc.get_threshold()
    monkeypatch.setattr(gc, "collect", lambda generation=2: found.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, collector.DUE))
    for name in ("freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda: None)
    yield found
    gc.set_threshold(*thresholds)


def test_collects_when_nothing_has_happened_since_the_last_look(
    document: Document, looked: list[int]
) -> None:
    one = Collector(document)
    one.look()
    assert looked == []
    one.look()
    assert looked == [2]


def test_waits_while_a_person_edits_or_moves_the_pointer(
    document: Document, looked: list[int]
) -> None:
    one = Collector(document)
    one.look()
    plan = plan_add(document.scope, "ReLU", 300.0, 0.0)
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    one.look()
    QCursor.setPos(QCursor.pos().x() + 9, QCursor.pos().y())
    one.look()
    assert looked == []


def test_python_alone_looks_through_everything_only_late(
    document: Document, looked: list[int]
) -> None:
    Collector(document)
    assert gc.get_threshold()[2] == collector.LATEST


def test_what_was_looked_through_is_left_alone_until_nobody_is_there(
    document: Document, looked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: done.append("unfreeze"))
    monkeypatch.setattr(collector, "AWAY", 3)
    one = Collector(document)
    for _ in range(6):
        one.look()
    assert done == ["freeze", "freeze", "freeze", "unfreeze", "freeze", "freeze", "freeze"]
    assert looked == [2, 2, 2, 2, 2]
