"""A person's own file in the data panel: looked at, changed, taken, lost and found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.widgets.class_grid import ClassGrid
from app.widgets.sample_table import SampleTable
from app.widgets.tally_list import TallyList
from core.data.own.found import Fault, Found, Thumbnail
from core.desk import messages as d
from core.graph.own_data import Column, ImageData, Own, TableData
from core.texts import text
from tests.app.panels.test_data import MLP, Panel
from tests.helpers.build import chain
from tests.helpers.drive import click

pytestmark = pytest.mark.gui
COLUMNS = (
    Column(name="age", low=18.0, high=90.0, missing=12),
    Column(name="city", type="category", categories=("Busan", "Seoul")),
    Column(name="kind", type="category", role="target", categories=("a", "b", "c")),
    Column(name="note", type="text", role="ignored"),
)
TABLE = TableData(path="/data/people.csv", columns=COLUMNS, rows=200, size=9000, sha256="f00d")
FAULTS = (Fault(place="age", row=17, reason=text("own.empty_fix")),)
FOUND = Found(
    own=TABLE,
    rows=(("41", "Seoul", "a", "hello"), ("", "Busan", "c", "")),
    balance=(("a", 120), ("b", 50), ("c", 30)),
    faults=FAULTS,
    faults_total=9,
)


class OwnPanel(Panel):
    """The panel, and a desk that finds what the test says."""

    def look(self, path: str = "/data/people.csv") -> None:
        self.panel.look(Path(path))

    def finds(self, found: Found) -> None:
        with self.qtbot.waitSignal(self.desk.answered):
            desk = self.desks.newest
            desk.says(d.Looked(request=desk.asked[-1].request, found=found))

    def answers_show(self, **values: object) -> None:
        """Answer the question what the project's data look like, and what may follow it."""
        self.qtbot.waitUntil(lambda: isinstance(self.asked()[-1], d.ShowData))
        self.shows(sizes=(140, 30, 30))

    @property
    def own(self) -> Own | None:
        return self.document.project.data.own

    def choose_in_menu(self, place: int, action: str) -> None:
        """Click the heading of a column and take an entry of its menu."""
        table = next(
            t for t in self.panel.findChildren(SampleTable) if t.isVisible() and t._editable
        )
        head = table.horizontalHeader()
        x = head.sectionViewportPosition(place) + 8
        click(head.viewport(), QPoint(x, head.height() // 2))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = menu.findChild(QAction, f"data.column.{action}")
        click(menu, menu.actionGeometry(entry).center())


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[OwnPanel]:
    made = OwnPanel(qtbot)
    made.shows()
    yield made
    made.desk.close()


def test_looking_changes_nothing_and_shows_what_was_guessed(panel: OwnPanel) -> None:
    before = panel.document.project
    panel.look()
    assert "people.csv" in panel.words("looking.title")
    panel.finds(FOUND)
    assert panel.document.project is before
    assert "Nothing is changed yet" in panel.words("found.sentence")
    table = panel.find("found.table", SampleTable)
    assert [column.about for column in table.columns] == [
        "number · input", "category · input", "category · to predict", "free text · not used",
    ]  # fmt: skip
    assert panel.find("use").hasFocus()
    assert panel.words("found.gaps") == "Missing values: age 12."
    assert "age, row 17:" in panel.words("found.faults")
    assert "and 8 more" in panel.words("found.faults")


def test_using_them_is_one_step_with_input_and_last_layer(panel: OwnPanel) -> None:
    before = panel.document.project
    panel.look()
    panel.finds(FOUND)
    panel.click("use")
    project = panel.document.project
    assert project.data.own == TABLE
    blocks = {block.name: block for block in project.main.blocks.values()}
    assert blocks["input1"].params["shape"] == (3,)
    assert blocks["fc2"].params["out_features"] == 3
    assert panel.words("title") == "people.csv"
    panel.document.undo()
    assert panel.document.project == before


def test_a_model_for_them_is_one_step_too(panel: OwnPanel) -> None:
    before = panel.document.project
    panel.look()
    panel.finds(FOUND)
    with panel.qtbot.waitSignal(panel.panel.model_made):
        panel.click("model")
    assert panel.document.project.data.own == TABLE
    assert panel.document.can_train
    panel.document.undo()
    assert panel.document.project == before


def test_cancelling_leaves_everything_as_it_was(panel: OwnPanel) -> None:
    before = panel.document.project
    panel.look()
    panel.click("looking.cancel")
    assert panel.desks.made[0].is_closed
    assert panel.find("change").isVisible()
    panel.look()
    panel.finds(FOUND)
    panel.click("dismiss")
    assert panel.find("change").hasFocus()
    assert panel.document.project is before


def test_a_heading_is_clicked_to_use_another_column(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(FOUND)
    panel.choose_in_menu(1, "role.target")
    table = panel.find("found.table", SampleTable)
    # A class stands alone: the former one is an input now.
    assert [column.about.split(" · ")[1] for column in table.columns] == [
        "input", "to predict", "input", "not used",
    ]  # fmt: skip
    panel.click("use")
    assert [column.role for column in panel.own.columns] == ["input", "target", "input", "ignored"]


def test_a_class_and_a_number_are_predicted_together(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(msgspec.structs.replace(FOUND, split="stratified"))
    panel.choose_in_menu(1, "role.besides")
    table = panel.find("found.table", SampleTable)
    assert [column.strong for column in table.columns] == [False, True, True, False]
    panel.click("model")
    assert [column.role for column in panel.own.columns] == ["input", "target", "target", "ignored"]
    assert len(panel.document.project.training.heads) == 2


def test_another_target_changes_how_samples_are_parted(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(msgspec.structs.replace(FOUND, split="stratified"))  # by the class that was found
    assert panel.find("found.balance", TallyList).isVisible()
    panel.choose_in_menu(0, "role.target")
    assert not panel.find("found.balance", TallyList).isVisible()
    panel.click("model")
    assert panel.own.columns[0].role == "target"
    assert panel.document.project.data.split == "random"


def test_parts_by_class_end_where_no_class_is_predicted_any_more(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(msgspec.structs.replace(FOUND, split="stratified"))
    panel.click("use")
    assert panel.document.project.data.split == "stratified"
    panel.choose_in_menu(0, "role.target")
    assert panel.own.columns[0].role == "target"
    assert panel.document.project.data.split == "random"


def test_enter_opens_the_menu_of_the_column_the_keyboard_is_in(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(FOUND)
    table = panel.find("found.table", SampleTable)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu.findChild(QAction, "data.column.role.input").isChecked()
    assert menu.findChild(QAction, "data.column.filling.drop") is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_another_type_asks_the_desk_to_look_again(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(FOUND)
    panel.choose_in_menu(0, "type.category")
    asked = panel.asked()[-1]
    assert isinstance(asked, d.LookAt)
    assert asked.wish.columns[0].type == "category"


def test_what_cannot_be_used_says_why_and_disables_the_buttons(panel: OwnPanel) -> None:
    columns = tuple(
        msgspec.structs.replace(c, role="target" if c.role == "target" else "ignored")
        for c in COLUMNS
    )
    panel.look()
    panel.finds(msgspec.structs.replace(FOUND, own=msgspec.structs.replace(TABLE, columns=columns)))
    use = panel.find("use", QPushButton)
    assert not use.isEnabled()
    assert "no column enters" in use.toolTip()
    assert "no column enters" in panel.words("found.trouble.words")
    panel.choose_in_menu(0, "role.input")
    assert use.isEnabled()


def test_a_file_that_cannot_be_used_is_named_and_nothing_changes(panel: OwnPanel) -> None:
    before = panel.document.project
    panel.look("/data/nothing.csv")
    with panel.qtbot.waitSignal(panel.desk.refused):
        desk = panel.desks.newest
        what = text("own.empty", file="nothing.csv")
        desk.says(d.Refused(request=desk.asked[-1].request, what=what))
    assert "nothing.csv" in panel.words("trouble.words")
    assert panel.document.project is before
    assert panel.find("change").isVisible()


def test_progress_is_shown_with_the_time_left(panel: OwnPanel) -> None:
    looking = panel.panel._looking
    times = iter([0.0, 4.0, 4.0])
    looking._clock = lambda: next(times, 4.0)
    panel.look("/data/pets")
    with panel.qtbot.waitSignal(panel.desk.progressed):
        desk = panel.desks.newest
        desk.says(d.Progress(request=desk.asked[-1].request, done=200, total=1000))
    assert panel.words("looking.time") == "200 of 1,000, about 16 s left"
    panel.click("looking.cancel")


def use(panel: OwnPanel, found: Found = FOUND) -> None:
    panel.look(found.own.path)
    panel.finds(found)
    panel.click("use")
    panel.answers_show()


def test_a_used_table_is_changed_by_its_headings_one_step_each(panel: OwnPanel) -> None:
    use(panel)
    before = panel.document.project
    panel.choose_in_menu(0, "role.ignored")
    assert panel.own.columns[0].role == "ignored"
    blocks = {block.name: block for block in panel.document.project.main.blocks.values()}
    assert blocks["input1"].params["shape"] == (2,)
    panel.document.undo()
    assert panel.document.project == before


def test_another_type_of_a_used_column_is_taken_when_it_was_looked_at(panel: OwnPanel) -> None:
    use(panel)
    panel.choose_in_menu(0, "type.category")
    assert panel.own == TABLE
    asked = panel.asked()[-1]
    columns = (msgspec.structs.replace(asked.wish.columns[0], categories=("18", "90")),)
    own = msgspec.structs.replace(asked.wish, columns=(*columns, *COLUMNS[1:]))
    panel.finds(msgspec.structs.replace(FOUND, own=own))
    assert panel.own.columns[0].categories == ("18", "90")


def test_what_was_moved_is_found_again(panel: OwnPanel, tmp_path: Path) -> None:
    use(panel)
    panel.type("seed", "5")
    panel.qtbot.waitUntil(lambda: isinstance(panel.asked()[-1], d.ShowData))
    with panel.qtbot.waitSignal(panel.desk.answered):
        gone = text("own.missing", file="people.csv", path="/data/people.csv")
        answer = d.DataShown(
            request=panel.asked()[-1].request, sizes=(0, 0, 0), tallies=(), view=None, missing=gone
        )
        panel.desks.newest.says(answer)
    assert "/data/people.csv" in panel.words("banner.said.words")
    moved = tmp_path / "people.csv"
    moved.write_text("age\n1\n")
    panel.click("banner.button")
    dialog = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "data.dialog")
    name = dialog.findChild(QLineEdit)
    name.setText(str(moved))
    QTest.keyClick(name, Qt.Key.Key_Return)
    asked = panel.asked()[-1]
    assert isinstance(asked, d.LookAt) and asked.path == str(moved)
    assert asked.wish.columns == COLUMNS
    panel.finds(msgspec.structs.replace(FOUND, own=msgspec.structs.replace(TABLE, path=str(moved))))
    panel.click("use")
    assert panel.own.path == str(moved)


def test_a_changed_file_is_told_and_looked_at_again(panel: OwnPanel) -> None:
    use(panel)
    panel.type("seed", "5")
    panel.qtbot.waitUntil(lambda: isinstance(panel.asked()[-1], d.ShowData))
    with panel.qtbot.waitSignal(panel.desk.answered):
        other = text("own.changed", file="people.csv", before=9000, after=9100)
        answer = d.DataShown(
            request=panel.asked()[-1].request, sizes=(0, 0, 0), tallies=(), view=None, changed=other
        )
        panel.desks.newest.says(answer)
    assert "9100" in panel.words("banner.said.words")
    panel.click("banner.button")
    assert isinstance(panel.asked()[-1], d.LookAt)


def test_pictures_show_their_classes_and_sizes_can_be_changed(panel: OwnPanel) -> None:
    pixels = bytes(range(12))
    own = ImageData(path="/data/pets", classes=("cat", "dog"), samples=40, height=8, width=8)
    found = Found(
        own=own,
        thumbnails=(
            Thumbnail(name="dog/1.png", label="dog", width=2, height=2, channels=3, pixels=pixels),
            Thumbnail(name="cat/2.png", label="cat", width=2, height=2, channels=3, pixels=pixels),
        ),
        balance=(("cat", 30), ("dog", 10)),
    )
    panel.look("/data/pets")
    panel.finds(found)
    grid = panel.find("found.pictures", ClassGrid)
    assert [tile.words for tile in grid.tiles] == ["dog/1.png (dog)", "cat/2.png (cat)"]
    combo = panel.find("found.resize", QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Return)
    asked = panel.asked()[-1]
    assert isinstance(asked, d.LookAt) and asked.wish.resize == "pad"


def test_the_own_file_stands_in_the_chooser(panel: OwnPanel) -> None:
    panel.click("change")
    field = panel.find("chooser.search", QLineEdit)
    QTest.keyClicks(field, "file of your own")
    QTest.keyClick(field, Qt.Key.Key_Return)
    dialog = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "data.dialog")
    dialog.reject()


def chosen_by_dialog(panel: OwnPanel, name: str) -> str:
    """Choose a file in the dialog; returns the folder that it showed first."""
    panel.panel.ask_file()
    dialog = next(
        w
        for w in QApplication.topLevelWidgets()
        if w.objectName() == "data.dialog" and w.isVisible()
    )
    shown = dialog.directory().absolutePath()
    field = dialog.findChild(QLineEdit)
    field.setText(name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    panel.qtbot.waitUntil(lambda: not dialog.isVisible())
    return shown


def test_the_dialog_shows_the_folder_that_was_used_last(panel: OwnPanel, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age\n1\n")
    used: list[Path] = []
    panel.panel.folder_used.connect(used.append)
    assert chosen_by_dialog(panel, str(file)) == str(Path.home())
    assert used == [tmp_path]
    assert chosen_by_dialog(panel, str(file)) == str(tmp_path)


def test_names_are_words_and_never_markup(panel: OwnPanel) -> None:
    columns = (msgspec.structs.replace(COLUMNS[0], name="<b>age</b>"), *COLUMNS[1:])
    panel.look("/data/<i>people</i>.csv")
    assert panel.find("looking.title", QLabel).textFormat() is Qt.TextFormat.PlainText
    own = msgspec.structs.replace(TABLE, columns=columns, path="/data/<i>people</i>.csv")
    panel.finds(msgspec.structs.replace(FOUND, own=own))
    assert "<b>age</b> 12" in panel.words("found.gaps")
    assert panel.find("found.title", QLabel).textFormat() is Qt.TextFormat.PlainText


def test_what_was_found_for_one_project_is_not_offered_to_another(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(FOUND)
    panel.document.open(chain(*MLP))
    assert not panel.find("use").isVisible()
    assert panel.find("change").isVisible()
    panel.look()
    panel.document.open(chain(*MLP))
    assert not panel.desk.is_busy("look")


def test_without_a_column_to_predict_it_says_how_to_choose_one(panel: OwnPanel) -> None:
    columns = (*COLUMNS[:2], msgspec.structs.replace(COLUMNS[2], role="input"), COLUMNS[3])
    panel.look()
    panel.finds(msgspec.structs.replace(FOUND, own=msgspec.structs.replace(TABLE, columns=columns)))
    assert "heading of the column" in panel.words("found.sentence")
    panel.choose_in_menu(2, "role.target")
    assert "heading of the column" not in panel.words("found.sentence")


def test_choosing_a_known_set_leaves_what_was_found(panel: OwnPanel) -> None:
    panel.look()
    panel.finds(FOUND)
    panel.panel.choose()
    field = panel.find("chooser.search", QLineEdit)
    QTest.keyClicks(field, "iris")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert panel.document.project.data.dataset == "iris"
    assert panel.find("change").isVisible()
