from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import theme
from app.panels.gallery import GalleryPage
from app.widgets.project_cards import RecentCard
from app.widgets.template_card import TemplateCard
from core.io.gallery import templates
from tests.helpers import drive

pytestmark = pytest.mark.gui


def gallery(qtbot: QtBot, *recent: Path, width: int = 1100) -> GalleryPage:
    """Show a start page with all its cards and the keys in its search field."""
    page = GalleryPage(recent)
    qtbot.addWidget(page)
    page.resize(width, 700)
    QCursor.setPos(page.screen().geometry().bottomRight())  # a card under it would be told about
    page.show()
    page.complete()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    search(page).setFocus()
    return page


def card(page: GalleryPage, id_: str) -> TemplateCard:
    found = page.findChild(TemplateCard, f"gallery.{id_}")
    assert found is not None
    return found


def search(page: GalleryPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "gallery.search")
    assert found is not None
    return found


def chip(page: GalleryPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def shown(page: GalleryPage) -> list[str]:
    return [each.template.id for each in page.findChildren(TemplateCard) if each.isVisible()]


def told(page: GalleryPage) -> str:
    details = page.findChild(QWidget, "gallery.details")
    assert details is not None
    return details.accessibleDescription()


def test_every_template_has_a_card_that_says_all_about_it(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    for template in templates():
        each = card(page, template.id)
        assert each.accessibleName() == template.title
        for fact in (template.who, template.summary, template.use):
            assert fact in each.accessibleDescription()
    assert "61.1 M parameters" in card(page, "alexnet").accessibleDescription()
    assert "9,610 parameters" in card(page, "digits-mlp").accessibleDescription()


def test_cards_below_the_first_family_wait_for_the_first_paint(qtbot: QtBot) -> None:
    page = GalleryPage([])
    qtbot.addWidget(page)
    first = templates()[0].family
    assert {each.template.family for each in page.findChildren(TemplateCard)} == {first}

    page.show()

    qtbot.waitUntil(lambda: len(page.findChildren(TemplateCard)) == len(templates()))


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
    first = chip(page, "gallery.new")
    reached, widget = {first}, first.nextInFocusChain()
    while widget is not first:
        if isinstance(widget, QAbstractButton):
            reached.add(widget)
        widget = widget.nextInFocusChain()
    assert wanted <= reached
    assert {each for each in wanted if isinstance(each, TemplateCard)} == {
        card(page, template.id) for template in templates()
    }


# ---------------------------------------------------------------- searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Krizhevsky", ["alexnet"]),
        ("1958", ["perceptron"]),
        ("KAIMING nothing like that", []),
        ("regression sine", ["sine-lstm"]),
        ("he  2015 k.", ["digits-resnet", "resnet18", "resnet50"]),
    ],
)
def test_words_are_found_anywhere_on_the_card(qtbot: QtBot, words: str, found: list[str]) -> None:
    page = gallery(qtbot)
    QTest.keyClicks(search(page), words)
    assert shown(page) == found
    nothing = [label for label in page.findChildren(QLabel) if "Try fewer" in label.text()]
    assert [label.isVisible() for label in nothing] == [not found]


