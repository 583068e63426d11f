"""Frames, notes and bookmarks on the canvas, with mouse and keys."""

from __future__ import annotations

import gc

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from app.canvas.items.frame_item import FarTitle, FrameItem
from app.canvas.items.note_item import WrittenNote
from app.main_window import MainWindow
from app.spoken import brick_sentence
from core.document.document import Document
from core.graph.edits import ReplaceBlocks
from core.graph.records import TINTS, Frame, Note
from core.planner import Plan, plan_add, plan_frame, plan_group, plan_set_params
from core.texts import say, text
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
STACK = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")


@pytest.fixture
def table(lay):
    """A canvas with a column of bricks, the last two in a frame."""
    made = lay(chain(*STACK, params={"fc1": {"out_features": 10}}))
    made.selection.set(("b5", "b6"))
    made.canvas.annotating.frame()
    named(made, "Head")
    made.selection.set(())
    return made


@pytest.fixture
def window(qtbot):
    """A shown window with a column of bricks."""
    made = MainWindow(Document(chain(*STACK)))
    made.resize(1400, 900)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.editor.canvas.setFocus()
    yield made
    made.document.mark_saved()
    made.close()


def named(table, words):
    namer = table.canvas.findChild(QLineEdit, "canvas.namer")
    assert namer.isVisible()
    QTest.keyClicks(namer, words)
    QTest.keyClick(namer, Qt.Key.Key_Return)


def written(table, words, *, ends_with=Qt.Key.Key_Return):
    writer = table.canvas.findChild(QPlainTextEdit, "canvas.writer")
    assert writer.isVisible()
    for number, line in enumerate(words.split("\n")):
        if number:
            QTest.keyClick(writer, Qt.Key.Key_Return)
        QTest.keyClicks(writer, line)
    keys = CTRL if ends_with == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(writer, ends_with, keys)
    assert not writer.isVisible()


def frame(table, id_="f1") -> Frame:
    return table.document.network.frames[id_]


def note(table) -> Note:
    (one,) = table.document.network.notes.values()
    return one


def title(table):
    one = frame(table)
    return table.pixel(one.x + 40, one.y + 16)


def places(table):
    return {id_: table.place(id_) for id_ in table.document.network.blocks}


def add_note(table, words="Why?"):
    table.canvas.centerOn(QPointF(400, 40))
    table.canvas.annotating.note()
    written(table, words)
    table.canvas.centerOn(QPointF(350, 200))


def test_a_frame_is_drawn_round_the_selection_with_the_title_one_types(table):
    assert frame(table).title == "Head"
    assert table.canvas.findChild(QLineEdit, "canvas.namer").isVisible() is False
    table.document.undo()
    assert not table.document.network.frames


def test_esc_while_the_title_is_typed_draws_no_frame(table):
    table.selection.set(("b1",))
    table.canvas.annotating.frame()
    QTest.keyClick(table.canvas.findChild(QLineEdit, "canvas.namer"), Qt.Key.Key_Escape)
    assert len(table.document.network.frames) == 1


def test_a_frame_dragged_by_its_title_takes_its_bricks_along_in_one_step(table):
    before, start = places(table), frame(table)
    drive.drag(table.port, title(table), title(table) + QPoint(160, 80))

    assert (frame(table).x - start.x, frame(table).y - start.y) == (160, 80)
    moved = {id_ for id_, place in places(table).items() if place != before[id_]}
    assert moved == {"b5", "b6"}
    assert table.place("b5") == (before["b5"][0] + 160, before["b5"][1] + 80)
    table.document.undo()
    assert places(table) == before and frame(table) == start


def test_esc_takes_a_dragged_frame_back(table):
    before = table.document.project
    drive.press(table.port, title(table))
    drive.move(table.port, title(table) + QPoint(80, 80))
    assert table.canvas.scene().blocks["b5"].pos() != QPointF(*table.place("b5"))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, title(table) + QPoint(80, 80))

    assert table.document.project == before
    assert table.canvas.scene().blocks["b5"].pos() == QPointF(*table.place("b5"))


def test_inside_a_frame_the_band_selects_bricks_and_a_brick_moves_alone(table):
    one = frame(table)
    inside = table.pixel(one.x + 12, one.y + one.height - 12)
    drive.drag(table.port, inside, table.on("b5"))
    assert table.selection.ids == {"b5", "b6"} and frame(table) == one


