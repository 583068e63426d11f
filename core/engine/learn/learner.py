"""One network that learns and all that changes its weights, step by step."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import lr_scheduler, swa_utils

from core.engine.keep.parts import part_of
from core.engine.learn.faster import Forward, compiled, forward_of, precision_of
from core.engine.learn.objectives import make_optimizer
from core.engine.parts.feeds import Plain
from core.engine.recipe.batching import turns
from core.engine.recipe.choice import ON
from core.engine.recipe.schedulers import Plan, schedule_of
from core.graph.records import TrainingConfig

_RATES_OF_GROUP = ("initial_lr", "max_lr", "min_lr")
_RATES_OF_SCHEDULE = ("base_lrs", "max_lrs")
"""What optimiser and schedule remember of the learning rate that a run began with."""
_OF_GROUP = ("lr", "momentum", "betas", *_RATES_OF_GROUP)
"""What schedules and persons change in an optimiser."""
_OF_SCHEDULE = (
    "last_epoch", "_step_count", "_last_lr", "_is_initial", "best", "num_bad_epochs",
    "cooldown_counter", "T_cur", "T_i", *_RATES_OF_SCHEDULE,
)  # fmt: skip
"""What changes in a schedule as it goes on."""

Numbers = dict[str, Any]


class Learner:
    """A network with its optimiser, its schedule and the running mean of its weights.

    Attributes:
        model: The network.
        loss: The network that is its loss and learns with it, where there is one.
        optimizer: What changes its weights.
        mean: The running mean of its weights, where the recipe asks for one.
    """

    def __init__(
        self,
        model: nn.Module,
        config: TrainingConfig,
        steps: int,
        loss: nn.Module | None = None,
        prepare: Callable[[nn.Module], None] = lambda model: None,
    ) -> None:
        """Get ready.

        Args:
            model: The network.
            config: The recipe.
            steps: Steps in an epoch.
            loss: The network that is the loss, if one is.
            prepare: Called with the network, and with the mean of its weights, before it learns.

        Raises:
            InputError: The recipe names what there is not, or the network learns nothing.
        """
        self.model = model
        self.loss = loss
        self.mean: swa_utils.AveragedModel | None = None
        if config.ema:
            keep = _on_parts(swa_utils.get_ema_multi_avg_fn(config.ema))  # type: ignore[no-untyped-call]
            self.mean = swa_utils.AveragedModel(model, multi_avg_fn=keep, use_buffers=True)
            prepare(self.mean.module)
        prepare(model)
        self.optimizer = make_optimizer(config, model, loss)
        self._parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        self._device = next(model.parameters()).device
        self._precision = precision_of(config, self._device)
        self._net = compiled(model, self._device) if config.compile == ON else model
        self._scaler = torch.amp.GradScaler("cuda") if config.precision == "float16" else None
        self._clip_norm, self._clip_value = config.clip_norm, config.clip_value
        self._clips = config.clip_norm > 0 or config.clip_value > 0
        self._each_step: list[lr_scheduler.LRScheduler] = []
        self._each_epoch: lr_scheduler.LRScheduler | None = None
        self._planned = self._steps = steps
        self._taken = 0
        self._schedule(config, steps)
        adds = self._clips or self._each_step or self.mean is not None or self._scaler is not None
        self._is_plain = not adds

    def _schedule(self, config: TrainingConfig, steps: int) -> None:
        schedule = schedule_of(config, steps)
        made = [self._made(plan) for plan in (schedule.warmup, schedule.main) if plan]
        if schedule.milestone:
            self._each_step = [
                lr_scheduler.SequentialLR(self.optimizer, made, milestones=[schedule.milestone])
            ]
        else:
            if schedule.main is not None and schedule.every == "epoch":
                self._each_epoch = made.pop()
            self._each_step = made

    def _made(self, plan: Plan) -> lr_scheduler.LRScheduler:
        kind: Callable[..., lr_scheduler.LRScheduler] = getattr(lr_scheduler, plan.name)
        arguments: dict[str, Any] = dict(plan.arguments)
        if plan.rates:
            arguments[plan.rates] = [group["lr"] for group in self.optimizer.param_groups]
        return kind(self.optimizer, **arguments)

    @property
    def lr(self) -> float:
        """The learning rate of the next step; of the first group where there are several."""
        return float(self.optimizer.param_groups[0]["lr"])

    def raise_rates(self, lr: float) -> None:
        """Set all learning rates that are 0, which no factor changes.

        Groups keep their ratios where a schedule led them to 0, and it goes on from there.

        Args:
            lr: That of the first group.
        """
        first, *_ = groups = self.optimizer.param_groups
        for group in groups:
            base: float = group.get("initial_lr", 0.0)
            if base > 0:
                group["lr"] = group["lr"] or lr * base / first["initial_lr"]
                continue
            group.update({name: lr for name in ("lr", *_RATES_OF_GROUP) if group.get(name) == 0})
        for scheduler in self._all_schedulers:
            for name in _RATES_OF_SCHEDULE:
                if hasattr(scheduler, name):
                    setattr(scheduler, name, [rate or lr for rate in getattr(scheduler, name)])

    def scale_rates(self, factor: float, *, present: bool = True) -> None:
        """Let all learning rates be others from now on, those that schedules begin with too.

        Args:
            factor: What each is multiplied by.
            present: Whether that of the next step changes too; not where it is restored anyway.
        """
        for group in self.optimizer.param_groups:
            for name in (*_RATES_OF_GROUP, *(["lr"] if present else [])):
                if name in group:
                    group[name] *= factor
        for scheduler in self._all_schedulers:
            for name in _RATES_OF_SCHEDULE:
                if hasattr(scheduler, name):
                    setattr(scheduler, name, [rate * factor for rate in getattr(scheduler, name)])

    @property
    def result(self) -> nn.Module:
        """The network that is measured and kept: with the mean of the weights, if there is one."""
        return self.model if self.mean is None else self.mean.module

    # ------------------------------------------------------------ learning

    def forward_with(self, feed: Plain, net: nn.Module | None = None) -> Forward:
        """Return what computes the output for a batch and its targets, as the recipe wants it.

        Args:
            feed: Hands the samples over.
            net: What stands for the network, or the network itself.
        """
        return forward_of(net or self._net, feed, self._precision, self._device)

    def pace(self, steps: int, taken: int) -> None:
        """Note how many steps an epoch has, and how many of them were taken."""
        self._steps, self._taken = steps, taken

    def clear(self) -> None:
        """Forget the gradients."""
        for parameter in self._parameters:  # as zero_grad does, in half the time
            parameter.grad = None

    @property
    def gradients(self) -> list[Tensor | None]:
        """What a step has gathered so far, parameter by parameter."""
        return [parameter.grad for parameter in self._parameters]

    def begin_with(self, earlier: list[Tensor | None]) -> None:
        """Let the gradients be copies of what a step had gathered before."""
        for parameter, gradient in zip(self._parameters, earlier, strict=False):
            parameter.grad = None if gradient is None else gradient.clone()

    def add_gradients(self, earlier: list[Tensor | None]) -> None:
        """Add what a step had gathered before; nothing for an empty list."""
        for parameter, gradient in zip(self._parameters, earlier, strict=False):
            if gradient is not None:
                own = parameter.grad
                parameter.grad = gradient if own is None else own.add_(gradient)

    def backward(self, loss: Tensor) -> None:
        """Add the gradients of a loss."""
        torch.autograd.backward(loss if self._scaler is None else self._scaler.scale(loss))

    def step(self) -> None:
        """Change the weights by the gradients."""
        if self._is_plain:
            self.optimizer.step()
            return
        scaler = self._scaler
        if self._clips:
            if scaler is not None:
                scaler.unscale_(self.optimizer)
            self._clip()
        if scaler is None:
            self.optimizer.step()
        else:
            scaler.step(self.optimizer)
            scaler.update()
        self._taken += 1
        is_planned = self._steps == self._planned
        for _ in range(1 if is_planned else turns(self._taken, self._planned, self._steps)):
            for scheduler in self._each_step:
                scheduler.step()
        if self.mean is not None:
            self.mean.update_parameters(self.model)

    def _clip(self) -> None:
        parameters = list(self.model.parameters())  # in the order in which the script has them
        parameters += self.loss.parameters() if self.loss is not None else ()
        if self._clip_value > 0:
            nn.utils.clip_grad_value_(parameters, self._clip_value)
        if self._clip_norm > 0:
            nn.utils.clip_grad_norm_(parameters, self._clip_norm)

    def end_epoch(self, loss: float) -> None:
        """Let the schedule go on after an epoch that ended with a loss."""
        if self._each_epoch is None:
            return
        if isinstance(self._each_epoch, lr_scheduler.ReduceLROnPlateau):
            self._each_epoch.step(loss)
        else:
            self._each_epoch.step()

    # ------------------------------------------------------------ going on later

    @property
    def numbers(self) -> Numbers:
        """All that changes as it learns and is no tensor; plain values."""
        groups = [
            {name: _plain(group[name]) for name in _OF_GROUP if name in group}
            for group in self.optimizer.param_groups
        ]
        schedulers = [_moved(each.state_dict()) for each in self._schedulers]
        scaler = self._scaler.state_dict() if self._scaler is not None else {}
        return {"groups": groups, "schedulers": schedulers, "scaler": scaler}

    def take_over(self, numbers: Numbers) -> None:
        """Go on from :attr:`numbers`.

        Raises:
            KeyError, ValueError: They are those of another recipe.
        """
        # Steps were taken, though not by this object: else torch warns of a schedule too early.
        self.optimizer._opt_called = True  # type: ignore[attr-defined]
        if self._scaler is not None:
            self._scaler.load_state_dict(numbers["scaler"])
        for scheduler, moved in zip(self._schedulers, numbers["schedulers"], strict=True):
            scheduler.load_state_dict(_merged(scheduler.state_dict(), moved))
        for group, saved in zip(self.optimizer.param_groups, numbers["groups"], strict=True):
            for name in saved.keys() & set(_OF_GROUP):
                value = saved[name]
                group[name] = tuple(value) if isinstance(value, list) else value

    @property
    def _schedulers(self) -> list[lr_scheduler.LRScheduler]:
        return self._each_step + ([self._each_epoch] if self._each_epoch is not None else [])

    @property
    def _all_schedulers(self) -> list[lr_scheduler.LRScheduler]:
        """What follows one after the other each on its own."""
        return [one for each in self._schedulers for one in getattr(each, "_schedulers", [each])]


def _on_parts(keep: Callable[..., None]) -> Callable[..., None]:
    """Let a mean be taken of what this process holds of tensors that are shared out."""

    def keep_parts(means: list[Tensor], now: list[Tensor], count: Tensor | int) -> None:
        keep([part_of(mean) for mean in means], [part_of(value) for value in now], count)

    return keep_parts


def _moved(state: Numbers) -> Numbers:
    """Return what has changed in a schedule since it was made."""
    moved: Numbers = {name: _plain(state[name]) for name in _OF_SCHEDULE if name in state}
    if "_schedulers" in state:
        moved["_schedulers"] = [_moved(inner) for inner in state["_schedulers"]]
    return moved


def _merged(state: Numbers, moved: Numbers) -> Numbers:
    merged = {**state, **{name: _value(moved[name]) for name in _OF_SCHEDULE if name in moved}}
    if "_schedulers" in state:
        pairs = zip(state["_schedulers"], moved["_schedulers"], strict=True)
        merged["_schedulers"] = [_merged(*pair) for pair in pairs]
    return merged


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever torch keeps in its records
    """Return a value as JSON has it, which knows no infinity."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> Any:  # noqa: ANN401 - as _plain
    return float(value) if value in ("inf", "-inf", "nan") else value
