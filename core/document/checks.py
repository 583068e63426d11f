"""What can be wrong with a project beyond the shapes of its blocks: ends, data and recipe."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from core.data import datasets
from core.document.entries import wrong_inputs, wrong_noise
from core.document.outputs import wrong_outputs
from core.engine.recipe.batching import MOST
from core.engine.recipe.choice import ON, wrong_choice
from core.engine.recipe.devices import devices_of, is_device
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import goal_of
from core.engine.recipe.heads import wrong_heads
from core.engine.recipe.losses import LOSSES, find_loss, wrong_arguments
from core.engine.recipe.objective import (
    ADVERSARIAL,
    GAUSSIAN,
    NOISES,
    OBJECTIVES,
    PAIRS,
    opponent_config,
)
from core.engine.recipe.optimizers import OPTIMIZERS, find_optimizer, wrong_optimizer_arguments
from core.engine.recipe.own_loss import OwnLoss, is_own
from core.engine.recipe.patience import wrong_patience
from core.engine.recipe.portions import wrong_portions, wrong_sizes
from core.engine.recipe.schedulers import wrong_schedule
from core.engine.recipe.sharding import wrong_sharding
from core.engine.recipe.steps import wrong_steps
from core.engine.recipe.varying import wrong_augmentation
from core.errors import NO_DATA, Problem
from core.graph.records import Block, Network, Project, TrainingConfig
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT
from core.shapes.own_loss import any_sizes
from core.texts import Text, text

_MOST_EPOCHS = 1_000_000
_MOST_SEED = 2**63 - 1
_MOST_BETA = 1e6
_MOST_NOISE = 1000.0
_MOST_TEMPERATURE = 1000.0


def project_problems(
    project: Project, inference: NetworkInference, owns: Sequence[OwnLoss] = ()
) -> tuple[Problem, ...]:
    """Return what is wrong with a project as a whole.

    Args:
        project: The project.
        inference: Of its main network, up to date; its own problems are not repeated.
        owns: The networks that are its losses.
    """
    network = project.main.id
    found = [
        *(("", "network", message) for message in lacking_parts(project.main, inference)),
        *((block, "data", message) for block, message in _data_problems(project, inference, owns)),
        *(("", "training", message) for message in training_problems(project.training)),
    ]
    problems = [Problem("error", network, block, rule, message) for block, rule, message in found]
    if not datasets.is_chosen(project.data):
        problems.append(Problem("warning", network, "", NO_DATA, text("data.none")))
    return tuple(problems)


def training_problems(config: TrainingConfig) -> list[Text]:
    """Return what is wrong with a recipe, one message a value."""
    known = (*LOSSES, config.loss) if is_own(config.loss) else LOSSES
    wrong: list[Text | None] = [_wrong_choice("check.loss", config.loss, known)]
    wrong.append(_wrong_choice("check.objective", config.objective, OBJECTIVES))
    loss = find_loss(config.loss)
    wrong += wrong_arguments(loss, config.loss_args) if loss else []
    wrong += _wrong_optimizer(config)
    if config.objective == ADVERSARIAL and config.discriminator is not None:
        own = _wrong_optimizer(opponent_config(config))
        wrong += [text("check.discriminator", problem=message) for message in own]
    if not 0 <= config.beta <= _MOST_BETA:
        wrong.append(text("check.beta", received=config.beta, most=int(_MOST_BETA)))
    wrong += _wrong_likeness(config)
    if not 1 <= config.epochs <= _MOST_EPOCHS:
        wrong.append(text("check.epochs", received=config.epochs, most=_MOST_EPOCHS))
    if not 1 <= config.batch_size <= MOST:
        wrong.append(text("check.batch_size", received=config.batch_size, most=MOST))
    if not 0 <= config.seed <= _MOST_SEED:
        wrong.append(text("check.seed", received=config.seed))
    if not is_device(config.device):
        wrong.append(text("check.device", received=config.device))
    wrong += wrong_schedule(config)
    wrong += wrong_steps(config)
    wrong += wrong_patience(config)
    wrong += wrong_sizes(config)
    is_team = len(devices_of(config.device)) > 1
    wrong.append(text("engine.team_compile") if is_team and config.compile == ON else None)
    wrong += wrong_choice(config)
    wrong += wrong_heads(config)
    return [message for message in wrong if message is not None]


def _wrong_optimizer(config: TrainingConfig) -> Iterator[Text]:
    """Say what is wrong with how the weights are changed."""
    unknown = _wrong_choice("check.optimizer", config.optimizer, OPTIMIZERS)
    if unknown is not None:
        yield unknown
    optimizer = find_optimizer(config.optimizer)
    yield from wrong_optimizer_arguments(optimizer, config) if optimizer else []
    if not (math.isfinite(config.lr) and 0 < config.lr <= 1000):
        yield text("check.lr", received=config.lr)
    if not (math.isfinite(config.weight_decay) and config.weight_decay >= 0):
        yield text("check.weight_decay", received=config.weight_decay)
    if not 0 <= config.momentum < 1:
        yield text("check.momentum", received=config.momentum)


def _wrong_likeness(config: TrainingConfig) -> Iterator[Text]:
    """Say what is wrong with noise and pairs."""
    if config.noise not in NOISES:
        yield text("check.noise", received=config.noise, known=", ".join(NOISES))
    elif not 0 <= config.noise_level <= _MOST_NOISE:
        most = int(_MOST_NOISE)
        yield text("check.noise_level", received=config.noise_level, most=most)
    elif config.noise != GAUSSIAN and config.noise_level > 1:
        yield text("check.noise_share", received=config.noise_level, noise=config.noise)
    if config.pairs not in PAIRS:
        yield text("check.pairs", received=config.pairs, known=", ".join(PAIRS))
    if not 0 < config.temperature <= _MOST_TEMPERATURE:
        most = int(_MOST_TEMPERATURE)
        yield text("check.temperature", received=config.temperature, most=most)


def lacking_parts(network: Network, inference: NetworkInference) -> Iterator[Text]:
    """Say what a network lacks that shall train."""
    blocks = network.blocks
    if not blocks:
        yield text("check.empty")
        return
    if not inference.ends(INPUT):
        yield text("check.no_input")
    if not inference.ends(OUTPUT):
        yield text("check.no_output")
    if inference.learns:
        return
    if all(one.ready or one.silent for one in inference.known().values()):
        yield text("check.nothing_to_learn")


def _data_problems(
    project: Project, inference: NetworkInference, owns: Sequence[OwnLoss]
) -> Iterator[tuple[str, Text]]:
    """Say, by block, what does not fit the data."""
    if not datasets.is_chosen(project.data):
        return
    wrong = datasets.wrong_config(project.data)
    if wrong is not None:
        yield "", wrong
    data = datasets.known_info(project.data)
    if data is None:
        return
    wrong_recipe = training_problems(project.training)
    goal = None if wrong_recipe else goal_of(project.training, data, owns)
    inputs = [project.main.blocks[id_] for id_ in inference.ends(INPUT)]
    if project.training.objective == ADVERSARIAL:
        yield from _wrong_noise(inputs)
    else:
        entering = goal.inputs if isinstance(goal, Goal) else ((data.sample_shape, data.dtype),)
        yield from wrong_inputs(inputs, entering, data, project.training.objective)
    unable = wrong_augmentation(project.data.augment, data, project.training.objective)
    if unable is not None:
        yield "", unable
    if isinstance(goal, Text):
        yield "", goal
    elif goal is not None:
        is_team = len(devices_of(project.training.device)) > 1
        if is_team:
            yield from (("", wrong) for wrong in wrong_sharding(project.training, goal))
        if is_team and project.data.augment.mixup:
            yield "", text("vary.team")
        if is_team and goal.parts and goal.is_within_batch:
            yield "", text("heads.team")
        whole = wrong_portions(goal, project.training, project.data.augment)
        if whole is not None:
            yield "", whole
        if goal.own is not None and project.training.objective != "variational":
            return  # what leaves the network is compared with the Inputs of the loss
        outputs = inference.ends(OUTPUT)
        own = [number for number, part in enumerate(goal.parts) if part.goal.own is not None]
        expected = [
            any_sizes(inference, outputs[number], number)
            if number in own and number < len(outputs)
            else sizes
            for number, sizes in enumerate(goal.outputs)
        ]
        yield from wrong_outputs(outputs, project.training, expected, inference)


def _wrong_noise(inputs: list[Block]) -> Iterator[tuple[str, Text]]:
    """Say, by block, why noise cannot enter."""
    for number, block in enumerate(inputs):
        message = wrong_noise(block) if number == 0 else text("check.second_input")
        if message is not None:
            yield block.id, message


def _wrong_choice(id_: str, received: str, known: tuple[str, ...]) -> Text | None:
    if received in known:
        return None
    return text(id_, received=received, known=", ".join(known))
