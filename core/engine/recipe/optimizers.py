"""The optimisers of ``torch.optim`` and their own parameters; torch-free.

The worker builds from this table and the exported script writes it out, so both run the same
recipe. Left out are those that a step for any network cannot be made of: ``LBFGS`` asks for the
loss several times a step, ``SparseAdam`` for sparse gradients, and ``Muon`` for weights that are
matrices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from core.catalog.spec import ParamSpec
from core.graph.records import ParamValue, TrainingConfig
from core.texts import Text, text


class OptimizerSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One optimiser.

    Attributes:
        name: Its class in ``torch.optim``.
        summary: How it goes about a step, one sentence.
        paper: Where it comes from, "Authors, title, year", or "".
        common: Which fields of the recipe it takes besides its own parameters.
        params: Its own parameters.
        is_fused: Whether torch has one kernel that updates all weights.
    """

    name: str
    summary: str
    paper: str = ""
    common: tuple[str, ...] = ("lr", "weight_decay")
    params: tuple[ParamSpec, ...] = ()
    is_fused: bool = False


def _float(
    name: str, default: float, help: str, *, low: float = 0.0, high: float = 1.0
) -> ParamSpec:
    return ParamSpec(name=name, kind="float", default=default, minimum=low, maximum=high, help=help)


def _switch(name: str, help: str) -> ParamSpec:
    return ParamSpec(name=name, kind="bool", default=False, help=help)


BETAS = ParamSpec(
    name="betas", kind="floats", default=(0.9, 0.999), minimum=0, maximum=0.99999, lengths=(2,),
    help="How much is kept of the running means of the gradients and of their squares.",
)  # fmt: skip


def _eps(default: float) -> ParamSpec:
    return _float("eps", default, "Keeps the division from blowing up.")


_AMSGRAD = _switch("amsgrad", "Divides by the largest mean of squares so far, not the present one.")
_DECOUPLED = _switch(
    "decoupled_weight_decay", "Pulls weights towards zero beside the step, as AdamW does."
)

_SPECS = (
    OptimizerSpec(
        name="SGD",
        summary="Goes down the slope by a fixed rate, with momentum if there is some.",
        paper="Sutskever et al., On the importance of initialization and momentum, 2013",
        common=("lr", "momentum", "weight_decay"),
        params=(
            _float("dampening", 0.0, "How much less a new gradient counts beside the momentum."),
            _switch("nesterov", "Looks ahead along the momentum; it needs some, and no dampening."),
        ),
        is_fused=True,
    ),
    OptimizerSpec(
        name="Adam",
        summary="Scales each step by running means of gradient and square; works nearly anywhere.",
        paper="Kingma, Ba, Adam: A method for stochastic optimization, 2015",
        params=(BETAS, _eps(1e-8), _AMSGRAD),
        is_fused=True,
    ),
    OptimizerSpec(
        name="AdamW",
        summary="Adam with weight decay that its scaling does not take away.",
        paper="Loshchilov, Hutter, Decoupled weight decay regularization, 2019",
        params=(BETAS, _eps(1e-8), _AMSGRAD),
        is_fused=True,
    ),
    OptimizerSpec(
        name="RMSprop",
        summary="Divides each step by a running mean of the gradient's size.",
        paper="Hinton, Neural networks for machine learning, lecture 6, 2012",
        common=("lr", "momentum", "weight_decay"),
        params=(
            _float("alpha", 0.99, "How much is kept of the running mean of squares."),
            _eps(1e-8),
            _switch("centered", "Divides by the spread round the mean gradient."),
        ),
    ),
    OptimizerSpec(
        name="Adagrad",
        summary="Makes steps smaller for weights that have moved much; suits rare features.",
        paper="Duchi et al., Adaptive subgradient methods, 2011",
        params=(
            _float("lr_decay", 0.0, "How fast the learning rate itself falls.", high=1000.0),
            _eps(1e-10),
            _float(
                "initial_accumulator_value", 0.0, "What the sums of squares begin with.", high=1e6
            ),
        ),
        is_fused=True,
    ),
    OptimizerSpec(
        name="Adadelta",
        summary="Adagrad that forgets, and finds its own scale; a learning rate near 1 is usual.",
        paper="Zeiler, Adadelta: An adaptive learning rate method, 2012",
        params=(
            _float("rho", 0.9, "How much is kept of the running means."),
            _eps(1e-6),
        ),
    ),
    OptimizerSpec(
        name="Adafactor",
        summary="Adam that remembers rows and columns in place of every square; saves memory.",
        paper="Shazeer, Stern, Adafactor: Adaptive learning rates with sublinear memory cost, 2018",
        params=(
            _float("beta2_decay", -0.8, "How fast its memory gets longer.", low=-10, high=0),
            _float("d", 1.0, "Steps larger than this are cut.", low=1.0, high=1000.0),
        ),
    ),
    OptimizerSpec(
        name="Adamax",
        summary="Adam that divides by the largest recent gradient.",
        paper="Kingma, Ba, Adam: A method for stochastic optimization, 2015",
        params=(BETAS, _eps(1e-8)),
    ),
    OptimizerSpec(
        name="NAdam",
        summary="Adam that looks ahead along its momentum.",
        paper="Dozat, Incorporating Nesterov momentum into Adam, 2016",
        params=(
            BETAS,
            _eps(1e-8),
            _float("momentum_decay", 4e-3, "How fast the momentum grows to its full strength."),
            _DECOUPLED,
        ),
    ),
    OptimizerSpec(
        name="RAdam",
        summary="Adam that waits with its scaling until enough gradients were seen.",
        paper="Liu et al., On the variance of the adaptive learning rate and beyond, 2020",
        params=(BETAS, _eps(1e-8), _DECOUPLED),
    ),
    OptimizerSpec(
        name="ASGD",
        summary="Goes down the slope by a rate that falls, and keeps the average of its ways.",
        paper="Polyak, Juditsky, Acceleration of stochastic approximation by averaging, 1992",
        params=(
            _float("lambd", 1e-4, "How fast the rate falls.", high=1000.0),
            _float("alpha", 0.75, "The power with which it falls."),
            _float("t0", 1e6, "The step from which on it averages.", high=1e12),
        ),
    ),
    OptimizerSpec(
        name="Rprop",
        summary="Goes by the sign of the gradient alone; for batches that hold all samples.",
        paper="Riedmiller, Braun, A direct adaptive method for faster backpropagation, 1993",
        common=("lr",),
        params=(
            ParamSpec(
                name="etas", kind="floats", default=(0.5, 1.2), minimum=1e-6, maximum=100,
                lengths=(2,), help="By what a step shrinks after a turn, and grows without one.",
            ),
            ParamSpec(
                name="step_sizes", kind="floats", default=(1e-6, 50.0), minimum=0, maximum=1e6,
                lengths=(2,), help="The smallest and the largest step.",
            ),
        ),
    ),
)  # fmt: skip

