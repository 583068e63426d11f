"""A measurement that goes on in steps, so that a run under way takes its own steps between them.

While a run is under way a copy of the network is measured: the run goes on with other weights.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import torch
from torch import Tensor, nn

from core.data.info import DatasetInfo
from core.engine.keep.weights import load_weights
from core.engine.learn.adversarial import measured_contest
from core.engine.learn.metrics import Measured, gathered
from core.engine.learn.objectives import make_criterion, make_feed, make_meter
from core.engine.learn.one_output import classes_of, number_of
from core.engine.learn.room import release
from core.engine.learn.tensors import target_of
from core.engine.measure.each_loss import EachLoss
from core.engine.measure.judges import Column, Judge, judge_for
from core.engine.recipe.goal import Goal
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.talk.frames import Arrays, RawArray
from core.engine.talk.messages import Evaluation, Measuring
from core.engine.talk.requests import Evaluate
from core.errors import InputError
from core.runs.folder import DISCRIMINATOR, LOSS, RunFolder, beside
from core.texts import text

if TYPE_CHECKING:
    from core.engine.session import Session

Answer = tuple[Evaluation, Arrays]

MOST_LISTED = 100_000
"""Samples that are told one by one: those with the greatest losses."""

AT_ONCE_BESIDE_A_RUN = 128
"""Samples after which a run takes steps again."""

MOST_LISTED_BYTES = 24 << 20


class Evaluating:
    """Measures a model on a part of the data, some samples after the others.

    Attributes:
        asked: What is measured.
        done: How many samples were.
        samples: How many there are.
        seconds: How long the last samples took.
    """

    def __init__(self, session: Session, asked: Evaluate, *, is_live: bool = False) -> None:
        """Get ready.

        Args:
            session: Holds the model and its data.
            asked: What to measure.
            is_live: Whether the model goes on learning meanwhile.

        Raises:
            InputError: There is no such part, nothing in it, or no such output or weights.
        """
        part = session.data.part(asked.part)
        if not len(part):
            raise InputError(text("engine.empty_part", part=asked.part))
        self.asked = asked
        self.done, self.samples, self.seconds = 0, len(part), 0.0
        self._session, self._part, self._goal = session, part, session.goal
        self._number = _chosen(session.goal, asked.output)
        self._epoch = session.epoch
        self._model, self._rival, self._loss = _held(
            session, is_copied=is_live or bool(asked.weights)
        )
        if asked.weights:
            self._load(RunFolder(Path(asked.folder)), asked.weights)
        self._is_live = is_live
        self._answer: Answer | None = None
        self._steps = self._pass()

    def go_on(self) -> Answer | None:
        """Measure some samples; return the answer once all are.

        Raises:
            AppError: They do not fit into the memory.
            Exception: Whatever the generated class raises.
        """
        began = time.monotonic()
        with self._session.undisturbed(), torch.no_grad():
            next(self._steps, None)
        self.seconds = time.monotonic() - began
        return self._answer

    @property
    def progress(self) -> Measuring:
        """How far it is."""
        return Measuring(request=self.asked.request, done=self.done, samples=self.samples)

    def _load(self, folder: RunFolder, which: Literal["best", "last"]) -> None:
        path = folder.best_weights if which == "best" else folder.last_weights
        self._epoch = load_weights(path, self._model)
        others = ((self._rival, DISCRIMINATOR), (self._loss, LOSS))
        for model, name in others:
            if model is not None and model.state_dict() and beside(path, name).is_file():
                load_weights(beside(path, name), model)

    # ------------------------------------------------------------ the pass

    def _pass(self) -> Iterator[None]:
        """Measure all samples, fewer at once each time that memory runs out."""
        session = self._session
        if session.config.objective == ADVERSARIAL:
            self._answer = self._contest()
            return
        fitting = session.room.measuring
        size = tried = min(fitting.size or self.samples, self.samples)
        if self._is_live and not self._goal.is_within_batch:
            size = tried = min(size, AT_ONCE_BESIDE_A_RUN)
        while True:
            noted = _Noted(self)
            try:
                for start in range(0, self.samples, size):
                    noted.see(slice(start, start + size))
                    self.done = min(start + size, self.samples)
                    yield
                break
            except Exception as error:
                size = fitting.smaller(error, size, session.device)
                release(session.device)
                self.done = 0
        if size < tried:
            fitting.settle(self.samples, size)
        self._answer = noted.answer()

    def _contest(self) -> Answer:
        session = self._session
        assert self._rival is not None
        noise = session.noise_for(self.asked.part)
        found = measured_contest(
            self._model, self._rival, self._goal, self._part.x, noise, session.room.measuring
        )
        return self.evaluation(found), {}

    def evaluation(self, found: Measured, **more: Any) -> Evaluation:  # noqa: ANN401 - its fields
        """Return the answer with what was found."""
        goal, number = self._goal, self._number
        loss = {} if found.loss is None else {"loss": found.loss}
        return Evaluation(
            request=self.asked.request,
            metrics={**loss, **found.metrics},
            samples=self.samples,
            part=self.asked.part,
            weights=self.asked.weights,
            epoch=self._epoch,
            output=goal.parts[number].name if goal.parts else "",
            outputs=tuple(part.name for part in goal.parts),
            **more,
        )


class _Noted:
    """What is noted in one pass."""

    def __init__(self, of: Evaluating) -> None:
        session, goal = of._session, of._goal
        self._of, self._goal = of, goal
        self._feed = make_feed(goal)
        self._criterion = make_criterion(goal, session.data.weights, of._loss)
        self._meter = make_meter(goal, self._criterion)
        self._own = goal.parts[of._number].goal if goal.parts else goal
        info = session.data.samples.info
        self._names = classes_of(goal, of._number, info)
        self._judge: Judge = judge_for(self._own, self._names, _values(goal, of._number, info))
        losses: Any = self._criterion
        each = losses.losses[of._number] if goal.parts else losses
        self._each = None if self._own.is_within_batch else EachLoss(each)
        self._losses: list[Column] = []
        self._sum = 0.0

    def see(self, rows: slice) -> None:
        """Note some samples."""
        of, part = self._of, self._of._part
        x, y = part.x[rows], part.y[rows]
        output: Any = self._feed(of._model, x, y)
        self._sum += self._criterion(output, y).item() * len(y)
        answer: Any = self._feed.answer(of._model, x, output)
        self._meter.add(answer, y)
        given, aim, told = output, y, answer
        if self._goal.parts:
            aims: Any = y
            aim = aims.parts[of._number]
            given = output[of._number] if isinstance(output, tuple) else output
            told = answer[of._number] if isinstance(answer, tuple) else answer
        first: Tensor = told[0] if isinstance(told, tuple) else told
        truth = of._session.data.samples.part(of.asked.part)[1][rows]
        own = target_of(self._goal.parts[of._number], truth) if self._goal.parts else truth
        self._judge.see(first, own)
        if self._each is not None and len(first) == len(aim):  # of pairs there are two outputs each
            self._losses.append(self._each.of(given, aim))

    def answer(self) -> Answer:
        """Return what was found."""
        found = gathered(self._sum, self._meter, self._of.samples)
        judge = self._judge
        matrix = judge.matrix()
        rows = () if matrix is None else tuple(map(tuple, matrix.tolist()))
        columns = judge.columns()
        arrays: Arrays = {}
        if self._losses:
            arrays = _listed({"loss": np.concatenate(self._losses), **columns})
        is_named = self._own.scores or self._own.counts or "probability" in columns
        return self._of.evaluation(
            found,
            confusion=rows,
            classes=self._names if is_named else (),
            finding=judge.finding(),
            bad=judge.bad,
        ), arrays


def _held(
    session: Session, *, is_copied: bool
) -> tuple[nn.Module, nn.Module | None, nn.Module | None]:
    """Return the model, what it is trained against and its loss; copies are in evaluation mode."""
    with session.undisturbed():
        held = session.result, session.built.discriminator, session.built.loss
        return copy.deepcopy(held) if is_copied else held


def _chosen(goal: Goal, name: str) -> int:
    """Return which output is meant: that of a name, the first that tells classes, or the first.

    Raises:
        InputError: There is no output of that name.
    """
    number = number_of(goal, name, counted=True)
    if number is not None:
        return number
    return [part.name for part in goal.parts].index(name) if name else 0


def _values(goal: Goal, number: int, info: DatasetInfo) -> tuple[str, ...]:
    """Return the names of the values that an output tells, as far as the data have any."""
    if goal.parts:
        part = goal.parts[number]
        names = [t.name for t in info.targets if t.column is not None]
        if part.column is not None:
            return (names[part.column],) if part.column < len(names) else (part.name,)
        return (part.field,) if part.field else tuple(names)
    return tuple(target.name for target in info.targets if target.column is not None)


def _listed(columns: dict[str, Column]) -> Arrays:
    """Return the samples with the greatest losses, those first; no number is worse than any."""
    losses = columns["loss"]
    worst = np.argsort(-np.nan_to_num(losses, nan=np.inf, posinf=np.inf), kind="stable")
    each = sum(column.itemsize * column[0].size for column in columns.values()) + 8
    kept = worst[: min(MOST_LISTED, max(1, MOST_LISTED_BYTES // each))]
    chosen = {"sample": kept, **{name: column[kept] for name, column in columns.items()}}
    return {name: _raw(column) for name, column in chosen.items()}


def _raw(column: Column) -> RawArray:
    ready: Column = np.ascontiguousarray(column, dtype=_KINDS[column.dtype.kind])
    return RawArray(ready.dtype.name, ready.shape, ready.tobytes())


_KINDS: dict[str, type] = {"i": np.int64, "f": np.float32, "u": np.uint8}
"""Of the numbers that travel."""
