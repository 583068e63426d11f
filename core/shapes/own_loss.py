"""The network of a project that is its loss, as the shapes of its Inputs tell of it."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from core.data.datasets import known_info
from core.engine.recipe.objective import find_objective
from core.engine.recipe.own_goal import own_target
from core.engine.recipe.own_loss import OUTPUT as OF_NETWORK
from core.engine.recipe.own_loss import SAMPLES, OwnLoss, Taken, taken_by
from core.graph.composites import composite_type, network_of, parts_of
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, ends_of
from core.texts import Text, text


def own_loss_id(project: Project) -> str | None:
    """Return the id of the network that a recipe names as its loss, if there is one of that id.

    The network that trains is none.
    """
    id_ = network_of(project.training.loss)
    return id_ if id_ in project.networks and id_ != project.main.id else None


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


def role_of(project: Project, name: str) -> tuple[str, int]:
    """Return what an Input of the loss of a project takes, by its name.

    The role is "" where that is nothing; the number is that of the output.
    """
    main = project.main
    names = [main.blocks[end].name for end in ends_of(main, OUTPUT)]
    role, number = taken_by(name, names)
    is_coded = project.training.objective == "variational"  # the codes have a loss of their own
    return ("", 0) if is_coded and number else (role, number)


def comes_to(project: Project, name: str, trained: NetworkInference) -> TensorSpec | None:
    """Return what comes to an Input of the loss of a project; None where that is not known.

    Args:
        project: The project.
        name: Of the Input.
        trained: What is known of the network that trains.
    """
    role, number = role_of(project, name)
    if role == OF_NETWORK:
        ends = ends_of(project.main, OUTPUT)
        arriving = trained.of(ends[number]).inputs if number < len(ends) else ()
        value = arriving[0] if arriving else None
        return value if isinstance(value, TensorSpec) else None
    info, objective = known_info(project.data), find_objective(project.training.objective)
    if not role or info is None or objective is None:
        return None
    sizes, dtype = own_target(objective, info)
    if role == SAMPLES:
        sizes, dtype = info.sample_shape, info.dtype
    return TensorSpec((BATCH, *(size for size in sizes if isinstance(size, int))), dtype)


def own_loss_of(
    project: Project, inference_of: Callable[[str], NetworkInference]
) -> OwnLoss | None:
    """Return the network that is the loss of a project, or None.

    Args:
        project: The project.
        inference_of: Returns what is known of a network by itself.
    """
    id_ = own_loss_id(project)
    if id_ is None:
        return None
    network, trained = project.networks[id_], project.main
    ends = ends_of(trained, OUTPUT)
    inference = inference_of(id_)
    takes = []
    for entry in ends_of(network, INPUT):
        role, number = role_of(project, network.blocks[entry].name)
        (value,) = inference.of(entry).outputs or (None,)
        if isinstance(value, TensorSpec):
            sizes = tuple(size for size in value.dims[1:] if isinstance(size, int))
            takes.append(Taken(role, number, sizes, value.dtype))
    known = inference_of(trained.id)
    outputs = []
    for number, end in enumerate(ends):
        asked = [one.sizes for one in takes if (one.role, one.number) == (OF_NETWORK, number)]
        outputs.append(asked[0] if asked else _any_sizes(known, end, number))
    return OwnLoss(
        name=network.name,
        takes=tuple(takes),
        outputs=tuple(outputs) or ((),),
        learns=inference.total().parameters > 0,
    )


def _any_sizes(known: NetworkInference, end: str, number: int) -> tuple[str, ...]:
    """Return words for the sizes of an output that the loss does not take: any fits."""
    (value,) = known.of(end).inputs or (None,)
    rank = value.rank if isinstance(value, TensorSpec) else 1
    return tuple(f"size {number}.{axis}" for axis in range(1, rank))
