"""The part in a run of all of a team but the first."""

from __future__ import annotations

from core.engine.keep.board import Board
from core.engine.keep.checkpoint import Checkpoints
from core.engine.keep.resume import restore
from core.engine.learn.loop import EpochResult, TrainingLoop
from core.engine.learn.vitals import Examiner
from core.engine.logbook import Logbook, Send, SilentLogbook
from core.engine.recipe.goal import Goal
from core.engine.run import Run, State
from core.engine.session import Session


class Follower(Run):
    """The run for all of a team but the first: takes part in it and writes nothing."""

    def _keep_last(self, checkpoints: Checkpoints, epoch: int) -> None:
        pass

    def _conclude(self, checkpoints: Checkpoints, state: State) -> None:
        pass

    def _examine(self, session: Session, examiner: Examiner, step: int) -> None:
        pass

    def _opened_book(self, send: Send) -> Logbook:
        return SilentLogbook(self.id, self._folder, send)

    def _opened_board(self, session: Session) -> Board | None:
        return None

    def _restore(self, session: Session, loop: TrainingLoop, checkpoints: Checkpoints) -> None:
        moment = restore(self._folder.state, loop)
        session.epoch, self._steps = moment.epoch, moment.steps

    def _finish_epoch(
        self, epoch: int, result: EpochResult, goal: Goal, checkpoints: Checkpoints
    ) -> None:
        pass
