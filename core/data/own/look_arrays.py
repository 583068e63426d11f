"""A look at arrays in a file: their shapes by its header, and what they are likely for."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Literal

import msgspec
import numpy as np

from core.data.own.found import THUMBNAILS, Found, Thumbnail
from core.data.own.readers.arrays import read_array
from core.errors import InputError
from core.graph.own_data import CLASS_LIMIT, Array, ArrayData
from core.texts import text

NUMBERS = "biuf"
LABELS = "biuU"
"""Kinds of dtypes that may be samples, and that may be names of classes."""

MOST_BYTES = 16 << 30
FEW_CLASSES = 20
_MEMBER = ".npy"
_DTYPES = {
    "F64": "float64", "F32": "float32", "F16": "float16", "I64": "int64", "I32": "int32",
    "I16": "int16", "I8": "int8", "U64": "uint64", "U32": "uint32", "U16": "uint16", "U8": "uint8",
    "BOOL": "bool",
}  # fmt: skip
_INPUT = re.compile(r"(x|data|images?|inputs?|features?|samples?|arr_0)", re.IGNORECASE)
_TARGET = re.compile(r"(y|labels?|targets?|class(es)?|arr_1)", re.IGNORECASE)
_PART = re.compile(r"[_.-]?(train(ing)?|val(id(ation)?)?|test(ing)?)[_.-]?", re.IGNORECASE)


def look_arrays(path: Path, wish: ArrayData | None = None) -> Found:
    """Return what arrays a file holds, from its header; only labels and a few samples are read.

    Raises:
        InputError: It holds none that can be used, or its header is not true.
        OSError: It cannot be read.
    """
    kind, arrays = _headers(path)
    usable = [array for array in arrays if _is_usable(array)]
    if not usable:
        raise InputError(text("own.no_arrays", file=path.name))
    objects = [array.name for array in arrays if array.dtype == "object"]
    strange = [array for array in arrays if _kind(array) not in NUMBERS + LABELS]
    lost = [array for array in strange if _INPUT.fullmatch(_PART.sub("", array.name))]
    if lost and all(_TARGET.fullmatch(_PART.sub("", array.name)) for array in usable):
        name, dtype = lost[0].name, lost[0].dtype
        if dtype == "object":
            raise InputError(text("own.input_objects", file=path.name, array=name))
        raise InputError(text("own.input_dtype", file=path.name, array=name, dtype=dtype))
    own = ArrayData(path=str(path), format=kind, arrays=_with_roles(arrays))
    if wish is not None:
        roles = {array.name: (array.role, array.part) for array in wish.arrays}
        own = msgspec.structs.replace(
            wish,
            path=str(path),
            format=kind,
            arrays=tuple(
                msgspec.structs.replace(array, role=roles[array.name][0], part=roles[array.name][1])
                if array.name in roles
                else array
                for array in arrays
            ),
        )
    classes, balance = _classes(path, own)
    own = msgspec.structs.replace(own, classes=classes)
    if wish is None:
        own = _prepared(own)
    split: Literal["stratified", "random"] = "random"
    if classes and not any(array.part for array in own.arrays if array.role == "input"):
        split = "stratified"
    notes = [text("own.object_arrays", arrays=", ".join(objects))] if objects else []
    others = [f"{array.name} ({array.dtype})" for array in strange if array.dtype != "object"]
    if others:
        notes.append(text("own.strange_arrays", arrays=", ".join(others)))
    thumbnails = _thumbnails(path, own)
    return Found(own=own, split=split, balance=balance, thumbnails=thumbnails, notes=tuple(notes))


# ---------------------------------------------------------------- headers


def _headers(path: Path) -> tuple[Literal["npz", "npy", "safetensors"], tuple[Array, ...]]:
    with path.open("rb") as file:
        magic = file.read(6)
    try:
        if magic == b"\x93NUMPY":
            with path.open("rb") as file:
                return "npy", (_header(path, "array", file, path.stat().st_size),)
        if magic[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            return "npz", tuple(_of_npz(path))
        return "safetensors", tuple(_of_safetensors(path))
    except (OSError, InputError):
        raise
    except Exception as error:  # of many kinds, by what the file lacks
        reason = " ".join(str(error).split())[:200]
        raise InputError(text("own.arrays_broken", file=path.name, reason=reason)) from error


def _of_npz(path: Path) -> list[Array]:
    found: dict[str, Array] = {}
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            if not entry.filename.endswith(_MEMBER) or entry.flag_bits & 1:
                continue
            name = entry.filename.removesuffix(_MEMBER)
            if name in found:
                raise InputError(text("own.array_name_twice", file=path.name, array=name))
            with packed.open(entry) as member:
                found[name] = _header(path, name, member, entry.file_size)
    return list(found.values())


def _header(path: Path, name: str, file: IO[bytes], size: int) -> Array:
    """Return what an array's header says, having compared it with the bytes that are there."""
    version = np.lib.format.read_magic(file)
    reads: dict[tuple[int, int], Callable[..., tuple[tuple[int, ...], bool, np.dtype]]] = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    shape, _, dtype = reads[version](file)
    if not dtype.hasobject:
        there, said = size - file.tell(), math.prod(shape) * dtype.itemsize
        if said != there or said > MOST_BYTES:
            raise InputError(
                text("own.array_lies", file=path.name, array=name, said=said, there=there)
            )
    return Array(name=name[:1000], shape=shape, dtype=str(dtype) if dtype.kind != "O" else "object")


