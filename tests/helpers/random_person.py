"""Someone who does anything at all on the canvas: mouse, keys, drops, undo, other projects."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from app.block_mime import mime_of
from app.main_window import MainWindow
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Project
from tests.helpers import drive
from tests.helpers.picture import expect_true_picture

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
BOTH = CONTROL | SHIFT
KEYS_HELD = (drive.NO_KEYS,) * 6 + (CONTROL, SHIFT, ALT)
BUTTONS = (drive.LEFT,) * 8 + (drive.MIDDLE, Qt.MouseButton.RightButton)
TYPES = (
    "Input", "Conv2d", "ReLU", "Linear", "Flatten", "add", "cat", "maximum", "LSTM", "size",
    "chunk", "MultiheadAttention", "Output", "Unheard", "network:n2",
)  # fmt: skip
KEYS = (
    *((key, CONTROL) for key in "ZZZYCVVXDMB"),
    *((key, BOTH) for key in "ZVD"),
    *((way, keys) for way in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
      for keys in (drive.NO_KEYS, SHIFT, CONTROL)),
    (Qt.Key.Key_Delete, drive.NO_KEYS), (Qt.Key.Key_Backspace, drive.NO_KEYS),
    (Qt.Key.Key_Escape, drive.NO_KEYS), (Qt.Key.Key_Escape, drive.NO_KEYS),
    (Qt.Key.Key_Home, drive.NO_KEYS), (Qt.Key.Key_End, drive.NO_KEYS),
    (Qt.Key.Key_A, CONTROL), (Qt.Key.Key_F, drive.NO_KEYS), (Qt.Key.Key_0, CONTROL),
    (Qt.Key.Key_Tab, drive.NO_KEYS), (Qt.Key.Key_Return, drive.NO_KEYS),
)  # fmt: skip
MOST_BRICKS = 60
"""With more than this, a part is deleted: the session is about gestures and not about size."""


class RandomPerson:
    """Works on the projects of a window; the same seed does the same.

    Attributes:
        done: What was done last, to read when something fails.
    """

    def __init__(self, window: MainWindow, seed: int, others: list[Project]) -> None:
        self._window = window
        self._others = others
        self._random = random.Random(seed)
        self.done: list[str] = []
        self._acts: dict[Callable[[], None], int] = {
            self._drag: 40, self._click: 12, self._double_click: 3, self._drop: 16, self._key: 24,
            self._wheel: 3, self._foreign: 1, self._turn_page: 1, self._annotate: 6,
        }  # fmt: skip

    # ------------------------------------------------------------ at work

    def act(self) -> None:
        """Do one thing, then see whether the picture is true."""
        choice = self._random.choices(list(self._acts), list(self._acts.values()))[0]
        self.done = [*self.done[-20:], choice.__name__]
        choice()
        self._tidy()
        self.look()

    def look(self) -> None:
        """Demand a true picture; what floats over the canvas may stay open."""
        window = self._window
        expect_true_picture(window.editor.canvas, window.document, window.selection)

    def undo_all(self) -> None:
        """Take back everything in every open project."""
        projects = self._window.files.projects
        for one in projects.row:
            projects.show(one)
            while self._window.document.undo_text:
                self._window.document.undo()
            QApplication.processEvents()
            self.look()

    # ------------------------------------------------------------ one thing each

    def _drag(self) -> None:
        button, keys = self._random.choice(BUTTONS), self._random.choice(KEYS_HELD)
        at, port = self._spot(), self._port
        space = self._random.random() < 0.04
        if space:
            drive.hold_key(self._canvas, Qt.Key.Key_Space)
        drive.move(port, at)
        drive.press(port, at, button, keys)
        for _ in range(self._random.randint(0, 4)):
            at = self._spot()
            drive.move(port, at)
            if self._random.random() < 0.06:
                self._key()
            if self._random.random() < 0.02:
                drive.wheel(port, at, self._random.choice((-1, 1)))
        if self._random.random() < 0.15:
            drive.key(self._canvas, Qt.Key.Key_Escape)
        drive.release(port, at, button, keys)
        if space:
            drive.let_key_go(self._canvas, Qt.Key.Key_Space)

    def _click(self) -> None:
        keys = self._random.choice(KEYS_HELD)
        drive.click(self._port, self._spot(), self._random.choice(BUTTONS), keys)

    def _double_click(self) -> None:
        at = self._spot()
        drive.click(self._port, at)
        drive.double_click(self._port, at)
        drive.release(self._port, at)

    def _drop(self) -> None:
        self._let_fall(mime_of(self._random.choice(TYPES)))

    def _foreign(self) -> None:
        mime = QMimeData()
        mime.setText("nothing of ours")
        self._let_fall(mime)

    def _let_fall(self, mime: QMimeData) -> None:
        way = [self._spot() for _ in range(self._random.randint(1, 4))]
        taken = drive.drag_in(self._port, mime, *way)
        chance = self._random.random()
        if chance < 0.1:
            drive.key(self._canvas, Qt.Key.Key_Escape)
        if taken and chance < 0.85:
            drive.let_go(self._port, mime, way[-1])
        else:
            drive.drag_away(self._port)

    def _key(self) -> None:
        key, held = self._random.choice(KEYS)
        self.done.append(f"{key} {held}")
        if isinstance(key, str):
            key = Qt.Key[f"Key_{key}"]
        drive.key(self._canvas, key, held)

    def _annotate(self) -> None:
        """Draw a frame, write a note, collapse or open frames, keep a place or go there."""
        way = self._random.choice(("frame", "note", "fold", "fold", "keep", "go"))
        self.done.append(way)
        if way == "frame" and self._window.selection.ids:
            drive.key(self._canvas, Qt.Key.Key_F, BOTH)
            drive.key(self._canvas, self._random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))
        elif way == "note":
            drive.key(self._canvas, Qt.Key.Key_M, BOTH)
            drive.key(self._canvas, Qt.Key.Key_N)
            drive.key(self._canvas, Qt.Key.Key_Return, CONTROL)
        elif way == "fold":
            drive.key(self._canvas, Qt.Key.Key_C, ALT)
        elif way in ("keep", "go"):
            drive.key(self._canvas, Qt.Key.Key_1, BOTH if way == "keep" else ALT)

    def _wheel(self) -> None:
        drive.wheel(self._port, self._spot(), self._random.choice((-3, -1, 1, 3)))

    def _turn_page(self) -> None:
        """Open another project, or show one that is open."""
        projects = self._window.files.projects
        if len(projects.row) < 1 + len(self._others):
            projects.add(self._others[len(projects.row) - 1])
        else:
            projects.step(self._random.choice((-1, 1)))
        QApplication.processEvents()

    # ------------------------------------------------------------ hands and eyes

    @property
    def _canvas(self):
        return self._window.editor.canvas

    @property
    def _port(self):
        return self._canvas.viewport()

    def _tidy(self) -> None:
        """Close what a person would see floating there; keep the network and the sight small."""
        document, canvas = self._window.document, self._canvas
        for _ in range(3):
            if not canvas.hasFocus():
                drive.key(canvas, Qt.Key.Key_Escape)
        canvas.setFocus()
        ids = list(document.network.blocks)
        if len(ids) > MOST_BRICKS:
            self._window.selection.set(self._random.sample(ids, MOST_BRICKS // 2))
            canvas.commands.delete()
        if self._random.random() < 0.1:
            canvas.camera.fit()
        QApplication.processEvents()

    def _spot(self) -> QPoint:
        """Return a pixel of the canvas where something is, or just any; no card lies over it."""
        port, window = self._port, self._window
        at = port.rect().center()
        for _ in range(30):
            at = self._any_spot()
            if window.childAt(port.mapTo(window, at)) is port:
                break
        return at

    def _any_spot(self) -> QPoint:
        port = self._port.rect().adjusted(2, 2, -3, -3)
        network = self._window.document.network
        blocks = list(network.blocks.values())
        marks = [*network.frames.values(), *network.notes.values()]
        if marks and self._random.random() < 0.2:
            mark = self._random.choice(marks)
            out = self._random.choice((0.0, 0.0, 1.0)) * mark.width
            point = QPointF(mark.x + out, mark.y + self._random.choice((0.0, 12.0)))
            at = self._canvas.viewportTransform().map(point).toPoint() + QPoint(2, 2)
            if port.contains(at):
                return at
        if blocks and self._random.random() < 0.85:
            block = self._random.choice(blocks)
            dx = self._random.choice((20.0, BRICK_WIDTH / 2, BRICK_WIDTH / 3, BRICK_WIDTH, 300.0))
            dy = self._random.choice((0.0, 10.0, BRICK_HEIGHT / 2, BRICK_HEIGHT, 80.0))
            point = QPointF(block.x + dx, block.y + dy)
            at = self._canvas.viewportTransform().map(point).toPoint()
            jitter = QPoint(self._random.randint(-6, 6), self._random.randint(-6, 6))
            if port.contains(at + jitter):
                return at + jitter
        return QPoint(
            self._random.randint(port.left(), port.right()),
            self._random.randint(port.top(), port.bottom()),
        )
