"""The arguments of the command line, and what happens around every command."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from core.cli import browse, download, project, results, training
from core.cli.arguments import Parser, device, given, path, path_ending, whole_number
from core.cli.evaluation import DrawMatrix
from core.cli.printing import words
from core.engine.recipe.batching import MOST
from core.errors import AppError, ExitCode, WorldError
from core.explain.requests import METHODS
from core.io.faults import reason
from core.texts import text, use_language, wished_language

Command = Callable[[argparse.Namespace], ExitCode]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

PARTS = ("train", "validation", "test")
FORMATS = ("module", "script", "notebook", "safetensors", *results.PICTURES)
MAX_SEED = 2**63 - 1


def run(
    argv: Sequence[str],
    draw: results.Draw | None = None,
    draw_matrix: DrawMatrix | None = None,
) -> int:
    """Run one command.

    Args:
        argv: The arguments after the program's name.
        draw: Draws a project in one of :data:`results.PICTURES`; core has no pictures of its own.
        draw_matrix: Draws which class was taken for which as a PNG.

    Returns:
        The exit code, see :class:`ExitCode`.
    """
    _ready_streams()
    use_language(wished_language(os.environ))
    try:
        code = _obey(argv, argparse.Namespace(draw=draw, draw_matrix=draw_matrix))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as ``head``, has seen enough
        _drop_output()
        return ExitCode.DONE
    except OSError as error:  # files have errors of their own: this is the output or the system
        _drop_output()
        return _refuse(WorldError(text("cli.system", reason=reason(error)), text("cli.system_fix")))
    return code


def _obey(argv: Sequence[str], artists: argparse.Namespace) -> int:
    try:
        args = _parser().parse_args(argv, artists)
    except SystemExit as error:  # argparse has printed the help, or what is wrong
        return ExitCode.DONE if not error.code else ExitCode.USAGE
    command: Command = args.command
    try:
        return command(args)
    except AppError as error:
        return _refuse(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _refuse(error: AppError) -> ExitCode:
    """Say what is wrong, if somebody listens, and return the exit code for it."""
    with contextlib.suppress(OSError):
        print(words("cli.error_line", message=str(error)), file=sys.stderr)
    return error.exit_code


def _ready_streams() -> None:
    """Make printing safe: into streams that were closed, and of what an encoding lacks."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest free number is the closed one, so no file of ours is taken for it.
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let what is still buffered go nowhere; Python flushes once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> Parser:
    parser = Parser(
        prog="brickyard", description=words("cli.help"), epilog=words("cli.help_exit_codes")
    )
    commands = parser.add_subparsers(metavar=words("cli.command"), required=True)
    _add_browsing(commands)
    _add_project(commands)
    _add_train(commands)
    _add_results(commands)
    return parser


def _add(commands: Commands, name: str, command: Command, help_: str) -> Parser:
    parser = commands.add_parser(name, help=help_, description=help_)
    parser.set_defaults(command=command)
    return parser


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=words("cli.help_json"))


def _add_browsing(commands: Commands) -> None:
    _add_json(_add(commands, "gallery", browse.show_gallery, words("cli.help_gallery")))
    _add_json(_add(commands, "blocks", browse.show_blocks, words("cli.help_blocks")))
    devices = _add(commands, "devices", browse.show_devices, words("cli.help_devices"))
    devices.add_argument("--measure", action="store_true", help=words("cli.help_measure"))
    _add_json(devices)


def _add_project(commands: Commands) -> None:
    new = _add(commands, "new", project.make_new, words("cli.help_new"))
    start = new.add_mutually_exclusive_group(required=True)
    start.add_argument("template", metavar="TEMPLATE", nargs="?", help=words("cli.help_template"))
    start.add_argument("--data", metavar="NAME", type=given, help=words("cli.help_new_data"))
    new.add_argument(
        "-o", dest="output", metavar="FILE", type=path, required=True, help=words("cli.help_file")
    )
    new.add_argument("--force", action="store_true", help=words("cli.help_force"))
    fetch = _add(commands, "download", download.download, words("cli.help_download"))
    fetch.add_argument("data", metavar="DATA", help=words("cli.help_download_data"))
    look = _add(commands, "data", _show_data, words("cli.help_data"))
    look.add_argument("data", metavar="FILE_OR_FOLDER", type=path, help=words("cli.help_data_path"))
    look.add_argument("--into", metavar="PROJECT", type=path, help=words("cli.help_data_into"))
    _add_json(look)
    check = _add(commands, "check", project.check, words("cli.help_check"))
    _add_project_argument(check)
    _add_json(check)


