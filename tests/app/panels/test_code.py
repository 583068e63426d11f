from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.panels.code import FOLLOW_DELAY_MS, CodePanel
from app.selection import Selection
from app.widgets.code_view import CodeView
from core.document.document import Document
from core.io.gallery import templates
from core.planner import Plan, plan_group, plan_set_params

pytestmark = pytest.mark.gui


class Code:
    """The pane over the digits network."""

    def __init__(self, qtbot: QtBot) -> None:
        template = next(t for t in templates() if t.id == "digits-cnn")
        self.document = Document(template.project())
        self.selection = Selection(self.document)
        self.panel = CodePanel(self.document, self.selection)
        qtbot.addWidget(self.panel)
        self.panel.resize(500, 200)
        self.panel.show()
        self.view = self.panel.findChild(CodeView, "code.text")
        self.conv = next(b.id for b in self.document.network.blocks.values() if b.type == "Conv2d")

    def widen(self, channels: int) -> None:
        plan = plan_set_params(self.document.scope, [self.conv], {"out_channels": channels})
        assert isinstance(plan, Plan)
        self.document.apply(plan.edits, plan.text)


@pytest.fixture
def code(qtbot: QtBot) -> Code:
    return Code(qtbot)


def test_delay_is_short() -> None:
    assert FOLLOW_DELAY_MS <= 50


def test_source_is_there_at_once(code: Code) -> None:
    assert code.view.toPlainText() == code.document.generated().text


def test_source_follows_edits_and_undo(code: Code, qtbot: QtBot) -> None:
    code.widen(77)
    qtbot.waitUntil(lambda: "nn.Conv2d(1, 77," in code.view.toPlainText())
    code.document.undo()
    qtbot.waitUntil(lambda: "77" not in code.view.toPlainText())


def test_many_edits_are_shown_in_one_go(
    code: Code, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show_source = CodeView.show_source

    def counted(view: CodeView, source: str, marks: list[tuple[int, int]]) -> None:
        shown.append(source)
        show_source(view, source, marks)

    monkeypatch.setattr(CodeView, "show_source", counted)
    for channels in range(20, 40):
        code.widen(channels)
    qtbot.waitUntil(lambda: "nn.Conv2d(1, 39," in code.view.toPlainText())
    assert 1 <= len(shown) <= 3


def test_selected_bricks_lines_are_marked(code: Code) -> None:
    code.selection.set({code.conv})
    lines = code.view.toPlainText().split("\n")
    marked = [lines[line - 1] for line in code.view.marked]
    assert len(marked) == 2
    assert "nn.Conv2d(" in marked[0]
    assert "self.conv1(" in marked[1]


def test_selected_bricks_lines_come_into_view(code: Code) -> None:
    bar = code.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > code.document.generated().lines_of((code.conv,))[0][0]
    code.selection.set({code.conv})
    assert bar.value() < code.view.marked[0]


def test_marks_follow_an_edit_that_moves_the_lines(code: Code, qtbot: QtBot) -> None:
    code.selection.set({code.conv})
    code.widen(50)
    qtbot.waitUntil(lambda: "50" in code.view.toPlainText())
    lines = code.view.toPlainText().split("\n")
    assert "nn.Conv2d(1, 50" in lines[code.view.marked[0] - 1]


def test_click_on_a_line_selects_its_brick(code: Code) -> None:
    line, _ = code.document.generated().lines_of((code.conv,))[0]
    block = code.view.document().findBlockByNumber(line - 1)
    place = code.view.blockBoundingGeometry(block).translated(code.view.contentOffset()).center()
    QTest.mouseClick(code.view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert code.selection.ids == {code.conv}


def test_click_on_a_line_of_no_brick_keeps_the_selection(code: Code) -> None:
    code.selection.set({code.conv})
    code.view.line_clicked.emit(1)
    assert code.selection.ids == {code.conv}


def test_copy_puts_the_newest_source_on_the_clipboard(code: Code) -> None:
    code.widen(33)
    button = code.panel.findChild(QPushButton, "code.copy")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == code.document.generated().text
    assert "33" in QGuiApplication.clipboard().text()
    assert button.text() == "Copied"


def test_export_is_asked_for(code: Code, qtbot: QtBot) -> None:
    button = code.panel.findChild(QPushButton, "code.export")
    with qtbot.waitSignal(code.panel.export_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def group(code: Code) -> str:
    """Group the convolution with the brick below; return the brick that stands for them."""
    blocks = list(code.document.network.blocks)
    at = blocks.index(code.conv)
    plan = plan_group(code.document.scope, blocks[at : at + 2], "Stem")
    assert isinstance(plan, Plan)
    code.document.apply(plan.edits, plan.text)
    return plan.select[0]


def test_entering_a_brick_shows_its_class(code: Code, qtbot: QtBot) -> None:
    brick = group(code)
    code.panel.resize(500, 140)
    code.document.show((brick,))
    wait_for(code, qtbot, "class Stem(nn.Module):")
    top = code.view.firstVisibleBlock().text()
    assert top == "class Stem(nn.Module):"
    code.selection.set({code.conv})
    marked = [code.view.document().findBlockByNumber(n - 1).text() for n in code.view.marked]
    assert any("self.conv1 = nn.Conv2d(" in line for line in marked)
    code.document.show(())
    outer = code.document.generated().class_line()
    assert outer is not None
    line = code.view.document().findBlockByNumber(outer - 1)
    in_view = code.view.viewport().rect()
    qtbot.waitUntil(
        lambda: in_view.intersects(code.view.cursorRect(QTextCursor(line))), timeout=1000
    )


def test_a_line_of_another_network_selects_nothing(code: Code, qtbot: QtBot) -> None:
    brick = group(code)
    wait_for(code, qtbot, "class Stem(nn.Module):")
    line = code.document.generated().lines_of((code.conv,), "n2")[0][0]
    code.view.line_clicked.emit(line)
    assert not code.selection.ids
    code.document.show((brick,))
    code.view.line_clicked.emit(line)
    assert code.selection.ids == {code.conv}


def wait_for(code: Code, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in code.view.toPlainText())
    qtbot.waitUntil(lambda: not code.panel._timer.isActive())


def test_a_hidden_pane_asks_for_no_source_until_it_is_seen(
    code: Code, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    generated = Document.generated

    def counted(document: Document) -> object:
        asked.append(None)
        return generated(document)

    monkeypatch.setattr(Document, "generated", counted)
    code.panel.hide()
    code.widen(41)
    code.selection.set({code.conv})
    qtbot.wait(2 * FOLLOW_DELAY_MS)
    assert not asked
    code.panel.show()
    assert len(asked) == 1
    assert "nn.Conv2d(1, 41," in code.view.toPlainText()
    assert len(code.view.marked) == 2
