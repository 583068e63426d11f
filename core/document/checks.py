"""What can be wrong with a project beyond the shapes of its blocks: ends, data and recipe."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from core.catalog import registry
from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec, Value
from core.data import datasets
from core.data.info import DatasetInfo
from core.engine.recipe import LOSSES, OPTIMIZERS
from core.errors import Problem
from core.graph.records import Block, Project, TrainingConfig
from core.shapes.infer import NetworkInference
from core.texts import Text, text

OBJECTIVES = ("supervised",)
_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d{1,3})?", re.ASCII)
_MOST_EPOCHS = 1_000_000
_MOST_SEED = 2**63 - 1


def project_problems(project: Project, inference: NetworkInference) -> tuple[Problem, ...]:
    """Return what is wrong with a project as a whole.

    Args:
        project: The project.
        inference: Of its main network, up to date; its own problems are not repeated.
    """
    network = project.main.id
    found = [
        *(("", "network", message) for message in _network_problems(project, inference)),
        *((block, "data", message) for block, message in _data_problems(project, inference)),
        *(("", "training", message) for message in training_problems(project.training)),
    ]
    return tuple(Problem("error", network, block, rule, message) for block, rule, message in found)


def is_device(name: str) -> bool:
    """Return whether a device may be called so; whether this machine has it is another matter."""
    return _DEVICE.fullmatch(name) is not None


def training_problems(config: TrainingConfig) -> list[Text]:
    """Return what is wrong with a recipe, one message a value."""
    wrong = [_wrong_choice("check.loss", config.loss, LOSSES)]
    wrong.append(_wrong_choice("check.optimizer", config.optimizer, OPTIMIZERS))
    wrong.append(_wrong_choice("check.objective", config.objective, OBJECTIVES))
    if not (math.isfinite(config.lr) and 0 < config.lr <= 1000):
        wrong.append(text("check.lr", received=config.lr))
    if not (math.isfinite(config.weight_decay) and config.weight_decay >= 0):
        wrong.append(text("check.weight_decay", received=config.weight_decay))
    if not 0 <= config.momentum < 1:
        wrong.append(text("check.momentum", received=config.momentum))
    if not 1 <= config.epochs <= _MOST_EPOCHS:
        wrong.append(text("check.epochs", received=config.epochs, most=_MOST_EPOCHS))
    if config.batch_size < 1:
        wrong.append(text("check.batch_size", received=config.batch_size))
    if not 0 <= config.seed <= _MOST_SEED:
        wrong.append(text("check.seed", received=config.seed))
    if not is_device(config.device):
        wrong.append(text("check.device", received=config.device))
    return [message for message in wrong if message is not None]


def _network_problems(project: Project, inference: NetworkInference) -> Iterator[Text]:
    blocks = project.main.blocks
    if not blocks:
        yield text("check.empty")
        return
    types = [block.type for block in blocks.values()]
    if "Input" not in types:
        yield text("check.no_input")
    if "Output" not in types:
        yield text("check.no_output")
    known = [inference.of(id_) for id_ in blocks]
    if all(one.ready for one in known) and not any(one.cost.parameters for one in known):
        yield text("check.nothing_to_learn")


def _data_problems(project: Project, inference: NetworkInference) -> Iterator[tuple[str, Text]]:
    """Say, by block, what does not fit the data."""
    wrong = datasets.wrong_config(project.data)
    if wrong is not None:
        yield "", wrong
    data = datasets.find(project.data.dataset)
    if data is None:
        return
    blocks = project.main.blocks.values()
    for number, block in enumerate(block for block in blocks if block.type == "Input"):
        message = _wrong_input(block, data) if number == 0 else text("check.second_input")
        if message is not None:
            yield block.id, message
    for number, block in enumerate(block for block in blocks if block.type == "Output"):
        arriving = inference.of(block.id).inputs
        message = _wrong_output(arriving, data) if number == 0 else text("check.second_output")
        if message is not None:
            yield block.id, message


def _wrong_input(block: Block, data: DatasetInfo) -> Text | None:
    spec = registry.get("Input")
    if spec.wrong_params(block.params):
        return None
    shape = spec.complete(block.params)["shape"]
    sizes = shape if isinstance(shape, tuple) else (shape,)
    if sizes == data.sample_shape:
        return None
    return text(
        "check.input_shape",
        block=block.name,
        title=data.title,
        expected=_sizes(data.sample_shape),
        received=_sizes(sizes),
    )


def _wrong_output(arriving: tuple[Value | None, ...], data: DatasetInfo) -> Text | None:
    if not arriving:
        return None
    (value,) = arriving
    if isinstance(value, TensorSpec) and value.dims == (BATCH, len(data.classes)):
        return None
    return text(
        "check.output_shape",
        title=data.title,
        classes=len(data.classes),
        received=value,
    )


def _wrong_choice(id_: str, received: str, known: tuple[str, ...]) -> Text | None:
    if received in known:
        return None
    return text(id_, received=received, known=", ".join(known))


def _sizes(shape: tuple[object, ...]) -> str:
    return " x ".join(str(size) for size in shape)