def _show_data(args: argparse.Namespace) -> ExitCode:
    from core.cli.own import show_data  # with polars or Pillow

    return show_data(args)


def _add_project_argument(parser: Parser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=path, help=words("cli.help_project"))


def _add_train(commands: Commands) -> None:
    train = _add(commands, "train", training.train, words("cli.help_train"))
    _add_project_argument(train)
    train.add_argument("--device", metavar="D", type=device, help=words("cli.help_device"))
    train.add_argument(
        "--shard",
        action=argparse.BooleanOptionalAction,
        default=None,
        dest="sharded",
        help=words("cli.help_shard"),
    )
    train.add_argument(
        "--epochs", metavar="N", type=whole_number(1, 1_000_000), help=words("cli.help_epochs")
    )
    train.add_argument(
        "--batch-size", metavar="B", type=whole_number(1, MOST), help=words("cli.help_batch_size")
    )
    train.add_argument(
        "--seed", metavar="S", type=whole_number(0, MAX_SEED), help=words("cli.help_seed")
    )
    train.add_argument("--run", metavar="DIR", type=path, help=words("cli.help_run_folder"))
    train.add_argument("--find-lr", action="store_true", help=words("cli.help_find_lr"))
    train.add_argument(
        "--from", metavar="RUN", type=path, dest="weights", help=words("cli.help_from")
    )
    train.add_argument("--resume", action="store_true", help=words("cli.help_resume"))
    _add_json(train)


def _add_results(commands: Commands) -> None:
    evaluate = _add(commands, "evaluate", results.evaluate, words("cli.help_evaluate"))
    _add_run_argument(evaluate)
    evaluate.add_argument(
        "--part", choices=PARTS, default="test", help=words("cli.help_evaluate_part")
    )
    evaluate.add_argument(
        "--weights", choices=("best", "last"), default="best", help=words("cli.help_weights")
    )
    evaluate.add_argument("--head", metavar="NAME", help=words("cli.help_evaluate_head"))
    evaluate.add_argument("--csv", metavar="FILE", type=path, help=words("cli.help_csv"))
    evaluate.add_argument(
        "--confusion",
        metavar="FILE",
        type=path_ending(".csv", ".png"),
        help=words("cli.help_confusion"),
    )
    _add_json(evaluate)

    explain = _add(commands, "explain", results.explain, words("cli.help_explain"))
    _add_run_argument(explain)
    methods = [*(method.id for method in METHODS), results.ACTIVATIONS]
    explain.add_argument(
        "--method", choices=methods, default=methods[0], help=words("cli.help_method")
    )
    explain.add_argument(
        "--sample",
        metavar="I",
        type=whole_number(0, 2**31),
        default=0,
        help=words("cli.help_sample"),
    )
    explain.add_argument("--part", choices=PARTS, default="validation", help=words("cli.help_part"))
    explain.add_argument("--block", metavar="B", help=words("cli.help_block"))
    explain.add_argument("--head", metavar="NAME", help=words("cli.help_head"))
    explain.add_argument(
        "-o",
        dest="output",
        metavar="OUT",
        type=path_ending(".png", ".npz"),
        required=True,
        help=words("cli.help_picture"),
    )

    export = _add(commands, "export", results.export, words("cli.help_export"))
    export.add_argument(
        "source", metavar="PROJECT_OR_RUN", type=path, help=words("cli.help_source")
    )
    export.add_argument("--to", choices=FORMATS, required=True, help=words("cli.help_to"))
    export.add_argument(
        "-o", dest="output", metavar="PATH", type=path, required=True, help=words("cli.help_file")
    )


def _add_run_argument(parser: Parser) -> None:
    parser.add_argument("run", metavar="RUN", type=path, help=words("cli.help_run"))