def _of_safetensors(path: Path) -> list[Array]:
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as arrays:
        pieces = [(name, arrays.get_slice(name)) for name in arrays.keys()]  # noqa: SIM118
        return [
            Array(
                name=name,
                shape=tuple(piece.get_shape()),
                dtype=_DTYPES.get(piece.get_dtype(), piece.get_dtype()),
            )
            for name, piece in pieces
        ]


# ---------------------------------------------------------------- guessing


def _kind(array: Array) -> str:
    try:
        return np.dtype(array.dtype).kind
    except TypeError:
        return ""


def _is_usable(array: Array) -> bool:
    return bool(array.shape) and array.shape[0] > 0 and _kind(array) in NUMBERS


def _with_roles(arrays: tuple[Array, ...]) -> tuple[Array, ...]:
    """Return the arrays with what they are for, by their names, or else by their sizes."""
    named = []
    for array in arrays:
        part = _PART.search(array.name)
        stem = _PART.sub("", array.name)
        where = part[1][:3].lower() if part else ""
        role: Literal["input", "target", "ignored"] = "ignored"
        if _TARGET.fullmatch(stem) and len(array.shape) > 0 and _kind(array) in NUMBERS + LABELS:
            role = "target"
        elif _INPUT.fullmatch(stem) and _is_usable(array):
            role = "input"
        whole = {"tra": "train", "val": "validation", "tes": "test"}.get(where, "")
        named.append(
            msgspec.convert({**msgspec.structs.asdict(array), "role": role, "part": whole}, Array)
        )
    if any(array.role == "input" for array in named):
        return tuple(named)
    biggest = max(
        (array for array in named if _is_usable(array) and array.role == "ignored"),
        key=lambda array: math.prod(array.shape),
        default=next(array for array in named if _is_usable(array)),
    )
    return tuple(
        msgspec.structs.replace(array, role="input", part="") if array is biggest else array
        for array in named
    )


def _classes(path: Path, own: ArrayData) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Return the classes that the targets name, and how often; none where they are values."""
    targets = [array for array in own.arrays if array.role == "target"]
    flat = all(math.prod(array.shape[1:]) == 1 for array in targets)
    if not targets or not flat or any(_kind(array) not in LABELS for array in targets):
        return (), ()
    found = [read_array(str(path), own.format, array.name).reshape(-1) for array in targets]
    values, counts = np.unique(np.concatenate(found).astype(str), return_counts=True)
    samples = int(counts.sum())
    if len(values) > CLASS_LIMIT or (len(values) > FEW_CLASSES and 3 * len(values) > samples):
        return (), ()
    tallied = dict(zip(map(str, values), map(int, counts), strict=True))
    try:
        names = sorted(tallied, key=int)
    except ValueError:
        names = sorted(tallied)
    return tuple(names), tuple((name, tallied[name]) for name in names)


def _prepared(own: ArrayData) -> ArrayData:
    """Return the arrays with channels and scaling as they are likely meant."""
    array = next(array for array in own.arrays if array.role == "input")
    sizes, is_bytes = array.shape[1:], array.dtype == "uint8"
    layout: Literal["as is", "last", "none"] = "as is"
    if len(sizes) == 3 and sizes[-1] in (1, 3) and sizes[0] not in (1, 3):
        layout = "last"
    elif len(sizes) == 2 and (is_bytes or sizes[0] == sizes[1]):
        layout = "none"
    is_table = len(sizes) <= 1 and not is_bytes
    scaling: Literal["standard", "min-max", "none"] = "standard" if is_table else "none"
    values = any(array.role == "target" for array in own.arrays) and not own.classes
    return msgspec.structs.replace(
        own,
        layout=layout,
        scaling="min-max" if is_bytes else scaling,
        target_scaling="standard" if values else "none",
    )


def _thumbnails(path: Path, own: ArrayData) -> tuple[Thumbnail, ...]:
    """Return some pictures, where the samples are of bytes and look like any."""
    array = next((array for array in own.arrays if array.role == "input"), None)
    if array is None or array.dtype != "uint8" or own.layout == "as is":
        return ()
    pixels = read_array(str(path), own.format, array.name)[:THUMBNAILS]
    channels = pixels.shape[3] if pixels.ndim == 4 else 1
    step = max(1, math.ceil(max(pixels.shape[1:3]) / 64))
    small = pixels[:, ::step, ::step]
    return tuple(
        Thumbnail(
            str(i), "", each.shape[1], each.shape[0], channels, np.ascontiguousarray(each).tobytes()
        )
        for i, each in enumerate(small)
    )
