"""Looks over a project once: what is legal but unlikely to be meant, and the ways out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cached_property

from core.advice.finding import Finding, Fix
from core.advice.graph import Flat
from core.advice.mending import mends
from core.advice.repairs import misfit_wire, repairs
from core.advice.rules import RULES
from core.errors import Problem
from core.graph.records import Project
from core.planner import Plan, Scope
from core.shapes.infer import NetworkInference
from core.shapes.library import Library


class Review:
    """Advice on one state of a project; worked out when first asked for."""

    def __init__(self, project: Project, library: Library, inference: NetworkInference) -> None:
        """Look at a project.

        Args:
            project: The project.
            library: Its types of bricks.
            inference: Of the network that trains, up to date.
        """
        self._project = project
        self._library = library
        self._inference = inference
        self._found: list[Finding] = []
        self._looking = self._look()

    def consider(self, seconds: float) -> bool:
        """Look on for about so long; return whether all has been looked at.

        So that a person who goes on working waits for nothing, however big the network is.
        """
        until = time.perf_counter() + seconds
        while next(self._looking, None) is not None:
            if time.perf_counter() >= until:
                return False
        return True

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All advice, what costs most when overlooked first."""
        return tuple(finding.problem for finding in self._findings)

    def fixes(self, problem: Problem) -> tuple[Plan, ...]:
        """Return the ways out of a problem, the best first; one that breaks something is none.

        Args:
            problem: Advice of :attr:`problems`, or any other problem of the project.
        """
        if problem.network not in self._project.networks:
            return ()
        main = self._project.main.id
        inference = self._inference if problem.network == main else None
        scope = Scope(self._project, problem.network, library=self._library, inference=inference)
        if problem.rule == "shape":
            wire = misfit_wire(scope, problem.block)
            return tuple(repair.plan for repair in repairs(scope, wire)) if wire else ()
        found = next((one for one in self._findings if one.problem == problem), None)
        ways: tuple[Fix, ...] = found.fixes if found else mends(self._flat, problem)
        answers = [way(scope) for way in ways]
        return tuple(a for a in answers if isinstance(a, Plan) and a.edits and self._is_sound(a))

    @cached_property
    def _flat(self) -> Flat:
        return Flat(self._project, self._library, self._inference)

    @property
    def _findings(self) -> list[Finding]:
        """Return what was found; copies of a composite brick say the same, which counts once."""
        for _ in self._looking:
            pass  # the rest, at once
        return self._found

    def _look(self) -> Iterator[bool]:
        """Find everything, in steps that are short even where the network is big."""
        told: set[tuple[str, str, str]] = set()
        flat = Flat(self._project, self._library, self._inference, at_once=False)
        for _ in flat.laying:
            yield True
        self._flat = flat
        for rule in RULES:
            for finding in rule(flat):
                problem = finding.problem
                key = (problem.network, problem.block, problem.rule)
                if key not in told:
                    told.add(key)
                    self._found.append(finding)
            yield True

    def _is_sound(self, plan: Plan) -> bool:
        """Whether a plan leaves no block of the network that trains wrong that was right."""
        after = Scope(self._project, library=self._library).after(plan.edits)
        wrong = {problem.block for problem in self._inference.problems()}
        return all(problem.block in wrong for problem in after.inference.problems())


def advise(project: Project, library: Library, inference: NetworkInference) -> tuple[Problem, ...]:
    """Return all advice on a project; see :class:`Review`."""
    return Review(project, library, inference).problems


def fixes(scope: Scope, problem: Problem) -> tuple[Plan, ...]:
    """Return the ways out of a problem, the best first; see :meth:`Review.fixes`."""
    project = scope.project
    inference = scope.inference if scope.shown is project.main else None
    main = inference or scope.library.inference(project.main)
    return Review(project, scope.library, main).fixes(problem)
