"""The data panel's frame: which page is shown, what the desk is asked, what the project becomes.

Nothing is asked while nobody looks: the panel asks when it is shown, and again when the data
change. What a look at a file finds stands on a page of its own until a person takes it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.bridges.desk import DeskBridge
from app.panels.data.asking import ask_path
from app.panels.data.choices import FromDisk, choices
from app.panels.data.edits import DataEdits
from app.panels.data.found_page import FoundPage
from app.panels.data.looking import Looking
from app.panels.data.used_page import UsedPage, source_of
from app.panels.data.variation_form import DRAWN
from app.widgets.chooser import Chooser
from app.widgets.empty_state import EmptyState
from core.data.datasets import is_chosen, known_info, wrong_config
from core.data.downloads.kept import megabytes, missing
from core.data.own.found import Found
from core.desk.messages import (
    DataShown,
    LookAt,
    Looked,
    Progress,
    Refused,
    ShowData,
    Varied,
    Vary,
)
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.recipe.varying import wrong_augmentation
from core.engine.talk.frames import Arrays
from core.graph.own_data import AudioData, ImageData, Own, TableData
from core.graph.records import DataConfig
from core.texts import Text, say

SHOW, LOOK, ROWS, AGAIN, VARY = "data", "look", "rows", "again", "vary"
"""What the desk is asked for: the project's data, a new file, a used file's rows, and the same
with a changed record, and samples as they are varied."""

CHOOSER_WIDTH_PX = 460
LARGEST_ROWS = 64 << 20
"""Bytes of a table whose rows are read again by themselves; a larger one is looked at on a wish."""


class DataPanel(QWidget):
    """Shows and changes which data the project learns from.

    Signals:
        model_made: A network was made for the data.
        download_requested: The data are not here, and the person wants them.
        folder_used: The folder in which a person chose data.
    """

    model_made = Signal()
    download_requested = Signal()
    folder_used = Signal(object)

    def __init__(
        self,
        document: Document,
        desk: DeskBridge,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the panel.

        Args:
            document: Whose data are shown.
            desk: Who looks at data.
            folder: Where to look for data first.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._folder = folder
        self._document = document
        self._desk = desk
        self._asked: DataConfig | None = None
        self._looked_for = Path()
        self._rows: Found | None = None
        self._column = ""
        self._draw = 0
        self._edits = DataEdits(document, self)
        self._chooser: Chooser | None = None
        self._build_ui()
        self._connect()
        self._show_config()
        self._turn_to(self._home)

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.data")
        self._empty = EmptyState()
        self._empty.button.setObjectName("data.choose")
        self._empty.say(
            self.tr("No data yet"),
            self.tr("Choose what the network is to learn from, or drop a file or folder here."),
            button=self.tr("Choose data…"),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._empty)
        self._used_scroll = _scroll_in(self)
        whole.addWidget(self._used_scroll)
        self._used = UsedPage(self._used_scroll.viewport())
        self._used_scroll.setWidget(self._used)
        self._looking = Looking(parent=self)
        whole.addWidget(self._looking)
        self._found_scroll = _scroll_in(self)
        whole.addWidget(self._found_scroll)
        self._found = FoundPage(self._found_scroll.viewport())
        self._found_scroll.setWidget(self._found)
        self._pages = (self._empty, self._used_scroll, self._looking, self._found_scroll)

    def _connect(self) -> None:
        self._empty.pressed.connect(self.choose)
        used, found, desk = self._used, self._found, self._desk
        used.source.change_requested.connect(self.choose)
        used.source.download_requested.connect(self.download_requested)
        used.split.chosen.connect(self._set_split)
        used.split.finished.connect(self._document.end_merging)
        used.form_finished.connect(self._document.end_merging)
        used.variation.chosen.connect(self._edits.set_variation)
        used.variation.finished.connect(self._document.end_merging)
        used.variation.again.connect(self._draw_again)
        used.own_changed.connect(self._change_own)
        used.relink_requested.connect(self._relink)
        used.look_requested.connect(self._look_again)
        self._looking.cancelled.connect(self._cancel_look)
        found.look_requested.connect(self._look_as_wished)
        found.use_requested.connect(self._use_found)
        found.model_requested.connect(self._model_for_found)
        found.dismissed.connect(self._dismiss)
        self._edits.refused.connect(self._tell_refusal)
        self._document.changed.connect(self._follow)
        desk.answered.connect(self._show_answer)
        desk.refused.connect(self._show_refusal)
        desk.progressed.connect(self._show_progress)
        desk.busy_changed.connect(self._show_busy)

    @property
    def _home(self) -> QWidget:
        """The page of the project's own state."""
        return self._used_scroll if is_chosen(self._document.project.data) else self._empty

    def _turn_to(self, shown: QWidget) -> None:
        for page in self._pages:
            page.setVisible(page is shown)

    # ------------------------------------------------------------ choosing

    def choose(self) -> None:
        """Offer all data sets, and the ways to a person's own."""
        if self._chooser is None:
            self._chooser = Chooser(
                "data.chooser",
                self.tr("Search data"),
                self.tr("Enter takes it, Esc closes"),
                self.window(),
            )
            self._chooser.chosen.connect(self._take)
            self.destroyed.connect(self._chooser.deleteLater)  # it floats over the window
        change = self._used.source.change
        button = change if change.isVisible() else self._empty.button
        corner = button.mapTo(self.window(), button.rect().bottomLeft())
        place = QRect(corner.x(), corner.y() + 4, CHOOSER_WIDTH_PX, 0)
        self._chooser.open(choices(self._document.project.data.dataset), place)

    def ask_file(self) -> None:
        """Let the person choose a file to look at."""
        caption = self.tr("Choose a file with data")
        ask_path(self.window(), self._start(), self._look_here, folder=False, caption=caption)

    def ask_folder(self) -> None:
        """Let the person choose a folder to look at."""
        caption = self.tr("Choose a folder with a folder for each class")
        ask_path(self.window(), self._start(), self._look_here, folder=True, caption=caption)

    def _start(self) -> Path:
        """Return the folder of the data used, else the one used last, as far as it is there."""
        own = self._document.project.data.own
        places = [Path(own.path).parent if own is not None else None, self._folder]
        return next((one for one in places if one is not None and one.is_dir()), Path.home())

    def _look_here(self, path: Path) -> None:
        self._folder = path.parent
        self.folder_used.emit(path.parent)
        self.look(path)

    def _take(self, choice: object) -> None:
        data = self._document.project.data
        if isinstance(choice, FromDisk):
            (self.ask_folder if choice.folder else self.ask_file)()
        elif isinstance(choice, str) and (choice != data.dataset or data.own is not None):
            chosen = msgspec.structs.replace(data, dataset=choice, own=None)
            if wrong_config(chosen) is not None:  # such as groups, which only own data have
                chosen = msgspec.structs.replace(chosen, split="random")
            if self._edits.adopt(chosen):
                self._desk.cancel(LOOK)
                self._leave()

    # ------------------------------------------------------------ looking

    def look(self, path: Path, wish: Own | None = None) -> None:
        """Look what a file or folder holds; nothing of the project changes."""
        self._looked_for = path
        self._looking.begin(path.name or str(path))
        self._turn_to(self._looking)
        self._desk.ask(LOOK, LookAt(path=str(path), wish=wish))

    def _look_as_wished(self, own: Own) -> None:
        self.look(Path(own.path), own)

    def _look_again(self) -> None:
        own = self._document.project.data.own
        if own is not None:
            self.look(Path(own.path), own)

    def _cancel_look(self) -> None:
        self._desk.cancel(LOOK)
        self._dismiss()

    def _leave(self) -> None:
        """Forget what was looked at and show the project's own data."""
        self._looking.end()
        self._found.found = None
        self._turn_to(self._home)

    def _dismiss(self) -> None:
        self._leave()
        self._used_scroll.verticalScrollBar().setValue(0)
        (self._used.source.change if self._home is self._used_scroll else self._empty.button
         ).setFocus(Qt.FocusReason.OtherFocusReason)  # fmt: skip
        self._ask()

    def _relink(self) -> None:
        own = self._document.project.data.own
        if own is not None:
            is_folder = isinstance(own, ImageData | AudioData)
            words = self.tr("Where is {name} now?").format(name=Path(own.path).name)
            start = next((up for up in Path(own.path).parents if up.is_dir()), Path.home())
            ask_path(self.window(), start, self._found_again, folder=is_folder, caption=words)

    def _found_again(self, path: Path) -> None:
        own = self._document.project.data.own
        if own is not None:
            self.look(path, msgspec.structs.replace(own, path=str(path)))

    # ------------------------------------------------------------ changing

    def _use_found(self) -> None:
        config = self._found_config()
        if config is not None and self._edits.adopt(config):
            self._dismiss()

    def _model_for_found(self) -> None:
        config = self._found_config()
        if config is not None and self._edits.make_model(config):
            self._dismiss()
            self.model_made.emit()

    def _found_config(self) -> DataConfig | None:
        found = self._found.found
        if found is None:
            return None
        self._rows = found  # known already when the project uses it
        data = self._document.project.data
        return msgspec.structs.replace(data, dataset="", own=found.own, split=found.split)

    def _change_own(self, own: Own, looks: bool, column: str) -> None:
        """Use the same data in another form."""
        self._column = column
        if looks:
            self._desk.ask(AGAIN, LookAt(path=own.path, wish=own))
        else:
            self._adopt_changed(own)

    def _adopt_changed(self, own: Own) -> None:
        if not self._edits.change_own(own, self._column):
            self._show_config()  # what stands in the form is what holds

    def _tell_refusal(self, why: Text) -> None:
        self._used.say_trouble(say(why))
        self._found.say_trouble(say(why))

    def _set_split(self, name: str, value: object) -> None:
        wrong = self._edits.set_split(name, value)
        if wrong is not None:
            self._used.split.show_error(name, wrong)

    def _draw_again(self) -> None:
        self._draw += 1
        self._ask_varied()

    def _ask_varied(self) -> None:
        """Ask what variation does to some samples, where one could see it."""
        project, info = self._document.project, known_info(self._document.project.data)
        augment, objective = project.data.augment, project.training.objective
        if info is None or info.kind not in DRAWN or not augment.is_any:
            return
        if wrong_augmentation(augment, info, objective) is None:
            seed = project.training.seed
            self._desk.ask(VARY, Vary(data=project.data, seed=seed, step=self._draw))

    # ------------------------------------------------------------ showing

    def _follow(self, changes: ChangeSet) -> None:
        if changes.reset or changes.data_changed or changes.training_changed:
            self._show_config()
            if changes.reset:  # another project: what was found was meant for the one before
                self._desk.cancel(LOOK)
                self._leave()
            elif self._looking.isHidden() and self._found_scroll.isHidden():
                self._turn_to(self._home)
            self._ask()

    def _show_config(self) -> None:
        data = self._document.project.data
        if self._asked is not None and source_of(data) != source_of(self._asked):
            self._asked = None
        self._used.show_config(data, self._document.project.training.objective)
        own = data.own
        if self._rows is not None and own is not None and self._rows.own.path == own.path:
            self._used.show_found(self._rows)

    def show_fetched(self) -> None:
        """Ask once more: data that were missing are here now."""
        self._asked = None
        self._show_config()
        self._ask()

    def _ask(self) -> None:
        """Ask what the data look like, unless nobody looks or it is known already."""
        data = self._document.project.data
        if not self.isVisible() or data == self._asked or wrong_config(data) is not None:
            return
        if data.own is None and (absent := missing(data.dataset)):
            self._used.tell_absent(megabytes(absent))
            return
        before, self._asked = self._asked, data
        if before is None or msgspec.structs.replace(before, augment=data.augment) != data:
            self._desk.ask(SHOW, ShowData(data=data))
        self._ask_varied()
        own, rows = data.own, self._rows
        if not isinstance(own, TableData) or own.size > LARGEST_ROWS:
            return
        if rows is None or (rows.own.path, rows.own.sha256) != (own.path, own.sha256):
            self._desk.ask(ROWS, LookAt(path=own.path, wish=own))

    def _show_answer(self, topic: str, answer: object, arrays: Arrays) -> None:
        if topic == SHOW and isinstance(answer, DataShown):
            self._used.show_answer(answer, arrays)
        elif topic == VARY and isinstance(answer, Varied):
            self._used.variation.show_varied(arrays)
        elif topic == LOOK and isinstance(answer, Looked):
            self._looking.end()
            self._found.show_found(answer.found, is_new=True)
            self._turn_to(self._found_scroll)
            self._found_scroll.verticalScrollBar().setValue(0)
        elif topic == ROWS and isinstance(answer, Looked):
            self._rows = answer.found
            self._used.show_found(answer.found)
        elif topic == AGAIN and isinstance(answer, Looked):
            own = self._document.project.data.own
            if own is not None and own.path == answer.found.own.path:
                self._rows = answer.found
                self._adopt_changed(answer.found.own)

    def _show_refusal(self, topic: str, refusal: Refused) -> None:
        if topic == LOOK:
            self._dismiss()
        if topic == SHOW:
            self._asked = None
        if topic != ROWS:  # SHOW says the same of a file that is gone or broken
            if self._home is self._empty:
                self._empty.say(
                    say(refusal.what), say(refusal.fix) if refusal.fix else "",
                    button=self.tr("Choose data…"),
                )  # fmt: skip
            self._used.show_refusal(refusal)

    def _show_progress(self, topic: str, progress: Progress, _seconds: float) -> None:
        if topic == LOOK:
            self._looking.show_progress(progress)

    def _show_busy(self, topic: str, is_busy: bool) -> None:
        if topic in (SHOW, AGAIN):
            self._used.show_busy(is_busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()


def _scroll_in(panel: QWidget) -> QScrollArea:
    scroll = QScrollArea(panel)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
