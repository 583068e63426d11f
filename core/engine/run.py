"""One training run: its messages, its folder and its checkpoints."""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from core.engine.failures import Failure, is_out_of_memory
from core.engine.keep.board import Board
from core.engine.keep.checkpoint import Checkpoints
from core.engine.keep.resume import Moment, packed, restore
from core.engine.keep.rows import Rows
from core.engine.learn.loop import EpochResult, LossLog, LossNotFiniteError, TrainingLoop
from core.engine.learn.makeup import makeup_of
from core.engine.learn.metrics import finite
from core.engine.learn.room import has_batch_norm
from core.engine.learn.vitals import Examiner, not_finite_in
from core.engine.logbook import Logbook, Send
from core.engine.recipe.batching import BATCHES, said_batches
from core.engine.recipe.by_hand import RATE, rate_by_hand
from core.engine.recipe.choice import PLAIN, is_open
from core.engine.recipe.goal import Goal
from core.engine.recipe.pace import Stretch
from core.engine.recipe.patience import VALIDATION, Patience, watched_name
from core.engine.recipe.portions import IS_MEAN, MICRO
from core.engine.session import Session
from core.engine.steering import change_batch_size, change_rate
from core.engine.talk.messages import (
    EpochDone,
    PaceChanged,
    RunContinued,
    RunFailed,
    RunFinished,
    RunPaused,
    RunStarted,
    Steps,
)
from core.engine.talk.wishes import Wishes
from core.engine.team.team import Team
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.runs.fingerprint import fingerprint
from core.runs.folder import RunFolder
from core.texts import Text, say, text

State = Callable[[], bytes]


