"""The gallery: ready-made projects to start from, each a file in ``resources/templates``."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import msgspec

from core.graph.records import Project

TEMPLATES_DIR = Path(__file__).resolve().parents[2] / "resources" / "templates"


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One ready-made project.

    Attributes:
        id: What the command line calls it, such as ``digits-cnn``.
        title: What people see.
        task: What it learns, such as ``classification``.
        data: Id of its data set.
        summary: One sentence for someone who has never built a network.
        rank: Place in the gallery, simplest first.
        stack: Categories of its bricks in the order of the data, for its picture: the start page
            shows every template and reads no project for it. A test holds them to the project.
        values: The project as in a project file, parsed.
    """

    id: str
    title: str
    task: str
    data: str
    summary: str
    rank: int
    stack: tuple[str, ...]
    values: dict[str, Any]

    def project(self) -> Project:
        """Return the project, ready to be changed and saved under another name."""
        from core.io.project_file import from_values  # not before first paint

        return from_values(self.values)


class _TemplateForm(msgspec.Struct):
    id: str
    title: str
    task: str
    summary: str
    rank: int
    data: str
    stack: tuple[str, ...]
    project: dict[str, Any]


@functools.cache
def templates() -> tuple[Template, ...]:
    """Return every template, simplest first."""
    found = (_read(path) for path in TEMPLATES_DIR.glob("*.json"))
    return tuple(sorted(found, key=lambda template: template.rank))


def find(id_: str) -> Template | None:
    """Return the template of that id, if there is one."""
    return next((template for template in templates() if template.id == id_), None)


def _read(path: Path) -> Template:
    form = msgspec.json.decode(path.read_bytes(), type=_TemplateForm)
    return Template(
        id=form.id,
        title=form.title,
        task=form.task,
        data=form.data,
        summary=form.summary,
        rank=form.rank,
        stack=form.stack,
        values=form.project,
    )
