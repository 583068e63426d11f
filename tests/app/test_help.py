from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS
from app.help import FOLDER, HelpDialog
from app.routes import HELP_PAGES

pytestmark = pytest.mark.gui
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))


def shown(qtbot: QtBot, page: str) -> tuple[HelpDialog, QTextBrowser, QPushButton]:
    dialog = HelpDialog(page)
    qtbot.addWidget(dialog)
    dialog.show()
    text = dialog.findChild(QTextBrowser, "help.text")
    back = dialog.findChild(QPushButton, "help.back")
    assert text is not None and back is not None
    return dialog, text, back


@pytest.mark.parametrize("page", PAGES)
def test_page_has_a_title_and_no_loose_ends(qtbot: QtBot, page: str) -> None:
    dialog, text, _ = shown(qtbot, page)
    assert dialog.windowTitle() and not dialog.windowTitle().startswith("#")
    assert text.toPlainText().startswith(dialog.windowTitle())
    assert "{" not in text.toPlainText() and "](" not in text.toPlainText()


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages_by_their_titles(page: str) -> None:
    words = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    for name, target in re.findall(r"\[([^\]]+)\]\(([a-z-]+)\.md\)", words):
        title = (FOLDER / f"{target}.md").read_text(encoding="utf-8").partition("\n")[0]
        assert name.casefold() in (title.removeprefix("# ").casefold(), "composite brick")


def test_every_page_is_reached_from_the_first_steps() -> None:
    words = (FOLDER / "first-steps.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\(([a-z-]+)\.md\)", words))
    assert linked == set(PAGES) - {"first-steps", "about"}


def test_every_page_is_in_the_menu() -> None:
    assert sorted(HELP_PAGES.values()) == PAGES
    assert set(HELP_PAGES) == {action.name for action in ACTIONS if action.name.startswith("help.")}


def test_links_go_on_and_back(qtbot: QtBot) -> None:
    dialog, text, back = shown(qtbot, "first-steps")
    assert not back.isVisible()

    text.anchorClicked.emit(QUrl("costs.md"))
    assert dialog.windowTitle() == "Costs and memory" == text.accessibleName()

    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert dialog.windowTitle() == "First steps"
    assert not back.isVisible()


def test_other_links_open_in_the_browser(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    dialog, text, _ = shown(qtbot, "about")
    text.anchorClicked.emit(QUrl("https://pytorch.org"))
    assert opened == ["https://pytorch.org"]
    assert dialog.windowTitle().startswith("Brickyard")
