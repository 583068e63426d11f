"""Project files: loading one that anybody may have made, and saving.

A file that is not a project of this version is refused in words and never written over by loading.
Blocks of unknown types are kept: they stay inert and travel back into the file unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.catalog import registry
from core.data.own.place import placed, portable
from core.graph.records import DataConfig, Network, Project
from core.io import strict
from core.io.atomic import atomic_write
from core.io.faults import shown
from core.io.project_form import from_project, to_project
from core.io.read import read_file
from core.io.strict import Unfit
from core.texts import text

SUFFIX = ".brickyard"


def load(path: Path) -> Project:
    """Read a project.

    Raises:
        WorldError: The file cannot be read.
        InputError: It is not a project this version can open; the message says what and where.
    """
    data = read_file(path, limit=strict.SIZE_LIMIT)
    return decode(data, name=shown(path), folder=path.parent)


def save(path: Path, project: Project, *, forced: bool = True) -> None:
    """Write a project, whole or not at all, and never one that :func:`load` would refuse.

    Args:
        path: Where.
        project: What.
        forced: As for :func:`core.io.atomic.atomic_write`.

    Raises:
        InputError: The project has something no file may have, such as a name without end.
        WorldError: It could not be written; what was there before is untouched.
    """
    data = encode(project, folder=path.parent)
    decode(data, name=shown(path))
    atomic_write(path, data, forced=forced)


def decode(data: bytes, *, name: str, folder: Path | None = None) -> Project:
    """Return the project in a file's bytes.

    Args:
        data: The bytes.
        name: What messages call the file.
        folder: Where it lies, if anywhere: paths of own data in it start there.

    Raises:
        InputError: It is not a project this version can open.
    """
    try:
        project = from_values(strict.parse(data))
    except Unfit as unfit:
        raise strict.refusal(name, unfit) from unfit
    return project if folder is None else _with_data(project, placed(project.data, folder))


def _with_data(project: Project, data: DataConfig) -> Project:
    return project if data is project.data else msgspec.structs.replace(project, data=data)


def from_values(raw: object) -> Project:
    """Return the project that parsed JSON describes.

    Raises:
        Unfit: It describes none, or one whose wires lead nowhere.
    """
    project = to_project(raw)
    for network in project.networks.values():
        check_wires(network)
    return project


def check_wires(network: Network) -> None:
    """Refuse wires that no network may have; what flows through them is not looked at.

    Raises:
        Unfit: A wire ends at a block or port that is not there, is there twice, or shares an input
            with another where only one fits.
    """
    full: set[tuple[str, str]] = set()
    seen = set()
    for wire in network.wires:
        ends = f"{wire.source}.{wire.source_port} -> {wire.target}.{wire.target_port}"
        source, target = network.blocks.get(wire.source), network.blocks.get(wire.target)
        if source is None or target is None:
            missing = wire.source if source is None else wire.target
            raise Unfit(text("io.wire_to_nowhere", wire=ends, block=missing))
        if wire in seen:
            raise Unfit(text("io.wire_twice", wire=ends))
        seen.add(wire)
        gives, takes = registry.find(source.type), registry.find(target.type)
        port = takes.input(wire.target_port) if takes else None
        if (gives and gives.output(wire.source_port) is None) or (takes and port is None):
            raise Unfit(text("io.wire_without_port", wire=ends))
        end = (wire.target, wire.target_port)
        if port is not None and not port.variadic and end in full:
            block = target.name
            raise Unfit(text("io.input_full", wire=ends, block=block, port=wire.target_port))
        full.add(end)


def encode(project: Project, *, folder: Path | None = None) -> bytes:
    """Return a project as a file's bytes: the same project always gives the same bytes.

    Args:
        project: The project.
        folder: Where the file will lie, if anywhere: paths of own data near it start there.
    """
    if folder is not None:
        project = seen_from(folder, project)
    return ("".join(_lines(from_project(project))) + "\n").encode("utf-8")


def seen_from(folder: Path, project: Project) -> Project:
    """Return a project whose own data are told from a folder, where they lie near it."""
    return _with_data(project, portable(project.data, folder))


# Which objects and lists spread over lines; all others, blocks and wires too, take one line each.
_SPREAD = frozenset({
    "", "data", "training", "data.own", "data.own.columns", "data.own.arrays",
    "networks", "networks[]", "networks[].blocks", "networks[].wires", "networks[].knobs",
    "networks[].frames", "networks[].notes", "networks[].bookmarks",
})  # fmt: skip


def _lines(value: object, path: str = "", indent: str = "") -> Iterator[str]:
    """Lay out JSON so that people can read, compare and merge it."""
    if path not in _SPREAD or not value or not isinstance(value, dict | list):
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)
        return
    inner = indent + "  "
    start, end = "{}" if isinstance(value, dict) else "[]"
    separator = start + "\n"
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{separator}{inner}{json.dumps(key, ensure_ascii=False)}: "
            yield from _lines(item, f"{path}.{key}".lstrip("."), inner)
            separator = ",\n"
    else:
        for item in value:
            yield separator + inner
            yield from _lines(item, f"{path}[]", inner)
            separator = ",\n"
    yield f"\n{indent}{end}"
