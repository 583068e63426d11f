"""The help window and the about box. The words are ``resources/help/*.md``."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.theme import RESOURCES


class HelpDialog(QDialog):
    """Shows one page of help beside the work: it does not block the window."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"help.{page}")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        text = QTextBrowser()
        text.setObjectName("help.text")
        text.setAccessibleName(title)
        text.setOpenExternalLinks(True)
        text.document().setDocumentMargin(16)
        words = (RESOURCES / "help" / f"{page}.md").read_text(encoding="utf-8")
        text.setMarkdown(words.replace("{version}", _version()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.resize(680, 640)


def _version() -> str:
    try:
        return version("brickyard")
    except PackageNotFoundError:
        return "0"
