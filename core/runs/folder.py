"""A run's folder: the only way to its files.

============================= ============================================================
``project.brickyard``         the project as it was trained
``model.py``                  its class; written for people, never imported from here
``run.json``                  the :class:`~core.runs.record.RunRecord`
``metrics.csv``               a row for each epoch
``best.safetensors``          weights of the epoch with the lowest validation loss
``last.safetensors``          weights of the last epoch
``discriminator.safetensors`` weights of what a generator was trained against
``loss.safetensors``        weights of a loss that learns, with those of ``best.safetensors``
``state.safetensors``         all that the run needs to go on from where it was
``checkpoints/``              weights of other epochs, where the recipe keeps them
``tensorboard/``              logs for TensorBoard, where the recipe wants them
``log.txt``                   what happened, in words
``notes.json``                a person's own words, see :mod:`core.runs.notes`
``lock``                      held by whoever trains it
============================= ============================================================

The window and the command line create a folder and read it; while it trains, only the worker
writes.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import errno
import itertools
import os
import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from core.codegen.source import GeneratedModule
from core.engine.recipe.choice import settled
from core.engine.talk.messages import EpochDone
from core.errors import InputError, WorldError
from core.graph.records import Project
from core.io import project_file, strict
from core.io.atomic import atomic_write
from core.io.faults import reason, shown
from core.io.lock import FileLock
from core.io.read import read_file
from core.runs.record import (
    RunRecord,
    epoch_lines,
    header_line,
    installed_versions,
    metrics_of,
    read_epochs,
)
from core.texts import text

PROJECT, MODEL, RECORD, METRICS = "project.brickyard", "model.py", "run.json", "metrics.csv"
BEST, LAST = "best.safetensors", "last.safetensors"
DISCRIMINATOR = "discriminator.safetensors"
LOSS = "loss.safetensors"
STATE = "state.safetensors"
LOG, LOCK, CHECKPOINTS = "log.txt", "lock", "checkpoints"
MAX_RECORD_BYTES = 1 << 20
MAX_METRICS_BYTES = 64 << 20


class RunFolder:
    """One run on disk. Everything is read when asked for, so a run may be watched as it grows."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # ------------------------------------------------------------ beginning

    @classmethod
    def create(
        cls,
        path: Path,
        project: Project,
        module: GeneratedModule,
        *,
        threads: int,
        anew: bool = False,
    ) -> RunFolder:
        """Make the folder of a run that is about to start.

        Args:
            path: Where; nothing may be there yet, or an empty folder.
            project: What trains.
            module: Its class.
            threads: CPU threads torch will use.
            anew: Whether a run that never got anywhere may lie there.

        Raises:
            InputError: Something is at ``path`` already.
            WorldError: The folder cannot be written.
        """
        try:
            is_lost = anew and (path / RECORD).is_file() and not (path / STATE).exists()
            is_free = not path.exists() or (path.is_dir() and not any(path.iterdir()))
            if not (is_free or is_lost):
                raise InputError(text("run.taken", path=shown(path)), text("run.taken_fix"))
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise _not_written(path, error) from error
        # Whoever clicked Train waits, and a run that has learned nothing is nothing to lose.
        project_file.save(path / PROJECT, project, forced=False)
        folder = cls(path)
        atomic_write(path / MODEL, module.text.encode("ascii"), forced=False)
        folder._write_record(
            RunRecord(
                id=uuid.uuid4().hex[:12],
                title=project.title,
                created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
                threads=threads,
                versions=installed_versions(),
            ),
            forced=False,
        )
        return folder

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """Return the run at ``path``.

        Raises:
            InputError: There is no folder, or it is not a run's.
        """
        if not path.is_dir():
            raise InputError(text("run.not_there", path=shown(path)), text("run.not_there_fix"))
        if not (path / RECORD).is_file():
            raise InputError(text("run.not_a_run", path=shown(path)), text("run.not_there_fix"))
        folder = cls(path)
        _ = folder.record  # a damaged one is told at once
        return folder

    # ------------------------------------------------------------ reading

    @property
    def project(self) -> Project:
        """The project as it was trained; InputError if its file is damaged."""
        return project_file.load(self.path / PROJECT)

    @property
    def settled_project(self) -> Project:
        """The same with what ``auto`` came to in its place."""
        project = self.project
        training = settled(project.training, self.record.choice) if self.record.choice else None
        return project if training is None else msgspec.structs.replace(project, training=training)

    @property
    def record(self) -> RunRecord:
        """How the run stands now; InputError if its file is damaged."""
        path = self.path / RECORD
        data = read_file(path, limit=MAX_RECORD_BYTES)
        return strict.decode(data, RunRecord, name=shown(path))

    @property
    def epochs(self) -> tuple[EpochDone, ...]:
        """The epochs so far; InputError if the file is damaged."""
        path = self.path / METRICS
        if not path.exists():
            return ()
        try:
            return read_epochs(read_file(path, limit=MAX_METRICS_BYTES), self.record.id)
        except (ValueError, csv.Error) as error:
            what = text("run.damaged", path=shown(path), reason=error)
            raise InputError(what, text("run.damaged_fix")) from error

    @property
    def model_path(self) -> Path:
        """The generated class."""
        return self.path / MODEL

    @property
    def best_weights(self) -> Path:
        """The weights of the best epoch; the file may not be there yet."""
        return self.path / BEST

    @property
    def last_weights(self) -> Path:
        """The weights of the last epoch; the file may not be there yet."""
        return self.path / LAST

    @property
    def discriminator_weights(self) -> Path:
        """What the best weights were trained against, where a generator was trained."""
        return beside(self.best_weights, DISCRIMINATOR)

    @property
    def loss_weights(self) -> Path:
        """The weights of an own loss beside the best ones, where it has any."""
        return beside(self.best_weights, LOSS)

    @property
    def state(self) -> Path:
        """What the run is resumed from; the file may not be there yet."""
        return self.path / STATE

    def epoch_weights(self, epoch: int) -> Path:
        """The weights of an epoch, where the recipe keeps them."""
        return self.path / CHECKPOINTS / f"epoch-{epoch}.safetensors"

    @property
    def kept_epochs(self) -> tuple[int, ...]:
        """The epochs whose weights lie in the folder beside the best and the last."""
        names = (path.stem for path in (self.path / CHECKPOINTS).glob("epoch-*.safetensors"))
        numbers = (name.removeprefix("epoch-") for name in names)
        return tuple(sorted(int(n) for n in numbers if n.isascii() and n.isdecimal()))

    @property
    def lock(self) -> FileLock:
        """What whoever trains the run holds; it dies with the process."""
        return FileLock(self.path / LOCK)

    @property
    def is_occupied(self) -> bool:
        """Whether some process trains it now."""
        if not (self.path / LOCK).exists():
            return False
        lock = self.lock
        try:
            if not lock.acquire():
                return True
        except OSError:
            return False  # it cannot even be looked at, so nobody writes there
        lock.release()
        return False

    # ------------------------------------------------------------ writing

    def note(self, sentence: str) -> None:
        """Write a line into the log; a log that cannot be written is no reason to stop."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        line = " ".join(sentence.split())
        with contextlib.suppress(OSError), (self.path / LOG).open("ab", buffering=0) as file:
            file.write(f"{now} {line}\n".encode())

    def resume(self, project: Project) -> None:
        """Let the run be on again, with a recipe that may have more epochs.

        Raises:
            WorldError: The folder cannot be written.
        """
        project_file.save(self.path / PROJECT, project)
        self.update(status="running", message="")

    def make_room_for_epochs(self) -> None:
        """Make the folder for the weights of single epochs.

        Raises:
            WorldError: The disk said no.
        """
        path = self.path / CHECKPOINTS
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            raise _not_written(path, error) from error

    def forget_epochs_after(self, epoch: int) -> None:
        """Take away the rows of later epochs, which a resumed run finds once more.

        Raises:
            InputError: The file is damaged.
            WorldError: The disk said no; the rows are as they were.
        """
        if (self.path / METRICS).exists():
            self._write_epochs([done for done in self.epochs if done.epoch <= epoch])

    def _write_epochs(self, epochs: Sequence[EpochDone]) -> None:
        """Write the whole table."""
        names = sorted({name for done in epochs for name in done.metrics})
        lines = header_line(names) + epoch_lines(epochs, names) if epochs else b""
        atomic_write(self.path / METRICS, lines)

    def append_epochs(self, *epochs: EpochDone) -> None:
        """Add the rows of some epochs.

        One write at the end of the file: an epoch of a small network takes milliseconds, rewriting
        and syncing the file would double that. A reader leaves out a line that was cut short.

        Raises:
            WorldError: The disk said no; the rows so far are as they were.
        """
        path = self.path / METRICS
        told = sorted({name for done in epochs for name in done.metrics})
        columns = self._columns()
        names = told if columns is None else columns
        if not set(told) <= set(names):
            self._write_epochs((*self.epochs, *epochs))
            return
        lines = epoch_lines(epochs, names)  # what was not finite in one is told of others perhaps
        try:
            with path.open("ab", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                whole = lines if size else header_line(names) + lines
                if file.write(whole) != len(whole):
                    file.truncate(size)
                    raise OSError(errno.ENOSPC, "no room")
        except OSError as error:
            raise _not_written(path, error) from error

    def _columns(self) -> list[str] | None:
        """Return the metrics that the table has columns for; None where it has no head."""
        with contextlib.suppress(OSError, ValueError, csv.Error):
            with (self.path / METRICS).open("rb") as file:
                head = file.readline()
            return metrics_of(head) if head else None
        return None

    def update(self, **fields: object) -> None:
        """Change fields of the record.

        Raises:
            WorldError: The disk said no; the old record is still there.
        """
        self._write_record(msgspec.structs.replace(self.record, **fields))

    def _write_record(self, record: RunRecord, *, forced: bool = True) -> None:
        data = msgspec.json.format(msgspec.json.encode(record), indent=2)
        atomic_write(self.path / RECORD, data + b"\n", forced=forced)


def beside(weights: Path, what: str) -> Path:
    """Return where the weights of what was trained with a network lie beside its own.

    Args:
        weights: File of those.
        what: :data:`DISCRIMINATOR` or :data:`LOSS`.

    >>> beside(Path("best.safetensors"), LOSS).name, beside(Path("epoch-4.safetensors"), LOSS).name
    ('loss.safetensors', 'epoch-4.loss.safetensors')
    """
    return weights.with_name(what if weights.name == BEST else f"{weights.stem}.{what}")


def next_folder(runs: Path, title: str) -> Path:
    """Return the first of ``<title>-1``, ``<title>-2`` … in ``runs`` that is not taken.

    Args:
        runs: The folder of all runs; it need not be there yet.
        title: What the runs are called after; only what every file system takes is kept of it.
    """
    return next(path for path in _numbered(runs, title) if not os.path.lexists(path))


def last_folder(runs: Path, title: str) -> Path | None:
    """Return the last of ``<title>-1``, ``<title>-2`` … in ``runs`` that is taken, if one is."""
    taken = list(itertools.takewhile(os.path.lexists, _numbered(runs, title)))
    return taken[-1] if taken else None


def is_called_after(path: Path, title: str) -> bool:
    """Return whether a run's folder has a name that :func:`next_folder` gives.

    >>> is_called_after(Path("runs/my-net-2"), "my net"), is_called_after(Path("runs/my"), "my")
    (True, False)
    """
    stem, _, number = path.name.rpartition("-")
    return stem == _stem(title) and number.isdecimal()


def _stem(title: str) -> str:
    return re.sub(r"[^\w.-]+", "-", title).strip("-.")[:40] or "run"


def _numbered(runs: Path, title: str) -> Iterator[Path]:
    stem = _stem(title)
    return (runs / f"{stem}-{number}" for number in itertools.count(1))


def _not_written(path: Path, error: OSError | ValueError) -> WorldError:
    what = text("run.not_written", path=shown(path), reason=reason(error))
    return WorldError(what, text("run.not_written_fix"))