_TABLE = {spec.name: spec for spec in _SPECS}

OPTIMIZERS = tuple(_TABLE)
"""Optimisers of ``torch.optim`` a project may name."""


def find_optimizer(name: str) -> OptimizerSpec | None:
    """Return the optimiser of that name, if there is one."""
    return _TABLE.get(name)


def wrong_optimizer_arguments(spec: OptimizerSpec, config: TrainingConfig) -> list[Text]:
    """Return what is wrong with an optimiser's own parameters, unknown names included."""
    specs, given = {param.name: param for param in spec.params}, config.optimizer_args
    known = ", ".join(sorted(specs)) or "-"
    wrong = [
        text("param.unknown", param=name, type=spec.name, known=known)
        for name in given
        if name not in specs
    ]
    checked = (specs[name].wrong(value) for name, value in given.items() if name in specs)
    wrong += [message for message in checked if message is not None]
    return wrong or _clashes(spec, config)


def _clashes(spec: OptimizerSpec, config: TrainingConfig) -> list[Text]:
    """Return which legal values do not go together."""
    values = _own(spec, config.optimizer_args)
    if values.get("nesterov") and (config.momentum <= 0 or values["dampening"]):
        return [text("check.nesterov")]
    if spec.name == "Rprop":
        shrink, grow = cast("tuple[float, float]", values["etas"])
        if not 0 < shrink < 1 < grow:
            return [text("check.etas", received=values["etas"])]
    return []


def optimizer_arguments(config: TrainingConfig) -> dict[str, ParamValue]:
    """Return the keyword arguments of the optimiser ``config`` names, in the order to write them.

    One fused kernel updates all weights where torch has one.

    >>> optimizer_arguments(TrainingConfig())
    {'lr': 0.001, 'weight_decay': 0.0, 'fused': True}

    Raises:
        KeyError: The optimiser is not in :data:`OPTIMIZERS`.
    """
    spec = _TABLE[config.optimizer]
    arguments: dict[str, ParamValue] = {name: getattr(config, name) for name in spec.common}
    defaults = {param.name: param.default for param in spec.params}
    own = _own(spec, config.optimizer_args)
    arguments |= {name: value for name, value in own.items() if value != defaults[name]}
    if spec.is_fused:
        arguments["fused"] = True
    return arguments


def _own(spec: OptimizerSpec, given: Mapping[str, Any]) -> dict[str, ParamValue]:
    """Return an optimiser's own parameters, as torch takes them."""
    return {
        param.name: _as_torch_takes(param, given.get(param.name, param.default))
        for param in spec.params
    }


def _as_torch_takes(param: ParamSpec, value: Any) -> ParamValue:  # noqa: ANN401 - it was checked
    """Return a number as a real one, and one number for a pair as the pair."""
    if param.kind == "floats":
        numbers = value if isinstance(value, tuple) else (value, value)
        return tuple(map(float, numbers))
    return float(value) if param.kind == "float" else cast("ParamValue", value)
