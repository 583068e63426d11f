"""What the course of a run alone says is wrong, and what is not worth a word."""

from __future__ import annotations

import pytest

from core.doctor.course import Course
from core.doctor.doctor import diagnose
from core.document.document import Document
from core.engine.talk.messages import EpochDone, Steps
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