def test_enter_opens_the_first_that_was_found(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    QTest.keyClicks(search(page), "resnet")
    assert told(page).startswith("Digits with shortcuts")
    with qtbot.waitSignal(page.template_chosen) as chosen:
        QTest.keyClick(search(page), Qt.Key.Key_Return)
    assert chosen.args == ["digits-resnet"]


def test_only_one_card_is_ringed(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    QTest.keyClicks(search(page), "resnet")
    first, second = card(page, "digits-resnet"), card(page, "resnet18")
    ringed, plain = first.grab().toImage(), second.grab().toImage()
    QTest.keyClick(search(page), Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert first.grab().toImage() != ringed and second.grab().toImage() != plain
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert search(page).hasFocus() and first.grab().toImage() == ringed


def test_enter_opens_nothing_unasked(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    with qtbot.assertNotEmitted(page.template_chosen):
        QTest.keyClick(search(page), Qt.Key.Key_Return)


def test_escape_shows_everything_again(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    QTest.keyClicks(search(page), "bert")
    QTest.keyClick(search(page), Qt.Key.Key_Escape)
    assert shown(page) == [template.id for template in templates()]


def test_letters_typed_on_a_card_search(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    first = card(page, "perceptron")
    first.setFocus()
    QTest.keyClicks(first, "v")
    assert search(page).text() == "v" and search(page).hasFocus()


def test_chips_show_one_family_and_what_trains_at_once(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    ready = [template.id for template in templates() if template.data]

    QTest.mouseClick(chip(page, "gallery.ready"), Qt.MouseButton.LeftButton)
    assert shown(page) == ready

    QTest.mouseClick(chip(page, "gallery.family.Transformers"), Qt.MouseButton.LeftButton)
    family = [template.id for template in templates() if template.family == "Transformers"]
    assert shown(page) == [id_ for id_ in family if id_ in ready]

    QTest.mouseClick(chip(page, "gallery.ready"), Qt.MouseButton.LeftButton)
    assert shown(page) == family
    QTest.mouseClick(chip(page, "gallery.family.All"), Qt.MouseButton.LeftButton)
    assert len(shown(page)) == len(templates())


def test_words_that_find_only_what_a_chip_hides_say_so(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    chip(page, "gallery.family.Transformers").click()
    QTest.keyClicks(search(page), "ring of points")
    assert shown(page) == []
    seen = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "None of these is like that; without the filters above there are 1." in seen


# ---------------------------------------------------------------- the keys


def test_arrows_go_from_the_field_over_the_cards_and_back(qtbot: QtBot) -> None:
    page = gallery(qtbot)  # four columns, eleven cards in the first family
    ids = [template.id for template in templates()]

    def press(key: Qt.Key) -> str:
        QTest.keyClick(page.focusWidget(), key)
        now = page.focusWidget()
        return now.template.id if isinstance(now, TemplateCard) else now.objectName()

    arrows = Qt.Key
    assert press(arrows.Key_Down) == ids[0]
    assert press(arrows.Key_Right) == ids[1]
    assert press(arrows.Key_Down) == ids[5]
    assert press(arrows.Key_Down) == ids[9]
    assert press(arrows.Key_Down) == ids[13]  # the next family
    assert press(arrows.Key_Up) == ids[9]
    assert press(arrows.Key_Left) == ids[8]
    assert press(arrows.Key_Left) == ids[7]
    assert press(arrows.Key_Up) == ids[3]
    assert press(arrows.Key_Up) == "gallery.search"


def test_arrows_skip_what_is_filtered_and_scroll_to_where_they_go(qtbot: QtBot) -> None:
    page = gallery(qtbot, width=340)
    QTest.keyClicks(search(page), "attention")
    ids = shown(page)
    QTest.keyClick(search(page), Qt.Key.Key_Down)
    for id_ in ids[1:]:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        assert page.focusWidget() is card(page, id_)
    area = page.findChild(QScrollArea, "gallery.scroll")
    assert area is not None
    top = card(page, ids[-1]).mapTo(area, QPoint(0, 0)).y()
    assert 0 <= top < area.height()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is card(page, ids[-1])


def test_arrows_find_their_way_among_cards_made_this_moment(qtbot: QtBot) -> None:
    page = GalleryPage(())
    qtbot.addWidget(page)
    page.resize(340, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    search(page).setFocus()
    page.complete()
    QTest.keyClicks(search(page), "attention")  # nothing has been laid out since
    ids = shown(page)
    QTest.keyClick(search(page), Qt.Key.Key_Down)
    for id_ in ids[1:]:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        assert page.focusWidget() is card(page, id_)


def test_the_card_with_the_keys_is_told_about(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    assert told(page) == ""
    card(page, "alexnet").setFocus()
    for words in ("AlexNet", "fully connected", "your own data", "One weird trick"):
        assert words in told(page)
    card(page, "digits-cnn").setFocus()
    assert "own data" not in told(page)


# ---------------------------------------------------------------- the rest of the page


def test_buttons_ask_for_a_new_project_and_a_file(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    for name, signal in (
        ("gallery.new", page.new_requested),
        ("gallery.open", page.open_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(chip(page, name), Qt.MouseButton.LeftButton)


def test_recent_project_opens_and_a_missing_one_says_why_not(qtbot: QtBot, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.brickyard", tmp_path / "gone.brickyard"
    there.touch()
    page = gallery(qtbot, there, gone)
    first, second = page.findChildren(RecentCard)
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen.args == [str(there)]
    assert not second.isEnabled()
    assert "no longer there" in second.accessibleDescription()
    assert second.statusTip() == second.accessibleDescription()


def test_a_project_that_is_gone_can_be_taken_off_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    page = gallery(qtbot, tmp_path / "gone.brickyard")
    (card,) = page.findChildren(RecentCard)
    middle = card.rect().center()
    press = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, middle, card.mapToGlobal(middle), drive.NO_KEYS
    )
    QApplication.sendEvent(card, press)
    menu = page.findChild(QMenu, "gallery.recent_menu")
    with qtbot.waitSignal(page.forget_requested) as forgotten:
        menu.actions()[0].trigger()
    menu.close()
    assert forgotten.args == [str(tmp_path / "gone.brickyard")]


def test_recent_projects_can_be_shown_anew(qtbot: QtBot, tmp_path: Path) -> None:
    page = gallery(qtbot)
    page.set_recent([tmp_path / "a.brickyard", tmp_path / "b.brickyard"])
    page.set_recent([tmp_path / "b.brickyard"])
    qtbot.waitUntil(lambda: len(page.findChildren(RecentCard)) == 1)
    assert page.findChildren(RecentCard)[0].accessibleName() == "b"


@pytest.mark.parametrize(("width", "columns"), [(1100, 4), (620, 2), (340, 1)])
def test_cards_wrap_to_the_width(qtbot: QtBot, width: int, columns: int) -> None:
    page = gallery(qtbot, width=width)
    cards = page.findChildren(TemplateCard)
    qtbot.waitUntil(lambda: len({c.x() for c in cards}) == columns)
    inside = [*cards, *page.findChildren(QPushButton), search(page)]
    right = [each.mapTo(page, each.rect().topRight()).x() for each in inside if each.isVisible()]
    assert max(right) <= width


def test_cards_and_details_are_painted_in_both_themes(qtbot: QtBot) -> None:
    page = gallery(qtbot)
    card(page, "alexnet").setFocus()
    details = page.findChild(QWidget, "gallery.details")
    assert details is not None
    light = [each.grab().toImage() for each in (card(page, "alexnet"), details)]
    theme.use("dark")
    dark = [each.grab().toImage() for each in (card(page, "alexnet"), details)]
    assert light[0] != dark[0] and light[1] != dark[1]


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
