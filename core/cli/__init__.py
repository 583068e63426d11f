"""The command line: the window's own calls into core, without the window.

``command`` knows the arguments, the other files hold the commands, a file for each kind. Results go
to stdout, progress and errors to stderr; the exit codes are :class:`core.errors.ExitCode`'s.
"""

from core.cli.command import run

__all__ = ["run"]
