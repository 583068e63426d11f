from __future__ import annotations

import json

import pytest

from core.catalog import registry
from core.data import datasets
from core.document.document import Document
from core.graph.layout import is_joint, stack_below
from core.graph.order import Wiring
from core.io import gallery, project_file
from core.io.gallery import TEMPLATES_DIR, Template

TEMPLATES = gallery.templates()
each = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def test_gallery_shows_every_file_simplest_first() -> None:
    assert {template.id for template in TEMPLATES} == {p.stem for p in TEMPLATES_DIR.iterdir()}
    assert [template.id for template in TEMPLATES] == [
        "xor-mlp",
        "digits-mlp",
        "digits-cnn",
        "breast-cancer-mlp",
    ]


@each
def test_template_trains_without_a_change(template: Template) -> None:
    document = Document(template.project())

    assert document.problems == ()
    assert document.can_train
    assert document.total_parameters > 0


@each
def test_template_is_one_clicked_column(template: Template) -> None:
    network = template.project().main

    assert len(stack_below(network, "b1")) == len(network.blocks) - 1
    assert all(is_joint(network, wire) for wire in network.wires)


@each
def test_template_says_what_it_is(template: Template) -> None:
    assert datasets.find(template.data) is not None
    assert template.summary.endswith(".") and template.summary.count(".") == 1
    assert template.title == template.project().title


@each
def test_card_shows_what_the_project_holds(template: Template) -> None:
    """The start page reads no project, so the card's facts stand beside it."""
    project = template.project()
    order, _ = Wiring(project.main).topological()
    bricks = [registry.get(project.main.blocks[id_].type) for id_ in order]

    assert template.stack == tuple(spec.category for spec in bricks)
    assert template.data == project.data.dataset


@each
def test_template_file_is_written_as_projects_are(template: Template) -> None:
    raw = json.loads((TEMPLATES_DIR / f"{template.id}.json").read_bytes())

    assert raw["id"] == template.id
    assert json.loads(project_file.encode(template.project())) == raw["project"]


def test_template_is_found_by_its_id() -> None:
    assert gallery.find("digits-cnn") == TEMPLATES[2]
    assert gallery.find("../secret") is None
