"""Cutting definitions out of Python text, so that a file we export repeats none of our code.

The training script carries the very functions that read and part the data in the worker: their
text is taken from their files, imports from ours are left behind.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec


class Excerpt(msgspec.Struct, frozen=True):
    """What a file defines, without its docstring and constants.

    Attributes:
        imports: ``(module, name, alias)`` of each import; the name is "" for a plain ``import``.
        definitions: Text of each function and class by its name, in the order of the file.
    """

    imports: tuple[tuple[str, str, str], ...]
    definitions: dict[str, str]


def excerpt(source: str) -> Excerpt:
    """Cut the imports and definitions out of a file's text."""
    tree = ast.parse(source)
    lines = source.split("\n")  # as Python counts them; splitlines also parts at form feeds
    definitions = {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    return Excerpt(tuple(_imports(tree)), definitions)


@functools.cache
def excerpt_of(path: Path) -> Excerpt:
    """Cut the imports and definitions out of one of our own files."""
    return excerpt(path.read_text(encoding="utf-8"))


def import_lines(excerpts: Iterable[Excerpt]) -> list[str]:
    """Return sorted import statements for all of them together, Python's own before a blank line.

    >>> import_lines([excerpt("from torch import nn"), excerpt("import sys, torch")])
    ['import sys', '', 'import torch', 'from torch import nn']
    """
    plain: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for module, name, alias in {entry for part in excerpts for entry in part.imports}:
        written = f"{name or module} as {alias}" if alias else name or module
        if name:
            names.setdefault(module, set()).add(written)
        else:
            plain[written] = f"import {written}"
    ours, others = (
        [*(plain[name] for name in _sorted(plain, own)), *_froms(names, own)]
        for own in (True, False)
    )
    return [*ours, *([""] if ours and others else []), *others]


def _sorted(modules: Iterable[str], own: bool) -> list[str]:
    """Return modules that are Python's own, or those that are not."""
    chosen = (one for one in modules if (_package(one) in sys.stdlib_module_names) is own)
    return sorted(chosen, key=str.lower)


def _package(module: str) -> str:
    return module.partition(" ")[0].partition(".")[0]


def _froms(names: Mapping[str, set[str]], own: bool) -> Iterator[str]:
    for module in _sorted(names, own):
        yield f"from {module} import {', '.join(sorted(names[module]))}"


def _imports(tree: ast.Module) -> Iterable[tuple[str, str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, "", alias.asname or ""
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            for alias in node.names:
                yield node.module or "", alias.name, alias.asname or ""
