"""A sweep over learning rates: a short training of a copy, with a rate that grows step by step."""

from __future__ import annotations

import copy
import itertools
import math
import time
from collections.abc import Callable, Iterator

import msgspec
import torch
from torch import Tensor

from core.engine.learn.learner import Learner
from core.engine.learn.loop import SEND_EVERY_S
from core.engine.learn.objectives import make_criterion, make_feed
from core.engine.recipe.lr_curve import COUNT, rates, smoothed, suggested
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.schedule import batch_starts
from core.engine.session import Session
from core.engine.talk.messages import LrFound, LrTried
from core.errors import InputError
from core.texts import text

_TOO_HIGH = 4.0
"""The sweep ends where the loss is this many times its lowest."""
_LEAST_STEPS = 10

Tell = Callable[[float, float], bool]
"""``tell(lr, loss)``: hears of a step; returns False to end the sweep."""


def sweep(session: Session, tell: Tell) -> bool:
    """Try growing learning rates on a copy of a session's network; the session stays as it is.

    Args:
        session: Network, data and recipe; the recipe's schedule and mean of weights are left out.
        tell: Hears of every step.

    Returns:
        Whether it came to its end.

    Raises:
        InputError: Two networks train against each other, which one curve cannot show.
    """
    if session.config.objective == ADVERSARIAL:
        raise InputError(text("engine.find_lr_objective"), text("engine.find_lr_objective_fix"))
    config = msgspec.structs.replace(
        session.config, scheduler="none", scheduler_args={}, warmup=0.0, ema=0.0, accumulate=1
    )
    with session.undisturbed():
        loss_network = copy.deepcopy(session.built.loss)
        learner = Learner(copy.deepcopy(session.built.model).train(), config, 1, loss_network)
        forward = learner.forward_with(make_feed(session.goal))
        criterion = make_criterion(session.goal, session.data.weights, loss_network).train()
        groups = learner.optimizer.param_groups
        shares = [group["lr"] / config.lr for group in groups]
        losses: list[float] = []
        for lr, (x, y) in zip(rates(), _batches(session), strict=False):
            for group, share in zip(groups, shares, strict=True):
                group["lr"] = lr * share
            learner.clear()
            loss = criterion(forward(x, y), y)
            learner.backward(loss)
            learner.step()
            losses.append(loss.item())
            if not math.isfinite(losses[-1]):
                return True
            if not tell(lr, losses[-1]):
                return False
            smooth = smoothed(losses)
            if len(smooth) > _LEAST_STEPS and smooth[-1] > _TOO_HIGH * min(smooth):
                return True
    return True


def search(
    session: Session, request: int, send: Callable[[LrTried], None], go_on: Callable[[], bool]
) -> LrFound:
    """Sweep and tell of it; return what was found.

    Args:
        session: Network, data and recipe.
        request: Number of the request.
        send: Hears of some steps at a time.
        go_on: Called after every step; returns False to end the sweep.
    """
    lrs: list[float] = []
    losses: list[float] = []
    told, due = 0, 0.0

    def tell(lr: float, loss: float) -> bool:
        nonlocal told, due
        lrs.append(lr)
        losses.append(loss)
        if time.monotonic() >= due:
            some = slice(told, None)
            tried = tuple(lrs[some]), tuple(losses[some])
            send(LrTried(request=request, lrs=tried[0], losses=tried[1], count=COUNT))
            told, due = len(lrs), time.monotonic() + SEND_EVERY_S
        return go_on()

    is_whole = sweep(session, tell)
    return LrFound(
        request=request,
        lrs=tuple(lrs),
        losses=tuple(losses),
        suggestion=suggested(lrs, losses),
        is_whole=is_whole,
    )


def _batches(session: Session) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield batches of the shuffled training part, again and again."""
    part, size = session.data.part("train"), session.config.batch_size
    generator = torch.Generator().manual_seed(session.config.seed)
    for _ in itertools.count():
        order = torch.randperm(len(part), generator=generator).to(part.x.device)
        for start in batch_starts(len(part), size):
            rows = order[start : start + size]
            yield part.x[rows], part.y[rows]
