"""The schedules of ``torch.optim.lr_scheduler``: how the learning rate changes; torch-free.

The worker builds from this table and the exported script writes it out. Left out are those that
need a function (``LambdaLR``, ``MultiplicativeLR``) and those that put others together
(``SequentialLR``, ``ChainedScheduler``): a warm-up is a field of the recipe, and uses the first.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from core.catalog.literals import literal
from core.catalog.spec import ParamSpec
from core.engine.recipe.optimizers import find_optimizer
from core.graph.records import ParamValue, TrainingConfig
from core.texts import Text, text

NONE = "none"
"""The schedule of a learning rate that stays as it is."""

Every = Literal["epoch", "step"]


class SchedulerSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One schedule.

    Attributes:
        name: Its class in ``torch.optim.lr_scheduler``.
        summary: How it changes the learning rate, one sentence.
        paper: Where it comes from, "Authors, title, year", or "".
        every: After what it takes a step of its own.
        params: Its own parameters; lengths are counted in epochs.
        lengths: Those of them that are such lengths.
        warms_up: Whether it begins with a rise of its own.
    """

    name: str
    summary: str
    paper: str = ""
    every: Every = "epoch"
    params: tuple[ParamSpec, ...] = ()
    lengths: tuple[str, ...] = ()
    warms_up: bool = False


class Plan(msgspec.Struct, frozen=True):
    """How a schedule is built.

    Attributes:
        name: Its class in ``torch.optim.lr_scheduler``.
        arguments: What it takes besides the optimiser.
        rates: Argument that takes the optimiser's learning rates, or "".
        counted: Source of those arguments that follow from ``steps`` in an epoch, ``rise`` of the
            warm-up and ``left`` after it.
    """

    name: str
    arguments: dict[str, ParamValue]
    rates: str = ""
    counted: dict[str, str] = {}


class Schedule(msgspec.Struct, frozen=True):
    """All that changes a learning rate.

    Attributes:
        warmup: The rise at the beginning, step by step.
        main: What comes with it or after it.
        every: After what ``main`` takes a step of its own.
        milestone: Steps of the rise before ``main`` begins; 0 where both go on side by side.
        watches_loss: Whether ``main`` is told the loss.
    """

    warmup: Plan | None = None
    main: Plan | None = None
    every: Every = "epoch"
    milestone: int = 0
    watches_loss: bool = False


def _float(
    name: str, default: float, help: str, *, low: float = 0.0, high: float = 1.0
) -> ParamSpec:
    return ParamSpec(name=name, kind="float", default=default, minimum=low, maximum=high, help=help)


def _epochs(name: str, default: int | None, help: str, *, low: int = 1) -> ParamSpec:
    return ParamSpec(
        name=name, kind="int", default=default, minimum=low, maximum=1_000_000,
        optional=default is None, help=help,
    )  # fmt: skip


_GAMMA = _float("gamma", 0.1, "By what the learning rate is multiplied each time.", low=1e-6)
_ETA_MIN = _float("eta_min", 0.0, "The lowest learning rate.", high=1000.0)
_CYCLE_MOMENTUM = ParamSpec(
    name="cycle_momentum", kind="bool", default=True,
    help="Lowers the momentum while the learning rate rises, and the other way round.",
)  # fmt: skip

