"""What a brick is and when to use it: on a quiet card, and as a tip.

The card also shows the formula with the brick's own numbers, where they are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import theme
from app.widgets.label import breakable, label
from app.widgets.steady_label import SteadyLine
from core.catalog.spec import BlockSpec, Help
from core.texts import phrase

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

RADIUS_PX = 8.0
ARRIVES = QT_TRANSLATE_NOOP("HelpCard", "In: {shape}")
LEAVES = QT_TRANSLATE_NOOP("HelpCard", "Out: {shape}")

translate = QCoreApplication.translate


class HelpCard(QWidget):
    """Summary, formula, the same with numbers, advice and source of one block type."""

    def __init__(self, help_: Help, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(_words(phrase(help_.summary), "help.summary"))
        if help_.formula:
            column.addWidget(_fixed(breakable(help_.formula), "help.formula"))
        self._caption = label(self.tr("With the numbers of this brick"), "muted", wrap=True)
        self._worked = SteadyLine(_fixed("", "help.worked"))
        self._hint = _words("", "help.hint", "muted")
        for part in (self._caption, self._worked, self._hint):
            part.hide()
            column.addWidget(part)
        for words, name in ((help_.when, "help.when"), (help_.paper, "help.paper")):
            if words:
                column.addWidget(_words(phrase(words), name, "muted"))

    def show_worked(self, lines: tuple[str, ...], hint: str = "") -> None:
        """Show the formula with numbers, or what is needed to see them."""
        self._worked.show_words(breakable("\n".join(lines)))
        self._hint.setText(hint)
        self._caption.setVisible(bool(lines))
        self._worked.setVisible(bool(lines))
        self._hint.setVisible(bool(hint) and not lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX
        )
        painter.end()


def help_tip(spec: BlockSpec) -> str:
    """Return a type's help for ``setToolTip``: name, summary, formula, advice and source."""
    from html import escape  # imports a table of entities: not before first paint

    muted = theme.color("muted").name()
    parts = [f"<b>{escape(spec.title)}</b><br>{escape(phrase(spec.help.summary))}"]
    if spec.help.formula:
        parts.append(f"<code>{escape(spec.help.formula)}</code>")
    if spec.help.when:
        parts.append(escape(phrase(spec.help.when)))
    if spec.help.paper:
        parts.append(f'<span style="color: {muted}">{escape(spec.help.paper)}</span>')
    return "".join(f"<p>{part}</p>" for part in parts)


def brick_tip(
    name: str, spec: BlockSpec, formula: tuple[str, ...], arrives: str, leaves: str
) -> str:
    """Return what a brick is and does for a tip, as rich text.

    Args:
        name: The brick's own name.
        spec: Its type.
        formula: Its formula, with its numbers where they are known.
        arrives: The shapes that enter, or "".
        leaves: The shapes that come out, or "".
    """
    from html import escape  # imports a table of entities: not before first paint

    parts = [f"<b>{escape(name)}</b> · {escape(spec.title)}<br>{escape(phrase(spec.help.summary))}"]
    if formula:
        lines = "<br>".join(map(escape, formula))
        parts.append(f'<code style="white-space: pre">{lines}</code>')
    shapes = [
        translate("HelpCard", words).format(shape=escape(shape))
        for words, shape in ((ARRIVES, arrives), (LEAVES, leaves))
        if shape
    ]
    parts += ["<br>".join(shapes)] if shapes else []
    return "".join(f"<p>{part}</p>" for part in parts)


def _words(words: str, name: str, role: str = "") -> QLabel:
    made = label(words, role, wrap=True)
    made.setObjectName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # Text that can be selected would else take the focus in turn and break the way by Tab.
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def _fixed(words: str, name: str) -> QLabel:
    made = _words(words, name)
    made.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return made
