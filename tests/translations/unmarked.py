"""Texts in the window's source that nobody could translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

SHOWS = {
    "setText", "setWindowTitle", "setToolTip", "setStatusTip", "setAccessibleName",
    "setAccessibleDescription", "setPlaceholderText", "setWhatsThis", "setTitle", "setSuffix",
    "setPrefix", "setSpecialValueText", "setInformativeText", "setDetailedText", "addAction",
    "addMenu", "addButton", "addItem", "addItems", "addTab", "setTabText", "setHeaderLabels",
    "setLabelText", "showMessage", "insertItem",
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QAction", "QMenu",
    "QGroupBox", "QDockWidget", "QToolBar", "label",
}  # fmt: skip
"""Methods and classes whose first texts a person reads."""


KEPT = {"Brickyard", "[*] - Brickyard", "class "}
"""The program's name and Python's word are the same in every language."""


def unmarked_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Return the line and the words of every text that is shown and not marked.

    Also of a text marked by a function that the extraction does not know, such as ``_tr("…")``.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            yield from _shown(node)
            if _is_lost(node):
                yield node.lineno, f"{ast.unparse(node)}: use self.tr or translate(context, text)"


def _shown(call: ast.Call) -> Iterator[tuple[int, str]]:
    """Return the literals a call shows to a person."""
    name = _name(call.func)
    if name in SHOWS:
        comes_last = name in ("setTabText", "insertItem")
        for words in _words(call.args[-1 if comes_last else 0]):
            if words.value not in KEPT and _is_said(words.value):
                yield words.lineno, words.value


def _is_lost(call: ast.Call) -> bool:
    """Whether a literal is marked in a way that the extraction cannot give a context."""
    is_literal = isinstance(call.args[0], ast.Constant)
    if isinstance(call.func, ast.Name):
        return is_literal and call.func.id in ("tr", "_tr")
    is_tr = isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
    return is_literal and is_tr and not _is_self(call.func.value)


def _is_self(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Name) and owner.id == "self"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _words(node: ast.expr) -> Iterator[ast.Constant]:
    """Return the literals that a shown expression may come to; a marked one is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _words(part)
    elif isinstance(node, ast.BinOp):
        yield from _words(node.left)
        yield from _words(node.right)
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from _words(part)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("format", "replace")
    ):
        yield from _words(node.func.value)


def _is_said(words: str) -> bool:
    """Whether it has a word of a language in it: not signs, tags, keys or names of PyTorch."""
    plain = re.sub(r"<[^>]*>|&\w+;", "", words)
    return bool(re.search(r"[A-Za-z]{2}", plain))
