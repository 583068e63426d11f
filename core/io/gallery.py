"""The gallery: ready-made projects to start from.

``resources/templates/index.json`` holds a card for each, in the order of the gallery; the project
lies beside it as ``<id>.brickyard``. The start page shows every card and opens no project for it.
"""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from core.graph.records import Project

TEMPLATES_DIR = Path(__file__).resolve().parents[2] / "resources" / "templates"


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ready-made project, as its card tells of it.

    Attributes:
        id: What the command line calls it, such as ``digits-cnn``.
        title: What people see.
        family: Heading it stands under, such as ``Image classifiers``.
        task: What it learns, such as ``classification``.
        data: Id of its data set; "" where one's own data come first.
        summary: One sentence for someone who has never built a network.
        who: Who thought of it, such as ``K. He et al.``; "" for what nobody claims.
        year: When, or 0.
        paper: Where it was published: authors, title, year; or "".
        use: One sentence: what it is for.
        parameters: How many numbers it learns.
        stack: Categories of the main network's bricks in the order of the data, for its picture.
    """

    id: str
    title: str
    family: str
    task: str
    data: str
    summary: str
    who: str = ""
    year: int = 0
    paper: str = ""
    use: str
    parameters: int
    stack: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The project's file."""
        return TEMPLATES_DIR / f"{self.id}.brickyard"

    def project(self) -> Project:
        """Return the project, ready to be changed and saved under another name."""
        from core.io.project_file import load  # not before first paint

        return load(self.path)


@functools.cache
def templates() -> tuple[Template, ...]:
    """Return every template, simplest first."""
    cards = (TEMPLATES_DIR / "index.json").read_bytes()
    return tuple(msgspec.json.decode(cards, type=list[Template]))


def find(id_: str) -> Template | None:
    """Return the template of that id, if there is one."""
    return next((template for template in templates() if template.id == id_), None)
