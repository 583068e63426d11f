"""What a project is called: after its template, then after its data, unless a person named it."""

from __future__ import annotations

import pytest

from app import titles
from core.graph.edits import RenameProject, apply_all
from core.graph.records import DataConfig, Project, empty_project
from core.io import gallery
from core.planner import Plan, Refusal, plan_propose
from core.planner.scope import Scope
from core.texts import text, use_language
from tests.helpers.own import config_of

IRIS = DataConfig(dataset="iris")


@pytest.fixture
def korean():
    use_language("ko")
    yield
    use_language("en")


def proposed(project: Project) -> Project:
    plan = titles.after_data(plan_propose(Scope(project), IRIS), project, IRIS)
    assert isinstance(plan, Plan)
    return apply_all(project, plan.edits)[0]


def template(id_: str) -> gallery.Template:
    found = gallery.find(id_)
    assert found is not None
    return found


def test_a_template_opens_under_the_name_of_its_card(korean):
    assert titles.of_template(template("shapes-unet")).title == "도형의 윤곽"


def test_a_model_made_for_data_is_called_after_them():
    assert proposed(titles.of_template(template("shapes-unet"))).title == "Iris"
    assert proposed(empty_project(titles.untitled(2))).title == "Iris"


def test_a_template_opened_in_another_language_is_known(korean):
    opened = titles.of_template(template("shapes-unet"))
    use_language("en")
    assert proposed(opened).title == "Iris"


def test_a_project_called_after_its_data_follows_other_data():
    digits = apply_all(titles.of_template(template("digits-mlp")), ())[0]
    named, _ = apply_all(digits, (RenameProject("Handwritten digits"),))
    assert proposed(named).title == "Iris"


def test_what_a_person_named_keeps_its_name():
    assert proposed(empty_project("Mine")).title == "Mine"


def test_a_model_for_own_data_is_called_after_their_file(tmp_path):
    path = tmp_path / "my flowers.csv"
    path.write_text("size,kind\n" + "".join(f"{i % 7}.5,{'ab'[i % 2]}\n" for i in range(60)))
    data, empty = config_of(path), empty_project(titles.untitled())
    plan = titles.after_data(plan_propose(Scope(empty), data), empty, data)
    assert isinstance(plan, Plan)
    assert apply_all(empty, plan.edits)[0].title == "my flowers"


def test_a_refusal_stays_one():
    refusal = Refusal(text("data.none"))
    assert titles.after_data(refusal, empty_project(), IRIS) is refusal
