"""What is fastest here: a few steps of each way to compute, on copies, and the fastest stays."""

from __future__ import annotations

import copy
import itertools
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec
import torch
from torch import nn

from core.engine.failures import is_out_of_memory
from core.engine.learn.faster import Forward, is_picture, laid_out, why_no_compile
from core.engine.learn.learner import Learner
from core.engine.learn.objectives import make_criterion, make_feed
from core.engine.learn.tensors import TensorData
from core.engine.recipe.choice import AUTO, FLOAT32, OFF, ON, PLAIN, settled
from core.graph.records import TrainingConfig
from core.texts import Text, text

Choice = dict[str, str]

_ROUNDS = 4
_ROUND_S = 0.06
"""About how long each way is timed in a round; the fastest round counts."""
_LEAST_GAIN = 1.05
"""A way must be this much faster than the plain one: less may be chance."""
_COMPILE_PAYS_FROM_S = 60.0
"""Compiling takes seconds, so it is tried for runs that take longer than this."""


@dataclass(slots=True)
class _Way:
    """One way to compute, ready to take steps on a copy."""

    choice: Choice
    learner: Learner
    forward: Forward
    x: torch.Tensor
    y: torch.Tensor
    criterion: nn.Module
    best_s: float = field(default=math.inf)

    def step(self) -> None:
        self.learner.clear()
        self.learner.backward(self.criterion(self.forward(self.x, self.y), self.y))
        self.learner.step()

    def time(self, steps: int) -> None:
        started = time.perf_counter()
        for _ in range(steps):
            self.step()
        if self.x.device.type == "cuda":
            torch.cuda.synchronize(self.x.device)
        self.best_s = min(self.best_s, (time.perf_counter() - started) / steps)


def fastest(
    model: nn.Module, data: TensorData, config: TrainingConfig, loss: nn.Module | None = None
) -> tuple[Choice, Text]:
    """Return what ``auto`` comes to on this machine, and that in words.

    The model, the random numbers and the data stay as they are. Numbers of fewer bits are tried
    only where the recipe leaves the precision open.

    Args:
        model: What will train.
        data: What with.
        config: The recipe, which leaves something open.
        loss: The network that is the loss, if one is.
    """
    device = data.part("train").x.device
    with _undisturbed(device):
        ways = list(_ways(model, data, config, _options(config, data, device), loss))
        if not ways:  # not even a batch fits: what does will show
            usual = {name: way for name, way in PLAIN.items() if getattr(config, name) == AUTO}
            return usual, text("engine.tuned_no_room")
        plain = ways[0]
        steps = max(1, min(20, int(_ROUND_S / max(plain.best_s, 1e-6))))
        _time(ways, steps)
        if config.compile == AUTO and why_no_compile(device) is None:
            batches = len(data.part("train")) / config.batch_size
            if plain.best_s * batches * config.epochs > _COMPILE_PAYS_FROM_S:
                best = min(ways, key=lambda way: way.best_s)
                compiled = list(_ways(model, data, config, [{**best.choice, "compile": ON}], loss))
                _time(compiled, steps)
                ways += compiled
    best = min(ways, key=lambda way: way.best_s)
    if plain.best_s < best.best_s * _LEAST_GAIN:
        best = plain
    choice = {name: way for name, way in best.choice.items() if getattr(config, name) == AUTO}
    return choice, _in_words(choice, plain.best_s / best.best_s)


def _time(ways: list[_Way], steps: int) -> None:
    for _ in range(_ROUNDS):  # in turns, so that whatever else the machine does meets all
        for way in ways:
            way.time(steps)


def _options(config: TrainingConfig, data: TensorData, device: torch.device) -> list[Choice]:
    """Return the ways to try, the plain one first; compiling comes later."""
    precisions = _precisions(device) if config.precision == AUTO else [config.precision]
    pictures = is_picture(data.part("train").x)
    layouts = [OFF, ON] if config.channels_last == AUTO and pictures else [OFF]
    compiles = OFF if config.compile == AUTO else config.compile
    return [
        {"precision": precision, "channels_last": layout, "compile": compiles}
        for precision, layout in itertools.product(precisions, layouts)
    ]


def _precisions(device: torch.device) -> list[str]:
    if device.type == "cuda" and not torch.cuda.is_bf16_supported():
        return [FLOAT32, "float16"]
    return [FLOAT32] if device.type == "mps" else [FLOAT32, "bfloat16"]


def _ways(
    model: nn.Module,
    data: TensorData,
    config: TrainingConfig,
    options: list[Choice],
    loss: nn.Module | None,
) -> Iterator[_Way]:
    """Yield each way that runs, after some steps that fill caches."""
    part, size = data.part("train"), config.micro_batch or config.batch_size
    plain = msgspec.structs.replace(
        config, scheduler="none", scheduler_args={}, warmup=0.0, accumulate=1
    )
    for number, choice in enumerate(options):
        recipe = settled(plain, choice)
        is_last = recipe.channels_last == ON
        own = laid_out(copy.deepcopy(model), is_last).train()
        own_loss = copy.deepcopy(loss)
        learner = Learner(own, recipe, 1, own_loss)
        way = _Way(
            choice,
            learner,
            learner.forward_with(make_feed(data.goal)),
            laid_out(part.x[:size], is_last),
            part.y[:size],
            make_criterion(data.goal, data.weights, own_loss),
        )
        try:
            for _ in range(3):
                way.time(1)
        except Exception as error:
            fails = number == 0 and choice["compile"] == OFF
            if fails and not is_out_of_memory(error):
                raise  # the network itself fails
            continue  # what does not run here is no way
        way.best_s = math.inf  # the first steps are slower than all that follow
        way.time(1)
        yield way


@contextmanager
def _undisturbed(device: torch.device) -> Iterator[None]:
    devices = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices):
        yield


def _in_words(choice: Choice, gain: float) -> Text:
    changed = {name: way for name, way in choice.items() if way != PLAIN[name]}
    names = [name if way == ON else way for name, way in changed.items()]
    if not names:
        return text("engine.tuned_plain")
    return text("engine.tuned", ways=" + ".join(names), gain=f"{gain:.2f}")
