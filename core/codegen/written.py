"""What was written of a network's blocks, to be used again while nothing about them changes.

An edit changes a block or two of a thousand; what the others say stays the same to the letter.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

import msgspec

from core.catalog.spec import Emission
from core.catalog.values import Value
from core.codegen.arguments import names_in_order, self_dotted
from core.codegen.flow import Step
from core.codegen.lines import assignment, joined, names_outside

OUTER, INNER = 4, 8
"""Spaces before a statement of a function, and of a method."""


class Written(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The text of one block.

    Attributes:
        step: What it was made of.
        name: What the class calls its module, such as ``conv1``.
        is_built: Whether it has a module at all.
        construction: Its lines in ``__init__``; none where another block's module is its own too.
        statement: Its lines in ``forward``.
        traced: Its lines in ``trace``, with the one that tells its value.
        uses: Which of the class's arguments are named in any of it.
        uses_forward: Those that ``forward`` names, in the order of their use.
        outside: What it uses of what is imported besides ``nn`` and ``Tensor``.
        parameters: How many learnable numbers it has of its own.
    """

    step: Step
    name: str
    is_built: bool
    construction: str
    statement: str
    traced: str
    uses: frozenset[str]
    uses_forward: tuple[str, ...]
    outside: frozenset[str]
    parameters: int

    def is_of(self, step: Step, name: str) -> bool:
        """Whether a block in this state, with these variables, is written the same."""
        known = self.step
        return self.name == name and (
            known is step
            or (
                known.is_of(step.block, step.spec, step.shapes)
                and known.variables == step.variables
                and known.args == step.args
            )
        )

    def says_like(self, other: Written) -> bool:
        """Whether another state of the block is written the same."""
        return _TOLD(self) == _TOLD(other)


_TOLD = attrgetter(
    *("name", "is_built", "construction", "statement", "traced", "uses", "uses_forward"),
    *("outside", "parameters"),
)


def written(
    step: Step,
    name: str,
    emission: Emission,
    comment: str,
    after: tuple[str, ...] = (),
    *,
    arguments: Collection[str] = (),
    is_owner: bool = True,
) -> Written:
    """Write a block.

    Args:
        step: The block and its variables.
        name: What the class calls its module.
        emission: The constructor of its module and the expression of its value.
        comment: What stands behind its statement in ``forward``.
        after: Statements behind the construction, which start its weights.
        arguments: Names of the arguments that the class may take.
        is_owner: Whether it builds its module, and is not one of those that share another's.
    """
    target = step.variables[0]
    if emission.targets or len(step.variables) > 1:
        pattern = emission.targets or ", ".join("{}" for _ in step.variables)
        target = pattern.format(*step.variables)
    construction: list[str] = []
    if emission.init and is_owner:
        construction = assignment(f"self.{name}", emission.init, indent=INNER)
        construction += [f"{' ' * INNER}{line}" for text in after for line in text.splitlines()]
    found = [_named(source, arguments) for source in (emission.forward, emission.init, *after)]
    forward = self_dotted(emission.forward, set(found[0]))
    statement = assignment(target, forward, indent=INNER, comment=comment)
    traced = [*assignment(target, forward, indent=OUTER), kept(step)]
    return Written(
        step=step,
        name=name,
        is_built=bool(emission.init),
        construction=joined(construction),
        statement=joined(statement),
        traced=joined(traced),
        uses=frozenset().union(*found),
        uses_forward=tuple(dict.fromkeys(found[0])),
        outside=names_outside(joined([*construction, *statement])),
        parameters=step.shapes.cost.parameters,
    )


def _named(source: str, arguments: Collection[str]) -> list[str]:
    """Return which of some names are bare names in a source, each as often as it is there."""
    if not any(name in source for name in arguments):
        return []  # as mostly, and parsing takes its time
    return [name for name in names_in_order(source) if name in arguments]


def kept(step: Step) -> str:
    """Return the line of ``trace`` that tells a block's value."""
    return f"{' ' * OUTER}keep({step.block.id!a}, {step.variable})"


def value_of(step: Step) -> Value | None:
    """Return what a block puts out, or passes on if it is an Output."""
    return (step.shapes.outputs or step.shapes.inputs)[0]
