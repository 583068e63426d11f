"""What two runs differ in: bricks, wires, recipe, data and how well they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from core.graph.records import Block, Network, Project
from core.runs.folder import RunFolder
from core.runs.record import RunRecord

Kind = Literal["metric", "brick", "wire", "network", "recipe", "data", "machine"]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that two runs differ in.

    Attributes:
        kind: What sort of thing.
        name: What it is called, such as ``conv1.kernel_size`` or ``lr``.
        before: How the first run has it; None where it has no such thing.
        after: How the second has it.
    """

    kind: Kind
    name: str
    before: object = None
    after: object = None


def compare_runs(first: RunFolder, second: RunFolder) -> tuple[Difference, ...]:
    """Compare two runs; what they share is not told.

    Raises:
        InputError: A file of them is damaged.
        WorldError: It cannot be read.
    """
    records = first.record, second.record
    return (
        *_metrics(*records),
        *compare_projects(first.project, second.project),
        *_data(*records),
        *_machines(*records),
    )


def compare_projects(first: Project, second: Project) -> tuple[Difference, ...]:
    """Compare the networks, recipes and data of two projects."""
    return (
        *_networks(first.networks, second.networks),
        *_fields("recipe", first.training, second.training),
        *_fields("data", first.data, second.data),
    )


def _metrics(first: RunRecord, second: RunRecord) -> Iterable[Difference]:
    for name in dict.fromkeys((*first.metrics, *second.metrics)):
        before, after = first.metrics.get(name), second.metrics.get(name)
        yield Difference(kind="metric", name=name, before=before, after=after)
    if first.best_epoch != second.best_epoch:
        yield Difference(
            kind="metric", name="best_epoch", before=first.best_epoch, after=second.best_epoch
        )


def _data(first: RunRecord, second: RunRecord) -> Iterable[Difference]:
    if first.data and second.data and first.data != second.data:
        yield Difference(kind="data", name="samples", before=first.data, after=second.data)


def _machines(first: RunRecord, second: RunRecord) -> Iterable[Difference]:
    if first.device != second.device:
        yield Difference(kind="machine", name="device", before=first.device, after=second.device)
    for name in dict.fromkeys((*first.versions, *second.versions)):
        before, after = first.versions.get(name), second.versions.get(name)
        if before != after:
            yield Difference(kind="machine", name=name, before=before, after=after)


def _fields(kind: Kind, first: msgspec.Struct, second: msgspec.Struct) -> Iterable[Difference]:
    was, is_ = msgspec.structs.asdict(first), msgspec.structs.asdict(second)
    for name in dict.fromkeys((*was, *is_)):
        if was.get(name) != is_.get(name):
            yield Difference(kind=kind, name=name, before=was.get(name), after=is_.get(name))


def _networks(first: Mapping[str, Network], second: Mapping[str, Network]) -> Iterable[Difference]:
    for id_ in dict.fromkeys((*first, *second)):
        before, after = first.get(id_), second.get(id_)
        if before is None or after is None:
            names = [None if one is None else one.name for one in (before, after)]
            name = names[0] or names[1] or id_
            yield Difference(kind="network", name=name, before=names[0], after=names[1])
        elif before is not after:
            yield from _blocks(before.blocks, after.blocks)
            yield from _wires(before, after)


def _blocks(first: Mapping[str, Block], second: Mapping[str, Block]) -> Iterable[Difference]:
    for id_ in dict.fromkeys((*first, *second)):
        before, after = first.get(id_), second.get(id_)
        if before is None or after is None or before.type != after.type:
            kinds = [None if one is None else one.type for one in (before, after)]
            name = (after or before or _NOBODY).name
            yield Difference(kind="brick", name=name, before=kinds[0], after=kinds[1])
            continue
        yield from _settings(before, after)


def _settings(before: Block, after: Block) -> Iterable[Difference]:
    """Compare two bricks of one kind; where they lie is no difference."""
    if before.name != after.name:
        yield Difference(kind="brick", name=after.name, before=before.name, after=after.name)
    if before.state != after.state:
        name = f"{after.name}.state"
        yield Difference(kind="brick", name=name, before=before.state, after=after.state)
    for name in dict.fromkeys((*before.params, *after.params)):
        was, is_ = before.params.get(name), after.params.get(name)
        if was != is_:
            yield Difference(kind="brick", name=f"{after.name}.{name}", before=was, after=is_)


def _wires(first: Network, second: Network) -> Iterable[Difference]:
    was, is_ = _joints(first), _joints(second)
    for name in sorted(was ^ is_):
        yield Difference(
            kind="wire",
            name=name,
            before=name if name in was else None,
            after=name if name in is_ else None,
        )


def _joints(network: Network) -> set[str]:
    """Return the wires between bricks, by the bricks' names."""
    names = {id_: block.name for id_, block in network.blocks.items()}
    wires: Iterable[Any] = network.wires
    return {
        f"{names.get(wire.source, wire.source)} → {names.get(wire.target, wire.target)}"
        for wire in wires
    }


_NOBODY = Block(id="", type="", name="")
