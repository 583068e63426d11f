"""The plan that begins a network which is the loss: with the bricks of a usual one, to change."""

from __future__ import annotations

from typing import cast

import msgspec

from core.catalog import registry
from core.data import datasets
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import usual_goal
from core.engine.recipe.losses import find_loss, get_loss
from core.engine.recipe.objective import (
    Objective,
    chosen,
    find_objective,
    target_of,
    unfit_loss,
    unusable,
    usual_loss,
)
from core.engine.recipe.own_goal import own_target
from core.engine.recipe.own_loss import OUTPUT, SAMPLES, TARGET, OwnLoss
from core.graph.composites import composite_type
from core.graph.edits import AddNetworks, Edit, ReplaceBlocks, SetTraining
from core.graph.records import Block, Network, Project, TrainingConfig, fresh_id
from core.planner.arrange import plan_arrange
from core.planner.networks import fresh_name
from core.planner.plan import Plan, Refusal
from core.planner.proposing.sketch import Sketch
from core.planner.scope import Scope
from core.shapes.library import INPUT
from core.shapes.own_loss import own_loss_id, own_loss_of, role_of
from core.texts import text

_NAME = "My loss"


def plan_own_loss(scope: Scope) -> Plan | Refusal:
    """Plan a network that is the loss, and that the project is trained with it.

    It begins with the bricks of what is usual for the data: of a mean squared error for values, of
    a cross entropy for classes.
    """
    project = scope.project
    info, objective = datasets.known_info(project.data), find_objective(project.training.objective)
    if info is None or objective is None:
        return Refusal(text("data.none"))
    id_ = fresh_id(project.networks, "n")
    own = find_loss(composite_type(id_))
    assert own is not None
    wrong = unusable(objective, info) or unfit_loss(own, objective, info)
    if wrong is not None:
        return Refusal(wrong)
    usual = usual_goal(_usual(project.training, objective, info), info)
    if not isinstance(usual, Goal):
        return Refusal(usual)
    network = _network(id_, fresh_name(scope, _NAME), objective, info, usual)
    training = chosen(project.training, "loss", composite_type(id_), info)
    edits: tuple[Edit, ...] = (AddNetworks((network,)), SetTraining(training))
    return Plan(edits, text("edit.own_loss", network=network.name))


def own_of(scope: Scope) -> OwnLoss | None:
    """Return the network that is the loss of a project, or None."""
    networks = scope.project.networks
    return own_loss_of(scope.project, lambda id_: scope.library.inference(networks[id_]))


def fitted_own_loss(scope: Scope, training: TrainingConfig, info: DatasetInfo) -> tuple[Edit, ...]:
    """Return what lets the Inputs of a loss that stays take what other data bring.

    The target is as before; the output follows where it was what is usual for the data.

    Args:
        scope: The project with its former data.
        training: The recipe with the other ones.
        info: The other data.
    """
    project = scope.project
    id_, before = own_loss_id(project), datasets.known_info(project.data)
    objective = find_objective(training.objective)
    if id_ is None or before is None or objective is None or training.loss != composite_type(id_):
        return ()
    was, now = (
        usual_goal(_usual(recipe, find_objective(recipe.objective) or objective, data), data)
        for recipe, data in ((project.training, before), (training, info))
    )
    if not isinstance(was, Goal) or not isinstance(now, Goal):
        return ()
    network, changed = project.networks[id_], []
    for block in network.blocks.values():
        if block.type != INPUT:
            continue
        role, number = role_of(project, block.name)
        shape = registry.get(INPUT).complete(block.params)["shape"]
        if role == SAMPLES:
            values = {"shape": info.sample_shape, "dtype": info.dtype}
        elif role == OUTPUT and number == 0 and shape == was.outputs[0]:
            values = {"shape": cast("tuple[int, ...]", now.outputs[0])}
        else:
            continue
        after = msgspec.structs.replace(block, params={**block.params, **values})
        changed += [after] if after != block else []
    return (ReplaceBlocks(id_, tuple(changed)),) if changed else ()


def without_own_loss(project: Project) -> TrainingConfig:
    """Return the recipe of a project with the usual loss in the place of a network."""
    info, config = datasets.known_info(project.data), project.training
    objective = find_objective(config.objective)
    usual = usual_loss(objective, info) if info is not None and objective is not None else ""
    return chosen(config, "loss", usual or TrainingConfig().loss, info)


def _usual(config: TrainingConfig, objective: Objective, info: DatasetInfo) -> TrainingConfig:
    loss = usual_loss(objective, info)
    return msgspec.structs.replace(
        config, loss=loss, loss_args={}, metrics=(), class_weights=TrainingConfig().class_weights
    )


def _network(id_: str, name: str, objective: Objective, info: DatasetInfo, usual: Goal) -> Network:
    """Return the network, laid out."""
    sketch = Sketch()
    sizes, dtype = own_target(objective, info)
    put = sketch.put
    output = put("Input", shape=cast("tuple[int, ...]", usual.outputs[0]))
    target = put("Input", shape=cast("tuple[int, ...]", sizes), dtype=dtype)
    form = get_loss(usual_loss(objective, info)).forms[target_of(objective, info)]
    if form == "number":
        _put_cross_entropy(sketch, output, target, len(usual.outputs[0]), info)
    elif form == "one_hot":
        _put_yes_or_no(sketch, output, target)
    else:
        put("sub", output)
        sketch.join(target, sketch.last, "other")
        put("square")
        put("mean", dim=None)
    put("Output")
    names = {output: OUTPUT, target: TARGET}
    blocks: dict[str, Block] = {
        key: msgspec.structs.replace(block, name=names.get(key, block.name))
        for key, block in sketch.blocks.items()
    }
    network = Network(id=id_, name=name, blocks=blocks, wires=tuple(sketch.wires))
    return _arranged(network)


def _put_cross_entropy(
    sketch: Sketch, output: str, target: str, rank: int, info: DatasetInfo
) -> None:
    """Put minus the logarithm of what the right class is given, on average.

    Scores of classes lie along the first dimension behind the batch, those of tokens along the
    last.
    """
    dim = -1 if info.target in ("tokens", "sequence") and rank > 1 else 1
    logs = sketch.put("LogSoftmax", output, dim=dim)
    places = sketch.put("unsqueeze", target, dim=dim)
    sketch.put("gather", logs, dim=dim)
    sketch.join(places, sketch.last, "index")
    sketch.put("neg")
    sketch.put("mean", dim=None)


def _put_yes_or_no(sketch: Sketch, output: str, target: str) -> None:
    """Put a cross entropy of a yes or no for each class: softplus(score) - score * truth."""
    soft = sketch.put("Softplus", output)
    product = sketch.put("mul", output, target)
    sketch.put("sub", soft)
    sketch.join(product, sketch.last, "other")
    sketch.put("mean", dim=None)


def _arranged(network: Network) -> Network:
    """Return a network with its bricks laid out."""
    alone = Scope(Project(networks={network.id: network}))
    plan = plan_arrange(alone)
    return alone.after(plan.edits).shown if isinstance(plan, Plan) else network
