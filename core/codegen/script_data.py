"""The training script's data: the functions that read and part them, and the lines that call."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

import msgspec

from core.catalog.literals import literal
from core.codegen.excerpt import Excerpt, excerpt, excerpt_of
from core.codegen.lines import WIDTH
from core.data.datasets import get, known_info, part_sizes
from core.data.info import LARGE
from core.data.own.describe import describe
from core.data.own.options import loader_of, packages_of
from core.graph.own_data import Own
from core.graph.records import DataConfig

_ROOT = Path(__file__).resolve().parents[2]
_DATA = _ROOT / "core" / "data"
_READERS = {
    "load_table": ("prepare.py", "readers/table.py", "readers/table_samples.py"),
    "load_images": ("prepare.py", "readers/folder.py", "readers/images.py"),
    "load_audio": ("prepare.py", "readers/folder.py", "readers/audio.py"),
    "load_arrays": ("prepare.py", "readers/arrays.py"),
    "load_text": ("readers/text.py",),
}
"""Files in ``own`` whose functions the reader of each kind needs."""

_OWN_IMPORTS = excerpt("import sys\nfrom pathlib import Path")


class DataSource(msgspec.Struct, frozen=True):
    """What a script says of its data.

    Attributes:
        imports: Excerpts whose imports it needs.
        definitions: Functions, in the order they are written.
        constant: A line that says where own data lie; "" for data of the program's own.
        lines: What ``main`` does to have ``x``, ``y`` and the indices of the parts.
        packages: What must be installed besides torch.
    """

    imports: tuple[Excerpt, ...]
    definitions: tuple[str, ...]
    constant: str
    lines: tuple[str, ...]
    packages: tuple[str, ...]


def stem(config: DataConfig) -> str:
    """Return what the file and the function that read a data set are called after."""
    return get(config.dataset).id.replace("-", "_")


def data_source(config: DataConfig) -> DataSource:
    """Return what a script says of its data, which :func:`~datasets.wrong_config` allows."""
    return _of_set(config) if config.own is None else _of_own(config, config.own)


def _of_set(config: DataConfig) -> DataSource:
    info = get(config.dataset)
    reader = _reader(_DATA / "sources" / f"{stem(config)}.py")
    parting = excerpt_of(_DATA / "split.py").definitions
    sizes = part_sizes(info.samples, config)
    names = _names(config, sizes.validation, sizes.test)
    labels = "y" if info.stratum is None else f"y[{literal(info.stratum.name)}]"
    asked = f"validation={sizes.validation}, test={sizes.test}"
    seed = f"seed={literal(config.seed)}"
    function, call = {
        "stratified": ("stratified_split", f"stratified_split({labels}, {asked}, {seed})"),
        "time": ("time_split", f"time_split(len(x), {asked}, overlap=0)"),
    }.get(config.split, ("split", f"split(len(x), {asked}, {seed})"))
    used = [function, *(["standardise"] if info.standardised else [])]
    return DataSource(
        imports=(reader,),
        definitions=(*reader.definitions.values(), *(parting[name] for name in used)),
        constant="",
        lines=(
            f"    x, y = read_{stem(config)}()",
            f"    {names} = {call}",
            *(["    x = standardise(x, train)"] if info.standardised else []),
        ),
        packages=("numpy", "scikit-learn"),
    )


def _of_own(config: DataConfig, own: Own) -> DataSource:
    name, options = loader_of(config, own)
    files = [_DATA / "split.py", *(_DATA / "own" / file for file in _READERS[name])]
    excerpts = tuple(map(excerpt_of, files))
    every = {key: text for part in excerpts for key, text in part.definitions.items()}
    arguments = [
        line for key, value in options.items() for line in _written(f"{key}=", value, " " * 8)
    ]
    sizes = part_sizes(describe(own).samples, config)
    names = _names(config, sizes.validation, sizes.test)
    return DataSource(
        imports=(*map(without_ours, excerpts), _OWN_IMPORTS),
        definitions=needed(every, [name]),
        constant=f"{_named('DATA', literal(PurePath(own.path).as_posix()))}\n"
        '"""Where the data lie, seen from this file; or name them: python FILE DATA."""',
        lines=(f"    x, y, parts = {name}(", "        data,", *arguments, "    )",
               f"    {names} = parts"),
        packages=("numpy", *packages_of(own, name)),
    )  # fmt: skip


def _reader(path: Path) -> Excerpt:
    """Return what a reader is made of: its file, and of our files it imports what it needs."""
    own = excerpt_of(path)
    beside = {module for module, _, _ in own.imports if module.startswith("core.")}
    parts = [excerpt_of(_ROOT / f"{name.replace('.', '/')}.py") for name in sorted(beside)]
    every = {name: text for part in parts for name, text in part.definitions.items()}
    used = {name: every[name] for module, name, _ in own.imports if module in beside}
    imports = {entry for part in (*parts, own) for entry in without_ours(part).imports}
    return Excerpt(tuple(imports), {**used, **own.definitions})


def _names(config: DataConfig, validation: float, test: float) -> str:
    given = {"train": 1, "validation": validation, "test": test}
    return ", ".join(name if size else "_" for name, size in given.items())


def is_large(config: DataConfig) -> bool:
    """Return whether the samples stay on disk while a network trains on them."""
    info = known_info(config)
    if config.own is None or info is None:
        return False
    item = 8 if info.dtype == "int64" else 4
    return info.samples * math.prod(info.sample_shape) * item > LARGE


def needed(definitions: Mapping[str, str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return definitions with those that they are made of, in the order they stand."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        found.add(name)
        words = set(re.findall(r"\w+", definitions[name]))
        waiting += [other for other in definitions if other in words and other not in found]
    return tuple(text for name, text in definitions.items() if name in found)


def without_ours(part: Excerpt) -> Excerpt:
    """Return an excerpt without imports from our own files, whose functions stand beside."""
    imports = tuple(entry for entry in part.imports if entry[0].split(".")[0] != "core")
    return Excerpt(imports, part.definitions)


def _written(head: str, value: object, margin: str) -> list[str]:
    """Return a value as lines: what is too long for one has a line for each of its items."""
    line = f"{margin}{head}{_literal(value)},"
    if len(line) <= WIDTH or not isinstance(value, list | tuple) or not value:
        return [line]
    start, end = "[]" if isinstance(value, list) else "()"
    inner = [part for item in value for part in _written("", item, margin + "    ")]
    return [f"{margin}{head}{start}", *inner, f"{margin}{end},"]


def _literal(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, tuple) and any(isinstance(item, list | tuple) for item in value):
        return f"({', '.join(map(_literal, value))}{',' * (len(value) == 1)})"
    return literal(value)


def _named(name: str, value: str) -> str:
    """Return an assignment, in brackets where it fits into a line only so, as formatters have it.

    >>> _named("DATA", "'a.csv'")
    "DATA = 'a.csv'"
    """
    line = f"{name} = {value}"
    is_long = len(line) > WIDTH >= len(f"    {value}")
    return f"{name} = (\n    {value}\n)" if is_long else line
