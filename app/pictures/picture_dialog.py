"""How a picture of the network is to look: form, size, colours, with a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.canvas.picture import SCALES, Format, Picture, Style
from app.selection import Mark
from core.document.place import Place
from core.graph.records import Project

PREVIEW_PX = 340
USUAL_SCALE = 2
THEMES = ("light", "dark", "contrast")


class PictureDialog(QDialog):
    """Asks how the picture is to look.

    Args:
        project: The project.
        place: What of it is shown.
        chosen: The bricks and the frames and notes selected.
        costs: Whether bricks show what they cost on the canvas.

    Signals:
        save_requested: A :class:`Picture`, its format and its scale.
        copy_requested: A ``QImage`` for the clipboard.
    """

    save_requested = Signal(object, str, int)
    copy_requested = Signal(object)

    def __init__(
        self,
        project: Project,
        place: Place,
        chosen: tuple[frozenset[str], frozenset[Mark]],
        *,
        costs: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._place, self._chosen = project, place, chosen
        self._picture: Picture | None = None
        self.setObjectName("picture")
        self.setWindowTitle(self.tr("Picture of the network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build_ui(costs)
        self._connect()
        self._show_picture()

    # ------------------------------------------------------------ building

    def _build_ui(self, costs: bool) -> None:
        self._preview = QLabel()
        self._preview.setObjectName("picture.preview")
        self._preview.setAccessibleName(self.tr("Preview"))
        self._preview.setFixedSize(PREVIEW_PX, PREVIEW_PX)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._format = _choice("picture.format", self.tr("Form"))
        self._format.addItem(self.tr("SVG: sharp at any size"), "svg")
        self._format.addItem(self.tr("PNG: pixels"), "png")
        self._format.addItem(self.tr("PDF: one page"), "pdf")
        self._scale = _choice("picture.scale", self.tr("Size"))
        self._scale.setEnabled(False)
        self._extent = _choice("picture.extent", self.tr("Part"))
        self._extent.addItem(self.tr("The whole network"), False)
        if any(self._chosen):
            self._extent.addItem(self.tr("Only the selection"), True)
        self._extent.setEnabled(self._extent.count() > 1)
        self._theme = _choice("picture.theme", self.tr("Colours"))
        names = (self.tr("Light"), self.tr("Dark"), self.tr("High contrast"))
        for name, words in zip(THEMES, names, strict=True):
            self._theme.addItem(words, name)
        self._transparent = QCheckBox(self.tr("Transparent background"))
        self._transparent.setObjectName("picture.transparent")
        self._costs = QCheckBox(self.tr("Parameters and operations on bricks"))
        self._costs.setObjectName("picture.costs")
        self._costs.setChecked(costs)
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.tr("Form"), self._format)
        form.addRow(self.tr("Size"), self._scale)
        form.addRow(self.tr("Part"), self._extent)
        form.addRow(self.tr("Colours"), self._theme)
        form.addRow("", self._transparent)
        form.addRow("", self._costs)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._preview)
        row.addLayout(form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(self._build_buttons())

    def _build_buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.addButton(self.tr("Save…"), roles.AcceptRole)
        self._save.setObjectName("picture.save")
        self._save.setDefault(True)
        self._copy = buttons.addButton(self.tr("Copy"), roles.ActionRole)
        self._copy.setObjectName("picture.copy")
        self._copy.setToolTip(self.tr("Put the picture on the clipboard, in pixels"))
        buttons.accepted.connect(self._ask_save)
        buttons.rejected.connect(self.reject)
        self._copy.clicked.connect(self._ask_copy)
        return buttons

    def _connect(self) -> None:
        self._format.currentIndexChanged.connect(self._show_sizes)
        for box in (self._extent, self._theme):
            box.currentIndexChanged.connect(self._show_picture)
        for check in (self._transparent, self._costs):
            check.toggled.connect(self._show_picture)

    # ------------------------------------------------------------ showing

    def _show_picture(self) -> None:
        style = Style(
            theme=self._theme.currentData(),
            transparent=self._transparent.isChecked(),
            costs=self._costs.isChecked(),
        )
        only = self._chosen if self._extent.currentData() else None
        self._picture = Picture(self._project, self._place, only, style)
        size, density = self._picture.size, self.devicePixelRatioF()
        room = PREVIEW_PX / max(size.width(), size.height())
        image = self._picture.image(min(room, 1.0) * density)
        image.setDevicePixelRatio(density)
        self._preview.setPixmap(QPixmap.fromImage(image))
        self._show_sizes()

    def _show_sizes(self) -> None:
        """Offer sizes in pixels, of which only a PNG has any."""
        assert self._picture is not None
        before = self._scale.currentData() if self._scale.isEnabled() else USUAL_SCALE
        size, is_png = self._picture.size, self._format.currentData() == "png"
        self._scale.clear()
        for scale in SCALES if is_png else (1,):
            width, height = round(size.width() * scale), round(size.height() * scale)
            words = self.tr("{scale}x: {width} x {height} pixels")
            if not is_png:
                words = self.tr("{width} x {height} units")
            if not is_png or self._picture.fits(scale):
                shown = words.format(scale=scale, width=f"{width:,}", height=f"{height:,}")
                self._scale.addItem(shown, scale)
        if not self._scale.count():
            self._scale.addItem(self.tr("Too many pixels; choose SVG or PDF"), 0)
        self._scale.setCurrentIndex(max(self._scale.findData(before), 0))
        self._scale.setEnabled(is_png)
        self._save.setEnabled(bool(self._scale.currentData()))
        self._copy.setEnabled(self._picture.fits(1))

    # ------------------------------------------------------------ asking

    @property
    def format(self) -> Format:
        """The form chosen."""
        chosen: Format = self._format.currentData()
        return chosen

    def _ask_save(self) -> None:
        self.accept()  # first, so that the next dialog is not opened under this one
        self.save_requested.emit(self._picture, self.format, self._scale.currentData())

    def _ask_copy(self) -> None:
        assert self._picture is not None
        image: QImage = self._picture.image(2 if self._picture.fits(2) else 1)
        self.accept()
        self.copy_requested.emit(image)


def _choice(name: str, words: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box
