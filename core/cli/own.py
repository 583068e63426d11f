"""The command about a person's own data: what a file holds, and giving it to a project."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from core.cli.printing import print_json, print_table, words
from core.data.datasets import info_of
from core.data.own.describe import title_of
from core.data.own.found import Found
from core.data.own.look import look
from core.errors import ExitCode, InputError
from core.graph.edits import apply_all
from core.graph.own_data import Own, TableData
from core.graph.records import DataConfig
from core.io import project_file
from core.io.faults import shown
from core.planner import Refusal, Scope, plan_data
from core.texts import Text, text, visible

FAULTS_PRINTED = 10
HEADS = (
    "cli.head_column", "cli.head_type", "cli.head_role", "cli.head_missing", "cli.head_bad",
    "cli.head_values",
)  # fmt: skip
CLASSES_PRINTED = 20


def show_data(args: argparse.Namespace) -> ExitCode:
    """Say what a file or folder holds; with a project, let that learn from it."""
    known = _known(args)
    found = look(args.data, known)
    if args.json:
        print_json(_described(found))
    else:
        _print(found)
    if args.into is not None:
        title = _give(args.into, found, again=known is not None)
        if not args.json:
            print(words("cli.data_given", file=shown(args.into), title=title))
    wrong = info_of(config_of(found))
    return ExitCode.WRONG_INPUT if isinstance(wrong, Text) else ExitCode.DONE


def _known(args: argparse.Namespace) -> Own | None:
    """Return what the project knows of these data already: they may only lie elsewhere now."""
    own = project_file.load(args.into).data.own if args.into is not None else None
    if own is None or title_of(own) != args.data.absolute().name:
        return None
    return own


def config_of(found: Found) -> DataConfig:
    """Return how a project uses what was found."""
    return DataConfig(dataset="", own=found.own, split=found.split)


def _give(path: Path, found: Found, *, again: bool) -> str:
    """Let a project learn from what was found, and return what that is called.

    How many samples are held out, and how they are varied, stays; and if it knew the data
    ``again``, how they are parted.

    Raises:
        InputError: No samples can be had of it.
    """
    project = project_file.load(path)
    config = msgspec.structs.replace(project.data, dataset="", own=found.own)
    if not again:
        config = msgspec.structs.replace(config, split=found.split)
    plan = plan_data(Scope(project), config)
    if isinstance(plan, Refusal):
        raise InputError(plan.text)
    project, _ = apply_all(project, plan.edits)
    project_file.save(path, project)
    return title_of(found.own)


def _described(found: Found) -> dict[str, object]:
    info = info_of(config_of(found))
    own: dict[str, Any] = msgspec.to_builtins(found.own)
    told: dict[str, object] = {"problem": str(info)}
    if not isinstance(info, Text):
        told = {
            "sample": list(info.sample_shape),
            "target": info.target,
            "classes": list(info.classes),
            "targets": [target.name for target in info.targets],
            "samples": info.samples,
        }
    return {
        "data": own,
        "split": found.split,
        **told,
        "balance": dict(found.balance),
        "faults": [
            {"place": fault.place, "row": fault.row, "message": str(fault.reason)}
            for fault in found.faults
        ],
        "faults_total": found.faults_total,
        "notes": [str(note) for note in found.notes],
    }


def _print(found: Found) -> None:
    info = info_of(config_of(found))
    if isinstance(info, Text):
        print(info)
    else:
        sizes = " x ".join(map(str, info.sample_shape))
        line = text("cli.data_line", title=info.title, samples=f"{info.samples:,}", sample=sizes)
        print(line)
    if isinstance(found.own, TableData):
        heads = [words(head) for head in HEADS]
        rows = [
            (c.name, c.type, c.role, c.missing, c.bad, _values(found.own, place))
            for place, c in enumerate(found.own.columns)
        ]
        print_table(heads, rows)
    if found.balance:
        print()
        heads = [words("cli.head_class"), words("cli.head_samples")]
        print_table(heads, list(found.balance[:CLASSES_PRINTED]))
    for note in found.notes:
        print(note)
    for fault in found.faults[:FAULTS_PRINTED]:
        place = visible(f"{fault.place}:{fault.row}" if fault.row else fault.place)
        print(f"{place}: {fault.reason}")
    left = found.faults_total - min(len(found.faults), FAULTS_PRINTED)
    if left:
        print(words("cli.more_faults", count=left))


def _values(own: TableData, place: int) -> str:
    column = own.columns[place]
    if column.type == "category":
        few = ", ".join(column.categories[:5])
        return few + (" …" if len(column.categories) > 5 else "")
    return f"{column.low:g} … {column.high:g}" if column.type == "number" else column.form
