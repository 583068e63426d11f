"""What a project is called until a person names it: after its template, or after its data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from core.data.datasets import known_info
from core.graph.edits import RenameProject
from core.graph.records import DataConfig, Project, empty_project
from core.io import gallery
from core.texts import LANGUAGES, phrase

if TYPE_CHECKING:
    from core.planner import Plan, Refusal

translate = QCoreApplication.translate


def of_template(template: gallery.Template) -> Project:
    """Return a template's project, called as the gallery calls it in the language spoken."""
    return msgspec.structs.replace(template.project(), title=phrase(template.title))


def untitled(number: int = 1) -> str:
    """Return what an empty project is called, the first or one of several."""
    if number == 1:
        return translate("Titles", "Untitled")
    return translate("Titles", "Untitled {n}").format(n=number)


def after_data(answer: Plan | Refusal, project: Project, data: DataConfig) -> Plan | Refusal:
    """Let a plan that makes a model for some data call the project after them.

    What a person named keeps its name.
    """
    from core.planner import Plan  # not before first paint

    info = known_info(data)
    if not isinstance(answer, Plan) or info is None or not _is_given(project):
        return answer
    title = Path(data.own.path).stem if data.own is not None else phrase(info.title)
    return msgspec.structs.replace(answer, edits=(*answer.edits, RenameProject(title)))


def _is_given(project: Project) -> bool:
    """Whether no person chose the title: the program gave it, in whatever language."""
    before = known_info(project.data)
    given = {template.title for template in gallery.templates()}
    if project.data.own is not None:
        given.add(Path(project.data.own.path).stem)
    elif before is not None:
        given.add(before.title)
    numbered = translate("Titles", "Untitled {n}").partition("{n}")[0]
    return (
        project.title in (untitled(), empty_project().title)
        or (project.title.startswith(numbered) and project.title[len(numbered) :].isdigit())
        or project.title in {phrase(title, one) for title in given for one in LANGUAGES}
    )
