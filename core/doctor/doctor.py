"""Looks at the course of a run and says what is wrong, with ways out to try."""

from __future__ import annotations

from core.advice.finding import Finding
from core.doctor.course import Course
from core.doctor.patient import Patient
from core.doctor.signs import SIGNS
from core.graph.records import Project
from core.planner import Plan, Scope
from core.shapes.infer import NetworkInference
from core.shapes.library import Library


def diagnose(
    project: Project, library: Library, inference: NetworkInference, course: Course
) -> tuple[Finding, ...]:
    """Return what the figures of a run say, the gravest first.

    Args:
        project: That was trained, as it is now.
        library: Its types of bricks.
        inference: Of the network that trains.
        course: Of the run.
    """
    patient = Patient(project, library, inference, course)
    return tuple(finding for sign in SIGNS for finding in sign(patient))


def remedies(project: Project, library: Library, finding: Finding) -> tuple[Plan, ...]:
    """Return the ways out that can be gone now, the best first; each is one step to undo."""
    scope = Scope(project, finding.problem.network, library=library)
    wrong = {problem.block for problem in scope.inference.problems()}
    plans = [answer for fix in finding.fixes if isinstance(answer := fix(scope), Plan)]
    return tuple(plan for plan in plans if plan.edits and _is_sound(scope, plan, wrong))


def _is_sound(scope: Scope, plan: Plan, wrong: set[str]) -> bool:
    """Whether a plan leaves no block of the network wrong that was right."""
    after = scope.after(plan.edits)
    return all(problem.block in wrong for problem in after.inference.problems())
