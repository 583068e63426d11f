"""The form of a project file: which fields it has, in which order, and how records become them.

The file is meant to be read, compared and merged by people: one block a line, one wire a line, no
field that equals its default left out or reordered, but for what only composites have. Fields this
version does not know are kept.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from core.catalog.registry import present_name
from core.graph.records import (
    BOOKMARKS,
    NAME_LIMIT,
    Block,
    DataConfig,
    Expr,
    Knob,
    Network,
    Project,
    State,
    TrainingConfig,
    Wire,
)
from core.io.fields import Coordinate, Id, Name, short, unknown
from core.io.marks_form import (
    MARK_LIMIT,
    BookmarkForm,
    FrameForm,
    NoteForm,
    from_marks,
    to_bookmarks,
    to_frames,
    to_notes,
)
from core.io.strict import Unfit, convert
from core.texts import text

FORMAT = "brickyard"
VERSION = 1
BLOCK_LIMIT = 100_000
_WireForm = tuple[Id, Id, Id, Id]


class _BlockForm(msgspec.Struct):
    id: Id
    type: Name
    name: Name
    params: dict[str, Any] = {}
    x: Coordinate = 0.0
    y: Coordinate = 0.0
    shares: Annotated[str, msgspec.Meta(max_length=64)] = ""
    state: State = ""


class _KnobForm(msgspec.Struct):
    name: Name
    default: Any
    help: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class _NetworkForm(msgspec.Struct):
    id: Id
    name: Name
    blocks: Annotated[list[_BlockForm], msgspec.Meta(max_length=BLOCK_LIMIT)] = []
    wires: list[_WireForm] = []
    knobs: Annotated[list[_KnobForm], msgspec.Meta(max_length=1000)] = []
    help: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    frames: Annotated[list[FrameForm], msgspec.Meta(max_length=MARK_LIMIT)] = []
    notes: Annotated[list[NoteForm], msgspec.Meta(max_length=MARK_LIMIT)] = []
    bookmarks: Annotated[list[BookmarkForm], msgspec.Meta(max_length=BOOKMARKS)] = []


class _ProjectForm(msgspec.Struct):
    title: Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
    networks: Annotated[list[_NetworkForm], msgspec.Meta(min_length=1)]
    data: DataConfig = DataConfig()
    training: TrainingConfig = TrainingConfig()


_HEADER = ("format", "version")
_NEWER = (
    "loss_args", "beta", "optimizer_args", "own", "split", "augment", "scheduler",
    "scheduler_args", "warmup", "clip_norm",
    "clip_value", "accumulate", "decay_all", "ema", "precision", "channels_last", "compile",
    "patience", "min_change", "watch", "restore_best", "keep_every", "batch_sizes", "tensorboard",
    "noise", "noise_level", "pairs", "temperature", "class_weights", "discriminator", "metrics",
    "micro_batch", "measure_batch", "heads", "sharded",
)  # fmt: skip
"""Fields that the first files lack: written only where they say something."""
_RECORDS = ("own", "augment", "discriminator", "heads")
"""Fields that hold records."""
_SECTIONS: dict[str, type[msgspec.Struct]] = {"data": DataConfig, "training": TrainingConfig}


def check_version(raw: object) -> dict[str, Any]:
    """Return the document if this version can read it.

    Raises:
        Unfit: It is no project, or one of a newer version.
    """
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Unfit(text("io.not_a_project"))
    version = raw.get("version")
    if type(version) is not int or version < 1:
        raise Unfit(text("io.version_wrong", received=repr(version)[:60]))
    if version > VERSION:
        newer = text("io.version_newer", received=version, known=VERSION)
        raise Unfit(newer, text("io.fix_update"))
    return raw


def to_project(raw: object) -> Project:
    """Return the project a parsed document describes.

    Raises:
        Unfit: It describes none.
    """
    document = check_version(raw)
    form = convert(document, _ProjectForm)
    networks: dict[str, Network] = {}
    for i, (network, source) in enumerate(zip(form.networks, document["networks"], strict=True)):
        if network.id in networks:
            raise Unfit(text("io.id_twice", where=f"$.networks[{i}]", id=network.id))
        networks[network.id] = _network(network, source, f"$.networks[{i}]")
    return Project(
        title=form.title,
        networks=networks,
        data=form.data,
        training=form.training,
        extra=_unknown_at_root(document),
    )


def _network(form: _NetworkForm, source: dict[str, Any], where: str) -> Network:
    blocks: dict[str, Block] = {}
    for i, (block, raw) in enumerate(zip(form.blocks, source.get("blocks", ()), strict=True)):
        if block.id in blocks:
            raise Unfit(text("io.id_twice", where=f"{where}.blocks[{i}]", id=block.id))
        blocks[block.id] = Block(
            id=block.id,
            type=present_name(block.type),
            name=block.name,
            params={name: _value(value) for name, value in block.params.items()},
            x=block.x,
            y=block.y,
            shares=block.shares,
            state=block.state,
            extra=unknown(raw, _BlockForm),
        )
    wires = tuple(Wire(*ends) for ends in form.wires)
    there = tuple({each.id for each in part} for part in (form.blocks, form.frames, form.notes))
    return Network(
        id=form.id,
        name=form.name,
        blocks=blocks,
        wires=wires,
        knobs=_knobs(form.knobs, where),
        help=form.help,
        frames=to_frames(form.frames, source, there, where),
        notes=to_notes(form.notes, source, where),
        bookmarks=to_bookmarks(form.bookmarks, where),
        extra=unknown(source, _NetworkForm),
    )


def _knobs(forms: list[_KnobForm], where: str) -> tuple[Knob, ...]:
    knobs: dict[str, Knob] = {}
    for i, form in enumerate(forms):
        place = f"{where}.knobs[{i}]"
        default = _value(form.default)
        if form.name in knobs:
            raise Unfit(text("io.knob_twice", where=place, name=form.name))
        if _holds_object(default):
            raise Unfit(text("io.knob_default", where=f"{place}.default"))
        knobs[form.name] = Knob(name=form.name, default=default, help=form.help)
    return tuple(knobs.values())


def _holds_object(value: Any) -> bool:
    return any(map(_holds_object, value)) if isinstance(value, tuple) else isinstance(value, dict)


def _unknown_at_root(document: dict[str, Any]) -> dict[str, Any]:
    """Return unknown fields of the project; those of a section lie under the section's name."""
    extra = {k: v for k, v in unknown(document, _ProjectForm).items() if k not in _HEADER}
    for name, record in _SECTIONS.items():
        fields = unknown(document.get(name, {}), record)
        if fields:
            extra[name] = fields
    return extra