_SPECS = (
    SchedulerSpec(
        name="StepLR",
        summary="Falls by a factor every few epochs.",
        params=(_epochs("step_size", 10, "Epochs from one fall to the next."), _GAMMA),
    ),
    SchedulerSpec(
        name="MultiStepLR",
        summary="Falls by a factor at epochs of your choice.",
        params=(
            ParamSpec(
                name="milestones", kind="ints", default=(6, 9), minimum=1, maximum=1_000_000,
                help="Epochs after which it falls.",
            ),
            _GAMMA,
        ),
    ),
    SchedulerSpec(
        name="ExponentialLR",
        summary="Falls by the same factor after every epoch.",
        params=(_float("gamma", 0.9, "What is left of the learning rate each time.", low=1e-6),),
    ),
    SchedulerSpec(
        name="CosineAnnealingLR",
        summary="Falls along half a wave: slowly, then fast, then slowly; good nearly anywhere.",
        paper="Loshchilov, Hutter, SGDR: Stochastic gradient descent with warm restarts, 2017",
        every="step",
        params=(_epochs("T_max", None, "Epochs until it is lowest; empty for all."), _ETA_MIN),
        lengths=("T_max",),
    ),
    SchedulerSpec(
        name="CosineAnnealingWarmRestarts",
        summary="Falls along half a wave, jumps back up and falls again.",
        paper="Loshchilov, Hutter, SGDR: Stochastic gradient descent with warm restarts, 2017",
        every="step",
        params=(
            _epochs("T_0", 5, "Epochs of the first fall."),
            ParamSpec(
                name="T_mult", kind="int", default=1, minimum=1, maximum=100,
                help="How many times as long each fall is as the one before.",
            ),
            _ETA_MIN,
        ),
        lengths=("T_0",),
    ),
    SchedulerSpec(
        name="OneCycleLR",
        summary="Rises to the learning rate and falls far below it; made for fast training.",
        paper="Smith, Topin, Super-convergence, 2018",
        every="step",
        params=(
            _float("pct_start", 0.3, "The part of the run in which it rises."),
            ParamSpec(
                name="anneal_strategy", kind="choice", default="cos", choices=("cos", "linear"),
                help="Whether it goes along a wave or straight.",
            ),
            _CYCLE_MOMENTUM,
            _float("div_factor", 25.0, "It begins at the rate over this.", low=1, high=1e6),
            _float(
                "final_div_factor", 1e4, "It ends at the beginning's over this.", low=1, high=1e9
            ),
            ParamSpec(
                name="three_phase", kind="bool", default=False,
                help="Falls to where it began first, and only then far below.",
            ),
        ),
        warms_up=True,
    ),
    SchedulerSpec(
        name="CyclicLR",
        summary="Goes up and down between a low learning rate and yours.",
        paper="Smith, Cyclical learning rates for training neural networks, 2017",
        every="step",
        params=(
            _float("base_lr", 1e-4, "The low learning rate.", high=1000.0),
            _epochs("step_size_up", 2, "Epochs of a rise; a fall takes as long."),
            ParamSpec(
                name="mode", kind="choice", default="triangular",
                choices=("triangular", "triangular2"),
                help="Whether every rise is as high, or half as high as the one before.",
            ),
            _CYCLE_MOMENTUM,
        ),
        lengths=("step_size_up",),
        warms_up=True,
    ),
    SchedulerSpec(
        name="ReduceLROnPlateau",
        summary="Falls by a factor when the validation loss has stopped falling.",
        params=(
            _float("factor", 0.1, "By what the learning rate is multiplied each time.", high=0.999),
            _epochs("patience", 10, "Epochs without a better loss before it falls.", low=0),
            _float("threshold", 1e-4, "By what part a loss must be lower to count as better."),
            _epochs("cooldown", 0, "Epochs after a fall in which none are counted.", low=0),
            _float("min_lr", 0.0, "The lowest learning rate.", high=1000.0),
        ),
    ),
    SchedulerSpec(
        name="PolynomialLR",
        summary="Falls to 0, straight or along a power.",
        every="step",
        params=(
            _epochs("total_iters", None, "Epochs until it is lowest; empty for all."),
            _float("power", 1.0, "1 falls straight, 2 faster at first.", low=0.01, high=100.0),
        ),
        lengths=("total_iters",),
    ),
    SchedulerSpec(
        name="LinearLR",
        summary="Goes straight from one share of the learning rate to another.",
        every="step",
        params=(
            _float("start_factor", 1.0, "The share it begins with.", low=1e-6),
            _float("end_factor", 0.1, "The share it ends with."),
            _epochs("total_iters", None, "Epochs until it is there; empty for all."),
        ),
        lengths=("total_iters",),
    ),
    SchedulerSpec(
        name="ConstantLR",
        summary="Holds a share of the learning rate for some epochs, and all of it afterwards.",
        params=(
            _float("factor", 0.3333, "The share it begins with."),
            _epochs("total_iters", 5, "Epochs with this share."),
        ),
    ),
)  # fmt: skip

