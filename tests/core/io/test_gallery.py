from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest

from core.data import datasets
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.order import Wiring
from core.io import gallery, project_file
from core.io.gallery import TEMPLATES_DIR, Template
from core.shapes.library import Library


class Place(NamedTuple):
    """Where a brick lies."""

    x: float
    y: float

    def covers(self, other: Place) -> bool:
        return abs(self.x - other.x) < BRICK_WIDTH and abs(self.y - other.y) < BRICK_HEIGHT


TEMPLATES = gallery.templates()
each = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def test_gallery_shows_every_file() -> None:
    files = {path.stem for path in TEMPLATES_DIR.glob("*.brickyard")}

    assert {template.id for template in TEMPLATES} == files
    assert len(TEMPLATES) == len(files)


@each
def test_template_has_no_error(template: Template) -> None:
    document = Document(template.project())

    assert [str(p.message) for p in document.problems if p.severity == "error"] == []
    assert document.can_train == bool(template.data)


@each
def test_bricks_do_not_lie_on_each_other(template: Template) -> None:
    for network in template.project().networks.values():
        places = [Place(block.x, block.y) for block in network.blocks.values()]
        assert not any(a.covers(b) for a, b in combinations(places, 2)), network.name


@each
def test_composites_are_known_by_their_help(template: Template) -> None:
    for id_, network in list(template.project().networks.items())[1:]:
        assert network.help.endswith("."), id_


@each
def test_template_says_what_it_is(template: Template) -> None:
    assert not template.data or datasets.find(template.data) is not None
    assert template.use.endswith(".") and template.family
    assert template.summary.endswith(".") and template.summary.count(".") == 1
    assert template.title == template.project().title


@each
def test_card_shows_what_the_project_holds(template: Template) -> None:
    """The start page reads no project, so the card's facts stand beside it."""
    project = template.project()
    order, _ = Wiring(project.main).topological()
    library = Library(project.networks)
    bricks = [library.find(project.main.blocks[id_].type) for id_ in order]

    assert template.stack == tuple(spec.category for spec in bricks if spec)
    assert template.parameters == library.inference(project.main).total().parameters
    assert template.data == project.data.dataset


@each
def test_template_file_is_written_as_projects_are(template: Template) -> None:
    assert project_file.encode(template.project()) == template.path.read_bytes()


def test_template_is_found_by_its_id() -> None:
    assert gallery.find("digits-cnn") in TEMPLATES
    assert gallery.find("../secret") is None