def _value(value: Any) -> Any:
    """Return a parameter's value: lists are tuples, ``{"expr": "2 * width"}`` an expression."""
    if isinstance(value, list):
        return tuple(map(_value, value))
    if isinstance(value, dict) and value.keys() == {"expr"} and isinstance(value["expr"], str):
        return Expr(value["expr"])
    return value


def _from_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(map(_from_value, value))
    return {"expr": value.source} if isinstance(value, Expr) else value


def from_project(project: Project) -> dict[str, Any]:
    """Return the document of a project: plain values in the order they are written."""
    extra = dict(project.extra)
    sections: dict[str, object] = {}
    for name, record in (("data", project.data), ("training", project.training)):
        fields = {
            field: msgspec.to_builtins(value) if field in _RECORDS else value
            for field, value in msgspec.structs.asdict(record).items()
            if field not in _NEWER or value != getattr(_SECTIONS[name](), field)
        }
        sections[name] = {**fields, **extra.pop(name, {})}
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": project.title,
        **sections,
        "networks": [_from_network(network) for network in project.networks.values()],
        **extra,
    }


def _from_network(network: Network) -> dict[str, Any]:
    blocks = [
        {
            "id": block.id,
            "type": block.type,
            "name": block.name,
            "params": {name: _from_value(value) for name, value in block.params.items()},
            "x": short(block.x),
            "y": short(block.y),
            **({"shares": block.shares} if block.shares else {}),
            **({"state": block.state} if block.state else {}),
            **block.extra,
        }
        for block in network.blocks.values()
    ]
    wires = [list(msgspec.structs.astuple(wire)) for wire in network.wires]
    return {
        "id": network.id,
        "name": network.name,
        "blocks": blocks,
        "wires": wires,
        **({"knobs": [_from_knob(knob) for knob in network.knobs]} if network.knobs else {}),
        **({"help": network.help} if network.help else {}),
        **from_marks(network),
        **network.extra,
    }


def _from_knob(knob: Knob) -> dict[str, Any]:
    described = {"help": knob.help} if knob.help else {}
    return {"name": knob.name, "default": _from_value(knob.default), **described}
