"""The shelf: a person's own composites, kept in a folder and offered in every project.

Each lies in a file of its own, in the form of a project file: the network first, then those that
stand in it. Files are data and nothing else; one that cannot be read is told of and left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.errors import AppError, InputError, WorldError
from core.graph.composites import composite_type, contains_itself, within
from core.graph.fragment import Fragment
from core.graph.records import Block, Network, Project
from core.io import project_file
from core.io.faults import reason, shown
from core.shapes.library import prefix_of
from core.texts import Text, text

SUFFIX = ".brick"
_LONGEST_STEM = 40


class ShelfItem(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the shelf.

    Attributes:
        path: The file.
        name: Of the network, or of the file where that cannot be read.
        help: The network's sentence of help.
        broken: Why the file cannot be used, or None.
    """

    path: Path
    name: str
    help: str = ""
    broken: Text | None = None


def save(folder: Path, project: Project, network: str) -> Path:
    """Put a network, with those that stand in it, on the shelf and return its file.

    Raises:
        InputError: The network stands in itself.
        WorldError: The file could not be written.
    """
    chosen = project.networks[network]
    inside = within(project.networks, network)
    parts = {id_: part for id_, part in project.networks.items() if id_ in inside}
    piece = Project(title=chosen.name, networks={network: chosen, **parts})
    _expect_usable(piece, shown(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        what = text("io.not_written", file=shown(folder), reason=reason(error))
        raise WorldError(what, text("io.fix_write")) from error
    path = _free_path(folder, chosen.name)
    project_file.save(path, piece)
    return path


def listed(folder: Path) -> tuple[ShelfItem, ...]:
    """Return what lies on the shelf, by name; the broken last. No folder is an empty shelf."""
    items = (_item(path) for path in _files(folder))
    return tuple(sorted(items, key=lambda item: (item.broken is not None, item.name.lower())))


def load(path: Path) -> Fragment:
    """Return a brick of the shelf, ready for ``planner.plan_add_from_shelf``.

    Raises:
        WorldError: The file cannot be read.
        InputError: It holds no network that could be used.
    """
    piece = project_file.load(path)
    _expect_usable(piece, shown(path))
    network = piece.main
    name = f"{prefix_of(network.name)}1"
    inside = within(piece.networks, network.id)
    parts = tuple(part for id_, part in piece.networks.items() if id_ in inside)
    return Fragment((Block(id="b1", type=composite_type(network.id), name=name),), (), parts)


def rename(path: Path, name: str) -> Path:
    """Give a brick of the shelf another name and return its new file.

    Raises:
        InputError: The file or the name cannot be used.
        WorldError: A file could not be read, written or removed.
    """
    piece = project_file.load(path)
    network = msgspec.structs.replace(piece.main, name=name)
    networks = {**piece.networks, network.id: network}
    piece = msgspec.structs.replace(piece, title=name, networks=networks)
    target = path if _stem(name) == path.stem else _free_path(path.parent, name)
    project_file.save(target, piece)
    if target != path:
        remove(path)
    return target


def remove(path: Path) -> None:
    """Take a brick off the shelf; one that is gone already is no matter.

    Raises:
        WorldError: The file could not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        what = text("io.not_removed", file=shown(path), reason=reason(error))
        raise WorldError(what, text("io.fix_write")) from error


def _files(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(SUFFIX))
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        what = text("io.not_read", file=shown(folder), reason=reason(error))
        raise WorldError(what, text("io.fix_read")) from error
    yield from (folder / name for name in names)


def _item(path: Path) -> ShelfItem:
    try:
        network: Network = load(path).networks[0]
    except AppError as error:
        return ShelfItem(path=path, name=shown(path.stem), broken=error.what)
    return ShelfItem(path=path, name=network.name, help=network.help)


def _expect_usable(piece: Project, name: str) -> None:
    for network in piece.networks.values():
        if contains_itself(piece.networks, network.id):
            what = text("io.shelf_loop", file=name, network=network.name)
            raise InputError(what, text("io.fix_other_file"))


def _free_path(folder: Path, name: str) -> Path:
    stem = _stem(name)
    path, number = folder / f"{stem}{SUFFIX}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def _stem(name: str) -> str:
    """Return a file's name that every system takes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_STEM] or "brick"
