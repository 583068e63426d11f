"""The plan that begins a network which is the loss: with the bricks of a usual one, to change."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import msgspec

from core.catalog import registry
from core.data import datasets
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import usual_goal
from core.engine.recipe.heads import info_for, recipe_of, with_recipe
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
from core.engine.recipe.own_loss import OUTPUT, SAMPLES, TARGET, OwnLoss, is_own
from core.graph.composites import composite_type
from core.graph.edits import AddNetworks, Edit, ReplaceBlocks, SetTraining
from core.graph.heads import Head
from core.graph.records import Block, Network, Project, TrainingConfig, fresh_id
from core.planner.arrange import plan_arrange
from core.planner.networks import fresh_name
from core.planner.plan import Plan, Refusal
from core.planner.proposing.sketch import Sketch
from core.planner.scope import Scope
from core.shapes.library import INPUT
from core.shapes.own_loss import asked_of, own_loss_ids, own_losses_of, role_of, uses
from core.texts import text

_NAME = "My loss"


def plan_own_loss(scope: Scope, output: str = "") -> Plan | Refusal:
    """Plan a network that is the loss, and that the project is trained with it.

    It begins with the bricks of what is usual for the data: of a mean squared error for values, of
    a cross entropy for classes.

    Args:
        scope: The project.
        output: Id of the Output whose loss it is where each has one; "" for the first whose loss is
            no network yet.
    """
    project = scope.project
    head = _head(project.training, output)
    asked = asked_of(project, head)
    if asked is None:
        return Refusal(text("data.none"))
    (objective, info), config = asked, project.training
    recipe = config if head is None else recipe_of(config, head)
    id_ = fresh_id(project.networks, "n")
    own = find_loss(composite_type(id_))
    assert own is not None
    wrong = unusable(objective, info) or unfit_loss(own, objective, info)
    if wrong is not None:
        return Refusal(wrong)
    usual = usual_goal(_usual(recipe, objective, info), info)
    if not isinstance(usual, Goal):
        return Refusal(usual)
    network = _network(id_, fresh_name(scope, _NAME), objective, info, usual)
    training = _choosing(config, head, composite_type(id_), info)
    edits: tuple[Edit, ...] = (AddNetworks((network,)), SetTraining(training))
    return Plan(edits, text("edit.own_loss", network=network.name))


def _head(config: TrainingConfig, output: str) -> Head | None:
    """Return what an Output learns; where none is meant, the first whose loss is no network."""
    meant = [head for head in config.heads if head.output == output]
    free = [head for head in config.heads if not is_own(head.loss)]
    return next(iter((*meant, *free, *config.heads)), None)


def _choosing(
    config: TrainingConfig, head: Head | None, loss: str, info: DatasetInfo
) -> TrainingConfig:
    """Return a recipe with another loss, or with another for one of several outputs."""
    if head is None:
        return chosen(config, "loss", loss, info)
    recipe = chosen(recipe_of(config, head), "loss", loss, info)
    after = with_recipe(head, recipe)
    heads = tuple(after if one.output == head.output else one for one in config.heads)
    return msgspec.structs.replace(config, heads=heads)


def owns_of(scope: Scope) -> tuple[OwnLoss, ...]:
    """Return the networks that are losses of a project."""
    networks = scope.project.networks
    return own_losses_of(scope.project, lambda id_: scope.library.inference(networks[id_]))


def fitted_own_loss(scope: Scope, training: TrainingConfig, info: DatasetInfo) -> tuple[Edit, ...]:
    """Return what lets the Inputs of losses that stay take what other data bring.

    The target is as before; the output follows where it was what is usual for the data.

    Args:
        scope: The project with its former data.
        training: The recipe with the other ones.
        info: The other data.
    """
    before = datasets.known_info(scope.project.data)
    if before is None:
        return ()
    now = msgspec.structs.replace(scope.project, training=training)
    staying = {(id_, "" if head is None else head.output): head for id_, head in uses(now)}
    edits: dict[str, Edit] = {}
    for id_, head in uses(scope.project):
        key = id_, "" if head is None else head.output
        if id_ in own_loss_ids(scope.project) and key in staying and id_ not in edits:
            pairs = (scope.project.training, head, before), (training, staying[key], info)
            blocks = _fitted(scope.project, id_, head, info, *(_usual_of(*pair) for pair in pairs))
            if blocks:
                edits[id_] = ReplaceBlocks(id_, blocks)
    return tuple(edits.values())


def _usual_of(config: TrainingConfig, head: Head | None, info: DatasetInfo) -> Goal | None:
    """Return what is usually asked for where a network is the loss; None where nothing is."""
    if head is not None:
        config, info = recipe_of(config, head), info_for(head, info)
    objective = find_objective(config.objective)
    if objective is None:
        return None
    goal = usual_goal(_usual(config, objective, info), info)
    return goal if isinstance(goal, Goal) else None


def _fitted(
    project: Project,
    id_: str,
    head: Head | None,
    info: DatasetInfo,
    was: Goal | None,
    now: Goal | None,
) -> tuple[Block, ...]:
    """Return the Inputs of a loss that change."""
    if was is None or now is None:
        return ()
    network, changed = project.networks[id_], []
    for block in network.blocks.values():
        if block.type != INPUT:
            continue
        role, number = role_of(project, block.name, head)
        shape = registry.get(INPUT).complete(block.params)["shape"]
        if role == SAMPLES:
            values = {"shape": info.sample_shape, "dtype": info.dtype}
        elif role == OUTPUT and number == 0 and shape == was.outputs[0]:
            values = {"shape": cast("tuple[int, ...]", now.outputs[0])}
        else:
            continue
        after = msgspec.structs.replace(block, params={**block.params, **values})
        changed += [after] if after != block else []
    return tuple(changed)


def without_own_losses(project: Project, given_up: Collection[str]) -> TrainingConfig:
    """Return the recipe of a project with usual losses in the place of networks.

    Args:
        project: The project.
        given_up: How the recipe names those.
    """
    config = project.training
    if not config.heads:
        return _with_usual_loss(project, None) if config.loss in given_up else config
    heads = tuple(
        with_recipe(head, _with_usual_loss(project, head)) if head.loss in given_up else head
        for head in config.heads
    )
    return msgspec.structs.replace(config, heads=heads)


def _with_usual_loss(project: Project, head: Head | None) -> TrainingConfig:
    config, asked = project.training, asked_of(project, head)
    config = config if head is None else recipe_of(config, head)
    usual = usual_loss(*asked) if asked is not None else ""
    return chosen(config, "loss", usual or TrainingConfig().loss, asked[1] if asked else None)


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
