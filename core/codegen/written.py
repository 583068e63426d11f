"""What was written of a network's blocks, to be used again while nothing about them changes.

An edit changes a block or two of a thousand; what the others say stays the same to the letter.
"""

from __future__ import annotations

import msgspec

from core.catalog.spec import Emission
from core.catalog.values import Value
from core.codegen.flow import Step, says_the_same
from core.codegen.lines import assignment

OUTER, INNER = 4, 8
"""Spaces before a statement of a function, and of a method."""


class Written(msgspec.Struct, frozen=True, gc=False):
    """The text of one block.

    Attributes:
        step: What it was made of.
        name: What the class calls its module, such as ``conv1``.
        emission: The constructor of its module and the expression of its value.
        after: Statements behind the construction, which start its weights.
        target: What its value is assigned to.
        construction: Its lines in ``__init__``.
        statement: Its lines in ``forward``.
        traced: Its lines in ``trace``, with the one that tells its value.
        parameters: How many learnable numbers it has of its own.
    """

    step: Step
    name: str
    emission: Emission
    after: tuple[str, ...]
    target: str
    construction: list[str]
    statement: list[str]
    traced: list[str]
    parameters: int

    @property
    def module(self) -> str:
        """Its module as ``forward`` reaches it, such as ``self.conv1``."""
        return f"self.{self.name}"

    def is_of(self, step: Step, name: str) -> bool:
        """Whether a block in this state, with these variables, is written the same."""
        known = self.step
        return (
            says_the_same(known.block, step.block)
            and known.shapes is step.shapes
            and known.variables == step.variables
            and known.args == step.args
            and self.name == name
        )


def written(
    step: Step, name: str, emission: Emission, comment: str, after: tuple[str, ...] = ()
) -> Written:
    """Write a block.

    Args:
        step: The block and its variables.
        name: What the class calls its module.
        emission: The constructor of its module and the expression of its value.
        comment: What stands behind its statement in ``forward``.
        after: Statements behind the construction.
    """
    target = step.variables[0]
    if emission.targets or len(step.variables) > 1:
        pattern = emission.targets or ", ".join("{}" for _ in step.variables)
        target = pattern.format(*step.variables)
    construction: list[str] = []
    if emission.init:
        construction = assignment(f"self.{name}", emission.init, indent=INNER)
        construction += [f"{' ' * INNER}{line}" for text in after for line in text.splitlines()]
    statement = assignment(target, emission.forward, indent=INNER, comment=comment)
    traced = [*assignment(target, emission.forward, indent=OUTER), kept(step)]
    return Written(
        step,
        name,
        emission,
        after,
        target,
        construction,
        statement,
        traced,
        step.shapes.cost.parameters,
    )


def kept(step: Step) -> str:
    """Return the line of ``trace`` that tells a block's value."""
    return f"{' ' * OUTER}keep({step.block.id!a}, {step.variable})"


def value_of(step: Step) -> Value | None:
    """Return what a block puts out, or passes on if it is an Output."""
    return (step.shapes.outputs or step.shapes.inputs)[0]
