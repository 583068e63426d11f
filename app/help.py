"""The help window and the about box.

The words are ``resources/help/*.md``, those of another language ``resources/help/<language>/*.md``.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app import paths
from app.settings.shortcuts import KeyMap, key_table
from app.theme import RESOURCES
from core.settings import SettingsStore
from core.texts import spoken_language

FOLDER = RESOURCES / "help"
SUFFIX = ".md"
KEYS = "{keys}"
"""Where a page lists all keys."""


class HelpDialog(QDialog):
    """Shows pages of help beside the work: it does not block the window.

    A link to ``<page>.md`` goes to that page, any other to the person's browser.
    """

    def __init__(
        self, page: str, parent: QWidget | None = None, keymap: KeyMap | None = None
    ) -> None:
        super().__init__(parent)
        self._keymap = keymap or KeyMap(SettingsStore(paths.settings_file()))
        self._seen: list[str] = []
        self.setObjectName(f"help.{page}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._build_ui()
        self.show_page(page)

    def _build_ui(self) -> None:
        self._text = QTextBrowser()
        self._text.setObjectName("help.text")
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(16)
        self._text.anchorClicked.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._back = buttons.addButton(self.tr("Back"), QDialogButtonBox.ButtonRole.ActionRole)
        self._back.setObjectName("help.back")
        self._back.setAccessibleName(self.tr("Back"))
        self._back.setToolTip(self.tr("The page before (Alt+Left)"))
        self._back.setShortcut("Alt+Left")
        self._back.clicked.connect(self.go_back)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        self.resize(680, 640)

    def show_page(self, page: str) -> None:
        """Show a page of ``resources/help`` and remember the one before."""
        words = _page(page).read_text(encoding="utf-8")
        words = words.replace("{version}", _version())
        if KEYS in words:
            words = words.replace(KEYS, key_table(self._keymap))
        self._seen.append(page)
        title = words.partition("\n")[0].removeprefix("# ")
        self.setWindowTitle(title)
        self._text.setAccessibleName(title)
        self._text.setMarkdown(words)
        self._back.setVisible(len(self._seen) > 1)

    def go_back(self) -> None:
        """Show the page before this one."""
        if len(self._seen) > 1:
            self._seen.pop()
            self.show_page(self._seen.pop())

    def _follow(self, link: QUrl) -> None:
        if link.isRelative():
            self.show_page(link.path().removesuffix(SUFFIX))
        else:
            QDesktopServices.openUrl(link)


def _page(name: str) -> Path:
    """Return a page in the language spoken, or in English where it is not translated."""
    own = FOLDER / spoken_language() / f"{name}{SUFFIX}"
    return own if own.is_file() else FOLDER / f"{name}{SUFFIX}"


def _version() -> str:
    try:
        return version("brickyard")
    except PackageNotFoundError:
        return "0"
