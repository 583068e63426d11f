"""The doctor finds what a run suffers from, says what was measured, and its remedies help."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.document.document import Document
from core.texts import say
from tests.helpers.doctor import Examination, digits, found_in, mlp

pytestmark = pytest.mark.slow


@pytest.fixture
def examined(tmp_path: Path):
    return lambda project, name="run": Examination(project, tmp_path / name)


def test_a_healthy_run_has_no_findings(examined) -> None:
    assert examined(mlp(epochs=6)).findings == ()


def test_a_rate_too_high_is_told_with_the_losses_and_lowered(examined) -> None:
    sick = examined(mlp(optimizer="SGD", lr=40.0, momentum=0.0))
    words = say(sick.finding("rate_high").problem.message)
    assert "jumped from" in words and "40" in words
    assert sick.after("rate_high").training.lr == 4.0


def test_numbers_that_cease_to_be_finite_are_told_with_the_brick(examined) -> None:
    sick = examined(mlp(optimizer="SGD", lr=1e30))
    found = sick.finding("not_finite")
    assert "1e+30" in say(found.problem.message)
    assert sick.after("not_finite").training.lr == 0.1


def test_the_brick_in_which_numbers_first_cease_to_be_finite_is_named(examined) -> None:
    project = digits(("Linear", {"out_features": 32}), ("Tanh", {}), ("log", {}))
    sick = examined(project)
    found = sick.finding("not_finite")
    log = next(block for block in project.main.blocks.values() if block.type == "log")
    assert found.problem.block == log.id
    assert f"first in {log.name}" in say(found.problem.message)


def test_a_loss_that_stays_is_told_and_the_steps_are_made_larger(examined) -> None:
    sick = examined(mlp(optimizer="SGD", lr=1e-7, epochs=8))
    assert "hardly moved" in say(sick.finding("no_learning").problem.message)
    assert sick.after("no_learning").training.lr == 1e-6


def test_a_gradient_that_vanishes_is_told_at_the_first_brick_and_let_through(examined) -> None:
    layers = [("Linear", {"out_features": 16}), ("Sigmoid", {})] * 9
    sick = examined(digits(*layers, epochs=2))
    found = sick.finding("vanishes")
    assert found.problem.block == "b3"
    healed = examined(sick.after("vanishes"), "healed")
    assert "Sigmoid" not in {block.type for block in healed.document.network.blocks.values()}
    assert not [f for f in healed.findings if f.problem.rule == "doctor.vanishes"]


def test_dead_units_are_told_at_their_brick_and_revived(examined) -> None:
    project = digits(
        ("Linear", {"out_features": 32}), ("ReLU", {}), epochs=8, optimizer="SGD", lr=12.0
    )
    sick = examined(project)
    found = sick.finding("dead")
    assert found.problem.block == "b4" and "%" in say(found.problem.message)
    assert sick.after("dead").main.blocks["b4"].type == "LeakyReLU"


def test_learning_by_heart_is_told_with_its_epoch(examined) -> None:
    project = mlp(epochs=60, lr=0.01)
    few = msgspec.structs.replace(project.data, validation=0.5, test=0.46)
    sick = examined(msgspec.structs.replace(project, data=few))
    assert "Since epoch" in say(sick.finding("overfits").problem.message)
    types = [block.type for block in sick.after("overfits").main.blocks.values()]
    assert "Dropout" in types


def test_a_loss_that_stays_is_laid_to_its_cause_where_one_is_found(examined) -> None:
    layers = [("Linear", {"out_features": 16}), ("Sigmoid", {})] * 9
    sick = examined(digits(*layers, epochs=6))
    assert [found.problem.rule for found in sick.findings] == ["doctor.vanishes"]


def test_looking_changes_nothing_of_the_run(examined, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.engine.learn import vitals

    with_looks = examined(mlp())
    monkeypatch.setattr(vitals, "SHARE", 1e9)
    monkeypatch.setattr(vitals, "LEAST_PAUSE_S", 0.0)
    many = examined(mlp(), "many")
    assert with_looks.course.epochs[-1].val_loss == many.course.epochs[-1].val_loss
    looks = [message for message in many.said if type(message).__name__ == "Vitals"]
    assert len(looks) == many.course.steps + 1  # and one at the end


def test_a_brick_that_is_gone_is_not_spoken_of(examined) -> None:
    layers = [("Linear", {"out_features": 16}), ("Sigmoid", {})] * 9
    sick = examined(digits(*layers, epochs=2))
    other = Document(mlp())
    findings = found_in(other, sick.course)
    blocks = other.network.blocks
    assert all(one.problem.block in ("", *blocks) for one in findings)
