"""Talking to the person: notices that get out of the way, and the few questions worth asking.

The only file besides ``crash.py`` that opens a message box, and never with ``exec``: the window
stays alive behind it and the answer arrives by callback.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.texts import Text, say, visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from app.notice import Notice, Tone

Answer = Literal["save", "discard", "cancel"]
InUse = Literal["read_only", "take_over", "cancel"]
Changed = Literal["overwrite", "save_as", "reload", "cancel"]
MOST_LISTED = 12


class Notifier(QObject):
    """Shows messages and questions over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @functools.cached_property
    def notice(self) -> Notice:
        """The message over the window's lower edge; made when there is something to say."""
        from app.notice import Notice  # not before first paint

        return Notice(self._window)

    # ------------------------------------------------------------ telling

    def tell(self, message: Text | str, tone: Tone = "ok") -> None:
        """Show a message that goes away by itself."""
        self.notice.show_message(message if isinstance(message, str) else say(message), tone)

    def refuse(self, message: Text) -> None:
        """Say why something was not done."""
        self.tell(message, "warning")

    def show_error(
        self, error: AppError, *, offer: str = "", accepted: Callable[[], object] | None = None
    ) -> None:
        """Show what the world said no to, until it is closed.

        Args:
            error: What happened.
            offer: What a button says that does something about it; "" for no button.
            accepted: What the button does.
        """
        self.notice.show_message(str(error), "error", offer=offer, accepted=accepted)

    # ------------------------------------------------------------ asking

    def ask_unsaved(self, title: str, answered: Callable[[Answer], None]) -> None:
        """Ask what to do with unsaved changes."""
        box = self._question("unsaved", self.tr("Unsaved changes"))
        if box is None:
            return
        box.setText(self.tr("Save the changes to “{title}”?").format(title=title))
        box.setInformativeText(self.tr("If you do not save them, they are lost."))
        self._open_saving(box, answered)

    def ask_unsaved_several(
        self, titles: Sequence[str], answered: Callable[[Answer], None]
    ) -> None:
        """Ask once what to do with the unsaved changes of several projects."""
        box = self._question("unsaved", self.tr("Unsaved changes"))
        if box is None:
            return
        words = self.tr("Save the changes to these {n} projects?").format(n=len(titles))
        box.setText(f"{words}\n\n{_listed(titles)}")
        box.setInformativeText(self.tr("If you do not save them, they are lost."))
        self._open_saving(box, answered)
        box.button(box.StandardButton.Save).setText(self.tr("Save all"))
        box.button(box.StandardButton.Discard).setText(self.tr("Discard all"))

    def ask_in_use(self, title: str, answered: Callable[[InUse], None]) -> None:
        """Ask how to open a project that another window has open."""
        box = self._question("in_use", self.tr("Open in another window"))
        if box is None:
            return
        box.setText(self.tr("“{title}” is open in another window already.").format(title=title))
        box.setInformativeText(
            self.tr(
                "Opened read-only, only a copy of it can be saved here. If you take it over, "
                "whoever saves second is asked before the other's changes are lost."
            )
        )
        self._open_choices(
            box,
            {"read_only": self.tr("Open read-only"), "take_over": self.tr("Take over")},
            lambda chosen: answered(chosen or "cancel"),  # type: ignore[arg-type]
        )

    def ask_changed_elsewhere(self, file: str, answered: Callable[[Changed], None]) -> None:
        """Ask what to do about a file that another program changed since it was opened."""
        box = self._question("changed", self.tr("Changed on the disk"))
        if box is None:
            return
        words = self.tr("{file} was changed by another program since it was opened here.")
        box.setText(words.format(file=visible(file)))
        box.setInformativeText(
            self.tr(
                "Save under another name to keep both. Saving over it loses the other changes, "
                "reloading loses yours."
            )
        )
        self._open_choices(
            box,
            {
                "save_as": self.tr("Save as…"),
                "overwrite": self.tr("Save over it"),
                "reload": self.tr("Reload"),
            },
            lambda chosen: answered(chosen or "cancel"),  # type: ignore[arg-type]
        )

    # ------------------------------------------------------------ inside

    def _question(self, name: str, title: str) -> QMessageBox | None:
        """Return a new box, or None where this question is open already: that stays the one."""
        from PySide6.QtWidgets import QMessageBox  # not before first paint

        asked = self._window.findChild(QMessageBox, f"question.{name}")
        if asked is not None and asked.isVisible():
            asked.activateWindow()
            return None
        box = QMessageBox(self._window)
        box.setObjectName(f"question.{name}")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box

    def _open_saving(self, box: QMessageBox, answered: Callable[[Answer], None]) -> None:
        buttons = box.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answers: dict[int, Answer] = {buttons.Save.value: "save", buttons.Discard.value: "discard"}
        self._open(box, lambda result: answered(answers.get(result, "cancel")))

    def _open_choices(
        self, box: QMessageBox, choices: dict[str, str], chosen: Callable[[str], None]
    ) -> None:
        """Open a box with a button a choice, the first being the one that Enter means.

        ``chosen`` hears the name of the choice, or "" for Esc and Cancel.
        """
        role = box.ButtonRole.AcceptRole
        buttons = {name: box.addButton(words, role) for name, words in choices.items()}
        for name, button in buttons.items():
            button.setObjectName(f"{box.objectName()}.{name}")
        box.addButton(box.StandardButton.Cancel)
        box.setDefaultButton(next(iter(buttons.values())))

        def finished(_: int) -> None:
            pressed = box.clickedButton()
            chosen(next((name for name, button in buttons.items() if button is pressed), ""))

        self._open(box, finished)

    @staticmethod
    def _open(box: QMessageBox, finished: Callable[[int], None]) -> None:
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(finished)
        box.open()


def _listed(titles: Sequence[str]) -> str:
    shown = [f"•  {visible(title)}" for title in titles[:MOST_LISTED]]
    return "\n".join([*shown, "…"] if len(titles) > MOST_LISTED else shown)
