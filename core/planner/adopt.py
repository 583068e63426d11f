"""Other data for a project: what enters its network and what it puts out follow, in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from core.catalog import registry
from core.catalog.values import TensorSpec
from core.data.datasets import info_of, known_info, wrong_config
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Sizes, fits
from core.engine.recipe.goals import goal_of
from core.engine.recipe.losses import find_loss
from core.engine.recipe.objective import (
    ADVERSARIAL,
    chosen,
    find_objective,
    unfit_loss,
    unusable,
    usual_loss,
)
from core.engine.recipe.own_goal import own_target
from core.engine.recipe.own_loss import is_own
from core.graph.edits import Edit, ReplaceBlocks, SetData, SetTraining
from core.graph.order import Wiring
from core.graph.records import Block, DataConfig, Network, ParamValue, TrainingConfig
from core.planner.heads import fitting_heads
from core.planner.own_loss import fitted_own_loss, owns_of
from core.planner.plan import Plan, Refusal
from core.planner.scope import Scope
from core.shapes.library import OUTPUT, ends_of
from core.texts import Text, text

_LAST = {"Linear": "out_features", "Conv1d": "out_channels", "Conv2d": "out_channels",
         "Conv3d": "out_channels", "ConvTranspose1d": "out_channels",
         "ConvTranspose2d": "out_channels", "ConvTranspose3d": "out_channels"}  # fmt: skip
"""Bricks that decide how many numbers come out, and by which parameter."""

_USUAL = {
    **dict.fromkeys(("class", "value", "mask", "labels", "several"), "supervised"),
    "tokens": "next_token",
    "sequence": "seq2seq",
    "pair": "contrastive",
}


def plan_data(scope: Scope, config: DataConfig) -> Plan | Refusal:
    """Plan other data, or the same in another form, for a project.

    The Input takes the shape and dtype of a sample. The last layer puts out as many numbers as
    there are classes or values, where that is all the network lacks. Objective and loss change
    where they cannot use the data. What else does not fit is told as a problem, as ever.

    Args:
        scope: The project.
        config: The data; refused where they give no samples.
    """
    wrong = wrong_config(config)
    if wrong is not None:
        return Refusal(wrong)
    info = info_of(config)
    assert isinstance(info, DatasetInfo)
    project = scope.project
    before = known_info(project.data)
    training = fitting_training(project.training, info, before)
    training = fitting_heads(training, info, project.main, before)
    edits: list[Edit] = []
    if config != project.data:
        edits.append(SetData(config))
    if training != project.training:
        edits.append(SetTraining(training))
    edits += fitted_own_loss(scope, training, info)
    blocks = _entering(project.main, info, training)
    if blocks:
        edits.append(ReplaceBlocks(project.main.id, blocks))
    last = _leaving(scope.after(edits), info, training)
    if last:
        edits.append(ReplaceBlocks(project.main.id, last))
        blocks = (*blocks, *last)
    shown = tuple(block.id for block in blocks) if scope.network == project.main.id else ()
    return Plan(tuple(edits), text("own.adopt", title=info.title), shown)


def fitting_training(
    config: TrainingConfig, info: DatasetInfo, before: DatasetInfo | None = None
) -> TrainingConfig:
    """Return a recipe that can use the data: the same one, where it can.

    Args:
        config: The recipe.
        info: The data.
        before: The data it was made for: what was usual for those gives way to what is usual for
            these, such as the mean square of values to the cross entropy of classes.
    """
    objective = former = find_objective(config.objective)
    if objective is None or unusable(objective, info) is not None:
        config = chosen(config, "objective", _USUAL.get(info.target, "reconstruction"), info)
        objective = find_objective(config.objective)
    loss = find_loss(config.loss)
    assert objective is not None
    was_usual = before is not None and usual_loss(objective, before) == config.loss
    if is_own(config.loss):  # a loss of bricks is made for targets of one form
        was_usual = before is None or former is None
        if before is not None and former is not None:
            was_usual = own_target(former, before) != own_target(objective, info)
    if loss is None or was_usual or unfit_loss(loss, objective, info) is not None:
        usual = usual_loss(objective, info)
        config = chosen(config, "loss", usual, info) if usual not in ("", config.loss) else config
    return config


def _entering(network: Network, info: DatasetInfo, training: TrainingConfig) -> tuple[Block, ...]:
    """Return the Input as the samples have it, and what takes every token at every place."""
    if training.objective == ADVERSARIAL:
        return ()  # noise enters
    entry = next((block for block in network.blocks.values() if block.type == "Input"), None)
    if entry is None:
        return ()
    changed = [_with(entry, {"shape": info.sample_shape, "dtype": info.dtype})]
    if info.target == "tokens":
        for id_ in dict.fromkeys(wire.target for wire in network.wires if wire.source == entry.id):
            block = network.blocks[id_]
            if block.type == "Embedding":
                changed.append(_with(block, {"num_embeddings": len(info.classes)}))
        places, length = registry.get("positional_embedding"), info.sample_shape[0]
        for block in network.blocks.values():
            if block.type != places.type:
                continue
            most = places.complete(block.params)["max_len"]
            if isinstance(most, int) and most < length:
                changed.append(_with(block, {"max_len": length}))
    return tuple(block for block in changed if block != network.blocks[block.id])


def _leaving(scope: Scope, info: DatasetInfo, training: TrainingConfig) -> tuple[Block, ...]:
    """Return the last layers with the sizes that the goal asks for, where that helps."""
    goal = goal_of(training, info, owns_of(scope))
    if isinstance(goal, Text) or len(ends_of(scope.project.main, OUTPUT)) != len(goal.outputs):
        return ()
    changed: dict[str, Block] = {}
    for number in range(len(goal.outputs)):
        block = _last_of(scope, goal.outputs, number)
        if block is not None:
            changed[block.id] = block
            scope = scope.after([ReplaceBlocks(scope.project.main.id, (block,))])
    return tuple(changed.values())


def _last_of(scope: Scope, wanted: tuple[Sizes, ...], number: int) -> Block | None:
    """Return the last layer before one of the Outputs as it has to be, where it is not."""
    network = scope.project.main
    before = _arriving(scope, wanted)
    if before[number]:
        return None
    output = network.blocks[ends_of(network, OUTPUT)[number]]
    for block, sizes in _candidates(network, output, wanted[number]):
        for size in sizes:
            changed = _with(block, {_LAST[block.type]: size})
            after = _arriving(scope.after([ReplaceBlocks(network.id, (changed,))]), wanted)
            others = (then or not now for now, then in zip(before, after, strict=True))
            if after[number] and all(others):
                return changed
    return None


def _candidates(
    network: Network, output: Block, wanted: Sizes
) -> Iterator[tuple[Block, list[int]]]:
    """Yield the last brick that decides a size, with the sizes it may be about."""
    wiring, id_ = Wiring(network), output.id
    while wanted and len(incoming := wiring.incoming[id_]) == 1:
        id_ = incoming[0].source
        block = network.blocks[id_]
        if block.type in _LAST:
            found = wanted[-1] if block.type == "Linear" else wanted[0]
            yield block, [found] if isinstance(found, int) else []
            return


def _arriving(scope: Scope, wanted: tuple[Sizes, ...]) -> list[bool]:
    """Return for each Output whether what arrives has the sizes that are asked for."""
    network = scope.project.main
    inference = scope.library.inference(network)
    arriving = [inference.of(id_).inputs for id_ in ends_of(network, OUTPUT)]
    return [
        len(values) == 1
        and isinstance(value := values[0], TensorSpec)
        and fits([sizes], [value.dims[1:]])
        for sizes, values in zip(wanted, arriving, strict=True)
    ]


def _with(block: Block, values: Mapping[str, ParamValue]) -> Block:
    """Return a block with parameters; what is the default is left out."""
    spec, params = registry.get(block.type), dict(block.params)
    for name, value in values.items():
        if value == spec.param(name).default:
            params.pop(name, None)
        else:
            params[name] = value
    return msgspec.structs.replace(block, params=params)
