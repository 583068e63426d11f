"""The window: start page or editor, menus, title, and the way out.

Nothing is decided here. Files belong to ``document_controller``, runs and export to
``run_controller``, gestures to ``canvas``, and each panel looks after one subject.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget

from app import paths, theme
from app.actions import PANELS_MENU, RECENT_MENU, Actions
from app.document_controller import DocumentController
from app.notify import Notifier
from app.panels.gallery import GalleryPage
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.composites import network_of
from core.settings import SettingsStore
from core.texts import Text, say

if TYPE_CHECKING:
    from app.bridges.engine import EngineBridge
    from app.editor import Editor
    from app.run_controller import RunController

DEFAULT_SIZE = (1480, 920)
EDITOR_ACTIONS = (
    "file.save",
    "file.save_as",
    "edit.undo",
    "edit.redo",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    "edit.select_all",
    "edit.rename",
    "view.zoom_in",
    "view.zoom_out",
    "view.reset_zoom",
    "view.fit",
    "view.costs",
    "train.start",
    "export.script",
    "export.module",
    "export.notebook",
    "brick.group",
    "brick.unpack",
    "brick.enter",
    "brick.leave",
    "brick.make_unique",
    "brick.share",
    "brick.unshare",
    "brick.keep",
    "network.new",
    "network.delete",
)
"""What acts on the network on the canvas, so not on the start page."""

ON_CANVAS = {
    "edit.cut": "cut",
    "edit.copy": "copy",
    "edit.paste": "paste",
    "edit.duplicate": "duplicate_selected",
    "edit.delete": "delete_selected",
    "edit.select_all": "select_all",
    "view.zoom_in": "zoom_in",
    "view.zoom_out": "zoom_out",
    "view.reset_zoom": "reset_zoom",
    "view.fit": "fit",
}
"""Methods of the canvas, by action."""

COMPOSING = {
    "brick.group": "group", "brick.unpack": "unpack", "brick.enter": "enter",
    "brick.leave": "leave", "brick.make_unique": "make_unique", "brick.share": "share",
    "brick.unshare": "unshare", "network.new": "add_network", "network.delete": "delete_network",
}  # fmt: skip
"""What the canvas does with networks that stand as bricks, by action."""

HELP_PAGES = {
    "guide": "first-steps", "gallery": "gallery", "composites": "composites", "losses": "losses",
    "costs": "costs", "advice": "advice", "about": "about",
}  # fmt: skip
"""Pages of help, by the action that shows each."""

THEMES: tuple[theme.Choice, ...] = get_args(theme.Choice)


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
        self.selection = Selection(document, self)
        self.notifier = Notifier(self)
        self.files = DocumentController(document, self._settings, self.notifier, self)
        self._actions = Actions(self)
        self._editor: Editor | None = None
        self._bridge: EngineBridge | None = None
        self._runs: RunController | None = None
        self._layout = QByteArray()
        self._is_arranged = bool(self._settings.value.layout)
        self._painted = False
        self._closing = False
        self._build_ui()
        self._connect()
        self._show_title()
        self._show_history()
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
        """The way to the worker process."""
        assert self.editor is not None and self._bridge is not None
        return self._bridge

    @property
    def runs(self) -> RunController:
        """What starts, stops and exports."""
        assert self.editor is not None and self._runs is not None
        return self._runs

    # ------------------------------------------------------------ pages

    def show_gallery(self) -> None:
        """Show the start page."""
        if self._editor is not None and self._pages.currentWidget() is self._editor.page:
            self._layout = self.saveState()
            for dock in self._editor.docks.values():
                dock.hide()
        has_work = bool(self.document.network.blocks) or self.document.undo_text is not None
        self._gallery.set_current(self.files.title if has_work else "")
        self._pages.setCurrentWidget(self._gallery)
        self._show_page()

    def show_editor(self) -> None:
        """Show the canvas and its panels."""
        if self._pages.currentWidget() is not self.editor.page:
            self._pages.setCurrentWidget(self.editor.page)
            self.restoreState(self._layout)
        if not self._is_arranged:
            self._is_arranged = True
            QTimer.singleShot(0, self.editor, self.editor.share_height)
        self._show_page()
        self.editor.canvas.setFocus()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self._pages = QStackedWidget()
        self._gallery = GalleryPage(tuple(Path(path) for path in self._settings.value.recent))
        self._pages.addWidget(self._gallery)
        self.setCentralWidget(self._pages)
        self._totals = QLabel()
        self._totals.setObjectName("status.totals")
        self._totals.setContentsMargins(8, 0, 8, 0)
        self.statusBar().addPermanentWidget(self._totals)
        self.statusBar().setSizeGripEnabled(False)
        self.resize(*DEFAULT_SIZE)
        self.restoreGeometry(_bytes(self._settings.value.geometry))

    def _build_editor(self) -> None:
        from app.bridges.engine import EngineBridge
        from app.editor import Editor
        from app.run_controller import RunController
        from app.shelf_controller import ShelfController

        self._bridge = EngineBridge(parent=self)
        self._runs = RunController(self.document, self.files, self._bridge, self.notifier, self)
        shelf = ShelfController(self.document, self.notifier, self)
        self._editor = Editor(
            self, self.document, self.selection, self._bridge, self._settings, shelf
        )
        self._pages.addWidget(self._editor.page)
        for dock in self._editor.docks.values():
            dock.show()
        self._layout = self.saveState()
        if self._settings.value.layout:
            self.restoreState(_bytes(self._settings.value.layout))
            self._layout = self.saveState()
        if self._pages.currentWidget() is self._gallery:
            for dock in self._editor.docks.values():
                dock.hide()
        for dock in self._editor.docks.values():
            self._actions.menu(PANELS_MENU).addAction(dock.toggleViewAction())
        self._connect_editor(self._editor, self._runs)

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.clean_changed.connect(self._on_clean_changed)
        self.document.shown_changed.connect(self._on_shown)
        self.selection.changed.connect(lambda _: self._show_history())
        self.files.path_changed.connect(lambda _: self._show_title())
        self.files.path_changed.connect(lambda _: self._show_recent())
        self.files.opened.connect(self._on_opened)
        self._gallery.template_chosen.connect(self.files.new_from_template)
        self._gallery.new_requested.connect(self.files.new)
        self._gallery.open_requested.connect(self.files.open)
        self._gallery.back_requested.connect(self.show_editor)
        self._gallery.recent_chosen.connect(lambda name: self.files.open_path(Path(name)))
        for name, handler in self._handlers().items():
            self._actions[name].triggered.connect(handler)
        for choice in THEMES:
            self._actions[f"view.theme_{choice}"].setChecked(choice == self._settings.value.theme)
        self._actions["view.costs"].setChecked(self._settings.value.costs)

    def _connect_editor(self, editor: Editor, runs: RunController) -> None:
        editor.train_requested.connect(runs.train)
        editor.stop_requested.connect(runs.stop)
        editor.export_requested.connect(lambda: runs.export("script"))
        editor.canvas.menu_requested.connect(lambda at: self._actions.canvas_menu().popup(at))
        runs.training_changed.connect(self._on_training_changed)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        files = self.files
        canvas: dict[str, Callable[[], object]] = {
            name: partial(self._on_canvas, method) for name, method in ON_CANVAS.items()
        }
        canvas |= {name: partial(self._on_composing, *name.split(".")) for name in COMPOSING}
        themes: dict[str, Callable[[], object]] = {
            f"view.theme_{choice}": partial(self._choose_theme, choice) for choice in THEMES
        }
        pages: dict[str, Callable[[], object]] = {
            f"help.{name}": partial(self._show_help, page) for name, page in HELP_PAGES.items()
        }
        return (
            canvas
            | themes
            | pages
            | {
                "file.new": files.new,
                "file.gallery": self.show_gallery,
                "file.open": files.open,
                "file.save": files.save,
                "file.save_as": files.save_as,
                "file.quit": self.close,
                "edit.undo": self.document.undo,
                "edit.redo": self.document.redo,
                "view.costs": self._turn_costs,
                "edit.rename": lambda: self.editor.focus_name(),
                "brick.keep": lambda: self.editor.keep_selected(),
                "train.start": lambda: self.runs.train(),
                "train.stop": lambda: self.runs.stop(),
                "export.script": lambda: self.runs.export("script"),
                "export.module": lambda: self.runs.export("module"),
                "export.notebook": lambda: self.runs.export("notebook"),
            }
        )

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
            self.ready.emit()

    def _on_opened(self) -> None:
        self.bridge.forget_model()
        self.show_editor()
        self.editor.canvas.fit()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._show_history()
        self._show_totals()

    def _on_shown(self, _place: Place) -> None:
        self._show_enabled()
        self._show_totals()

    def _on_clean_changed(self, _clean: bool) -> None:
        self._show_title()

    def _on_training_changed(self, training: bool) -> None:
        self._show_enabled()
        if training:
            self.editor.show_training()

    def _on_canvas(self, method: str) -> None:
        getattr(self.editor.canvas, method)()

    def _on_composing(self, area: str, verb: str) -> None:
        composing = self.editor.canvas.composing
        getattr(composing, COMPOSING[f"{area}.{verb}"])()

    def _turn_costs(self) -> None:
        shown = self._actions["view.costs"].isChecked()
        self._settings.update(costs=shown)
        self.editor.canvas.show_costs(shown)

    def _choose_theme(self, choice: theme.Choice) -> None:
        self._settings.update(theme=choice)
        for other in THEMES:
            self._actions[f"view.theme_{other}"].setChecked(other == choice)
        theme.use(choice)

    # ------------------------------------------------------------ what is shown

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.files.title}[*] - Brickyard")
        self.setWindowModified(not self.document.is_clean)

    def _show_history(self) -> None:
        for name, label, what in (
            ("edit.undo", self.tr("&Undo"), self.document.undo_text),
            ("edit.redo", self.tr("&Redo"), self.document.redo_text),
        ):
            self._actions[name].setText(f"{label} {_lower_first(what)}" if what else label)
        self._show_enabled()

    def _show_enabled(self) -> None:
        """Let every action work where it does something; the start page has no network."""
        editing = self._pages.currentWidget() is not self._gallery
        training = self._runs is not None and self._runs.is_training
        chosen = bool(self.selection.ids)
        can = (
            dict.fromkeys(EDITOR_ACTIONS, True)
            | {
                "edit.undo": self.document.undo_text is not None,
                "edit.redo": self.document.redo_text is not None,
                "edit.cut": chosen,
                "edit.copy": chosen,
                "edit.duplicate": chosen,
                "edit.delete": chosen,
                "edit.rename": self.selection.single is not None,
                "train.start": not training,
            }
            | self._can_compose()
        )
        for name, possible in can.items():
            self._actions[name].setEnabled(editing and possible)
        self._actions["train.stop"].setEnabled(training)
        self._actions.menu(PANELS_MENU).setEnabled(editing)

    def _can_compose(self) -> dict[str, bool]:
        """Return which of the actions about networks do something now."""
        document, ids = self.document, self.selection.ids
        block = document.network.blocks.get(self.selection.single or "")
        is_composite = block is not None and network_of(block.type) in document.project.networks
        sharing = [block for block in document.network.blocks.values() if block.shares]
        shared = {block.id for block in sharing} | {block.shares for block in sharing}
        return {
            "brick.group": bool(ids),
            "brick.unpack": is_composite,
            "brick.enter": is_composite,
            "brick.leave": len(document.place) > 1,
            "brick.make_unique": is_composite,
            "brick.keep": is_composite,
            "brick.share": len(ids) > 1,
            "brick.unshare": bool(ids & shared),
            "network.delete": document.network is not document.project.main,
        }

    def _show_totals(self) -> None:
        blocks = len(self.document.network.blocks)
        words = self.tr("1 brick") if blocks == 1 else self.tr("{n} bricks").format(n=blocks)
        parameters = self.tr("{n} parameters").format(n=f"{self.document.total_parameters:,}")
        self._totals.setText(f"{words}   {parameters}")

    def _show_recent(self) -> None:
        menu = self._actions.menu(RECENT_MENU)
        menu.clear()
        for name in self._settings.value.recent:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self.files.open_path, Path(name)))
        menu.setEnabled(bool(self._settings.value.recent))
        self._gallery.set_recent(tuple(Path(path) for path in self._settings.value.recent))

    def _show_page(self) -> None:
        editing = self._pages.currentWidget() is not self._gallery
        self._totals.setVisible(editing)
        if editing:  # counting asks for the catalogue: not before the first paint
            self._show_totals()
        self._show_enabled()

    def _show_help(self, page: str) -> None:
        from app.help import HelpDialog

        HelpDialog(page, self).show()

    # ------------------------------------------------------------ leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            self.files.when_safe_to_close(self._close_now)
        event.setAccepted(self._closing)

    def _close_now(self) -> None:
        self._closing = True
        if self._bridge is not None:
            self._bridge.close()
        if self._pages.currentWidget() is not self._gallery:
            self._layout = self.saveState()
        changes = {"geometry": _text(self.saveGeometry())}
        if self._editor is not None:
            changes["layout"] = _text(self._layout)
        self._settings.update(**changes)
        self.files.shut_down()
        self.close()


def _lower_first(what: Text) -> str:
    words = say(what)
    return words[:1].lower() + words[1:]


def _bytes(encoded: str) -> QByteArray:
    return QByteArray.fromBase64(encoded.encode("ascii", "ignore"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
