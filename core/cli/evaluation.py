"""What ``evaluate`` prints of a model, and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from core.cli.printing import figure, percent, print_json, words
from core.engine.talk.messages import Evaluation
from core.errors import InputError
from core.evaluation.tables import (
    Cell,
    Table,
    confusions,
    csv_bytes,
    head_words,
    matrix_table,
    score_table,
)
from core.io.atomic import atomic_write
from core.texts import text

DrawMatrix = Callable[[Sequence[str], Sequence[Sequence[int]]], bytes]
"""Draws which class was taken for which as a PNG: names, and a row of counts for each truth."""

WIDEST_MATRIX = 20
"""Classes above which no terminal has room for a matrix; what is confused most is told even so."""

MOST_CONFUSIONS = 5

_OF_PART = {"train": "cli.evaluated_train", "validation": "cli.evaluated_validation"}


def print_as_json(found: Evaluation) -> None:
    """Print one object: the metrics, and what was found of each class, label or value."""
    shown: dict[str, object] = {**_metrics(found), "samples": found.samples}
    if found.finding is not None:
        shown |= {"part": found.part, "epoch": found.epoch, "bad": found.bad}
        shown["finding"] = msgspec.to_builtins(found.finding)
    if found.confusion:
        shown |= {"classes": found.classes, "confusion": found.confusion}
    print_json(shown)


def print_in_words(found: Evaluation) -> None:
    """Print the metrics as a sentence, and below it a table, the matrix and what is confused."""
    listed = ", ".join(f"{name} {figure(value)}" for name, value in _metrics(found).items())
    id_ = _OF_PART.get(found.part, "cli.evaluated")
    print(words(id_, samples=found.samples, metrics=listed))
    if found.bad:
        print(words("cli.evaluated_bad", bad=found.bad, samples=found.samples))
    scores, matrix = score_table(found), matrix_table(found)
    if scores is not None:
        _print_table(scores)
    if matrix is not None and len(found.classes) <= WIDEST_MATRIX:
        _print_table(matrix, [str(text("evaluation.true_told")), *found.classes])
    if matrix is not None:
        _print_confusions(found)


def write_files(
    found: Evaluation, scores: Path | None, matrix: Path | None, draw: DrawMatrix | None
) -> None:
    """Write the figures of each class, and the matrix, where they are wanted.

    Args:
        found: What was found.
        scores: Where the figures go.
        matrix: Where the matrix goes: as a picture where the name ends in ``.png``.
        draw: Draws it.

    Raises:
        InputError: There are none.
        WorldError: The disk said no.
    """
    if scores is not None:
        atomic_write(scores, csv_bytes(_wanted(score_table(found), "--csv")))
    if matrix is None:
        return
    table = _wanted(matrix_table(found), "--confusion")
    if matrix.suffix != ".png":
        data = csv_bytes(table)
    elif draw is None:
        raise no_pictures()
    else:
        data = draw(found.classes, found.confusion)
    atomic_write(matrix, data)


def no_pictures() -> InputError:
    """Return what is said where whoever called can draw nothing."""
    return InputError(text("cli.no_pictures"), text("cli.no_pictures_fix"))


def _wanted(table: Table | None, option: str) -> Table:
    if table is None:
        raise InputError(text("cli.no_figures"), text("cli.no_figures_fix", option=option))
    return table


def _metrics(found: Evaluation) -> dict[str, float]:
    return dict(sorted(found.metrics.items()))


def _print_confusions(found: Evaluation) -> None:
    worst = confusions(found.confusion, MOST_CONFUSIONS)
    if not worst:
        return
    print("\n" + words("cli.confused"))
    for one in worst:
        truth, told = found.classes[one.truth], found.classes[one.told]
        share = percent(one.share)
        print(
            "  " + words("cli.confused_pair", truth=truth, told=told, count=one.times, share=share)
        )


def _print_table(table: Table, heads: list[str] | None = None) -> None:
    """Print a table whose first column is names and whose others are numbers."""
    lines = [heads or head_words(table), *([_cell(cell) for cell in row] for row in table.rows)]
    if lines[-1][0] == "mean":
        lines[-1][0] = str(text("evaluation.mean"))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print()
    for name, *numbers in lines:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        print("  ".join((name.ljust(widths[0]), *cells)).rstrip())


def _cell(cell: Cell) -> str:
    if cell is None or isinstance(cell, float):
        return figure(cell)
    return f"{cell:,}" if isinstance(cell, int) else cell