@pytest.mark.parametrize(("corner", "opposite"), [(0, 2), (1, 3), (2, 0), (3, 1)])
def test_a_frame_is_resized_by_any_corner_and_the_one_across_stays(table, corner, opposite):
    def ends(one):
        right, bottom = one.x + one.width, one.y + one.height
        return (one.x, one.y), (right, one.y), (right, bottom), (one.x, bottom)

    before = ends(frame(table))
    away = QPoint(80 if corner in (1, 2) else -80, 80 if corner > 1 else -80)
    at = table.pixel(*before[corner])
    drive.drag(table.port, at, at + away)

    after = ends(frame(table))
    assert after[opposite] == before[opposite]
    assert QPointF(*after[corner]) == QPointF(*before[corner]) + QPointF(away)


def test_esc_takes_a_resized_frame_back(table):
    before = frame(table)
    corner = table.pixel(before.x + before.width, before.y + before.height)
    drive.press(table.port, corner)
    drive.move(table.port, corner + QPoint(80, 80))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, corner + QPoint(80, 80))
    assert frame(table) == before


def test_a_double_click_on_the_title_renames_the_frame(table):
    drive.click(table.port, title(table))
    drive.double_click(table.port, title(table))
    named(table, "Classifier")
    assert frame(table).title == "Classifier"


def test_a_title_nobody_could_read_is_refused_beside_the_line(table):
    drive.click(table.port, title(table))
    table.canvas.annotating.open()
    namer = table.canvas.findChild(QLineEdit, "canvas.namer")
    namer.setText("   ")
    QTest.keyClick(namer, Qt.Key.Key_Return)
    assert "needs a title" in say(table.refusals[-1]) and namer.isVisible()


def test_deleting_a_selected_frame_leaves_its_bricks(table):
    before = places(table)
    drive.click(table.port, title(table))
    assert table.selection.marks == {("frame", "f1")}
    table.canvas.commands.delete()
    assert not table.document.network.frames and places(table) == before
    assert not table.selection.marks


def test_a_click_on_a_brick_or_on_nothing_selects_no_frame_any_more(table):
    drive.click(table.port, title(table))
    drive.click(table.port, table.on("b1"))
    assert table.selection.marks == frozenset() and table.selection.ids == {"b1"}
    drive.click(table.port, title(table))
    drive.click(table.port, table.pixel(450, 300))
    assert not table.selection.marks


def test_frames_get_the_colour_one_chooses(table):
    drive.click(table.port, title(table))
    for tint in TINTS:
        table.canvas.annotating.tint(tint)
        assert frame(table).tint == tint


def test_a_copied_frame_brings_its_bricks(table):
    drive.click(table.port, title(table))
    table.canvas.commands.copy()
    table.canvas.commands.paste()
    network = table.document.network
    assert len(network.frames) == 2 and len(network.blocks) == len(STACK) + 2
    table.canvas.commands.delete()
    drive.click(table.port, title(table))
    table.canvas.commands.duplicate()
    assert frame(table, "f3").x == frame(table).x + frame(table).width + 32


def test_a_note_is_written_where_the_pointer_is_and_wraps(table):
    add_note(table, "The first line\nand one that is much too long for the paper it is written on")
    one = note(table)
    item = table.canvas._marks.notes[one.id]
    assert abs(one.x - 400) <= 8 and one.text.startswith("The first line\nand")
    assert item.rect.height() > 4 * 13


def test_esc_writes_no_note_and_nothing_typed_neither(table):
    table.canvas.annotating.note()
    written(table, "never", ends_with=Qt.Key.Key_Escape)
    table.canvas.annotating.note()
    written(table, " ")
    assert not table.document.network.notes and not table.refusals


def test_a_note_is_dragged_widened_rewritten_and_deleted(table):
    add_note(table)
    start = note(table)
    at = table.pixel(start.x + 20, start.y + 15)
    drive.drag(table.port, at, at + QPoint(-80, 160))
    assert (note(table).x, note(table).y) == (start.x - 80, start.y + 160)

    edge = table.pixel(note(table).x + note(table).width, note(table).y + 15)
    drive.drag(table.port, edge, edge + QPoint(104, 0))
    assert note(table).width == start.width + 104

    middle = table.pixel(note(table).x + 20, note(table).y + 15)
    drive.click(table.port, middle)
    drive.double_click(table.port, middle)
    written(table, "Because.")
    assert note(table).text == "Because."
    table.canvas.commands.delete()
    assert not table.document.network.notes


