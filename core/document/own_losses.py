"""What can be wrong with a network that is the loss, beyond the shapes of its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec, Value
from core.document.inferences import Inferences
from core.engine.recipe.own_loss import SAMPLES, TARGET, taken_by
from core.errors import Problem
from core.graph.composites import parts_of
from core.graph.order import Wiring
from core.graph.records import Network, Project
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, ends_of
from core.shapes.live import live
from core.shapes.own_loss import Use, comes_to, role_of, uses
from core.texts import Text, text

Found = Iterator[tuple[str, Text]]
"""By block, what is wrong."""


def own_loss_problems(project: Project, inferences: Inferences) -> Iterator[Problem]:
    """Say what is wrong with the networks that are losses of a project.

    Args:
        project: The project.
        inferences: Up to date.
    """
    found: list[Problem] = []
    for use in uses(project):  # a network may be the loss of two outputs
        found += [one for one in _problems_of(project, use, inferences) if one not in found]
    yield from found


def _problems_of(project: Project, use: Use, inferences: Inferences) -> Iterator[Problem]:
    """Say what is wrong with one of them."""
    id_, main = use[0], project.main
    if id_ == main.id or id_ not in project.networks:
        id_of = "check.own_main" if id_ == main.id else "train.own_gone"
        yield Problem("error", main.id, "", "training", text(id_of, network=main.name))
        return
    network = project.networks[id_]
    for outer in project.networks.values():
        if id_ in parts_of(outer):
            message = text("check.own_placed", network=network.name, outer=outer.name)
            yield Problem("error", id_, "", "network", message)
            return
    found = (
        *_wrong_end(network, inferences.of(id_)),
        *_wrong_entries(project, use, inferences.of(id_), inferences.of(main.id)),
    )
    for block, message in found:
        yield Problem("error", id_, block, "network", message)


def _wrong_end(network: Network, inference: NetworkInference) -> Found:
    """Say why what leaves the network is no loss."""
    ends = ends_of(network, OUTPUT)
    if len(ends) != 1:
        message = text("check.own_ends", network=network.name, received=len(ends))
        yield ends[1] if ends else "", message
        return
    (value,) = inference.of(ends[0]).inputs or (None,)
    if value is None:
        return  # what is missing is said where it is
    if not _is_loss(value):
        yield ends[0], text("check.own_end", network=network.name, received=value)
        return
    entries = [
        id_
        for id_ in ends_of(network, INPUT)
        if taken_by(network.blocks[id_].name, ("",))[0] not in (TARGET, SAMPLES)
    ]
    fed = Wiring(live(network, inference)).downstream(entries)
    if ends[0] not in fed:
        yield ends[0], text("check.own_apart", network=network.name)


def _is_loss(value: Value) -> bool:
    """Whether it is one real number, or one a sample."""
    if not isinstance(value, TensorSpec) or not value.is_floating:
        return False
    return value.dims in ((), (1,), (BATCH,), (BATCH, 1))


def _wrong_entries(
    project: Project, use: Use, inference: NetworkInference, trained: NetworkInference
) -> Found:
    """Say which Inputs fit nothing, by their name or by what they take."""
    (of, head), entries = use, ends_of(project.networks[use[0]], INPUT)
    network = project.networks[of]
    if not entries:
        yield "", text("check.own_entries", network=network.name)
    for id_ in entries:
        name = network.blocks[id_].name
        if role_of(project, name, head)[0] == "":
            yield id_, text("check.own_name", block=name, network=network.name)
            continue
        (entering,) = inference.of(id_).outputs or (None,)
        if isinstance(entering, TensorSpec):
            yield from _unlike(id_, name, entering, comes_to(project, name, trained, head))


def _unlike(id_: str, name: str, entering: TensorSpec, arriving: TensorSpec | None) -> Found:
    """Say that something else arrives than an Input is made for."""
    if arriving is None:
        return
    if arriving.dims != entering.dims:
        yield id_, text("check.own_shape", block=name, expected=arriving, received=entering)
    elif arriving.dtype != entering.dtype:
        values = {"expected": arriving.dtype, "received": entering.dtype}
        yield id_, text("check.own_dtype", block=name, **values)
