"""Ask for advice on a project, and take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.advice import Review
from core.errors import Problem
from core.graph.records import DataConfig, Project, TrainingConfig
from core.shapes.library import Library
from tests.helpers.build import chain, done

NO_DATA = DataConfig(dataset="")


def review(project: Project) -> Review:
    """Return a review of a project."""
    library = Library(project.networks)
    return Review(project, library, library.inference(project.main))


def advice(project: Project, rule: str) -> tuple[Problem, ...]:
    """Return what one rule says of a project."""
    return tuple(p for p in review(project).problems if p.rule == f"advice.{rule}")


def one(project: Project, rule: str) -> Problem:
    """Return the one thing that a rule says of a project."""
    found = advice(project, rule)
    assert len(found) == 1, [str(problem.message) for problem in found]
    return found[0]


def stack(
    shape: Sequence[int],
    *types: str,
    data: str = "",
    dtype: str = "float32",
    training: Mapping[str, Any] | None = None,
    **params: Mapping[str, Any],
) -> Project:
    """Return a column of bricks between an Input of this shape and an Output.

    Args:
        shape: Of a sample.
        types: Between the ends.
        data: Id of a data set; none by default.
        dtype: Of the samples.
        training: What differs from the usual recipe.
        params: By the name of the block.
    """
    ends = {"input1": {"shape": tuple(shape), "dtype": dtype}}
    return chain(
        "Input",
        *types,
        "Output",
        params={**ends, **params},
        data=DataConfig(dataset=data),
        training=TrainingConfig(**(training or {})),
    )


def after_fix(project: Project, problem: Problem, number: int = 0) -> Project:
    """Return the project after one of the fixes; fails where there are fewer."""
    return done(project, review(project).fixes(problem)[number])


def is_sound(project: Project) -> bool:
    """Whether no block of the network that trains is wrong."""
    return not Library(project.networks).inference(project.main).problems()
