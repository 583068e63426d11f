"""Which ways to learn there are, and which data and losses each can use; torch-free."""

from __future__ import annotations

import msgspec

from core.data.info import DatasetInfo, Range
from core.engine.recipe.losses import LOSSES, UNIT, Compared, LossSpec, find_loss, get_loss
from core.engine.recipe.own_loss import is_own
from core.graph.records import TrainingConfig
from core.texts import Text, text

ADVERSARIAL = "adversarial"
"""The objective that trains two networks against each other."""

SEQ2SEQ = "seq2seq"
"""The objective that writes a sequence for a sequence: the network has two Inputs."""

GAUSSIAN = "gaussian"
NOISES = (GAUSSIAN, "masking", "salt_and_pepper")
"""Kinds of noise: added numbers, numbers set to zero, numbers set to the least or the greatest."""

PAIRS = ("views", "class")
"""What a contrastive objective lays together: views of one sample, or samples of one class."""


class Objective(msgspec.Struct, frozen=True, kw_only=True):
    """One way to learn.

    Attributes:
        id: What a project file calls it.
        title: What people call it.
        target: What the output is compared with; None for what the data say.
        usual: The loss for it, by what is compared.
        help: One sentence.
    """

    id: str
    title: str
    target: Compared | None
    usual: dict[Compared, str]
    help: str


_ALL = (
    Objective(
        id="supervised",
        title="supervised",
        target=None,
        usual={
            "class": "CrossEntropyLoss",
            "value": "MSELoss",
            "mask": "CrossEntropyLoss",
            "labels": "BCEWithLogitsLoss",
            "several": "CrossEntropyLoss",
        },
        help="The output is compared with the target in the data: a class, several classes at "
        "once, a class for each place of a picture, or values. Several outputs learn at once, each "
        "with its own target and loss.",
    ),
    Objective(
        id="reconstruction",
        title="reconstruction",
        target="value",
        usual={"value": "MSELoss"},
        help="The output is compared with the input: the network learns to pass it through what "
        "is narrow.",
    ),
    Objective(
        id="denoising",
        title="denoising",
        target="value",
        usual={"value": "MSELoss"},
        help="Noise is added to the samples, and the output is compared with what they were "
        "before (Vincent et al., 2008).",
    ),
    Objective(
        id="variational",
        title="variational",
        target="value",
        usual={"value": "MSELoss"},
        help="As reconstruction, with a code held close to a normal distribution: the outputs are "
        "the reconstruction, the mean and the log variance (Kingma and Welling, 2013).",
    ),
    Objective(
        id="next_token",
        title="next token",
        target="tokens",
        usual={"tokens": "CrossEntropyLoss"},
        help="The network foretells the token after each token.",
    ),
    Objective(
        id=SEQ2SEQ,
        title="sequence to sequence",
        target="sequence",
        usual={"sequence": "CrossEntropyLoss"},
        help="The network reads one sequence and writes another, token by token; while it trains "
        "it is told the right tokens so far (Sutskever et al., 2014).",
    ),
    Objective(
        id="contrastive",
        title="contrastive",
        target="views",
        usual={"views": "CrossEntropyLoss", "pair": "CosineEmbeddingLoss"},
        help="What belongs together shall lie together: two changed views of one sample, or two "
        "samples of one class (Chen et al., 2020).",
    ),
    Objective(
        id=ADVERSARIAL,
        title="adversarial",
        target="verdict",
        usual={"verdict": "BCEWithLogitsLoss"},
        help="The first network makes samples out of noise, the second learns to tell them from "
        "real ones (Goodfellow et al., 2014; with MSELoss Mao et al., 2016).",
    ),
)
_TABLE = {objective.id: objective for objective in _ALL}

OBJECTIVES = tuple(_TABLE)
"""Names of all objectives, in the order people choose from."""


def find_objective(id_: str) -> Objective | None:
    """Return the objective of that name, if there is one."""
    return _TABLE.get(id_)


def get_objective(id_: str) -> Objective:
    """Return the objective of a name that is known to exist; KeyError otherwise."""
    return _TABLE[id_]


def own_fields(config: TrainingConfig) -> tuple[str, ...]:
    """Return the fields of a recipe that mean something for its objective alone."""
    if config.objective == "variational":
        return ("beta",)
    if config.objective == "denoising":
        return ("noise", "noise_level")
    if config.objective != "contrastive":
        return ()
    sharp = ("temperature",) if config.loss == "CrossEntropyLoss" else ()
    noise = ("noise", "noise_level") if config.pairs == "views" else ()
    return ("pairs", *sharp, *noise)


def opponent_config(config: TrainingConfig) -> TrainingConfig:
    """Return the recipe of a discriminator: that of the generator with its own optimiser."""
    if config.discriminator is None:
        return config
    own = msgspec.structs.asdict(config.discriminator)
    return msgspec.structs.replace(config, **own)