class Run:
    """Trains the model of a session and tells of it.

    Attributes:
        id: The run's id.
        wishes: What a person wants of it.
    """

    def __init__(self, id_: str, folder: RunFolder, send: Send) -> None:
        self.id = id_
        self.wishes = Wishes()
        self._folder = folder
        self._book = self._opened_book(send)
        self._checkpoints: Checkpoints | None = None
        self._rows = Rows(folder)
        self._best: dict[str, float] = {}
        self._steps = 0
        self._began = time.monotonic()
        self._waited_s = self._paused_s = 0.0
        self._seconds_before = 0.0
        self._epochs = 0
        self._is_team = False
        self._board: Board | None = None
        self._validates = True
        self._watched = VALIDATION
        self._patience = Patience(TrainingConfig())

    def stop(self) -> None:
        """End after the present step."""
        self.wishes.stop()

    def train(
        self,
        session: Session,
        between_steps: Callable[[], None],
        wait: Callable[[], None] | None = None,
        *,
        resume: bool = False,
        team: Team | None = None,
        weights: Path | None = None,
    ) -> None:
        """Train until the last epoch or :meth:`stop`.

        Args:
            session: The model and its data.
            between_steps: Called after every step; may call :meth:`stop`.
            wait: Called while the run is paused, until it goes on or ends; waits for a message.
            resume: Go on from the state in the folder.
            team: Those it is trained with.
            weights: File of another run's weights to begin with.

        Raises:
            AppError: The recipe, the data or the disk is wrong, or a loss was not finite.
            Exception: Whatever the generated class raises.
        """
        session.check()
        self._is_team = team is not None
        built = session.built
        examiner = Examiner(self.id, self._book.send)

        def go_on() -> bool:
            wishes = self.wishes
            between_steps()
            due = min(checkpoints.due, examiner.due)
            if team is None and wishes.are_none and time.monotonic() < due:
                return True  # as after nearly every step, of which a small network takes thousands
            wishes.step_taken()
            self._follow(session, loop)
            if checkpoints.is_due and not wishes.is_stopping:  # in the middle of a long epoch
                self._save(checkpoints, state)
            if examiner.is_due and not wishes.is_stopping:
                self._examine(session, examiner, self._moment(session, loop, checkpoints).steps)
            if wishes.is_waiting and wait is not None:
                log.flush()
                self._save(checkpoints, state)  # a worker may be ended meanwhile
                self._pause(loop, wait, follow)
                self._follow(session, loop)
            return not wishes.is_stopping

        def follow() -> None:
            self._follow(session, loop)
            self._save(checkpoints, state)

        log = LossLog(self._tell_steps)
        note = self._settle(session, resume=resume, team=team)
        if weights is not None and not resume:
            for taken in (
                session.begin_with(weights),
                *session.begin_with_others(weights),
            ):
                self._book.note(taken)
        session.room.tell_to(functools.partial(self._tell_size, session))
        loop = session.loop(log, go_on, team)
        if session.is_found_mean and session.config.micro_batch:
            self._book.record(choice={**self._book.choice, IS_MEAN: "yes"})
        every = session.config.keep_every
        checkpoints = Checkpoints(
            self._folder,
            loop.result,
            built.discriminator,
            built.loss,
            every=every,
            weights=loop.weights,
        )

        def state() -> bytes:
            return packed(loop, self._moment(session, loop, checkpoints))

        self._validates = len(session.data.part("validation")) > 0
        self._watched = watched_name(session.config, self._validates)
        self._patience = Patience(session.config)
        if resume:
            self._restore(session, loop, checkpoints)
            log.begin_at(self._steps)
        self._checkpoints = checkpoints
        self._board = self._opened_board(session)
        where = str(session.device) if team is None else team.name
        self._book.record(
            status="running",
            device=where,
            data=fingerprint(session.data.samples.arrays),
        )
        self._book.log(f"{'resumed' if resume else 'started'} on {where}, step {self._steps}")
        self._tell_start(session, where, loop.stretches, note)
        if team is not None and has_batch_norm(built.model):
            self._book.note(text("engine.team_norm"))
        if session.is_sharded:
            numbers = {"held": f"{session.held:,}", "all": f"{built.parameters:,}"}
            self._book.note(text("shard.holds", **numbers))
        if team is not None:  # whoever is started again has something to go on from
            self._save(checkpoints, state)
        try:
            status = self._run_epochs(session, loop, checkpoints, state)
            log.flush()
        except LossNotFiniteError as error:
            raise located(error, session) from None
        self._examine(session, examiner, self._moment(session, loop, checkpoints).steps)
        if status == "stopped":
            self._keep_last(checkpoints, session.epoch)
        self._book.attempt(self._rows.write, self._rows.refused)
        self._conclude(checkpoints, state)
        best = checkpoints.best_epoch
        self._book.log(f"{status} after {session.epoch} epochs, best was {best}")
        self._book.record(
            status=status,
            best_epoch=best,
            metrics=self._best,
            **self._spent,
        )
        self._restore_best(session)
        loop.part()
        self._close_board()
        self._book.send(
            RunFinished(run=self.id, status=status, best_epoch=best, metrics=self._best)
        )

    def fail(self, failure: Failure) -> None:
        """End the run with an error; what was finished before stays on disk."""
        fields: dict[str, object] = {"status": "failed", "message": say(failure.what)}
        fields |= self._spent
        if self._checkpoints is not None:
            fields |= {"best_epoch": self._checkpoints.best_epoch, "metrics": self._best}
            self._book.attempt(self._checkpoints.write, failure.what)
        self._book.attempt(self._rows.write, self._rows.refused)
        self._book.attempt(lambda: self._book.record(**fields), failure.what)
        self._close_board()
        self._book.log(f"failed: {say(failure.what)}")
        self._book.send(RunFailed(run=self.id, **msgspec.structs.asdict(failure)))

    @property
    def _spent(self) -> dict[str, float]:
        """How long it was trained for, as the record has it."""
        now = time.monotonic() - self._began - self._paused_s
        return {"epochs": self._epochs, "seconds": self._seconds_before + now}

    def _pause(
        self, loop: TrainingLoop, wait: Callable[[], None], follow: Callable[[], None]
    ) -> None:
        """Answer messages until the person wants the run to take a step, go on or stop."""
        began, progress = time.monotonic(), loop.progress
        in_epoch = progress.steps if progress is not None else 0
        steps = loop.steps
        self._book.log(f"paused at step {steps}")
        self._book.send(
            RunPaused(run=self.id, steps=steps, epoch=loop.epoch + 1, in_epoch=in_epoch)
        )
        while self.wishes.is_waiting:
            wait()
            if self.wishes.are_changes and not self._is_team:  # a team follows before its step
                follow()
        waited = time.monotonic() - began
        self._waited_s += waited
        self._paused_s += waited
        if not (self.wishes.is_stopping or self.wishes.takes_steps):
            self._book.send(RunContinued(run=self.id))

    def _examine(self, session: Session, examiner: Examiner, step: int) -> None:
        """Tell how the bricks do."""
        began, known = time.monotonic(), session.learnt()
        try:
            with session.undisturbed():
                examiner.look(step, session.built, session.some_inputs(), known, began)
        except Exception as error:
            if not (session.is_sharded and is_out_of_memory(error)):
                raise
            examiner.rest()  # the network is too large for one device
            self._book.note(text("shard.unwatched", device=session.device))

    def _settle(self, session: Session, *, resume: bool, team: Team | None) -> Text | None:
        """Find out what ``auto`` comes to, or make the choice again; return it in words."""
        chosen = self._book.choice if resume else {}
        if chosen:
            session.settle(chosen)
        if chosen.keys() & PLAIN.keys() or not is_open(session.asked):
            return None
        if team is not None:  # each may find something else, and all must compute the same way
            session.settle(chosen)
            return text("engine.tuned_team")
        found, note = session.tune()
        choice = {**chosen, **found}
        session.settle(choice)
        self._book.record(choice=choice)
        if note is not None:
            print(say(note), file=sys.stderr, flush=True)
        return note

    def _tell_size(self, session: Session, name: str, samples: int, size: int) -> None:
        """Tell that so many samples did not fit into the memory, and keep in mind how many do."""
        choice = self._book.choose(name, str(size))
        values = {"samples": samples, "size": size, "device": session.device}
        if name == MICRO:
            id_ = (
                "engine.portions_norm" if has_batch_norm(session.built.model) else "engine.portions"
            )
            self._book.note(text(id_, **values, count=-(-samples // size)), choice)
        else:
            self._book.note(text("engine.measured_fewer", **values), choice)

    def _tell_start(
        self, session: Session, where: str, stretches: tuple[Stretch, ...], note: Text | None
    ) -> None:
        self._book.send(
            RunStarted(
                run=self.id,
                device=where,
                steps_per_epoch=stretches[0].steps,
                stretches=stretches[1:],
                epochs=session.config.epochs,
                parameters=session.built.parameters,
                steps=self._steps,
                choice=self._book.choice,
                note=note,
                makeup=makeup_of(session.data.samples, session.config.objective),
                lr=rate_by_hand(self._book.choice) or session.config.lr,
            )
        )

    def _opened_book(self, send: Send) -> Logbook:
        """Return what the run tells and writes with."""
        return Logbook(self.id, self._folder, send)

    def _opened_board(self, session: Session) -> Board | None:
        """Return what writes logs for TensorBoard, where the recipe wants them."""
        wants = session.config.tensorboard
        return Board(self._folder.path, self._steps, self._book.warn) if wants else None

    def _tell_steps(self, first: int, losses: tuple[float | None, ...]) -> None:
        if self._board is not None:
            self._board.add_steps(first, losses)
        self._book.send(Steps(run=self.id, first=first, losses=losses))

    def _run_epochs(
        self, session: Session, loop: TrainingLoop, checkpoints: Checkpoints, state: State
    ) -> str:
        for epoch in range(session.epoch + 1, session.config.epochs + 1):
            if loop.agreed(self._patience.is_over):
                waited, best = self._patience.waited, checkpoints.best_epoch
                self._book.note(text("engine.patience_over", epochs=waited, best=best))
                break
            result = loop.run_epoch()
            if result is None:
                return "stopped"
            session.epoch = self._epochs = epoch
            self._finish_epoch(epoch, result, session.goal, checkpoints)
            if checkpoints.is_due:
                self._save(checkpoints, state)
            if loop.agreed(self.wishes.is_stopping):
                return "stopped"
        return "done"

    def _follow(self, session: Session, loop: TrainingLoop) -> None:
        """Go on as the person wants."""
        wishes = self.wishes
        lr, wishes.lr = loop.rate_for_all(wishes.lr), None
        if lr is not None and (note := change_rate(loop, lr)) is not None:
            self._book.note(note, self._book.choose(RATE, f"{lr:.6g}"))
        batch_size, wishes.batch_size = wishes.batch_size, None
        if batch_size is None:
            return
        before = loop.batching
        note = change_batch_size(session, loop, batch_size, is_team=self._is_team)
        if loop.batching == before:
            self._book.note(note)
            return
        choice = self._book.choose(BATCHES, said_batches(loop.batching))
        self._book.send(PaceChanged(run=self.id, stretches=loop.stretches[1:]))
        self._book.note(note, choice)

    def _restore_best(self, session: Session) -> None:
        """Give the model the weights of its best epoch, where the recipe wants that."""
        best = self._checkpoints.best_epoch if self._checkpoints is not None else 0
        if not session.config.restore_best or session.goal.keeps_latest or not best:
            return
        if best != session.epoch:
            if not session.is_sharded:  # that of a part is over when its team is
                session.load(self._folder)
            self._book.note(text("engine.best_restored", epoch=best))

    def _keep_last(self, checkpoints: Checkpoints, epoch: int) -> None:
        checkpoints.keep_last(epoch)

    def _conclude(self, checkpoints: Checkpoints, state: State) -> None:
        """Write what there is to keep; WorldError as :meth:`Checkpoints.write`."""
        checkpoints.write(state)

    def _moment(self, session: Session, loop: TrainingLoop, checkpoints: Checkpoints) -> Moment:
        """Return where the run stands, between two steps."""
        in_epoch = loop.progress.steps if loop.progress is not None else 0
        return Moment(
            epoch=loop.epoch,
            steps=loop.steps,
            in_epoch=in_epoch,
            best_epoch=checkpoints.best_epoch,
            best_loss=checkpoints.best_loss if checkpoints.best_epoch else None,
            metrics=self._best,
            lowest=finite(self._patience.best),
            waited=self._patience.waited,
        )

    def _restore(self, session: Session, loop: TrainingLoop, checkpoints: Checkpoints) -> None:
        """Go back to where the run was when its state was written last."""
        moment = restore(self._folder.state, loop)
        self._folder.forget_epochs_after(moment.epoch)
        self._seconds_before = self._folder.record.seconds
        session.epoch = self._epochs = moment.epoch
        self._steps, self._best = moment.steps, moment.metrics
        self._patience.waited = moment.waited
        if moment.lowest is not None:
            self._patience.best = moment.lowest
        if moment.best_loss is not None:
            checkpoints.best_epoch, checkpoints.best_loss = moment.best_epoch, moment.best_loss

    def _finish_epoch(
        self, epoch: int, result: EpochResult, goal: Goal, checkpoints: Checkpoints
    ) -> None:
        found = result.validation
        seconds = max(result.seconds - self._waited_s, 1e-9)  # nothing is learned in a pause
        done = EpochDone(
            run=self.id,
            epoch=epoch,
            train_loss=finite(result.train_loss),
            val_loss=found.loss,
            metrics=found.metrics,
            seconds=seconds,
            samples_per_s=result.samples_per_s * result.seconds / seconds,
            lr=finite(result.lr),
            batch_size=result.batch_size,
        )
        self._waited_s = 0.0
        # Where nothing is held back to validate the training loss decides.
        deciding = found.loss if self._validates else done.train_loss
        if goal.keeps_latest and deciding is not None:
            deciding = -float(epoch)
        if not goal.keeps_latest:  # neither loss of two rivals says how good the samples are
            self._patience.see(found.loss if self._watched == VALIDATION else done.train_loss)
        if checkpoints.keep(epoch, deciding):
            self._best = found.metrics
        self._book.write(lambda: self._rows.add(done))
        if self._board is not None:
            self._board.add_epoch(done)
        self._book.send(done)

    def _save(self, checkpoints: Checkpoints, state: State) -> None:
        """Write what a run that is ended now goes on from, and how long it was trained for."""

        def write() -> None:
            checkpoints.write(state)
            self._book.record(**self._spent)

        self._book.attempt(self._rows.write, self._rows.refused)
        self._book.write(write)

    def _close_board(self) -> None:
        if self._board is not None:
            self._board.close()


def located(error: LossNotFiniteError, session: Session) -> InputError:
    """Return the error with the brick in which numbers ceased to be finite, if one is found.

    By now the step has spoilt the weights, so all bricks from the first on may put out nonsense:
    whether one of them did so by itself is seen with the weights it began with.
    """
    try:
        with session.undisturbed():
            inputs = session.some_inputs()
            path, is_own = not_finite_in(session.built, inputs)
            if path and not is_own:
                began, _ = not_finite_in(session.as_it_began(), inputs)
                path, is_own = (began, True) if began else (path, is_own)
    except Exception as other:
        if not is_out_of_memory(other):  # what fits while it is shared out may not as a whole
            raise
        path = ""
    if not path:
        return error
    block = path.split("/")[0]
    id_ = "engine.not_finite_in" if is_own else "engine.weights_astray"
    name = session.built.source.attributes.get(block, block)
    what = text(id_, step=error.step, block=name)
    return InputError(what, error.fix, block=block)
