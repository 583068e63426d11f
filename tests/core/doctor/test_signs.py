"""What the course of a run alone says is wrong, and what is not worth a word."""

from __future__ import annotations

import pytest

from core.doctor.course import Course
from core.doctor.doctor import diagnose, remedies
from core.document.document import Document
from core.engine.talk.messages import EpochDone, RunNoted, RunStarted, Steps
from core.graph.edits import SetTraining
from core.graph.records import TrainingConfig
from core.io import gallery
from core.texts import say, text
from tests.helpers.build import chain


def course_of(first: float, train: tuple[float, ...], val: tuple[float, ...]) -> Course:
    course = Course()
    course.hear(Steps(run="r", first=0, losses=(first,)))
    for epoch, (learned, measured) in enumerate(zip(train, val, strict=True), 1):
        course.hear(
            EpochDone(
                run="r", epoch=epoch, train_loss=learned, val_loss=measured, metrics={},
                seconds=1.0, samples_per_s=1.0,
            )
        )  # fmt: skip
    return course


@pytest.mark.parametrize(("size", "told"), [(1.0, ["doctor.overfits"]), (1e-5, [])])
def test_a_rise_of_next_to_nothing_is_no_overfitting(size: float, told: list[str]) -> None:
    document = Document(chain("Input", "Flatten", "Linear", "Output"))
    train = tuple(size * part for part in (0.5, 0.4, 0.3, 0.2, 0.1))
    val = tuple(size * part for part in (0.5, 0.6, 0.7, 0.8, 0.9))
    found = diagnose(
        document.project, document.library, document.trained, course_of(2.3, train, val)
    )
    assert [one.problem.rule for one in found] == told


def leaping(recipe_lr: float, by_hand: str, asked_later: float | None = None) -> tuple[str, list]:
    """Return what is said of a run whose loss jumps, and what is offered to try."""
    document = Document(chain("Input", "Flatten", "Linear", "Output"))
    course = Course()
    started = RunStarted(
        run="r", device="cpu", steps_per_epoch=40, epochs=3, parameters=1, lr=recipe_lr
    )
    course.hear(started)
    if by_hand:
        note = text("engine.rate_changed", before="", now=by_hand, step=1, epoch=1)
        course.hear(RunNoted(run="r", what=note, choice={"rate_by_hand": by_hand}))
    course.hear(Steps(run="r", first=0, losses=(2.3, *[50.0] * 40)))
    lr = recipe_lr if asked_later is None else asked_later
    document.apply((SetTraining(TrainingConfig(lr=lr)),), text("train.set", setting="lr"))
    [found] = diagnose(document.project, document.library, document.trained, course)
    plans = remedies(document.project, document.library, found)
    return say(found.problem.message), [edit.training.lr for one in plans for edit in one.edits]


def test_a_rate_set_by_hand_is_the_one_that_is_too_high() -> None:
    words, offered = leaping(0.002, "0.1")
    assert "learning rate of 0.1 is too high" in words
    assert offered == []  # the recipe's is lower than what one would try


def test_what_the_recipe_says_after_the_run_is_not_blamed() -> None:
    words, offered = leaping(0.4, "", asked_later=0.2)
    assert "learning rate of 0.4 is too high" in words
    assert offered == [0.04]


def test_losses_of_two_networks_at_a_game_are_no_sign() -> None:
    template = gallery.find("ring-gan")
    assert template is not None
    document = Document(template.project())
    course = course_of(0.5, (0.9, 0.8, 0.7, 0.6, 0.5), (0.4, 0.9, 1.0, 1.1, 1.2))
    course.hear(Steps(run="r", first=1, losses=(2.4,) * 200))
    found = diagnose(document.project, document.library, document.trained, course)
    assert found == ()
