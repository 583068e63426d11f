"""One network too large for one device, trained by several processes that share out its weights.

A step is that of :class:`TeamLoop`; gradients are averaged as they are shared out. No process has
the whole network, so whatever needs the whole of it is brought together by all of them: while the
first one does what it does alone (keeping, saving, answering), the others wait for what it says,
and do with it what takes all of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from torch import Tensor, nn

from core.engine.build import BuiltModel
from core.engine.keep.resume import tensors_of
from core.engine.keep.weights import gathered
from core.engine.learn.loop import GoOn, LossLog, TrainingLoop
from core.engine.learn.metrics import Measured
from core.engine.learn.room import Room
from core.engine.learn.tensors import TensorData
from core.engine.learn.vitals import learnt
from core.engine.team.loop import Portion, TeamLoop
from core.engine.team.shards import shard
from core.engine.team.team import Team
from core.graph.records import TrainingConfig
from core.texts import text


class ShardedLoop(TeamLoop):
    """Takes steps of one network of which each process holds a part."""

    def __init__(
        self,
        built: BuiltModel,
        data: TensorData,
        config: TrainingConfig,
        log: LossLog,
        go_on: GoOn,
        room: Room,
        team: Team,
    ) -> None:
        """Get ready; as :class:`TrainingLoop`.

        Raises:
            InputError: One process must do it alone, or the network cannot be shared out.
        """
        # Whoever ran out of memory alone would leave the others waiting for it.
        room.training.why_whole = room.measuring.why_whole = text("shard.whole")
        super().__init__(built, data, config, log, go_on, room, team)
        self._built = built
        kept = self._model.state_dict()
        self._running = [b for name, b in self._model.named_buffers() if name in kept]

    def announce(self, deed: str) -> None:
        """Have the others do their part of something that takes all of them."""
        assert self._team.rank == 0
        self._team.said(1 + list(self._deeds).index(deed))

    def part(self) -> None:
        """Let the others go, who wait for the first one until it needs them no more."""
        self._meet()

    @property
    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            self.RESULT: lambda: _used_up(gathered(self.result)),
            self.STATE: lambda: _used_up(tensors_of(self)),
            self.LEARNT: lambda: learnt(self._built),
        }

    def _meet(self) -> None:
        if self._team.rank == 0:
            self._team.said(0)
            return
        deeds = list(self._deeds.values())
        while number := self._team.said(0):
            deeds[number - 1]()

    def agreed(self, stop: bool) -> bool:
        """As in every team, once the first one has done what it does between two epochs."""
        self._meet()
        return super().agreed(stop)

    def _prepare(self, model: nn.Module) -> None:
        shard(model, self._team)

    def _shared_out(self, rows: Tensor) -> nn.Module:
        self._compare = self._criterion
        return self._model

    def _begin_step(self) -> None:
        self._meet()
        self._team.follow(self._running)

    def _measure(self) -> Measured:
        self._meet()
        self._team.follow(self.result.buffers())
        return TrainingLoop._measure(self)

    def _note_loss(self, loss: Tensor) -> None:
        if self._team.rank == 0:  # who stopped at a loss by itself would leave the others waiting
            super()._note_loss(loss)

    def _alike(self, portions: list[Portion]) -> list[Portion]:
        """Let all compute as many portions: those that one has less count for nothing."""
        most = -self._team.least(-len(portions))
        idle = [(some, targets, 0.0) for some, targets, _ in portions[:1]]
        return portions + idle * (most - len(portions))

    @contextlib.contextmanager
    def _silent(self, is_last: bool) -> Iterator[None]:
        yield  # gradients are shared out at once: the whole of them may be too much to hold


def _used_up(tensors: Iterator[tuple[str, Tensor]]) -> None:
    for _ in tensors:
        pass
