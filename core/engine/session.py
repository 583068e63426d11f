"""The model a worker holds: what is trained, shown and explained.

Questions are answered between two steps of training, so answering one must leave no trace: the
model's mode, the random numbers and the gradients are as they were.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.codegen.source import GeneratedModule
from core.data.load import Samples
from core.engine.build import BuiltModel
from core.engine.devices import choose_device
from core.engine.keep.parts import part_of
from core.engine.keep.weights import load_weights, take_over, take_over_other
from core.engine.learn.adversarial import (
    AdversarialLoop,
    discriminator_of,
    fixed_noise,
)
from core.engine.learn.loop import GoOn, LossLog, TrainingLoop
from core.engine.learn.objectives import check_fit, make_criterion, make_feed
from core.engine.learn.one_output import classes_of, number_of, told_by
from core.engine.learn.own_loss import check_gradient, is_mean, own_losses
from core.engine.learn.room import Room
from core.engine.learn.tensors import TensorData
from core.engine.learn.tuning import Choice, fastest
from core.engine.learn.vitals import Learnt, learnt
from core.engine.recipe.choice import ON, is_open, settled
from core.engine.recipe.goal import VERDICT
from core.engine.recipe.goals import require_goal
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.sharding import refuse_unshared
from core.engine.talk.frames import Arrays, RawArray
from core.engine.talk.messages import Activations, Explanation
from core.engine.talk.requests import Explain, ShowActivations
from core.engine.team.contest import TeamContest
from core.engine.team.loop import TeamLoop
from core.engine.team.team import Team
from core.errors import InputError
from core.explain.activations import block_value
from core.explain.inspection import held_still
from core.explain.reduce import to_maps, to_picture
from core.graph.records import TrainingConfig
from core.runs.folder import DISCRIMINATOR, LOSS, RunFolder, beside
from core.texts import Text, text

SOME = 64
"""Samples that tell how bricks do."""

_PROBE = 2
"""Samples that show what a model puts out."""

_FEW = 16
"""Samples that show whether a loss is a mean over them."""


class Session:
    """A model, its data and how far it has been trained.

    Attributes:
        built: The model.
        result: The network that is measured, shown and explained: that of the model, or the one
            with the mean of its weights.
        data: Its data, on its device.
        device: Where both are.
        asked: Its recipe, as the project has it.
        config: The same with a choice in the place of every ``auto``.
        goal: What that asks of the model.
        epoch: Epochs it has been trained for.
        room: How many samples are computed at once.
        is_found_mean: Whether its own losses were found to be means over the samples.
        is_sharded: Whether this process holds, or will hold, only a part of the model.
    """

    def __init__(
        self,
        module: GeneratedModule,
        path: str,
        samples: Samples,
        config: TrainingConfig,
        *,
        is_sharded: bool = False,
    ) -> None:
        """Build the model with fresh weights, the same for the same seed.

        Args:
            module: Its class.
            path: File name its code is loaded under.
            samples: Its data.
            config: The recipe.
            is_sharded: Whether a team will share out the weights; they wait in the main memory.

        Raises:
            InputError: The recipe names what there is not, or what cannot use the data; or it
                trains two networks against each other, and there is one.
            WorldError: This machine has no such device.
            Exception: Whatever the generated class raises.
        """
        self.device = choose_device(config.device)
        self.asked = self.config = config
        self._is_laid_out = self.is_found_mean = False
        self.epoch = 0
        self.goal = require_goal(config, samples.info, module.own_losses)
        self._feed = make_feed(self.goal)
        self._is_contest = config.objective == ADVERSARIAL
        if self._is_contest and not module.discriminator:
            raise InputError(text("engine.no_discriminator"), text("engine.no_discriminator_fix"))
        torch.manual_seed(config.seed)
        self.is_sharded = is_sharded
        if is_sharded:
            refuse_unshared(config, self.goal)
        self._loop: TrainingLoop | None = None
        self._home = torch.device("cpu") if is_sharded else self.device
        self.built = BuiltModel(module, path, self._home)
        self.result = self.built.model
        self.data = TensorData(samples, self.goal, self.device)
        self.settle({})

    def settle(self, choice: Choice) -> None:
        """Compute as a choice says where the recipe leaves that open."""
        self.config = settled(self.asked, choice)
        self.room = Room(self.config, self.goal, self.data.samples.augment, self.built.model)
        is_last = self.config.channels_last == ON
        if is_last or self._is_laid_out:
            form = torch.channels_last if is_last else torch.contiguous_format
            self.built.model.to(memory_format=form)  # type: ignore[call-overload]
            self.data.lay_out(is_last)
        self._is_laid_out = is_last

    def tune(self) -> tuple[Choice, Text | None]:
        """Return what ``auto`` comes to here and that in words; nothing where nothing is open."""
        if not is_open(self.asked):
            return {}, None
        return fastest(self.built.model, self.data, self.asked, self.built.loss)

    def load(self, folder: RunFolder) -> None:
        """Take over the best weights of a run.

        Raises:
            InputError: There are none, or they belong to another network.
        """
        self.epoch = load_weights(folder.best_weights, self.result)
        if self._is_contest:
            load_weights(folder.discriminator_weights, discriminator_of(self.built))
        if self.built.loss is not None and self.built.loss.state_dict():
            load_weights(folder.loss_weights, self.built.loss)

    def begin_with(self, weights: Path) -> Text:
        """Take over the weights of another run where they fit; as :func:`take_over`."""
        return take_over(weights, self.built.model)

    def begin_with_others(self, weights: Path) -> Iterator[Text]:
        """Take over what was trained with those weights: a discriminator, the weights of a loss.

        Args:
            weights: File of the network's.

        Yields:
            What was taken of each, or why it begins anew.
        """
        for what, module in ((DISCRIMINATOR, self.built.discriminator), (LOSS, self.built.loss)):
            if module is not None and module.state_dict():
                yield take_over_other(beside(weights, what), module, what.partition(".")[0])

    def loop(self, log: LossLog, go_on: GoOn, team: Team | None = None) -> TrainingLoop:
        """Return what trains the model, alone or in a team; InputError as :class:`TrainingLoop`."""
        loop: TrainingLoop
        self._look_at_loss(team)
        if team is not None:
            shared = TeamContest if self._is_contest else TeamLoop
            if self.is_sharded:
                from core.engine.team.sharded import ShardedLoop  # not for those who do not

                shared = ShardedLoop
            loop = shared(self.built, self.data, self.config, log, go_on, self.room, team)
        else:
            kind = AdversarialLoop if self._is_contest else TrainingLoop
            loop = kind(self.built, self.data, self.config, log, go_on, self.room)
        self.result, self._loop = loop.result, loop
        return loop

    def check(self) -> None:
        """Run two samples through the model and look at what comes out.

        Raises:
            InputError: It cannot be compared with the targets.
            Exception: Whatever the generated class raises.
        """
        with self.undisturbed(), torch.no_grad():
            part = self.data.part("train")
            if not self._is_contest:
                x, y = part.x[:_PROBE], part.y[:_PROBE]
                probe = (each.to(self._home) for each in self._feed.given(x, y))
                check_fit(self.built.model(*probe), self.goal.outputs, self.goal.ranges)
                if self.goal.owns:
                    given = self._feed(self.built.model, x, y)
                    for _, loss, output, aim, count in own_losses(
                        self.goal, self._criterion(), given, y
                    ):
                        check_gradient(loss, output, aim, count)
                return
            check_fit(self.built.model(self.noise_for("train")[:_PROBE]), self.goal.outputs)
            check_fit(discriminator_of(self.built)(part.x[:_PROBE]), (VERDICT,))

    def _look_at_loss(self, team: Team | None) -> None:
        """Compute batches whole where an own loss is no mean over the samples.

        Raises:
            InputError: A team or the recipe wants to share them out.
        """
        if not self.goal.owns:
            return
        with self.undisturbed(), torch.no_grad():
            part = self.data.part("train")
            x, y = part.x[:_FEW], part.y[:_FEW]
            given = self._feed(self.built.model, x, y)
            each = own_losses(self.goal, self._criterion(), given, y)
            odd = [own for own, loss, output, aim, _ in each if not is_mean(loss, output, aim)]
        self.is_found_mean = not odd
        if not odd:
            return
        why = text("engine.own_whole", network=odd[0].name)
        if team is not None:
            raise InputError(text("engine.own_team", why=why), text("engine.own_team_fix"))
        if self.config.micro_batch:
            raise InputError(text("check.whole", why=why))
        self.room.training.why_whole = self.room.measuring.why_whole = why

    def _criterion(self) -> nn.Module:
        return make_criterion(self.goal, self.data.weights, self.built.loss)

    def activations(self, asked: ShowActivations) -> tuple[Activations, Arrays]:
        """Show what a block puts out for a sample.

        Raises:
            InputError: There is no such sample, or the block takes no part.
        """
        inputs = self._inputs(asked.part, asked.sample)
        with self.undisturbed():
            maps = to_maps(block_value(self.result, self.built.trace, inputs, asked.block))
        picture = to_picture(inputs[0][0])
        arrays = {"channels": _raw(maps.channels)}
        if picture is not None:
            arrays["input"] = _raw(picture)
        answer = Activations(
            request=asked.request,
            block=asked.block,
            shape=maps.shape,
            low=maps.low,
            high=maps.high,
            channels=maps.total,
            epoch=self.epoch,
        )
        return answer, arrays

    def explanation(self, asked: Explain) -> tuple[Explanation, Arrays]:
        """Explain why the model decided as it did for a sample.

        Raises:
            InputError: There is no such sample, method or class, or the model tells no classes.
        """
        number = number_of(self.goal, asked.output)
        if number is None:
            raise InputError(text("engine.no_classes"), text("engine.no_classes_fix"))
        from core.explain.attribution import attribute  # captum takes 0.4 s to import

        x = self.data.sample(asked.part, asked.sample)
        truth = int(self.data.truth(asked.part, number)[asked.sample])
        info = self.data.samples.info
        classes = classes_of(self.goal, number, info)
        with self.undisturbed():
            found = attribute(
                told_by(self.result, self.goal, number),
                x,
                method=asked.method,
                classes=len(classes),
                target=asked.target,
            )
        answer = Explanation(
            request=asked.request,
            method=asked.method,
            classes=classes,
            probabilities=found.probabilities,
            target=found.target,
            truth=truth,
            features=info.features,
            samples=len(self.data.part(asked.part)),
            epoch=self.epoch,
            output=self.goal.parts[number].name if self.goal.parts else "",
            outputs=tuple(part.name for part in self.goal.parts if part.goal.scores),
        )
        return answer, {"input": _raw(x[0].cpu().numpy()), "attribution": _raw(found.values)}

    @property
    def held(self) -> int:
        """How many of the numbers that the model learns this process holds."""
        learns = (p for p in self.built.model.parameters() if p.requires_grad)
        return sum(part_of(p).numel() for p in learns)

    def learnt(self) -> Learnt:
        """Return how large the weights of each brick are, and their gradients."""
        if self._loop is not None:
            self._loop.announce(self._loop.LEARNT)
        return learnt(self.built)

    def as_it_began(self) -> BuiltModel:
        """Return the model with the weights that its seed gives it; the random numbers change."""
        began = copy.copy(self.built)
        torch.manual_seed(self.config.seed)
        began.model = type(self.built.model)().to(self.device).eval()
        return began

    def some_inputs(self) -> tuple[Tensor, ...]:
        """Return what goes into the model for some of the samples it learns from."""
        if self._is_contest:
            return (self.noise_for("train")[:SOME],)
        part = self.data.part("train")
        chance = torch.Generator(self.device).manual_seed(self.config.seed)
        return self._feed.given(part.x[:SOME], part.y[:SOME], chance)

    def _inputs(self, part: str, sample: int) -> tuple[Tensor, ...]:
        """Return what goes into the model for a sample: it, or for a generator noise.

        Raises:
            InputError: There is no such sample.
        """
        x = self.data.sample(part, sample)
        if self._is_contest:
            return (self.noise_for(part)[sample : sample + 1],)
        chance = torch.Generator(self.device).manual_seed(self.config.seed + sample)
        return self._feed.given(x, self.data.part(part).y[sample : sample + 1], chance)

    def noise_for(self, part: str) -> Tensor:
        """Return what a generator makes samples of for a part of the data."""
        count, sizes = len(self.data.part(part)), self.built.source.noise
        return fixed_noise(count, sizes, self.config.seed).to(self.device)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Put the model into evaluation mode; on leaving all is as it was."""
        devices = [self.device] if self.device.type == "cuda" else []
        with torch.random.fork_rng(devices), self._brought_together(), ExitStack() as held:
            built = self.built
            for model in {built.model, self.result, built.discriminator, built.loss}:
                if model is not None:
                    held.enter_context(held_still(model))
            yield

    @contextmanager
    def _brought_together(self) -> Iterator[None]:
        """Let there be a whole network for a while, where each of a team holds a part of it."""
        loop, built, result = self._loop, self.built, self.result
        if loop is None or not self.is_sharded:
            yield
            return
        weights = loop.weights()
        self.built = copy.copy(built)
        model: nn.Module = type(built.model)()  # a part of a network makes a whole one
        model.load_state_dict(weights, assign=True)
        self.built.model = self.result = model.to(self.device)
        try:
            yield
        finally:
            self.built, self.result = built, result


def _raw(array: NDArray[Any]) -> RawArray:
    return RawArray(array.dtype.name, array.shape, array.tobytes())