def test_esc_takes_a_widened_note_back(table):
    add_note(table)
    before = note(table)
    edge = table.pixel(before.x + before.width, before.y + 15)
    drive.press(table.port, edge)
    drive.move(table.port, edge + QPoint(80, 0))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, edge + QPoint(80, 0))
    assert note(table) == before
    assert table.canvas._marks.notes[before.id].rect.width() == before.width


def test_another_network_shows_its_own_frames_and_notes(table):
    add_note(table)
    plan = plan_group(table.document.scope, ["b2", "b3"], "Stem")
    table.document.apply(plan.edits, plan.text)
    table.document.show(plan.select)
    assert not table.canvas._marks.frames and not table.canvas._marks.notes
    kinds = FrameItem | FarTitle | WrittenNote
    assert not [item for item in table.canvas.scene().items() if isinstance(item, kinds)]
    table.document.show(())
    assert set(table.canvas._marks.frames) == {"f1"} and len(table.canvas._marks.notes) == 1


def test_fit_shows_frames_and_notes_too(table):
    add_note(table)
    table.selection.set(())
    table.canvas.camera.fit()
    seen = table.canvas.mapToScene(table.port.rect()).boundingRect()
    assert seen.contains(table.canvas._marks.extent())


def test_a_title_can_be_read_from_afar(table):
    table.canvas.centerOn(QPointF(frame(table).x, frame(table).y))
    near = table.port.grab().toImage()
    for _ in range(8):
        table.canvas.camera.zoom_out()
    with_title = table.port.grab().toImage()
    table.canvas._marks._titles["f1"].hide()
    without = table.port.grab().toImage()
    assert near != with_title != without


def test_everything_is_selected_and_deleted_in_one_step(table):
    add_note(table)
    before = table.document.project
    table.canvas.commands.select_all()
    assert len(table.selection.marks) == 2
    table.canvas.commands.delete()
    assert not table.document.network.blocks and not table.document.network.frames
    table.document.undo()
    assert table.document.project == before


def test_keys_keep_places_and_come_back_to_them(window):
    canvas = window.editor.canvas
    go = window.findChild(object, "action.view.go_3")
    assert not go.isEnabled()
    canvas.camera.look((1.5, QPointF(300, 200)))
    drive.key(canvas, Qt.Key.Key_3, CTRL | SHIFT)
    (mark,) = window.document.network.bookmarks
    assert mark.slot == 3 and go.isEnabled()
    canvas.camera.look((0.5, QPointF(0, 0)))
    drive.key(canvas, Qt.Key.Key_3, ALT)
    zoom, middle = canvas.camera.sight
    assert zoom == 1.5 and (middle - QPointF(300, 200)).manhattanLength() < 8
    window.document.undo()
    assert not window.document.network.bookmarks and not go.isEnabled()


def test_actions_draw_frames_and_write_notes_and_f2_changes_them(window):
    canvas = window.editor.canvas
    canvas.camera.fit()
    action = window.findChild(object, "action.arrange.frame")
    assert not action.isEnabled()
    window.selection.set(window.document.network.blocks)
    drive.key(canvas, Qt.Key.Key_F, CTRL | SHIFT)
    named(window.editor, "All")
    window.selection.set(())
    assert not window.findChild(object, "action.arrange.tint_red").isEnabled()
    window.selection.set((), marks=(("frame", "f1"),))
    window.findChild(object, "action.arrange.tint_red").trigger()
    drive.key(canvas, Qt.Key.Key_F2)
    named(window.editor, "Everything")
    frame = window.document.network.frames["f1"]
    assert (frame.title, frame.tint) == ("Everything", "red")
    window.findChild(object, "action.arrange.note").trigger()
    written(window.editor, "Why?")
    assert len(window.document.network.notes) == 1


def test_a_note_on_the_clipboard_is_pasted(table):
    add_note(table)
    table.selection.set((), marks=(("note", "t1"),))
    table.canvas.commands.copy()
    assert QGuiApplication.clipboard().mimeData().hasText()
    table.canvas.commands.paste()
    assert len(table.document.network.notes) == 2


# ---------------------------------------------------------------- collapsed frames


def folded(table):
    drive.click(table.port, title(table))
    table.canvas.annotating.fold()
    assert frame(table).folded is not None


