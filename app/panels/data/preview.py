"""A look at some samples: pictures by class, rows of a table, lines, or text."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app import theme
from app.widgets.class_grid import ClassGrid, Tile
from app.widgets.label import label
from app.widgets.line_grid import Line, LineGrid
from app.widgets.pictures import indexed_image, tile_images
from app.widgets.point_plot import PointPlot
from app.widgets.sample_table import SampleTable, TableColumn
from core.desk.views import AnyView, Column, Lines, Passages, Pictures, Points, Table
from core.engine.talk.frames import Arrays, RawArray
from core.texts import phrase

TEXT_PX = 150
TOKENS_TOLD = 12
MASK_ROLES = (
    "border", "plot.train", "plot.validation", "ok", "category.regularization", "category.merge",
    "category.activation", "category.recurrent", "error", "muted",
)  # fmt: skip
"""Colours of the classes of pixels; the first is what lies behind everything."""


class Preview(QWidget):
    """Shows whatever kind of view there is; the kinds lie behind each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="muted", wrap=True)
        self._words.setObjectName("data.preview.words")
        self.pictures = ClassGrid()
        self.pictures.setObjectName("data.pictures")
        self.pictures.setAccessibleName(self.tr("Pictures to train with, by class"))
        self.table = SampleTable()
        self.table.setObjectName("data.table")
        self.table.setAccessibleName(self.tr("The first rows to train with"))
        self.lines = LineGrid()
        self.lines.setObjectName("data.lines")
        self.lines.setAccessibleName(self.tr("Samples to train with, as lines"))
        self.points = PointPlot()
        self.points.setObjectName("data.points")
        self.points.setAccessibleName(self.tr("Samples to train with, as points"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("data.text")
        self.text.setAccessibleName(self.tr("Pieces of text to train with"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        self._kinds = (self.pictures, self.table, self.lines, self.points, self.text)
        for kind in self._kinds:
            column.addWidget(kind)
        self.show_view(None, {})

    def show_view(self, view: AnyView | None, arrays: Arrays, *, are_own: bool = False) -> None:
        """Show samples, or nothing; names in a person's own data stay as they are."""
        self._called = str if are_own else phrase
        match view:
            case Pictures():
                self._show_pictures(view, arrays)
            case Table():
                self._show_table(view)
            case Lines():
                self._show_lines(view, arrays)
            case Points():
                self._show_points(view, arrays)
            case Passages():
                self._show_passages(view)
            case None:
                self._show_only(None, "")

    def _show_only(self, kind: QWidget | None, words: str) -> None:
        for each in self._kinds:
            each.setVisible(each is kind)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _show_pictures(self, view: Pictures, arrays: Arrays) -> None:
        images = tile_images(arrays["tiles"]) if "tiles" in arrays else []
        words_above = ""
        if "masks" in arrays:
            masks = mask_images(arrays["masks"])
            images = [beside(*both) for both in zip(images, masks, strict=True)]
            words_above = self.tr("Beside each picture the class of every pixel.")
        classes = tuple(self._called(name) for name in view.classes)
        tiles = []
        for image, group, sample in zip(images, view.labels, view.samples, strict=True):
            if 0 <= group < len(classes):
                words = self.tr("“{name}”, sample {number}").format(
                    name=classes[group], number=sample
                )
            else:
                words = self.tr("Sample {number}").format(number=sample)
            tiles.append(Tile(image, group, words))
        self.pictures.set_tiles(tiles, classes)
        self._show_only(self.pictures, words_above)

    def _show_table(self, view: Table) -> None:
        self.table.set_table([self._column(column) for column in view.columns], view.rows)
        words = self.tr("The first rows to train with, as the network gets them.")
        self._show_only(self.table, words)

    def _column(self, column: Column) -> TableColumn:
        is_target = column.role == "target"
        about = self.tr("to predict") if is_target else ""
        name = self._called(column.name) if column.name else self.tr("target")
        return TableColumn(name, about, strong=is_target)

    def _show_lines(self, view: Lines, arrays: Arrays) -> None:
        drawn = line_channels(arrays["lines"]) if "lines" in arrays else []
        lines = [
            Line(channels, self._called(words))
            for channels, words in zip(drawn, view.labels, strict=False)
        ]
        self.lines.set_lines(lines)
        words = self.tr("{steps} steps each; below each what is to be predicted.")
        self._show_only(self.lines, words.format(steps=f"{view.steps:,}"))

    def _show_points(self, view: Points, arrays: Arrays) -> None:
        flat = memoryview(arrays["points"].data).cast("f").tolist()
        places = list(zip(flat[::2], flat[1::2], strict=True))
        classes = tuple(self._called(name) for name in view.classes)
        names = (self._called(view.names[0]), self._called(view.names[1]))
        self.points.set_points(places, view.labels, view.shades, classes, names)
        words = "" if view.labels else self.tr("The larger a point, the larger what is to be told.")
        self._show_only(self.points, words)

    def _show_passages(self, view: Passages) -> None:
        told = [_joined(passage, view.between) for passage in view.passages]
        if view.answers:
            answers = [_joined(answer, view.between) for answer in view.answers]
            told = [f"{asked}  →  {answer}" for asked, answer in zip(told, answers, strict=True)]
        self.text.setPlainText(("\n" if view.answers else "\n―\n").join(told))
        total = sum(count for _, count in view.vocabulary) or 1
        shares = ", ".join(
            f"{phrase(name)} {100 * count / total:.0f} %"
            for name, count in view.vocabulary[:TOKENS_TOLD]
        )
        words = self.tr("{count} different tokens; the most frequent: {shares}.")
        self._show_only(self.text, words.format(count=len(view.vocabulary), shares=shares))


def _joined(tokens: tuple[str, ...], between: str) -> str:
    """Return tokens as text in which the ends of lines are seen."""
    return between.join("↵\n" if token == "\n" else token for token in tokens)


def mask_images(masks: RawArray) -> list[QImage]:
    """Return pictures of the class of each pixel, a colour of the theme for each class."""
    colors = [theme.color(role).rgb() for role in MASK_ROLES]
    table = [colors[i % len(colors)] for i in range(256)]
    count, height, width = masks.shape
    size = height * width
    return [
        indexed_image(masks.data[i * size : (i + 1) * size], width, height, table)
        for i in range(count)
    ]


def beside(picture: QImage, mask: QImage) -> QImage:
    """Return a picture with its mask beside it."""
    both = QImage(
        picture.width() + mask.width() + 1, max(picture.height(), mask.height()),
        QImage.Format.Format_ARGB32,
    )  # fmt: skip
    both.fill(0)
    painter = QPainter(both)
    painter.drawImage(0, 0, picture)
    painter.drawImage(picture.width() + 1, 0, mask)
    painter.end()
    return both


def line_channels(lines: RawArray) -> list[tuple[tuple[float, ...], ...]]:
    """Return a float32 array ``(samples, channels, points)`` as plain numbers."""
    values = memoryview(lines.data).cast("f").tolist()
    samples, channels, points = lines.shape
    return [
        tuple(
            tuple(values[(i * channels + c) * points : (i * channels + c + 1) * points])
            for c in range(channels)
        )
        for i in range(samples)
    ]
