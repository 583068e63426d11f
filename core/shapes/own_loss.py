"""The networks of a project that are losses, as the shapes of their Inputs tell of them."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from core.data.datasets import known_info
from core.data.info import DatasetInfo
from core.engine.recipe.heads import info_for, recipe_of
from core.engine.recipe.objective import Objective, find_objective
from core.engine.recipe.own_goal import own_target
from core.engine.recipe.own_loss import OUTPUT as OF_NETWORK
from core.engine.recipe.own_loss import SAMPLES, OwnLoss, Taken, taken_by
from core.graph.composites import composite_type, network_of, parts_of
from core.graph.heads import Head
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, ends_of
from core.texts import Text, text

Use = tuple[str, Head | None]
"""A network that is a loss, and the output whose loss it is; None where it takes all together."""


def uses(project: Project) -> tuple[Use, ...]:
    """Return the networks that a recipe names as losses, whether or not there are such."""
    config = project.training
    named: list[tuple[str, Head | None]] = [(head.loss, head) for head in config.heads]
    found = ((network_of(loss), head) for loss, head in named or [(config.loss, None)])
    return tuple((id_, head) for id_, head in found if id_ is not None)


def own_loss_ids(project: Project) -> tuple[str, ...]:
    """Return the ids of the networks that are losses, each once; the one that trains is none."""
    ids = (id_ for id_, _ in uses(project) if id_ in project.networks and id_ != project.main.id)
    return tuple(dict.fromkeys(ids))


def possible_losses(project: Project) -> tuple[tuple[str, str, Text | None], ...]:
    """Return the networks that may be the loss: how a recipe names each, its name, and why not."""
    found = []
    for id_, network in project.networks.items():
        if id_ == project.main.id:
            continue
        outer = next((one for one in project.networks.values() if id_ in parts_of(one)), None)
        why = None
        if outer is not None:
            why = text("check.own_placed", network=network.name, outer=outer.name)
        found.append((composite_type(id_), network.name, why))
    return tuple(found)


def role_of(project: Project, name: str, head: Head | None = None) -> tuple[str, int]:
    """Return what an Input of a loss of a project takes, by its name.

    The role is "" where that is nothing; the number is that of the output. The loss of one of
    several outputs takes none of the others.
    """
    main = project.main
    names = [main.blocks[end].name for end in compared(project, head)]
    role, number = taken_by(name, names)
    is_coded = project.training.objective == "variational"  # the codes have a loss of their own
    return ("", 0) if is_coded and number else (role, number)


def compared(project: Project, head: Head | None) -> list[str]:
    """Return the ids of the Outputs that a loss may take."""
    ends = ends_of(project.main, OUTPUT)
    return [end for end in ends if head is None or end == head.output]


def asked_of(project: Project, head: Head | None) -> tuple[Objective, DatasetInfo] | None:
    """Return the objective of what a loss compares, and what that has of the data; None without."""
    info, config = known_info(project.data), project.training
    if head is not None and info is not None:
        info, config = info_for(head, info), recipe_of(config, head)
    objective = find_objective(config.objective)
    return None if info is None or objective is None else (objective, info)


def comes_to(
    project: Project, name: str, trained: NetworkInference, head: Head | None = None
) -> TensorSpec | None:
    """Return what comes to an Input of a loss of a project; None where that is not known.

    Args:
        project: The project.
        name: Of the Input.
        trained: What is known of the network that trains.
        head: The output whose loss it is, where it is that of one of several.
    """
    role, number = role_of(project, name, head)
    if role == OF_NETWORK:
        ends = compared(project, head)
        arriving = trained.of(ends[number]).inputs if number < len(ends) else ()
        value = arriving[0] if arriving else None
        return value if isinstance(value, TensorSpec) else None
    asked = asked_of(project, head)
    if not role or asked is None:
        return None
    objective, info = asked
    sizes, dtype = own_target(objective, info)
    if role == SAMPLES:
        sizes, dtype = info.sample_shape, info.dtype
    return TensorSpec((BATCH, *(size for size in sizes if isinstance(size, int))), dtype)


def own_losses_of(
    project: Project, inference_of: Callable[[str], NetworkInference]
) -> tuple[OwnLoss, ...]:
    """Return the networks that are losses of a project: one of all outputs, or those of several.

    Args:
        project: The project.
        inference_of: Returns what is known of a network by itself.
    """
    ids = own_loss_ids(project)
    return tuple(
        _own_loss(project, id_, head, inference_of) for id_, head in uses(project) if id_ in ids
    )


def _own_loss(
    project: Project,
    id_: str,
    head: Head | None,
    inference_of: Callable[[str], NetworkInference],
) -> OwnLoss:
    network, trained = project.networks[id_], project.main
    ends = compared(project, head)
    inference = inference_of(id_)
    takes = []
    for entry in ends_of(network, INPUT):
        role, number = role_of(project, network.blocks[entry].name, head)
        (value,) = inference.of(entry).outputs or (None,)
        if isinstance(value, TensorSpec):
            sizes = tuple(size for size in value.dims[1:] if isinstance(size, int))
            takes.append(Taken(role, number, sizes, value.dtype))
    known = inference_of(trained.id)
    outputs = []
    for number, end in enumerate(ends):
        asked = [one.sizes for one in takes if (one.role, one.number) == (OF_NETWORK, number)]
        outputs.append(asked[0] if asked else any_sizes(known, end, number))
    return OwnLoss(
        name=network.name,
        loss=composite_type(id_),
        head="" if head is None else head.output,
        takes=tuple(takes),
        outputs=tuple(outputs) or ((),),
        learns=inference.total().parameters > 0,
    )


def any_sizes(known: NetworkInference, end: str, number: int) -> tuple[str, ...]:
    """Return words for the sizes of an output that is not compared: any fits."""
    (value,) = known.of(end).inputs or (None,)
    rank = value.rank if isinstance(value, TensorSpec) else 1
    return tuple(f"size {number}.{axis}" for axis in range(1, rank))
