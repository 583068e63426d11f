"""What a run says of itself: ``run.json`` and the rows of ``metrics.csv``."""

from __future__ import annotations

import csv
import functools
import io
import math
from collections.abc import Iterable, Sequence
from importlib import metadata
from typing import Annotated, Literal

import msgspec

from core.engine.talk.messages import EpochDone

RunStatus = Literal["running", "done", "stopped", "failed"]

_LEADING = ("epoch", "train_loss", "val_loss")
_TRAILING = ("seconds", "samples_per_s", "lr", "batch_size")
_FEWEST = 2
"""So many of them tell files of the first version; later ones came one by one."""
_RECORDED_PACKAGES = ("brickyard", "torch", "numpy", "scikit-learn")


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One run, without its numbers by epoch.

    Attributes:
        id: Unique among all runs; the worker's messages carry it.
        title: Of the project at the time.
        created: UTC, ISO 8601.
        status: How it stands or ended. A process that was killed leaves ``running`` behind.
        device: Where it trained, such as ``cpu``; "" before it began.
        threads: CPU threads torch used.
        versions: Of the packages that matter, by name.
        best_epoch: Epoch whose weights are in ``best.safetensors``; 0 before one was finished.
        metrics: Of that epoch, on the validation part; None where a number was not finite.
        message: Why it failed, as it was told; else "".
        choice: What ``auto`` came to, by the recipe's fields; empty where nothing was open.
        epochs: Epochs that are finished.
        seconds: How long it has been trained for, pauses and waiting left out.
        data: Fingerprint of the samples, see :mod:`core.runs.fingerprint`; "" before it began.
        parent: Name and epoch of the run whose weights it began with, or "".
    """

    id: str
    title: str
    created: str
    status: RunStatus = "running"
    device: str = ""
    threads: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 1
    versions: dict[str, str] = {}
    best_epoch: int = 0
    metrics: dict[str, float | None] = {}
    message: str = ""
    choice: dict[str, str] = {}
    epochs: Annotated[int, msgspec.Meta(ge=0)] = 0
    seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    data: str = ""
    parent: str = ""


@functools.cache
def installed_versions() -> dict[str, str]:
    """Return the versions of the packages a run depends on, without importing them."""
    found = {}
    for name in _RECORDED_PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # run from a checkout, or a part that is not installed
    return found


def header_line(metrics: Iterable[str]) -> bytes:
    """Return the first line of ``metrics.csv``."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([*_LEADING, *metrics, *_TRAILING])
    return buffer.getvalue().encode()


def epoch_lines(epochs: Iterable[EpochDone], metrics: Sequence[str]) -> bytes:
    r"""Return the lines of some epochs; reading them gives the same numbers back.

    >>> done = EpochDone(run="r", epoch=1, train_loss=0.1, val_loss=None,
    ...                  metrics={"accuracy": 0.5}, seconds=2.0, samples_per_s=10.0, lr=0.001,
    ...                  batch_size=64)
    >>> epoch_lines([done], ["accuracy"])
    b'1,0.1,,0.5,2.0,10.0,0.001,64\n'
    """
    return "".join(_line(done, metrics) for done in epochs).encode()


def _line(done: EpochDone, metrics: Iterable[str]) -> str:
    values = [done.train_loss, done.val_loss, *(done.metrics.get(name) for name in metrics)]
    cells = ["" if v is None or not math.isfinite(v) else repr(float(v)) for v in values]
    lr = "" if done.lr is None else repr(float(done.lr))
    size = "" if done.batch_size is None else str(done.batch_size)
    spent = (repr(done.seconds), repr(done.samples_per_s))
    return ",".join([str(done.epoch), *cells, *spent, lr, size]) + "\n"  # nothing needs quotes


def read_epochs(data: bytes, run: str) -> tuple[EpochDone, ...]:
    """Read ``metrics.csv``; a last line that was cut short is left out.

    Args:
        data: The file's bytes.
        run: Id of the run, for the records.

    Raises:
        ValueError: It is not such a file.
    """
    whole = data[: data.rfind(b"\n") + 1].decode("utf-8")
    rows = list(csv.reader(io.StringIO(whole), strict=True))
    if not rows:
        return ()
    names, trailing = _columns(rows[0])
    return tuple(_epoch(row, names, trailing, run) for row in rows[1:])


def metrics_of(header: bytes) -> list[str]:
    """Return the metrics that the first line of ``metrics.csv`` names.

    Raises:
        ValueError: It is no such line.
    """
    return _columns(next(csv.reader([header.decode("utf-8").rstrip("\n")], strict=True)))[0]


def _columns(head: list[str]) -> tuple[list[str], int]:
    """Return the metrics that a head names, and how many columns follow them."""
    told = next((n for n in range(len(_TRAILING), 1, -1) if head[-1] == _TRAILING[n - 1]), _FEWEST)
    trailing = _TRAILING[:told]
    names = head[len(_LEADING) : -len(trailing)]
    if tuple(head) != (*_LEADING, *names, *trailing):
        raise ValueError("unknown columns")
    return names, told


def _epoch(row: list[str], names: list[str], trailing: int, run: str) -> EpochDone:
    epoch, train_loss, val_loss, *middle = row[:-trailing]
    seconds, speed, *later = row[-trailing:]
    rate, size = (*later, "", "")[:2]
    return EpochDone(
        run=run,
        epoch=int(epoch),
        train_loss=_number(train_loss),
        val_loss=_number(val_loss),
        metrics={n: v for n, c in zip(names, middle, strict=True) if (v := _number(c)) is not None},
        seconds=float(seconds),
        samples_per_s=float(speed),
        lr=_number(rate),
        batch_size=int(size) if size else None,
    )


def _number(cell: str) -> float | None:
    value = float(cell) if cell else math.nan
    return value if math.isfinite(value) else None
