"""A picture of a network for papers and slides: the canvas's own drawing, as SVG, PNG or PDF.

Drawn from a scene of its own, without selection and in a theme of one's choice, so that what is
shown on the canvas does not flicker and colours do not depend on how one likes to work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPaintDevice, QPainter, QPdfWriter

from app import theme
from app.canvas.marking.marks import Marks
from app.canvas.scene import CanvasScene
from app.selection import Mark, Selection
from core.document.document import Document
from core.document.place import Place
from core.errors import InputError
from core.graph.records import Project
from core.texts import text, visible

Format = Literal["svg", "png", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
SCALES = (1, 2, 3)
MARGIN = 24.0
LONGEST_PX = 16_384
"""Most pixels along one side of a PNG; more, and few programs can show it."""
MOST_PX = 120_000_000
PDF_DENSITY = 4
"""Steps of the PDF's grid to a canvas unit; words are set on it."""
POINTS = 72
CSS_DPI = 96
"""Units of an SVG to the inch, so that one is a pixel in a browser."""
# What a name may hold and XML may not.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class Style(msgspec.Struct, frozen=True):
    """How a picture looks.

    Attributes:
        theme: Whose colours.
        transparent: Leave the background out.
        costs: Write on bricks what they cost.
    """

    theme: str = "light"
    transparent: bool = False
    costs: bool = True


class Picture:
    """One network, ready to be drawn.

    Args:
        project: The project.
        place: Which network of it, and inside which bricks; the one that trains by default.
        only: Bricks, frames and notes to be drawn; everything by default.
        style: How it looks.

    Raises:
        InputError: There is nothing to draw.
    """

    def __init__(
        self,
        project: Project,
        place: Place = (),
        only: tuple[Iterable[str], Iterable[Mark]] | None = None,
        style: Style | None = None,
    ) -> None:
        self._title = visible(project.title)
        self._style = style = style or Style()
        self._document = Document(project)
        if place:
            self._document.show_network(place[0])
            self._document.show(place[1:])
        # The selection stays empty; the scene wants one.
        self._selection = Selection(self._document)
        with theme.painting_in(style.theme):
            self._scene = CanvasScene(self._document, self._selection)
            self._marks = Marks(self._document, self._selection, self._scene)
            self._scene.show_costs(style.costs)
        for note in self._scene.notes.values():
            note.setVisible(False)  # what is wrong is for whoever works on it
        if only is not None:
            self._leave(frozenset(only[0]), frozenset(only[1]))
        self._area = self._covered()
        if self._area.isEmpty():
            raise InputError(text("canvas.picture_empty"), text("canvas.picture_empty_fix"))
        self._area.adjust(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @property
    def size(self) -> QSizeF:
        """Width and height in canvas units, which are pixels at the scale 1."""
        return self._area.size()

    def fits(self, scale: int) -> bool:
        """Whether a PNG at this scale has a size that programs can show."""
        width, height = self._area.width() * scale, self._area.height() * scale
        return max(width, height) <= LONGEST_PX and width * height <= MOST_PX

    # ------------------------------------------------------------ the forms

    def encoded(self, format: Format, scale: int = 1) -> bytes:
        """Return the picture as a file's bytes.

        Args:
            format: Which kind of file.
            scale: Pixels to a canvas unit, for PNG.

        Raises:
            InputError: A PNG would be too large.
        """
        if format == "svg":
            return self._svg()
        if format == "pdf":
            return self._pdf()
        if not self.fits(scale):
            raise InputError(text("canvas.picture_too_big"), text("canvas.picture_too_big_fix"))
        buffer = _buffer()
        QImageWriter(buffer, QByteArray(b"png")).write(self.image(scale))
        return bytes(buffer.data().data())

    def image(self, scale: float = 1.0) -> QImage:
        """Return the picture in pixels."""
        width, height = self._area.width() * scale, self._area.height() * scale
        image = QImage(round(width), round(height), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        self._paint(image, QRectF(0, 0, image.width(), image.height()))
        return image

    def _svg(self) -> bytes:
        from PySide6.QtSvg import QSvgGenerator  # not before first paint

        buffer, generator = _buffer(), QSvgGenerator()
        whole = QRectF(0, 0, self._area.width(), self._area.height())
        generator.setOutputDevice(buffer)
        generator.setResolution(CSS_DPI)
        generator.setTitle(self._title)
        generator.setDescription("Brickyard")
        generator.setSize(whole.size().toSize())
        generator.setViewBox(whole)
        self._paint(generator, whole)
        return _NO_XML.sub(b"", bytes(buffer.data().data()))

    def _pdf(self) -> bytes:
        buffer = _buffer()
        writer = QPdfWriter(buffer)
        writer.setTitle(self._title)
        writer.setCreator("Brickyard")
        writer.setResolution(POINTS * PDF_DENSITY)
        writer.setPageSize(QPageSize(self._area.size(), QPageSize.Unit.Point))
        writer.setPageMargins(QMarginsF())
        size = self._area.size() * PDF_DENSITY
        self._paint(writer, QRectF(0, 0, size.width(), size.height()))
        return bytes(buffer.data().data())

    def _paint(self, onto: QPaintDevice, whole: QRectF) -> None:
        with theme.painting_in(self._style.theme):
            painter = QPainter(onto)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._style.transparent:
                painter.fillRect(whole, theme.color("canvas"))
            self._scene.render(painter, whole, self._area)
            painter.end()

    # ------------------------------------------------------------ what is drawn

    def _leave(self, ids: frozenset[str], marks: frozenset[Mark]) -> None:
        """Hide all but some bricks, the wires among them and some frames and notes."""
        scene = self._scene
        for id_ in scene.blocks.keys() - ids:
            scene.blocks[id_].setVisible(False)
            if id_ in scene.tags:
                scene.tags[id_].setVisible(False)
        for wire, line in scene.wires.items():
            if not {wire.source, wire.target} <= ids:
                line.setVisible(False)
                scene.labels[wire].setVisible(False)
        for kind, known in (
            ("frame", self._marks.frames), ("frame", self._marks.bars), ("note", self._marks.notes),
        ):  # fmt: skip
            for id_, item in known.items():
                item.setVisible((kind, id_) in marks)

    def _covered(self) -> QRectF:
        """Return what is drawn covers."""
        scene, rect = self._scene, QRectF()
        for piece in (*scene.blocks.values(), *scene.tags.values(), *scene.labels.values()):
            if piece.isVisible():
                rect = rect.united(piece.sceneBoundingRect())
        for line in scene.wires.values():
            if line.isVisible() and not line.path.isEmpty():
                rect = rect.united(line.path.boundingRect())
        for marks in (self._marks.frames, self._marks.notes, self._marks.bars):
            for item in marks.values():
                if item.isVisible():
                    rect = rect.united(item.sceneBoundingRect())
        return rect


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