def bar(table):
    return table.canvas._marks.bars["f1"]


def lines_of(table):
    scene = table.canvas.scene()
    seen = {w for w, item in scene.wires.items() if item.isVisible()}
    return {(wire.source, wire.target) for wire in seen}


def test_a_collapsed_frame_is_a_bar_in_the_place_of_its_bricks(table):
    scene = table.canvas.scene()
    folded(table)

    assert not table.canvas._marks.frames
    assert (bar(table).pos().x(), bar(table).pos().y()) == table.place("b5")
    assert not scene.blocks["b5"].isVisible() and scene.blocks["b4"].isVisible()
    assert table.document.network.blocks.keys() >= {"b5", "b6"}
    table.canvas.annotating.fold()
    assert scene.blocks["b5"].isVisible() and set(table.canvas._marks.frames) == {"f1"}
    table.document.undo()
    assert not scene.blocks["b5"].isVisible()
    table.document.undo()
    assert scene.blocks["b5"].isVisible() and not table.canvas._marks.bars


def test_wires_in_and_out_of_a_collapsed_frame_are_seen_at_its_bar(lay):
    table = lay(chain(*STACK))
    table.selection.set(("b3", "b4"))
    table.canvas.annotating.frame()
    named(table, "Middle")
    folded(table)

    scene, face = table.canvas.scene(), bar(table)._face
    inside, leaving = (next(w for w in scene.wires if w.source == b) for b in ("b3", "b4"))
    assert face.takes and face.gives and face.bricks == 2
    assert not scene.labels[inside].isVisible() and not scene.wires[inside].isVisible()
    assert ("b4", "b5") in lines_of(table) and ("b3", "b4") not in lines_of(table)
    start = scene.wires[leaving].path.pointAtPercent(0)
    assert bar(table).rect.adjusted(-1, -1, 1, 1).contains(start)


def test_hidden_bricks_are_hit_by_nothing_and_the_bar_drags_them(table):
    before = places(table)
    folded(table)
    at = table.on("b5")
    drive.drag(table.port, at, at + QPoint(160, 40))

    assert table.place("b5") == (before["b5"][0] + 160, before["b5"][1] + 40)
    assert table.place("b6") == (before["b6"][0] + 160, before["b6"][1] + 40)
    assert table.place("b4") == before["b4"]
    assert (bar(table).pos().x(), bar(table).pos().y()) == table.place("b5")
    drive.drag(table.port, table.pixel(500, 460), table.pixel(150, 200))
    assert "b5" not in table.selection.ids


def test_a_dragged_bar_goes_back_with_esc(table):
    folded(table)
    before = table.document.project
    at = table.on("b5")
    drive.press(table.port, at)
    drive.move(table.port, at + QPoint(80, 80))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, at + QPoint(80, 80))
    assert table.document.project == before
    assert (bar(table).pos().x(), bar(table).pos().y()) == table.place("b5")


def test_a_problem_inside_shows_as_a_mark_on_the_bar(table):
    folded(table)
    assert not bar(table)._face.problem
    plan = plan_set_params(table.document.scope, ["b5"], {"out_features": 0})
    assert not isinstance(plan, Plan)
    odd = msgspec.structs.replace(table.document.network.blocks["b5"], type="Unheard")
    table.document.apply((ReplaceBlocks("n1", (odd,)),), text("edit.rename", old="", new=""))

    assert bar(table)._face.problem.startswith("fc1: ")
    assert "fc1" in bar(table).toolTip()
    assert "b5" not in table.canvas.scene().notes


def test_a_brick_that_is_told_of_elsewhere_is_revealed_at_its_bar(table):
    folded(table)
    table.canvas.centerOn(QPointF(3000, 3000))
    table.selection.set(("b5",))
    table.canvas.camera.reveal(("b5",))
    seen = table.canvas.mapToScene(table.port.rect()).boundingRect()
    assert seen.contains(bar(table).rect)


def test_bricks_do_not_snap_to_hidden_ones(lay):
    table = lay(chain("Input", "Conv2d", "ReLU"))
    table.selection.set(("b1", "b2", "b3"))
    table.canvas.annotating.frame()
    named(table, "All")
    folded(table)
    under = table.place("b3")
    plan = plan_add(table.document.scope, "ReLU", 320, 100)
    table.document.apply(plan.edits, plan.text)
    (new,) = plan.select
    drive.drag(table.port, table.on(new), table.pixel(under[0] + 40, under[1] + 56 + 30))
    assert not table.document.wiring.incoming[new]


