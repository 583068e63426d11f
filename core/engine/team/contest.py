"""Two networks that learn from each other, trained by several processes."""

from __future__ import annotations

import torch
from torch import Tensor

from core.engine.learn.adversarial import AdversarialLoop
from core.engine.recipe.schedule import batch_starts
from core.engine.team.loop import Together


class TeamContest(Together, AdversarialLoop):
    """Takes a step of both networks for each batch, of which each process has its share.

    The discriminator looks twice before it learns, at real samples and at those made, and the
    generator learns through it: what DistributedDataParallel, which counts on one pass forward and
    one back, does by hooks, is done here by hand after each pass back.
    """

    def _take_steps(self) -> Tensor | None:
        generator, discriminator, contest = self._model, self._discriminator, self._contest
        team, size = self._team, self._batch_size
        generator.train()
        discriminator.train()
        order, progress = self._begin()
        for start in batch_starts(len(order), size)[progress.steps :]:
            rows = order[start : start + size]
            noise = torch.randn(len(rows), *self._noise, generator=self.generator)
            own, weight = team.share(rows), len(team.share(rows)) / len(rows)
            if not len(own):  # whoever has nothing to do counts for nothing
                own = rows[:1]
            drawn = (team.share(noise) if weight else noise[:1]).to(self.device)
            self._reseed(progress.steps)
            team.follow((*generator.buffers(), *discriminator.buffers()))
            real, made = self._train.x[own], generator(drawn)
            self._rival.clear()
            telling = contest.telling(discriminator(real), discriminator(made.detach()))
            self._rival.backward(telling * weight)
            team.add_up(discriminator)
            self._rival.step()
            self._learner.clear()
            loss = contest.deceiving(discriminator(made))
            self._learner.backward(loss * weight)
            team.add_up(generator)
            self._learner.step()
            if not self._end_step(loss.detach() * weight, len(rows)):
                return None
        return progress.loss_sum
