from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from app import theme
from app.panels.gallery import GalleryPage
from app.widgets.project_cards import RecentRow, TemplateCard
from core.io.gallery import templates

pytestmark = pytest.mark.gui


def gallery(qtbot: QtBot, *recent: Path, width: int = 1100) -> GalleryPage:
    page = GalleryPage(recent)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    return page


def card(page: GalleryPage, id_: str) -> TemplateCard:
    found = page.findChild(TemplateCard, f"gallery.{id_}")
    assert found is not None
    return found


def test_every_template_has_a_card_with_a_name(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    for template in templates():
        assert card(page, template.id).accessibleName() == template.title


def test_click_chooses_the_template(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    with qtbot.waitSignal(page.template_chosen) as chosen:
        QTest.mouseClick(card(page, "digits-cnn"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["digits-cnn"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_choose_the_template(qtbot: QtBot, key: Qt.Key) -> None:
    page = gallery(qtbot)
    with qtbot.waitSignal(page.template_chosen) as chosen:
        QTest.keyClick(card(page, "xor-mlp"), key)
    assert chosen.args == ["xor-mlp"]


def test_tab_reaches_everything(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mine.brickyard"
    file.touch()
    page = gallery(qtbot, file)
    wanted = {button for button in page.findChildren(QAbstractButton) if button.isEnabled()}
    first = page.findChild(QPushButton, "gallery.new")
    assert first is not None
    reached, widget = {first}, first.nextInFocusChain()
    while widget is not first:
        if isinstance(widget, QAbstractButton):
            reached.add(widget)
        widget = widget.nextInFocusChain()
    assert wanted <= reached
    assert len(wanted) == 3 + len(templates()) + 1  # new, open, back; a row


def test_buttons_ask_for_a_new_project_and_a_file(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    for name, signal in (
        ("gallery.new", page.new_requested),
        ("gallery.open", page.open_requested),
    ):
        button = page.findChild(QPushButton, name)
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_recent_project_opens_and_a_missing_one_says_why_not(qtbot: QtBot, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.brickyard", tmp_path / "gone.brickyard"
    there.touch()
    page = gallery(qtbot, there, gone)
    first, second = page.findChildren(RecentRow)
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen.args == [str(there)]
    assert not second.isEnabled()
    assert "no longer there" in second.accessibleDescription()


def test_recent_projects_can_be_shown_anew(qtbot: QtBot, tmp_path: Path) -> None:
    page = gallery(qtbot)
    page.set_recent([tmp_path / "a.brickyard", tmp_path / "b.brickyard"])
    page.set_recent([tmp_path / "b.brickyard"])
    qtbot.waitUntil(lambda: len(page.findChildren(RecentRow)) == 1)
    assert page.findChildren(RecentRow)[0].accessibleName() == "b"


@pytest.mark.parametrize(("width", "columns"), [(1100, 4), (620, 2), (340, 1)])
def test_cards_wrap_to_the_width(qtbot: QtBot, width: int, columns: int) -> None:
    page = gallery(qtbot, width=width)
    cards = page.findChildren(TemplateCard)
    qtbot.waitUntil(lambda: len({c.x() for c in cards}) == columns)
    qtbot.waitUntil(lambda: all(c.mapTo(page, c.rect().topRight()).x() <= width for c in cards))


def test_cards_are_painted_in_both_themes(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    light = card(page, "digits-cnn").grab().toImage()
    theme.use("dark")
    assert card(page, "digits-cnn").grab().toImage() != light


def test_the_way_back_is_offered_only_where_there_is_one(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    back = page.findChild(QPushButton, "gallery.back")
    assert back is not None and not back.isVisible()
    page.set_current("Mine & yours")
    assert back.isVisible() and back.accessibleName() == "Back to Mine & yours"
    with qtbot.waitSignal(page.back_requested):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    page.set_current("")
    assert not back.isVisible()
