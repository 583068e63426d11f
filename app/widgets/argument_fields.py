"""The own parameters of a loss or an optimiser: a field for each, made anew for another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.field import Field
from core.catalog.spec import ParamSpec
from core.graph.records import ParamValue


class ArgumentFields(QWidget):
    """A column of fields.

    Signals:
        chosen: All arguments that are not default, after a person chose one.
        finished: The person leaves a field.
    """

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        """Make an empty column; the fields are called ``<prefix>.<parameter>``."""
        super().__init__(parent)
        self._prefix = prefix
        self._shown = ""
        self._params: tuple[ParamSpec, ...] = ()
        self._given: Mapping[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_arguments(
        self, name: str, params: tuple[ParamSpec, ...], given: Mapping[str, Any]
    ) -> None:
        """Show the parameters of whatever goes by a name.

        Args:
            name: What the parameters are of; with another one the fields are other ones.
            params: What they are.
            given: Their values, where they differ from the defaults.
        """
        self._given = given
        if name != self._shown:
            self._shown, self._params = name, params
            self._show_other_fields()
        for spec in params:
            self._fields[spec.name].show_values([given.get(spec.name, spec.default)])
        self.setVisible(bool(params))

    def _show_other_fields(self) -> None:
        for field in self._fields.values():
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {}
        for spec in self._params:
            field = Field(spec, f"{self._prefix}.{spec.name}", parent=self)
            field.chosen.connect(lambda value, name=spec.name: self._choose(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            self._column.addWidget(field)

    def _choose(self, name: str, value: ParamValue) -> None:
        given = {**self._given, name: value}
        defaults = {spec.name: spec.default for spec in self._params}
        changed = {k: v for k, v in given.items() if k not in defaults or v != defaults[k]}
        self.chosen.emit(changed)
