"""A team as the worker sees it that was asked to train on several devices.

It has PyTorch's launcher start a process for each device, hands each its part of the request, and
passes on what is said between the window and the first of them. Where one is lost the launcher
starts all again; they go on from the last checkpoint, and the window hears of no step twice.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from core.engine.recipe.devices import devices_of
from core.engine.talk.frames import Arrays, FrameError, FrameParser, encode_frame
from core.engine.talk.messages import (
    EpochDone,
    FromWorker,
    Measuring,
    Refused,
    RunFailed,
    RunFinished,
    RunNoted,
    RunStarted,
    Steps,
)
from core.engine.talk.process import ROOT, exit_reason
from core.engine.talk.requests import (
    Cancel,
    ChangeRate,
    Continue,
    Pause,
    Quit,
    Seat,
    StepOnce,
    Stop,
    ToWorker,
    Train,
)
from core.engine.team.link import Gate, Place
from core.errors import AppError
from core.runs.folder import RunFolder
from core.texts import say, text

Say = Callable[[FromWorker, Arrays], None]
Last = RunFinished | RunFailed | Refused

_BOOT = """
import sys
sys.path[:] = sys.argv[3:]
from core.engine.talk.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]))
from core.engine.team.launcher import main
main()
"""
_LOOK_S = 0.05
_CHUNK = 2**18
_END_S = 5.0
"""How long processes may take to end once the run is over."""


class Crew:
    """Starts a team for one run, and stands between it and the window."""

    def __init__(self, request: Train, tell: Say) -> None:
        self._request = request
        self._say = tell
        self._folder = RunFolder(Path(request.folder))
        self._size = len(devices_of(request.training.device))
        self._gate = Gate()
        self._lock = threading.Lock()
        self._attempt = 0
        self._resumes = request.resume
        self._members: dict[int, socket.socket] = {}
        self._waiting: list[ToWorker] = []
        self._wishes: dict[type, ToWorker] = {}
        self._questions: dict[int, ToWorker] = {}
        self._notes: set[str] = set()
        self._told_steps = self._told_epochs = 0
        self._has_begun = False
        self._last: Last | None = None

    def work(self, inbox: queue.SimpleQueue[ToWorker]) -> tuple[Last, list[ToWorker]]:
        """Train, and pass messages on meanwhile; no process is left on return.

        Args:
            inbox: What the window says.

        Returns:
            The run's last word, which the window was not told yet, and messages that came too
            late, or that nobody has answered.

        Raises:
            OSError: No process can be had.
        """
        self._say(
            RunNoted(run=self._request.run, what=text("engine.team_starts", count=self._size)), {}
        )
        threading.Thread(target=self._admit, name="team-gate", daemon=True).start()
        try:
            launcher = self._launch()
            left = self._wait_for(launcher, inbox)
        finally:
            self._close()
        with self._lock:
            if self._last is None:  # one of them may be why they are lost
                self._refuse_questions()
                self._last = self._lost(launcher.returncode)
            return self._last, [*self._questions.values(), *left]

    def _wait_for(
        self, launcher: subprocess.Popen[bytes], inbox: queue.SimpleQueue[ToWorker]
    ) -> list[ToWorker]:
        """Pass on what the window says until no process is left; return what came too late."""
        left: list[ToWorker] = []
        ends: float | None = None
        while launcher.poll() is None:
            with contextlib.suppress(queue.Empty):
                message = inbox.get(timeout=_LOOK_S)
                if not self._hear_window(message) or isinstance(message, Quit):
                    left.append(message)
            if self._last is not None and ends is None:
                ends = time.monotonic() + _END_S
                self._end(launcher)
            if ends is not None and time.monotonic() > ends:
                launcher.kill()
        return left

    def _close(self) -> None:
        """Part from all members; who listens to them hears of it, and closes."""
        self._gate.close()
        with self._lock:
            for member in self._members.values():
                with contextlib.suppress(OSError):  # it is gone
                    member.shutdown(socket.SHUT_RDWR)

    # ------------------------------------------------------------ processes

    def _launch(self) -> subprocess.Popen[bytes]:
        threads = max(1, self._request.threads // self._size)
        own = {**self._gate.environment, "OMP_NUM_THREADS": str(threads)}
        near = {"GLOO_SOCKET_IFNAME": "lo"} if sys.platform == "linux" else {}
        paths = [str(ROOT), *(path for path in sys.path if Path(path).is_absolute())]
        command = [sys.executable, "-I", "-X", "faulthandler", "-c", _BOOT]
        return subprocess.Popen(
            [*command, str(os.getpid()), str(self._size), *paths],
            stdin=subprocess.DEVNULL,
            env={**near, **os.environ, **own},  # near, whatever the machine's name resolves to
        )

    def _end(self, launcher: subprocess.Popen[bytes]) -> None:
        """Let the members go home, or end them where one of them failed and others wait for it."""
        if isinstance(self._last, RunFinished) and self._has_begun:
            for rank in range(self._size):
                self._tell(rank, Quit())
        else:
            launcher.terminate()

    def _lost(self, code: int) -> RunFailed:
        """Return that the processes ended without a word."""
        why = exit_reason(code, "")
        failed = RunFailed(
            run=self._request.run,
            what=text("engine.team_lost", reason=why),
            fix=text("engine.team_lost_fix"),
            by_world=True,
        )
        self._record(failed)
        return failed

    def _record(self, failed: RunFailed) -> None:
        """Say in the folder what the first process could not say."""
        with contextlib.suppress(AppError):
            self._folder.update(status="failed", message=say(failed.what))

    # ------------------------------------------------------------ members

    def _admit(self) -> None:
        with contextlib.suppress(OSError):  # the gate is closed
            while True:
                place, there = self._gate.admit()
                self._enlist(place, there)

    def _enlist(self, place: Place, there: socket.socket) -> None:
        with self._lock:
            if place.attempt < self._attempt:  # one of those that are ended just now
                there.close()
                return
            if place.attempt > self._attempt:
                self._begin_again(place.attempt)
            self._members[place.rank] = there
            self._tell(place.rank, self._part_of(place))
            if place.rank == 0:
                for message in (*self._wishes.values(), *self._waiting):
                    self._tell(0, message)
                self._waiting.clear()
        threading.Thread(
            target=self._listen, args=(place, there), name="team-member", daemon=True
        ).start()

    def _part_of(self, place: Place) -> Train:
        devices = self._request.training.device
        seat = Seat(rank=place.rank, local_rank=place.rank, size=place.size, devices=devices)
        threads = max(1, self._request.threads // place.size)
        return msgspec.structs.replace(
            self._request, seat=seat, threads=threads, resume=self._resumes
        )

    def _begin_again(self, attempt: int) -> None:
        """Go on after a loss; questions on their way are lost with who was asked."""
        self._attempt = attempt
        self._members.clear()
        self._waiting.clear()
        self._resumes = self._folder.state.is_file()
        self._refuse_questions()

    def _refuse_questions(self) -> None:
        for number in self._questions:
            self._say(Refused(request=number, what=text("engine.team_question")), {})
        self._questions.clear()

    def _listen(self, place: Place, there: socket.socket) -> None:
        parser: FrameParser[FromWorker] = FrameParser(FromWorker)
        # What ends this is that the member is gone: the launcher sees to that.
        with contextlib.suppress(OSError, FrameError), there:
            while chunk := there.recv(_CHUNK):
                for message, arrays in parser.feed(chunk):
                    with self._lock:
                        if place.attempt == self._attempt and self._last is None:
                            self._hear(place.rank, message, arrays)

    def _hear(self, rank: int, message: FromWorker, arrays: Arrays) -> None:
        is_about_run = getattr(message, "run", "") == self._request.run
        if isinstance(message, RunFailed):
            self._last = message
            if rank:
                self._record(message)
        elif rank:
            return
        elif isinstance(message, RunFinished | Refused) and is_about_run:
            self._last = message
        else:
            if not isinstance(message, Measuring):  # that is no answer yet
                self._questions.pop(getattr(message, "request", 0), None)
            news = self._news(message)
            if news is not None:
                self._say(news, arrays)

    def _news(self, message: FromWorker) -> FromWorker | None:
        """Return what is new to the window in a message of the first process, or None."""
        match message:
            case RunStarted():
                is_first, self._has_begun = not self._has_begun, True
                if is_first:
                    self._told_steps = message.steps
                    return message
                return RunNoted(run=message.run, what=text("engine.team_again", step=message.steps))
            case Steps():
                known = max(0, self._told_steps - message.first)
                self._told_steps = max(self._told_steps, message.first + len(message.losses))
                if known >= len(message.losses):
                    return None
                first = message.first + known
                return Steps(run=message.run, first=first, losses=message.losses[known:])
            case EpochDone():
                is_known = message.epoch <= self._told_epochs
                self._told_epochs = max(self._told_epochs, message.epoch)
                return None if is_known else message
            case RunNoted():
                words = say(message.what)
                is_known = words in self._notes
                self._notes.add(words)
                return None if is_known else message
        return message

    # ------------------------------------------------------------ the window

    def _hear_window(self, message: ToWorker) -> bool:
        """Pass a message on; return False where it comes too late."""
        with self._lock:
            if self._last is not None:
                return False
            if isinstance(message, Quit):
                message = Stop(run=self._request.run)
            if isinstance(message, Stop) and not self._has_begun:
                self._call_off()
                return True
            if isinstance(message, Continue):
                self._wishes.pop(Pause, None)
            elif isinstance(message, Stop | Pause | ChangeRate):
                self._wishes[type(message)] = message
            number = getattr(message, "request", 0)
            if number and not isinstance(message, Cancel):
                self._questions[number] = message
            if 0 in self._members:
                self._tell(0, message)
            elif not isinstance(message, Stop | Pause | ChangeRate | StepOnce):
                self._waiting.append(message)
            return True

    def _call_off(self) -> None:
        """End a run that has not begun."""
        with contextlib.suppress(AppError):
            self._folder.update(status="stopped")
        self._last = RunFinished(run=self._request.run, status="stopped", best_epoch=0, metrics={})

    def _tell(self, rank: int, message: ToWorker) -> None:
        member = self._members.get(rank)
        if member is not None:
            with contextlib.suppress(OSError):  # it is gone: the launcher sees to that
                member.sendall(encode_frame(message))