_TABLE = {spec.name: spec for spec in _SPECS}

SCHEDULERS = (NONE, *_TABLE)
"""Schedules a project may name."""


def find_scheduler(name: str) -> SchedulerSpec | None:
    """Return the schedule of that name, if there is one."""
    return _TABLE.get(name)


def wrong_schedule(config: TrainingConfig) -> list[Text]:
    """Return what is wrong with a recipe's schedule and its warm-up."""
    if config.scheduler not in SCHEDULERS:
        known = ", ".join(SCHEDULERS)
        return [text("check.scheduler", received=config.scheduler, known=known)]
    wrong: list[Text | None] = []
    spec = find_scheduler(config.scheduler)
    params = {param.name: param for param in spec.params} if spec else {}
    for name, value in config.scheduler_args.items():
        if name in params:
            wrong.append(params[name].wrong(value))
        else:
            known = ", ".join(params) or "-"
            wrong.append(text("param.unknown", param=name, type=config.scheduler, known=known))
    if config.warmup and not 0 < config.warmup < config.epochs:
        wrong.append(text("check.warmup", received=config.warmup, epochs=config.epochs))
    elif config.warmup and spec is not None and spec.warms_up:
        wrong.append(text("check.warmup_own", scheduler=spec.name))
    return [message for message in wrong if message is not None]


def schedule_of(config: TrainingConfig, steps: int) -> Schedule:
    """Return what a recipe makes of the learning rate.

    Args:
        config: The recipe, which is right.
        steps: Steps of the optimiser in an epoch.
    """
    spec = find_scheduler(config.scheduler)
    rise = max(1, round(config.warmup * steps)) if config.warmup > 0 else 0
    warmup = None
    if rise:
        start: dict[str, ParamValue] = {"start_factor": 1 / (rise + 1), "total_iters": rise}
        counted = {"start_factor": "1 / (rise + 1)", "total_iters": "rise"}
        warmup = Plan("LinearLR", start, counted=counted)
    if spec is None:
        return Schedule(warmup)
    main = _main(spec, config, steps, max(1, config.epochs * steps - rise))
    is_after = bool(rise) and spec.every == "step"
    watches = spec.name == "ReduceLROnPlateau"
    return Schedule(warmup, main, spec.every, rise if is_after else 0, watches)


def spans_all(config: TrainingConfig) -> bool:
    """Return whether a schedule is laid over all epochs, so that with others it is another one.

    >>> spans_all(TrainingConfig(scheduler="CosineAnnealingLR"))
    True
    >>> spans_all(TrainingConfig(scheduler="CosineAnnealingLR", scheduler_args={"T_max": 5}))
    False
    """
    main = schedule_of(config, 1).main
    return main is not None and any("left" in source for source in main.counted.values())


def _main(spec: SchedulerSpec, config: TrainingConfig, steps: int, left: int) -> Plan:
    arguments: dict[str, ParamValue] = {}
    counted: dict[str, str] = {}
    for param in spec.params:
        value: Any = config.scheduler_args.get(param.name, param.default)
        if param.name in spec.lengths:
            counted[param.name] = "left" if value is None else f"{literal(value)} * steps"
            value = left if value is None else value * steps
        elif param.kind == "float":
            value = float(value)
        elif param.kind == "ints" and not isinstance(value, tuple):
            value = (value,)
        arguments[param.name] = value
    if "cycle_momentum" in arguments:
        arguments["cycle_momentum"] = bool(arguments["cycle_momentum"]) and _has_momentum(config)
    if spec.name == "OneCycleLR":
        counted["total_steps"] = "max(2, left)"
        return Plan(spec.name, {"total_steps": max(2, left), **arguments}, "max_lr", counted)
    return Plan(spec.name, arguments, "max_lr" if spec.name == "CyclicLR" else "", counted)


def _has_momentum(config: TrainingConfig) -> bool:
    spec = find_optimizer(config.optimizer)
    return spec is not None and (
        "momentum" in spec.common or any(param.name == "betas" for param in spec.params)
    )
