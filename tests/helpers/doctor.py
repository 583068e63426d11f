"""Patients for the doctor: projects that train, and what is said of their runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from core.advice.finding import Finding
from core.data.load import load
from core.doctor.course import Course
from core.doctor.doctor import diagnose, remedies
from core.document.document import Document
from core.engine.failures import explain_failure
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import FromWorker
from core.errors import AppError
from core.graph.records import Project, TrainingConfig
from core.runs.folder import RunFolder
from tests.helpers.build import chain


def digits(*bricks: tuple[str, dict[str, Any]], **training: object) -> Project:
    """Return a network for the digits."""
    every = [("Input", {"shape": (1, 8, 8)}), ("Flatten", {}), *bricks]
    every += [("Linear", {"out_features": 10}), ("Output", {})]
    project = chain(*(type_ for type_, _ in every))
    pairs = zip(project.main.blocks.values(), every, strict=True)
    blocks = {
        block.id: msgspec.structs.replace(block, params=params) for block, (_, params) in pairs
    }
    network = msgspec.structs.replace(project.main, blocks=blocks)
    recipe = TrainingConfig(**{"device": "cpu", "epochs": 3, **training})
    return msgspec.structs.replace(project, networks={"n1": network}, training=recipe)


def mlp(**training: object) -> Project:
    return digits(("Linear", {"out_features": 32}), ("ReLU", {}), **training)


def found_in(document: Document, course: Course) -> tuple[Finding, ...]:
    return diagnose(document.project, document.library, document.trained, course)


class Examination:
    """A project, trained, and what the doctor says then."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.document = Document(project)
        module = self.document.generated()
        run_folder = RunFolder.create(folder, project, module, threads=1)
        session = Session(module, "model.py", load(project.data), project.training)
        self.course = Course()
        self.said: list[FromWorker] = []
        run = Run("r", run_folder, self._hear)
        try:
            run.train(session, lambda: None)
        except AppError as error:
            run.fail(explain_failure(error, module, "model.py"))

    def _hear(self, message: FromWorker) -> None:
        self.said.append(message)
        self.course.hear(message)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return found_in(self.document, self.course)

    def finding(self, rule: str) -> Finding:
        [found] = [one for one in self.findings if one.problem.rule == f"doctor.{rule}"]
        return found

    def after(self, rule: str, number: int = 0) -> Project:
        """Return the project after a remedy, by the words on it."""
        document, finding = self.document, self.finding(rule)
        plan = remedies(document.project, document.library, finding)[number]
        document.apply(plan.edits, plan.text)
        return self.document.project