def target_of(objective: Objective, info: DatasetInfo) -> Compared:
    """Return what the output is compared with."""
    if objective.id == "contrastive" and info.target == "pair":
        return "pair"
    return objective.target or info.target


def usual_loss(objective: Objective, info: DatasetInfo) -> str:
    """Return the loss one begins with, or "" where the objective cannot use the data."""
    return "" if unusable(objective, info) else objective.usual[target_of(objective, info)]


def unusable(objective: Objective, info: DatasetInfo) -> Text | None:
    """Return why an objective cannot use the data, or None if it can."""
    needed = _NEEDED.get(objective.target or "")
    if needed is not None and info.target != needed:
        return text(f"train.data_{needed}", title=info.title, objective=objective.id)
    why = _NUMBERS_FOR.get(objective.target or "")
    if why is not None and info.dtype != "float32":
        return text(why, title=info.title, objective=objective.id)
    if objective.id == "supervised" and info.target == "class" and len(info.classes) == 1:
        return text("train.one_class", title=info.title)
    if target_of(objective, info) not in objective.usual:
        return text("train.data_target", title=info.title, objective=objective.id)
    return None


def unfit_loss(loss: LossSpec, objective: Objective, info: DatasetInfo) -> Text | None:
    """Return why a loss cannot be used for an objective with the data, or None if it can."""
    target = target_of(objective, info)
    if target == "several":
        return None  # each output has a loss of its own
    if is_own(loss.name):
        return (
            text("train.own_objective", objective=objective.id) if _is_paired(objective) else None
        )
    form = loss.forms.get(target)
    # What is compared with the samples themselves has to come out of the network in their shape.
    is_odd = objective.target == "value" and form != "value"
    is_several = objective.id == "variational" and loss.takes > 1
    if form is None or is_odd or is_several:
        use = objective.usual[target]
        return text("train.unfit", loss=loss.name, gives=_GIVES[target], use=use)
    low, high = loss.accepts
    least, most = _target_range(objective, info)
    if low <= least and most <= high:
        return None
    return text(
        f"train.loss_{'unit' if loss.accepts == UNIT else 'negative'}",
        loss=loss.name, title=info.title, use=objective.usual[target],
    )  # fmt: skip


def fitting_losses(objective: Objective, info: DatasetInfo) -> tuple[str, ...]:
    """Return the losses that can be used for an objective with the data."""
    if unusable(objective, info):
        return ()
    return tuple(name for name in LOSSES if unfit_loss(get_loss(name), objective, info) is None)


def chosen(
    config: TrainingConfig, name: str, value: object, info: DatasetInfo | None
) -> TrainingConfig:
    """Return a recipe after a choice; what the choice leaves without meaning changes with it.

    Another objective brings its usual loss where the present one does not fit, another loss or
    optimiser starts with its own defaults.
    """
    after = msgspec.structs.replace(config, **{name: value})
    objective, loss = find_objective(after.objective), find_loss(after.loss)
    if name == "objective" and info and objective and loss:
        usual = usual_loss(objective, info)
        if usual and unfit_loss(loss, objective, info):
            after = msgspec.structs.replace(after, loss=usual)
    if after.objective != "supervised":
        after = msgspec.structs.replace(after, heads=())
    if after.loss != config.loss:
        after = msgspec.structs.replace(after, loss_args={})
    loss = find_loss(after.loss)
    weighs = after.objective == "supervised" and loss and (not info or info.target in loss.weighs)
    if name in ("objective", "loss"):
        after = msgspec.structs.replace(after, metrics=())
    if not weighs and name in ("objective", "loss"):
        after = msgspec.structs.replace(after, class_weights=TrainingConfig().class_weights)
    if after.optimizer != config.optimizer:
        after = msgspec.structs.replace(after, optimizer_args={})
    if after.scheduler != config.scheduler:
        after = msgspec.structs.replace(after, scheduler_args={})
    return after


def _is_paired(objective: Objective) -> bool:
    """Return whether a loss is not given one output and one target."""
    return objective.target in ("views", "verdict")


def _target_range(objective: Objective, info: DatasetInfo) -> Range:
    if objective.target == "value":
        return info.sample_range
    return info.target_range if target_of(objective, info) == "value" else UNIT


_NEEDED = {"tokens": "tokens", "sequence": "sequence"}
"""What the data must come with, by what an objective compares."""

_NUMBERS_FOR = {
    "value": "train.data_numbers",
    "verdict": "train.data_noise",
    "views": "train.data_views",
}
"""What compares real numbers, and the message where the samples are none."""

_GIVES = {
    "class": text("train.gives_class"),
    "value": text("train.gives_value"),
    "tokens": text("train.gives_tokens"),
    "mask": text("train.gives_mask"),
    "labels": text("train.gives_labels"),
    "sequence": text("train.gives_sequence"),
    "pair": text("train.gives_pair"),
    "several": text("train.gives_several"),
    "none": text("train.gives_none"),
    "verdict": text("train.gives_verdict"),
    "views": text("train.gives_views"),
}
