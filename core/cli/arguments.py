"""What an argument of the command line may be, and what is said of one that may not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from core.cli.printing import words
from core.engine.recipe.devices import is_device


class Parser(argparse.ArgumentParser):
    """One whose refusals end with what to do, and in which each command refuses for itself."""

    def parse_known_args(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        namespace: argparse.Namespace | None = None,
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse; what nobody knows is refused here, with the usage of the command at hand."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(words("cli.unknown_arguments", arguments=" ".join(unknown)))
        return parsed, []

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where it is told what is right, and end."""
        self.print_usage(sys.stderr)
        command = self.prog.partition(" ")[2]
        shown = f"{command} --help".lstrip()
        self.exit(
            2, words("cli.wrong_usage", program=self.prog, message=message, help=shown) + "\n"
        )


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return what takes whole numbers from ``low`` to ``high``."""

    def convert(argument: str) -> int:
        if argument.isascii() and argument.isdecimal() and len(argument) <= len(str(high)):
            number = int(argument)
            if low <= number <= high:
                return number
        raise argparse.ArgumentTypeError(
            words("cli.not_whole_number", low=low, high=high, received=argument)
        )

    return convert


def device(argument: str) -> str:
    """Take the name of a device, or of several of a kind."""
    if not is_device(argument):
        raise argparse.ArgumentTypeError(words("cli.not_device", received=argument))
    return argument


def given(argument: str) -> str:
    """Take anything but nothing, which is what a variable of a shell that is not set leaves."""
    if not argument.strip():
        raise argparse.ArgumentTypeError(words("cli.nothing_given"))
    return argument


def path(argument: str) -> Path:
    """Take a path; an empty one would mean the folder one is in."""
    return Path(given(argument))


def path_ending(*endings: str) -> Callable[[str], Path]:
    """Return what takes paths of files that end so."""

    def convert(argument: str) -> Path:
        wanted = path(argument)
        if wanted.suffix not in endings:
            known = ", ".join(endings)
            raise argparse.ArgumentTypeError(
                words("cli.not_ending", known=known, received=argument)
            )
        return wanted

    return convert
