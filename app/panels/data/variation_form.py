"""How training samples are varied at random, with some of them before and after."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.panels.data.preview import beside, line_channels
from app.widgets.class_grid import ClassGrid, Tile
from app.widgets.field import Field
from app.widgets.label import label
from app.widgets.line_grid import Line, LineGrid
from app.widgets.pictures import tile_images
from core.catalog.spec import ParamSpec
from core.data.info import DatasetInfo
from core.engine.recipe.varying import wrong_augmentation
from core.engine.talk.frames import Arrays
from core.graph.augmentation import AS_THEY_ARE, Augmentation
from core.texts import Text, say

SPECS = (
    ParamSpec(
        name="flip", kind="bool", default=False,
        help="Left for right, in every second picture.",
    ),
    ParamSpec(
        name="flip_vertical", kind="bool", default=False,
        help="Upside down, in every second picture.",
    ),
    ParamSpec(
        name="crop", kind="int", default=0, minimum=0, maximum=1000,
        help="By up to so many pixels a picture is moved, sideways and up or down.",
    ),
    ParamSpec(
        name="rotate", kind="float", default=0.0, minimum=0, maximum=180,
        help="By up to so many degrees a picture is turned, either way.",
    ),
    ParamSpec(
        name="noise", kind="float", default=0.0, minimum=0, maximum=1000,
        help="Deviation of the normal noise that is added to every number.",
    ),
    ParamSpec(
        name="mixup", kind="float", default=0.0, minimum=0, maximum=100,
        help="The larger, the more a sample is mixed with another one, and its target too.",
    ),
)  # fmt: skip
SOME = {"flip": True, "flip_vertical": True, "crop": 1, "rotate": 10.0, "noise": 0.1, "mixup": 0.2}
"""A value of each that does something, to ask whether it could."""

DRAWN = ("image", "series", "audio")
"""Kinds of samples of which one sees what happens to them."""


class VariationForm(QWidget):
    """Edits an :class:`Augmentation`; what the data do not allow says why.

    Signals:
        chosen: Name of a field of it and its new value.
        finished: The person is done with a field.
        again: The person wants to see another draw.
    """

    chosen = Signal(str, object)
    finished = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        names = {
            "flip": self.tr("flip left to right"),
            "flip_vertical": self.tr("flip upside down"),
            "crop": self.tr("move by pixels"),
            "rotate": self.tr("turn by degrees"),
            "noise": self.tr("noise"),
            "mixup": self.tr("mixup"),
        }
        self._reason = label(role="muted", wrap=True)
        self._reason.setObjectName("data.variation.reason")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._reason)
        for spec in SPECS:
            field = Field(spec, f"data.variation.{spec.name}", label=names[spec.name])
            field.chosen.connect(lambda value, name=spec.name: self.chosen.emit(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            column.addWidget(field)
        column.addWidget(self._preview())

    def _preview(self) -> QWidget:
        self._before_after = QWidget()
        self._words = label(self.tr("Before, and after beside it:"), "muted", wrap=True)
        self.tiles = ClassGrid()
        self.tiles.setObjectName("data.variation.tiles")
        self.tiles.setAccessibleName(self.tr("Samples before and after they are varied"))
        self.lines = LineGrid()
        self.lines.setObjectName("data.variation.lines")
        self.lines.setAccessibleName(self.tr("Samples before and after they are varied"))
        self.draw = QPushButton(self.tr("Draw again"))
        self.draw.setObjectName("data.variation.again")
        self.draw.setAccessibleName(self.draw.text())
        self.draw.setStatusTip(self.tr("See what else may come out: every batch draws anew."))
        self.draw.clicked.connect(self.again)
        column = QVBoxLayout(self._before_after)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._words, self.tiles, self.lines):
            column.addWidget(part)
        column.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        return self._before_after

    def show_config(self, augment: Augmentation, info: DatasetInfo | None, objective: str) -> None:
        """Show what is done, and which of it the data and the objective allow."""
        reasons: dict[str, str] = {}
        for name, field in self._fields.items():
            value = getattr(augment, name)
            field.show_values([value])
            one = msgspec.structs.replace(AS_THEY_ARE, **{name: SOME[name]})
            wrong = wrong_augmentation(one, info, objective) if info else None
            is_off = value == getattr(AS_THEY_ARE, name)
            field.setEnabled(wrong is None or not is_off)
            reasons[name] = say(wrong) if wrong else ""
            field.setToolTip(reasons[name])
        impossible = [name for name, why in reasons.items() if why]
        whole = reasons["noise"] if len(impossible) == len(self._fields) else ""
        told = whole or next((why for why in reasons.values() if why), "")
        self._reason.setText(told or self.tr("Only samples to train with are varied, each anew."))
        if info is None or not augment.is_any or info.kind not in DRAWN:
            self._before_after.hide()

    def show_varied(self, arrays: Arrays) -> None:
        """Show samples before and after."""
        before, after = arrays["before"], arrays["after"]
        is_picture = before.dtype == "uint8"
        if is_picture:
            pairs = zip(tile_images(before), tile_images(after), strict=True)
            self.tiles.set_tiles([self._tile(i, *pair) for i, pair in enumerate(pairs)], ())
        else:
            both = zip(line_channels(before), line_channels(after), strict=True)
            self.lines.set_lines([Line((old[0], new[0]), "") for old, new in both])
        self._words.setText(
            self.tr("Before, and after beside it:")
            if is_picture
            else self.tr("Before, and after as a broken line:")
        )
        self.tiles.setVisible(is_picture)
        self.lines.setVisible(not is_picture)
        self._before_after.show()

    def _tile(self, number: int, before: QImage, after: QImage) -> Tile:
        words = self.tr("Sample {number}, before and after").format(number=number)
        return Tile(beside(before, after), -1, words)

    def show_error(self, name: str, wrong: Text) -> None:
        """Say why a value cannot be taken."""
        self._fields[name].show_error(wrong)
