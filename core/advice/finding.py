"""What a rule finds: a problem that keeps nobody from training, and ways to be rid of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from core.advice.graph import Flat, Node
from core.errors import Problem
from core.planner import Plan, Refusal, Scope
from core.texts import Text

Fix = Callable[[Scope], Plan | Refusal]
"""Plans a way out; its scope is the network that the finding lies in."""


class Finding(msgspec.Struct, frozen=True):
    """One piece of advice.

    Attributes:
        problem: What, where, and why it matters.
        fixes: The best first; one that is refused, or that would break something, is not offered.
    """

    problem: Problem
    fixes: tuple[Fix, ...] = ()


Rule = Callable[[Flat], Iterator[Finding]]
"""Looks for one thing."""


def about(node: Node, rule: str, message: Text, *fixes: Fix) -> Finding:
    """Return advice about a block."""
    network, block = node.place
    return Finding(Problem("advice", network, block, f"advice.{rule}", message), fixes)


def about_all(flat: Flat, rule: str, message: Text, *fixes: Fix) -> Finding:
    """Return advice about the project as a whole."""
    return Finding(Problem("advice", flat.project.main.id, "", f"advice.{rule}", message), fixes)
