"""The window: start page or editor, title, and the way out.

Nothing is decided here. What an action does stands in ``routes``, when it can be done in
``action_states``. Files belong to ``document_controller``, runs and export to
``run_controller``, gestures to ``canvas``, and each panel looks after one subject.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from app import paths, routes, theme
from app.action_states import ActionStates
from app.files.document_controller import DocumentController
from app.files.open_project import OpenProject
from app.files.recent_menu import RecentMenu
from app.menus import PANELS_MENU, RECENT_MENU
from app.notify import Notifier
from app.overlays import Overlays
from app.panels.gallery import GalleryPage
from app.selection import Selection
from app.settings.preferences import Preferences
from app.settings.shortcuts import KeyMap
from app.staff import Staff
from app.tab_bars import hide_forgotten
from app.widgets.steady_label import SteadyLabel
from app.window_actions import Actions
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.records import State
from core.settings import SettingsStore
from core.texts import visible

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

    from app.bridges.engine import EngineBridge
    from app.editor import Editor
    from app.runs.run_controller import RunController

DEFAULT_SIZE = (1480, 920)


class MainWindow(QMainWindow):
    """Brickyard's window.

    Args:
        document: What it shows; also found as ``window.document``.
        settings: Where sizes, theme and recent files are remembered.
        start_page: Begin with the gallery and build the editor after the first paint.

    Signals:
        ready: The window was painted and its editor is built.
    """

    ready = Signal()

    def __init__(
        self, document: Document, settings: SettingsStore | None = None, *, start_page: bool = False
    ) -> None:
        super().__init__()
        self.document = document
        self._settings = settings or SettingsStore(paths.settings_file())
        self.keymap = KeyMap(self._settings)
        self.selection = Selection(document, self)
        self.notifier = Notifier(self)
        self.files = DocumentController(document, self._settings, self.notifier, self)
        self.staff = Staff(
            self, document, self.selection, self.files, self._settings, self.notifier,
            self.look_at_data,
        )  # fmt: skip
        self._editor: Editor | None = None
        self._layout = QByteArray()
        self._is_arranged = bool(self._settings.value.layout)
        self.greets = False
        self._painted = False
        self._closing = False
        self.resize(*DEFAULT_SIZE)
        self.restoreGeometry(_bytes(self._settings.value.geometry))
        self.setAcceptDrops(True)
        self._build_actions()
        self._build_ui()
        self._connect()
        self._follow_work()
        self._show_title()
        self._show_enabled()
        self._show_recent()
        if start_page:
            self.show_gallery()
        else:
            self.show_editor()

    # ------------------------------------------------------------ parts made when first needed

    @property
    def editor(self) -> Editor:
        """The canvas and its panels."""
        if self._editor is None:
            self._build_editor()
        assert self._editor is not None
        return self._editor

    @property
    def bridge(self) -> EngineBridge:
        """The way to the worker process, once there are panels to hear of it."""
        assert self.editor is not None
        return self.staff.bridge

    @property
    def runs(self) -> RunController:
        """What starts, stops and exports, once there are panels to show it."""
        assert self.editor is not None
        return self.staff.runs

    # ------------------------------------------------------------ pages

    def show_gallery(self) -> None:
        """Show the start page."""
        if self._editor is not None and self._pages.currentWidget() is self._editor.page:
            self._layout = self.saveState()
            for dock in self._editor.docks.values():
                dock.hide()
        self._gallery.set_current(
            "" if self.files.projects.shown.is_untouched else self.files.title
        )
        self._pages.setCurrentWidget(self._gallery)
        self._show_page()

    def show_editor(self) -> None:
        """Show the canvas and its panels."""
        if self._pages.currentWidget() is not self.editor.page:
            self._pages.setCurrentWidget(self.editor.page)
            self._arrange(self._layout)
        if not self._is_arranged:
            self._is_arranged = True
            QTimer.singleShot(0, self.editor, self.editor.share_height)
        self._show_page()
        self.editor.canvas.setFocus()
        if self.greets:
            self.greets = False
            QTimer.singleShot(0, self, self.show_tour)  # once everything has its place

    def show_tour(self) -> None:
        """Show a newcomer round the window."""
        self.show_editor()
        self.overlays.show_tour(self.editor)

    # ------------------------------------------------------------ building

    def _build_actions(self) -> None:
        self._actions = Actions(self, self.keymap)
        self.overlays = Overlays(self, self._actions, self._settings, self.keymap)
        self._states = ActionStates(
            self._actions, self.files.projects, self.document, self.selection
        )
        menu = self._actions.menu(RECENT_MENU)
        self._recent = RecentMenu(menu, self._settings, self.files.open_path)
        self.preferences = Preferences(self._actions, self._settings, self._say_anew)

    def _build_ui(self) -> None:
        self._pages = QStackedWidget()
        self._gallery = GalleryPage(tuple(Path(path) for path in self._settings.value.recent))
        self._pages.addWidget(self._gallery)
        self.setCentralWidget(self._pages)
        self._totals = SteadyLabel()
        self._totals.setObjectName("status.totals")
        self._totals.setContentsMargins(8, 0, 8, 0)
        self.statusBar().addPermanentWidget(self._totals)
        self.statusBar().setSizeGripEnabled(False)

    def _build_editor(self) -> None:
        from app.editor import Editor
        from app.files.project_tabs import ProjectTabs

        size, staff = self.size(), self.staff
        if not staff.has_bridge:
            staff.runs.training_changed.connect(self._on_training_changed)
            staff.bridge.state_changed.connect(lambda _: self._show_enabled())
        self._editor = Editor(
            self, self.document, self.selection, staff.bridge, staff.followed, staff.desk,
            self._settings, staff.shelf, staff.history,
        )  # fmt: skip
        tabs = ProjectTabs(self.files.projects)
        tabs.close_requested.connect(self.files.close)
        tabs.new_requested.connect(self.files.new)
        self._editor.put_above(tabs)
        self._pages.addWidget(self._editor.page)
        for dock in self._editor.docks.values():
            dock.show()
        # Docks asked for room one above the other before they shared it as tabs.
        self.setMinimumHeight(0)
        self.resize(size)
        self._layout = self.saveState()
        if self._settings.value.layout:
            self._arrange(_bytes(self._settings.value.layout))
            self._layout = self.saveState()
        if not self._is_editing:
            for dock in self._editor.docks.values():
                dock.hide()
        for dock in self._editor.docks.values():
            self._actions.menu(PANELS_MENU).addAction(dock.toggleViewAction())
        self._connect_editor(self._editor, staff.runs)
        self.resize(size)

    def _arrange(self, layout: QByteArray) -> None:
        """Put the panels where a layout has them."""
        self.restoreState(layout)
        hide_forgotten(self)

    def _rebuild(self) -> None:
        """Build all that shows texts anew, as after a change of language; the work goes on."""
        editing, sight = self._is_editing, None
        if editing:
            self._layout = self.saveState()
        layout = self._layout
        settings_place = self.overlays.settings_place()
        if self._editor is not None:
            sight = self._editor.canvas.camera.park()
        self._demolish()
        self._build_actions()
        self._build_ui()
        self._pages.show()  # else Qt shows it later, and gives its room to the panels until then
        self._connect()
        self._gallery.complete()
        if sight is not None:
            self.editor.canvas.camera.resume(sight)
            self._layout = layout
            self.bridge.retell()
            if not self.staff.followed.follows_own:
                self.staff.followed.retell()
            if self.files.projects.training is not None:
                self.editor.name_run(self.files.projects.training.title)
        if editing:
            self.show_editor()
            if sight is not None:  # once more, in the room that the panels leave
                self.editor.canvas.camera.resume(sight)
        else:
            self.show_gallery()
        self._show_title()
        self._show_enabled()
        self._show_recent()
        if settings_place is not None:
            self.overlays.reopen_settings(settings_place)

    def _say_anew(self) -> None:
        """Speak the other language soon: the menu that was clicked goes with the old one."""
        QTimer.singleShot(0, self, self._rebuild)

    def _demolish(self) -> None:
        parts = [*self.overlays.widgets(), self._pages, self._totals, *self._actions.widgets()]
        if self._editor is not None:
            self._editor.memory.save()
            parts += [*self._editor.docks.values(), self._editor]
        for part in parts:
            part.deleteLater()
        self.menuBar().clear()
        self._editor = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.document.forget(lambda listener: not shiboken6.isValid(listener))

    def _follow_work(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.shown_changed.connect(self._on_shown)
        self.selection.changed.connect(lambda _: self._show_enabled())
        self.files.path_changed.connect(lambda _: self._show_recent())
        self.files.opened.connect(self.show_editor)
        self.files.emptied.connect(self.show_gallery)
        projects = self.files.projects
        projects.changed.connect(self._show_title)
        projects.changed.connect(self._show_enabled)
        projects.leaving.connect(self._on_leaving)
        projects.turned.connect(self._on_turned)

    def _connect(self) -> None:
        self._gallery.template_chosen.connect(self.files.new_from_template)
        self._gallery.new_requested.connect(self.files.new)
        self._gallery.open_requested.connect(self.files.open)
        self._gallery.back_requested.connect(self.show_editor)
        self._gallery.recent_chosen.connect(lambda name: self.files.open_path(Path(name)))
        self._gallery.forget_requested.connect(self._recent.forget)
        self._recent.changed.connect(self._show_recent)
        for name, step in routes.routes(self).items():
            self._actions[name].triggered.connect(step)

    def _connect_editor(self, editor: Editor, runs: RunController) -> None:
        editor.download_requested.connect(lambda: self.staff.downloads.offer())
        self.staff.downloads.fetched.connect(editor.look_at_data_again)
        editor.train_requested.connect(runs.train)
        editor.pause_requested.connect(runs.pause)
        editor.step_requested.connect(runs.step_once)
        editor.continue_requested.connect(runs.go_on)
        editor.stop_requested.connect(runs.stop)
        editor.fresh_requested.connect(lambda: runs.begin_with(None))
        runs.start_changed.connect(editor.show_start)
        from app.runs.run_choice import RunChoice
        from app.runs.runs_desk import RunsDesk

        RunsDesk(self.files, self.staff, editor, self.notifier)
        staff = self.staff
        RunChoice(staff.followed, staff.bridge, staff.beside, editor.run_choosers, editor)
        editor.export_requested.connect(lambda: runs.export("script"))
        self._actions.lend(editor.canvas, editor.outline_tree, editor.by_keys.handlers)
        editor.canvas.menu_requested.connect(lambda at: self._actions.canvas_menu().popup(at))

    # ------------------------------------------------------------ what happened

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            # From here on nobody waits: the editor's parts, then a worker that warms up meanwhile.
            QTimer.singleShot(0, self, self._after_first_paint)
        return handled

    def _after_first_paint(self) -> None:
        if not self._closing:
            self.setWindowIcon(theme.app_icon())
            self._gallery.complete()
            self.bridge.start()
            hide_forgotten(self)  # what was arranged before the window was there forgets them late
            self.ready.emit()

    def _on_leaving(self) -> None:
        """Note how the project shown looks, and finish what is being typed for it."""
        typed = self.focusWidget()
        if typed is not None:
            typed.clearFocus()
        if self._editor is not None:
            self.files.projects.shown.sight = self._editor.canvas.camera.park()
        self.files.projects.shown.chosen = self.selection.ids

    def _on_turned(self, shown: OpenProject) -> None:
        self.bridge.turn_to(shown)
        self.staff.beside.turn_to(shown)
        self.selection.set(shown.chosen)
        if shown.sight is not None:
            self.editor.canvas.camera.resume(shown.sight)
        self.show_editor()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._show_enabled()
        self._show_totals()

    def _on_shown(self, _place: Place) -> None:
        self._show_enabled()
        self._show_totals()

    def _on_training_changed(self, training: bool) -> None:
        owner = self.runs.owner if training else None
        self.files.projects.mark_training(owner)
        self._show_enabled()
        if owner is not None:
            self.editor.name_run(owner.title)
            self.editor.show_training()

    def turn_aids(self) -> None:
        """Show or hide what helps on the canvas, as its actions say now."""
        self.preferences.keep_aids()
        self.editor.show_aids()

    def turn_costs(self) -> None:
        """Show or hide on every brick what it costs, as its action says now."""
        self.editor.canvas.desk.scene.show_costs(self.preferences.keep_costs())

    def fold_frames(self) -> None:
        """Collapse the selected frames, or open them again."""
        self.editor.canvas.annotating.fold()
        self._show_enabled()  # a refusal leaves the action's mark where the frames are

    def set_aside(self, state: State) -> None:
        """Mute or bypass the selected bricks, or let them work again."""
        self.editor.canvas.setting_aside.toggle(state)
        self._show_enabled()  # a refusal leaves the action's mark where the bricks are

    def show_commands(self) -> None:
        """Offer every action by a few letters."""
        self._states.name_history()
        editor = self._editor if self._is_editing else None
        self.overlays.show_commands(editor, self.staff.run_state)

    # ------------------------------------------------------------ what is shown

    def _show_title(self) -> None:
        words = (
            self.tr("{title} (read-only)") if self.files.projects.shown.is_read_only else "{title}"
        )
        title = words.format(title=visible(self.files.title))
        self.setWindowTitle(f"{title}[*] - Brickyard")
        self.setWindowModified(not self.document.is_clean)

    @property
    def _is_editing(self) -> bool:
        """Whether the canvas is shown, and not the start page."""
        return self._pages.currentWidget() is not self._gallery

    def _show_enabled(self) -> None:
        self._states.show(editing=self._is_editing, run=self.staff.run_state)

    def _show_totals(self) -> None:
        blocks = len(self.document.network.blocks)
        words = self.tr("1 brick") if blocks == 1 else self.tr("{n} bricks").format(n=blocks)
        parameters = self.tr("{n} parameters").format(n=f"{self.document.total_parameters:,}")
        self._totals.setText(f"{words}   {parameters}")

    def _show_recent(self) -> None:
        self._recent.refresh()
        self._gallery.set_recent(tuple(Path(path) for path in self._settings.value.recent))

    def _show_page(self) -> None:
        self._totals.setVisible(self._is_editing)
        if self._is_editing:  # counting asks for the catalogue: not before the first paint
            self._show_totals()
        self._show_enabled()

    def look_at_data(self, path: Path) -> None:
        """Show what a file or folder holds that may become the project's data."""
        self.show_editor()
        self.editor.look_at_data(path)

    def open_data(self, *, folder: bool) -> None:
        """Let the person choose a file or folder to look at."""
        self.show_editor()
        self.editor.ask_data(folder=folder)

    # ------------------------------------------------------------ dropped files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.staff.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.staff.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.staff.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.staff.drops.drop(event)

    # ------------------------------------------------------------ leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            self.files.when_safe_to_close(self._close_now)
        event.setAccepted(self._closing)

    def _close_now(self) -> None:
        self._closing = True
        self.staff.close()
        if self._is_editing:
            self._layout = self.saveState()
        changes = {"geometry": _text(self.saveGeometry())}
        if self._editor is not None:
            self._editor.memory.save()
            changes["layout"] = _text(self._layout)
        session = tuple(str(one.path.absolute()) for one in self.files.projects.row if one.path)
        self._settings.update(**changes, session=session)
        self.files.shut_down()
        self.close()


def _bytes(encoded: str) -> QByteArray:
    return QByteArray.fromBase64(encoded.encode("ascii", "ignore"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