def test_the_action_collapses_and_is_checked(window):
    canvas = window.editor.canvas
    window.selection.set(("b2", "b3"))
    plan = plan_frame(window.document.scope, ("b2", "b3"))
    window.document.apply(plan.edits, plan.text)
    fold = window.findChild(object, "action.arrange.fold")
    assert fold.isEnabled()  # the frame round the selected bricks
    window.selection.set(("b1",))
    assert not fold.isEnabled()
    window.selection.set((), marks=(("frame", "f1"),))
    drive.key(canvas, Qt.Key.Key_C, ALT)
    assert fold.isChecked() and window.document.network.frames["f1"].folded
    drive.key(canvas, Qt.Key.Key_C, ALT)
    assert not fold.isChecked() and not window.document.network.frames["f1"].folded


def test_a_frame_goes_along_while_its_whole_stack_is_dragged(table):
    before, start = frame(table), places(table)
    drive.press(table.port, table.on("b1"))
    drive.carry(table.port, table.on("b1"), table.on("b1") + QPoint(240, 80))
    assert table.canvas._marks.frames["f1"].rect.topLeft() == QPointF(before.x + 240, before.y + 80)
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, table.on("b1") + QPoint(240, 80))
    assert table.canvas._marks.frames["f1"].rect.topLeft() == QPointF(before.x, before.y)

    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(240, 80))
    assert table.place("b5") == (start["b5"][0] + 240, start["b5"][1] + 80)
    assert (frame(table).x, frame(table).y) == (before.x + 240, before.y + 80)


def test_a_long_title_ends_where_bricks_cover_it(table):
    drive.click(table.port, title(table))
    table.canvas.annotating.open()
    named(table, "A title that is much longer than the room beside the bricks")
    item = table.canvas._marks.frames["f1"]
    assert item._shown().endswith("…")
    assert "much longer" in item.toolTip()


def test_with_bricks_selected_their_innermost_frame_collapses_and_opens(table):
    table.selection.set(("b4", "b5", "b6"))
    table.canvas.annotating.frame()
    named(table, "Outer")
    table.selection.set(("b5",))
    table.canvas.annotating.fold()
    assert frame(table).folded and not frame(table, "f2").folded
    assert "Hidden in the collapsed frame Head." in brick_sentence(table.document, "b5", ())
    table.canvas.annotating.fold()
    assert not frame(table).folded
    table.selection.set(("b4",))
    table.canvas.annotating.fold()
    assert frame(table, "f2").folded


def test_esc_brings_back_what_was_selected_before_a_frame_was_dragged(table):
    table.selection.set(("b1", "b2"))
    drive.press(table.port, title(table))
    drive.move(table.port, title(table) + QPoint(80, 0))
    assert table.selection.marks == {("frame", "f1")}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, title(table) + QPoint(80, 0))
    assert table.selection.ids == {"b1", "b2"} and not table.selection.marks


def test_copies_of_framed_bricks_land_where_they_are_dropped(table):
    table.selection.set(("b5", "b6"))
    drive.drag(table.port, table.on("b5"), table.on("b5") + QPoint(320, 80), keys=CTRL)
    network = table.document.network
    (x, y), new = table.place("b5"), list(network.blocks)[-2:]
    assert [(network.blocks[id_].x, network.blocks[id_].y) for id_ in new] == [
        (x + 320, y + 80),
        (x + 320, y + 80 + 56),
    ]
    assert frame(table, "f2").x == frame(table).x + 320


def test_the_menu_of_a_frame_can_be_asked_for_again_and_again(window):
    canvas = window.editor.canvas
    plan = plan_frame(window.document.scope, ("b2", "b3"))
    window.document.apply(plan.edits, plan.text)
    window.selection.set((), marks=(("frame", "f1"),))
    for _ in range(3):
        canvas.menu_requested.emit(canvas.mapToGlobal(QPoint(50, 50)))
        menu = window.findChild(QMenu, "canvas.menu")
        assert "Frame &colour" in [action.text() for action in menu.actions()]
        menu.close()
        QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        window.selection.set(())
        window.selection.set((), marks=(("frame", "f1"),))
    assert window.findChild(object, "action.arrange.tint_red").isEnabled()
