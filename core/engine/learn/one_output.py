"""One of several outputs of a network, as if it were the only one."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.errors import InputError
from core.texts import text


class OneOutput(nn.Module):
    """A network that puts out one of what another puts out."""

    def __init__(self, model: nn.Module, number: int) -> None:
        super().__init__()
        self.model = model
        self.number = number

    def forward(self, *given: Tensor) -> Tensor:
        """Return the output."""
        output: Any = self.model(*given)
        chosen: Tensor = output[self.number] if isinstance(output, tuple) else output
        return chosen


def number_of(goal: Goal, name: str, *, counted: bool = False) -> int | None:
    """Return which output is meant: that of a name, or the first that tells classes apart.

    Args:
        goal: What is asked of the network.
        name: Of the output; "" leaves it open.
        counted: Whether it must be possible to count which class was taken for which.

    Returns:
        Its number; None where no output tells classes apart.

    Raises:
        InputError: There is no output of that name.
    """
    parts = goal.parts
    if name and name not in [part.name for part in parts]:
        if not parts:
            raise InputError(text("heads.only_one", name=name))
        known = ", ".join(part.name for part in parts)
        raise InputError(text("heads.no_output", name=name, known=known))
    goals = [part.goal for part in parts] or [goal]
    tells = [one.counts if counted else one.scores for one in goals]
    if name:
        number = [part.name for part in parts].index(name)
        return number if tells[number] else None
    return tells.index(True) if any(tells) else None


def told_by(model: nn.Module, goal: Goal, number: int) -> nn.Module:
    """Return the network that puts out the output of a number alone."""
    return OneOutput(model, number).eval() if goal.parts else model


def classes_of(goal: Goal, number: int, info: DatasetInfo) -> tuple[str, ...]:
    """Return the names of the classes that an output tells apart."""
    return goal.parts[number].classes if goal.parts else info.classes
