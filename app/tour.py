"""The tour: six bubbles that show a newcomer round the window.

Each points at a part of the window while the rest is dimmed. Buttons, arrow keys, Enter and Esc
lead through it; it can be left at any step and comes back by Help > Tour.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

BUBBLE_WIDTH_PX = 360
GAP_PX = 14
RING_PX = 4.0
DIMMED = QColor(0, 0, 0, 120)


class Step(NamedTuple):
    """One bubble.

    Attributes:
        part: Object name of the widget it points at.
        panel: Panel to bring to the front first, or "".
        title: What the part is called, marked for translation.
        words: What it is for, marked for translation.
    """

    part: str
    panel: str
    title: str
    words: str


STEPS = (
    Step(
        "dock.palette", "",
        QT_TRANSLATE_NOOP("Tour", "Bricks"),
        QT_TRANSLATE_NOOP("Tour", "Every layer of PyTorch is a brick. Search by name or by what it does, then drag one to the canvas, or double-click it."),
    ),
    Step(
        "canvas", "",
        QT_TRANSLATE_NOOP("Tour", "Canvas"),
        QT_TRANSLATE_NOOP("Tour", "Here bricks click together and become a network. Data flow from top to bottom; the label at each joint says what flows there. Ctrl+Z takes back anything."),
    ),
    Step(
        "dock.inspector", "inspector",
        QT_TRANSLATE_NOOP("Tour", "Inspector and problems"),
        QT_TRANSLATE_NOOP("Tour", "Set the numbers of the selected brick here. What does not fit turns red, and Problems below says why and how to mend it."),
    ),
    Step(
        "train.start", "train",
        QT_TRANSLATE_NOOP("Tour", "Train"),
        QT_TRANSLATE_NOOP("Tour", "Choose a recipe and press Train, or Ctrl+Enter. The curves below follow every step, and you can go on building meanwhile."),
    ),
    Step(
        "dock.activations", "activations",
        QT_TRANSLATE_NOOP("Tour", "Look inside"),
        QT_TRANSLATE_NOOP("Tour", "Activations show what the selected brick makes of a sample, live. Explanation beside it shows what the answer rested on."),
    ),
    Step(
        "toolbar.export.script", "",
        QT_TRANSLATE_NOOP("Tour", "Take the code home"),
        QT_TRANSLATE_NOOP("Tour", "Export writes plain PyTorch that runs without Brickyard and trains the very same network. Have fun!"),
    ),
)  # fmt: skip


class Tour(QWidget):
    """Lies over a window until it is left.

    Signals:
        ended: The person has seen the last step, or skipped the rest.
    """

    ended = Signal()

    def __init__(self, window: QWidget, raise_panel: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._raise_panel = raise_panel
        self._number = 0
        self._has_ended = False
        self._before = window.focusWidget() or window
        self._hole = QRect()
        self._build_ui()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._show_step(0)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return STEPS[self._number]

    def _build_ui(self) -> None:
        self.setObjectName("tour")
        self.bubble = QFrame(self)
        self.bubble.setObjectName("tour.bubble")
        self.bubble.setProperty("role", "popup")
        self.bubble.setFixedWidth(BUBBLE_WIDTH_PX)
        self._title = QLabel()
        self._title.setObjectName("tour.title")
        self._title.setProperty("role", "heading")
        self._words = QLabel()
        self._words.setObjectName("tour.words")
        self._words.setWordWrap(True)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._skip = self._button("skip", self.tr("Skip"), self.end)
        self._back = self._button("back", self.tr("Back"), self.go_back)
        self._next = self._button("next", self.tr("Next"), self.go_on)
        self._next.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self._skip, self._back, self._next):
            row.addWidget(button)
        column = QVBoxLayout(self.bubble)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(row)

    def _button(self, name: str, words: str, handler: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self.bubble)
        button.setObjectName(f"tour.{name}")
        button.setAutoDefault(True)
        button.clicked.connect(handler)
        button.installEventFilter(self)
        return button

    # ------------------------------------------------------------ going through it

    def go_on(self) -> None:
        """Show the next step, or end after the last."""
        if self._number + 1 < len(STEPS):
            self._show_step(self._number + 1)
        else:
            self.end()

    def go_back(self) -> None:
        """Show the step before."""
        self._show_step(max(0, self._number - 1))

    def end(self) -> None:
        """Leave the window to the person."""
        self._window.removeEventFilter(self)
        self._has_ended = True
        self._before.setFocus()
        self.hide()
        for panel in ("inspector", "curves"):
            self._raise_panel(panel)
        self.deleteLater()
        self.ended.emit()

    def _show_step(self, number: int) -> None:
        self._number = number
        step = self.step
        if step.panel:
            self._raise_panel(step.panel)
        title, words = _said(step.title), _said(step.words)
        count = self.tr("{number} of {count}").format(number=number + 1, count=len(STEPS))
        self._title.setText(title)
        self._words.setText(words)
        self._count.setText(count)
        self._back.setEnabled(number > 0)
        is_last = number + 1 == len(STEPS)
        self._skip.setVisible(not is_last)
        self._next.setText(self.tr("Done") if is_last else self.tr("Next"))
        self._next.setFocus()
        spoken = f"{title}. {words} {count}"
        self.bubble.setAccessibleName(spoken)
        self._next.setAccessibleDescription(spoken)
        QAccessible.updateAccessibility(QAccessibleEvent(self.bubble, QAccessible.Event.Alert))
        self._place()
        QTimer.singleShot(0, self, self._place)  # once the panel raised has its place

    # ------------------------------------------------------------ placing

    def _place(self) -> None:
        """Point at the part, wherever the window has it now."""
        self.setGeometry(self._window.rect())
        self.raise_()  # over the panel that was just brought to the front
        part = self._window.findChild(QWidget, self.step.part)
        self._hole = QRect()
        if part is not None and part.isVisible():
            corner = part.mapTo(self._window, QPoint())
            self._hole = QRect(corner, part.size()).intersected(self.rect())
        self.bubble.adjustSize()
        self.bubble.move(_beside(self._hole, self.bubble.size(), self.rect()))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QPushButton):  # arrow keys would only move between buttons
            return isinstance(event, QKeyEvent) and self._obeys(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    # ------------------------------------------------------------ keys and looks

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind works meanwhile
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._obeys(event)

    def _obeys(self, event: QKeyEvent) -> bool:
        """Do what a key means, if it means something here and was pressed."""
        steps = {
            Qt.Key.Key_Escape: self.end,
            Qt.Key.Key_Right: self.go_on,
            Qt.Key.Key_Down: self.go_on,
            Qt.Key.Key_Left: self.go_back,
            Qt.Key.Key_Up: self.go_back,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.type() != QEvent.Type.KeyPress:
            return False
        step()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        if self._has_ended:  # Qt looks for another focus while this one is hidden
            return super().focusNextPrevChild(next)
        buttons = [
            button
            for button in (self._skip, self._back, self._next)
            if button.isVisible() and button.isEnabled()
        ]
        now = self.focusWidget()
        at = buttons.index(now) if now in buttons else -1
        buttons[(at + (1 if next else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        if not self._hole.isEmpty():
            path.addRoundedRect(QRectF(self._hole), 8, 8)
        painter.fillPath(path, DIMMED)
        if not self._hole.isEmpty():
            painter.setPen(QPen(theme.color("accent"), RING_PX))
            painter.drawRoundedRect(QRectF(self._hole).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


def _said(source: str) -> str:
    return QCoreApplication.translate("Tour", source)


def _beside(hole: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a bubble lies beside a part: right, left, below or above, else on it."""
    width, height = size.width(), size.height()
    middle = QPoint(room.center().x() - width // 2, room.center().y() - height // 2)
    if hole.isEmpty():
        return middle
    x = min(max(hole.center().x() - width // 2, GAP_PX), room.right() - width - GAP_PX)
    y = min(max(hole.center().y() - height // 2, GAP_PX), room.bottom() - height - GAP_PX)
    for place in (
        QPoint(hole.right() + GAP_PX, y),
        QPoint(hole.left() - GAP_PX - width, y),
        QPoint(x, hole.bottom() + GAP_PX),
        QPoint(x, hole.top() - GAP_PX - height),
    ):
        if room.contains(QRect(place.x(), place.y(), width, height)):
            return place
    return QPoint(x, y)
