"""The two ways something that is not our bug is told to a person.

*The user's graph is wrong*: a :class:`Problem` on a block, data, never raised across a wall.
*The world or the input said no* (file, disk, device, command line): an :class:`AppError`.
Everything else is our bug and goes to the crash handler.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

import msgspec

from core.texts import Text, say


class ExitCode(IntEnum):
    """What the command line returns (ARCHITECTURE.md, section 7)."""

    DONE = 0
    WRONG_INPUT = 1
    USAGE = 2
    WORLD = 3
    INTERRUPTED = 130


class AppError(Exception):
    """What happened, why, and what to do about it, in that order.

    Attributes:
        what: What happened, naming the thing.
        fix: What the person can do now.
        exit_code: The command line's exit code for it.
        block: Id of the block it belongs to, if any.
        details: Technical text for the log and the "details" fold, such as a traceback.
    """

    exit_code = ExitCode.WRONG_INPUT

    def __init__(
        self, what: Text, fix: Text | None = None, *, block: str | None = None, details: str = ""
    ) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix
        self.block = block
        self.details = details

    def __str__(self) -> str:
        return " ".join(say(part) for part in (self.what, self.fix) if part is not None)


class InputError(AppError):
    """The project, the data or an argument's value is wrong."""

    exit_code = ExitCode.WRONG_INPUT


class WorldError(AppError):
    """A file, a disk, a device or a process said no."""

    exit_code = ExitCode.WORLD


Severity = Literal["error", "warning", "advice"]

NO_DATA = "no_data"
"""The rule of the one warning that keeps a project from training, but not from being exported."""


class Problem(msgspec.Struct, frozen=True):
    """Something wrong with a network, shown on its block and in the problems list.

    Attributes:
        severity: An ``error`` keeps the network from training; a ``warning`` does not, and
            ``advice`` is about what is legal but unlikely to be meant.
        network: Id of the network.
        block: Id of the block, or ``""`` where the network as a whole is meant.
        rule: Stable name of the rule that found it, such as ``shape`` or ``param``.
        message: What happened, what was expected, what was received.
    """

    severity: Severity
    network: str
    block: str
    rule: str
    message: Text
