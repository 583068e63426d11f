"""An evaluation as tables: to print, to save as CSV, and what is confused most."""

from __future__ import annotations

import csv
import heapq
import io
from collections.abc import Sequence
from typing import NamedTuple

from core.engine.talk.messages import Evaluation
from core.evaluation.findings import ByClass, ByLabel, ByValue, ClassScore
from core.io.cells import safe_cell
from core.texts import text

Cell = str | int | float | None


class Table(NamedTuple):
    """Rows under their heads.

    Attributes:
        heads: Names of the columns, the same in every language: programs read them.
        rows: One cell a column; None where there is no number.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Confusion(NamedTuple):
    """One class that was taken for another.

    Attributes:
        truth: Number of the true class.
        told: Number of what it was taken for.
        times: How often.
        share: Of all that belong to the true class.
    """

    truth: int
    told: int
    times: int
    share: float


def score_table(found: Evaluation) -> Table | None:
    """Return a row for each class, label or value, and one for the mean; None without any."""
    finding = found.finding
    if isinstance(finding, ByClass):
        return _of_classes(finding)
    if isinstance(finding, ByLabel):
        heads = ("label", "precision", "recall", "f1", "told", "support")
        pairs = zip(finding.scores, finding.told, strict=True)
        rows = [(s.name, s.precision, s.recall, s.f1, told, s.support) for s, told in pairs]
        mean = finding.mean
        last = ("mean", mean.precision, mean.recall, mean.f1, sum(finding.told), mean.support)
        return Table(heads, (*rows, last))
    if isinstance(finding, ByValue):
        names = ("value", "r2", "mae", "rmse", "bias")
        return Table(names, tuple((s.name, s.r2, s.mae, s.rmse, s.bias) for s in finding.scores))
    return None


def matrix_table(found: Evaluation) -> Table | None:
    """Return how often each class was taken for each; None where nothing was counted."""
    if not found.confusion:
        return None
    names = zip(found.classes, found.confusion, strict=True)
    return Table(("true", *found.classes), tuple((name, *row) for name, row in names))


def csv_bytes(table: Table) -> bytes:
    r"""Return a table as a CSV file that spreadsheets open in any language, words as words.

    >>> csv_bytes(Table(("class", "bias"), (("=a", -0.5), ("b", None)))).decode("utf-8-sig")
    "class,bias\r\n'=a,-0.5\r\nb,\r\n"
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows([[_cell(cell) for cell in row] for row in (table.heads, *table.rows)])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str | float:
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else value


def head_words(table: Table) -> list[str]:
    """Return the heads as people read them."""
    return [str(text(f"evaluation.{head}")) for head in table.heads]


def confusions(confusion: Sequence[Sequence[int]], most: int) -> list[Confusion]:
    """Return what is confused most often, that first.

    >>> confusions(((8, 2, 0), (0, 9, 1), (0, 0, 10)), 1)
    [Confusion(truth=0, told=1, times=2, share=0.2)]
    """
    wrong = (
        (count, -truth, -told)
        for truth, row in enumerate(confusion)
        for told, count in enumerate(row)
        if count and told != truth
    )
    return [
        Confusion(-truth, -told, count, count / sum(confusion[-truth]))
        for count, truth, told in heapq.nlargest(most, wrong)
    ]


def _of_classes(finding: ByClass) -> Table:
    more = ("overlap",) if finding.of_places else ()
    support = "places" if finding.of_places else "support"
    heads = ("class", "precision", "recall", "f1", *more, support)

    def row(score: ClassScore, name: str) -> tuple[Cell, ...]:
        overlap = (score.overlap,) if finding.of_places else ()
        return (name, score.precision, score.recall, score.f1, *overlap, score.support)

    rows = [row(score, score.name) for score in finding.scores]
    return Table(heads, (*rows, row(finding.mean, "mean")))
