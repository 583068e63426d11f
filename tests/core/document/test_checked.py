"""What was checked of a project follows its states, and is looked at again only where it may be."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import checked
from core.document.checked import Checked
from core.document.checks import project_problems
from core.document.document import Document
from core.graph.heads import Head
from core.graph.records import DataConfig, Project, TrainingConfig
from core.planner import Plan, plan_add, plan_move, plan_set_params
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain
from tests.helpers.next_states import next_states

RECIPES = (
    TrainingConfig(),
    TrainingConfig(epochs=0),
    TrainingConfig(loss="MSELoss"),
    TrainingConfig(objective="reconstruction", loss="MSELoss"),
    TrainingConfig(objective="adversarial"),
    TrainingConfig(heads=(Head(output="b6", name="class"),)),
)
DATA = (
    DataConfig(),
    DataConfig(dataset=""),
    DataConfig(dataset="iris"),
    DataConfig(dataset="unheard"),
    DataConfig(validation=0.6, test=0.6),
)
TEN = {"fc1": {"out_features": 10}}


def small() -> Project:
    return chain("Input", "Flatten", "Linear", "Output", params=TEN)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_checks_that_follow_find_what_checks_anew_find(data: st.DataObject) -> None:
    project = small()
    inference, following = NetworkInference(project.main), Checked()
    for _ in range(data.draw(st.integers(1, 8))):
        main = data.draw(st.just(project.main) | next_states(project.main))
        project = msgspec.structs.replace(
            project,
            networks={main.id: main},
            data=data.draw(st.just(project.data) | st.sampled_from(DATA)),
            training=data.draw(st.just(project.training) | st.sampled_from(RECIPES)),
        )
        inference.update(main)

        found = following.problems(project, inference)

        assert found == project_problems(project, NetworkInference(main))


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Project]:
    """The projects that were checked anew."""
    seen: list[Project] = []

    def counted(project: Project, *rest: object) -> object:
        seen.append(project)
        return project_problems(project, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checked, "project_problems", counted)
    return seen


def do(document: Document, plan: object) -> None:
    assert isinstance(plan, Plan), plan
    document.apply(plan.edits, plan.text)
    assert document.problems is not None


def test_the_project_is_checked_again_only_where_its_ends_recipe_or_data_change(
    checks: list[Project],
) -> None:
    document = Document(small())
    assert document.problems == ()
    checks.clear()

    do(document, plan_add(document.scope, "ReLU", 400.0, 0.0))
    do(document, plan_move(document.scope, ["b1", "b4"], 8.0, 0.0))
    do(document, plan_set_params(document.scope, ["b3"], {"bias": False}))
    assert checks == []

    do(document, plan_set_params(document.scope, ["b3"], {"out_features": 7}))
    assert len(checks) == 1
    do(document, plan_set_params(document.scope, ["b1"], {"shape": (1, 9, 9)}))
    assert len(checks) == 2
