"""What a column of a table may be, and be used as: a menu that a click on its heading opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.panels.data.own_words import FILLINGS, ROLES, SCALINGS, TYPES, called
from core.graph.own_data import Column

translate = QCoreApplication.translate


def column_menu(
    column: Column,
    chosen: Callable[[Column, str], object],
    parent: QWidget,
    *,
    besides: Sequence[str] = (),
) -> QMenu:
    """Return a menu of what can be changed of a column.

    Args:
        column: The column.
        chosen: Told the changed column and the name of what was changed.
        parent: Where it opens.
        besides: Columns to predict that this one would replace; it may join them instead.
    """
    menu = QMenu(parent)
    menu.setObjectName("data.column.menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    parts: list[tuple[str, str, dict[str, str]]] = [
        (translate("ColumnMenu", "Used as"), "role", ROLES),
        (translate("ColumnMenu", "Type"), "type", TYPES),
    ]
    if column.role in ("input", "target") and column.type in ("number", "date"):
        parts.append((translate("ColumnMenu", "Scaling"), "scaling", SCALINGS))
    if column.role == "input" and column.missing + column.bad:
        parts.append((translate("ColumnMenu", "For missing values"), "filling", _fillings(column)))
    for title, field, choices in parts:
        menu.addSeparator()
        menu.addAction(title).setEnabled(False)  # a style sheet paints no section's words
        group = QActionGroup(menu)
        for value, words in choices.items():
            action = QAction(called(words), menu)
            action.setObjectName(f"data.column.{field}.{value}")
            action.setCheckable(True)
            action.setChecked(getattr(column, field) == value)
            action.triggered.connect(
                lambda _=False, f=field, v=value: chosen(
                    msgspec.structs.replace(column, **{f: v}), f
                )
            )
            group.addAction(action)
            menu.addAction(action)
            if field == "role" and value == "target" and besides:
                menu.addAction(_joining(column, chosen, besides, menu))
    return menu


def _joining(
    column: Column, chosen: Callable[[Column, str], object], besides: Sequence[str], menu: QMenu
) -> QAction:
    """Return what makes a column a target besides others, each learnt by an output of its own."""
    words = translate("ColumnMenu", "to predict, besides {names}")
    action = QAction(words.format(names=", ".join(besides)), menu)
    action.setObjectName("data.column.role.besides")
    action.setCheckable(True)
    target = msgspec.structs.replace(column, role="target")
    action.triggered.connect(lambda _=False: chosen(target, "besides"))
    return action


def _fillings(column: Column) -> dict[str, str]:
    """Return what can stand in for a missing value: a category has no mean."""
    if column.type == "category":
        return {name: FILLINGS[name] for name in ("most_frequent", "drop")}
    return FILLINGS
