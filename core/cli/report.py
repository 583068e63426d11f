"""What ``train`` says while it trains: JSON Lines for programs, lines and a bar for people."""

from __future__ import annotations

import sys
from typing import Protocol

from tqdm import tqdm

from core.cli.printing import figure, print_json, words
from core.engine.recipe.pace import Pace
from core.engine.talk.messages import EpochDone, RunFinished, RunStarted, Steps
from core.io.faults import shown
from core.runs.folder import RunFolder


class Report(Protocol):
    """Hears what happens to a run."""

    def started(self, message: RunStarted) -> None:
        """Training begins."""

    def steps(self, message: Steps) -> None:
        """Some steps were taken."""

    def epoch(self, message: EpochDone) -> None:
        """An epoch ended."""

    def finished(self, message: RunFinished) -> None:
        """The run ended by itself or was stopped."""

    def warn(self, sentence: str) -> None:
        """Say something beside the results."""

    def close(self) -> None:
        """Leave the terminal in order."""


class JsonReport:
    """JSON Lines on stdout: an object an epoch, and one at the end."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder

    def started(self, message: RunStarted) -> None:
        """See :class:`Report`."""

    def steps(self, message: Steps) -> None:
        """See :class:`Report`."""

    def epoch(self, message: EpochDone) -> None:
        """See :class:`Report`."""
        print_json(
            {
                "event": "epoch",
                "epoch": message.epoch,
                "train_loss": message.train_loss,
                "val_loss": message.val_loss,
                "metrics": message.metrics,
                "seconds": message.seconds,
                "samples_per_s": message.samples_per_s,
                **({} if message.lr is None else {"lr": message.lr}),
            }
        )

    def finished(self, message: RunFinished) -> None:
        """See :class:`Report`."""
        print_json(
            {
                "event": "finished",
                "run": shown(self._folder.path),
                "best_epoch": message.best_epoch,
                "metrics": message.metrics,
            }
        )

    def warn(self, sentence: str) -> None:
        """See :class:`Report`."""
        print(sentence, file=sys.stderr)

    def close(self) -> None:
        """See :class:`Report`."""


class SilentReport:
    """Says nothing: another process of the team speaks for all."""

    def started(self, message: RunStarted) -> None:
        """See :class:`Report`."""

    def steps(self, message: Steps) -> None:
        """See :class:`Report`."""

    def epoch(self, message: EpochDone) -> None:
        """See :class:`Report`."""

    def finished(self, message: RunFinished) -> None:
        """See :class:`Report`."""

    def warn(self, sentence: str) -> None:
        """See :class:`Report`."""

    def close(self) -> None:
        """See :class:`Report`."""


class TextReport:
    """A line an epoch on stdout; a bar on stderr where that is a terminal."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._epochs = 0
        self._bar: tqdm | None = None

    def started(self, message: RunStarted) -> None:
        """See :class:`Report`."""
        self._epochs = message.epochs
        self._print(
            words(
                "cli.train_resumed" if message.steps else "cli.train_started",
                step=f"{message.steps:,}",
                run=shown(self._folder.path),
                device=message.device,
                parameters=f"{message.parameters:,}",
            )
        )
        if message.note is not None:
            self.warn(str(message.note))
        if sys.stderr.isatty():
            total = Pace(message.steps_per_epoch, message.stretches).steps(message.epochs)
            self._bar = tqdm(
                total=total, initial=message.steps, unit="step", leave=False, file=sys.stderr
            )

    def steps(self, message: Steps) -> None:
        """See :class:`Report`."""
        if self._bar is not None:
            self._bar.set_postfix_str(f"loss {figure(message.losses[-1])}", refresh=False)
            self._bar.update(len(message.losses))

    def epoch(self, message: EpochDone) -> None:
        """See :class:`Report`."""
        metrics = "".join(f"  {name} {figure(v)}" for name, v in message.metrics.items())
        self._print(
            words(
                "cli.train_epoch",
                epoch=f"{message.epoch:>{len(str(self._epochs))}}/{self._epochs}",
                train_loss=figure(message.train_loss),
                val_loss=figure(message.val_loss),
                metrics=metrics,
                seconds=f"{message.seconds:.2f}",
                speed=f"{message.samples_per_s:,.0f}",
            )
        )

    def finished(self, message: RunFinished) -> None:
        """See :class:`Report`."""
        self.close()
        values = {"epoch": message.best_epoch, "run": shown(self._folder.path)}
        if message.status == "stopped":
            print(words("cli.train_stopped", **values))
        else:
            print(words("cli.train_done", **values))

    def warn(self, sentence: str) -> None:
        """See :class:`Report`."""
        tqdm.write(sentence, file=sys.stderr)

    def close(self) -> None:
        """See :class:`Report`."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _print(self, line: str) -> None:
        """Print above the bar, if there is one."""
        tqdm.write(line, file=sys.stdout)
        sys.stdout.flush()
