"""The editor: the canvas in the middle and the panels docked round it.

Built after the first paint when the program starts with the gallery, because together its parts
cost more than the window itself. It introduces canvas and panels to each other; none of them knows
another.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from app import paths
from app.brick_memory import BrickMemory
from app.bridges.desk import DeskBridge
from app.bridges.engine import EngineBridge
from app.bridges.followed import Followed
from app.canvas.adding.quick_add import QuickAdd
from app.canvas.breadcrumb import Breadcrumb
from app.canvas.by_keys import ByKeys
from app.canvas.misfits import Misfits
from app.canvas.model_offer import ModelOffer
from app.canvas.overview.corner import Corner
from app.canvas.view import Canvas
from app.canvas.voice import Voice
from app.docks import arrange, made, put_first, settle
from app.memory_watch import Estimate, MemoryWatch, advice
from app.own_bricks import OwnBricks
from app.panels.activations import ActivationsPanel
from app.panels.code import CodePanel
from app.panels.costs import CostsPanel
from app.panels.curves import CurvesPanel
from app.panels.data import DataPanel
from app.panels.devices import DevicesPanel
from app.panels.doctor import DoctorPanel
from app.panels.evaluation import EvaluationPanel
from app.panels.explain import ExplainPanel
from app.panels.inspector import InspectorPanel
from app.panels.outline.panel import OutlinePanel
from app.panels.palette import PalettePanel
from app.panels.problems import ProblemsPanel
from app.panels.runs import RunsPanel
from app.panels.train import TrainPanel
from app.parts import Parts
from app.runs.run_history import RunHistory
from app.selection import Selection
from app.shelf_controller import ShelfController
from app.widgets.run_chooser import RunChooser
from core.document.document import Document
from core.settings import SettingsStore

if TYPE_CHECKING:
    from app.canvas.finding.find_bar import FindBar

UPPER_SHARE = 0.51
LIVE = ("curves", "evaluation", "activations", "explain", "doctor")
"""Panels that show a run as it goes: the window's, or the one beside it."""
PALETTE_MIN_WIDTH, CANVAS_MIN_WIDTH = 184, 400


class Editor(QObject):
    """Canvas, panels and docks of one window.

    Attributes:
        canvas: The canvas, also found as ``canvas``.
        memory: What the person builds with.
        quick_add: Finds a brick to put where the pointer is.
        own_bricks: Those that the person made.
        page: The canvas with the way to the network shown above it.
        docks: The dock widgets by panel name, also found as ``dock.<panel>``.
        model_offer: What makes a model for the data.
        curves: The curves of the run under way and of others.
        runs: The history of runs.
        evaluation: How well the network does.
        run_choosers: Where a person turns live panels to another run.
        training: The recipe and the run under way.
        by_keys: What keys do on the canvas.
        parts: Moves the keyboard from part to part.

    Signals:
        download_requested: The person wants data that are not here.
        train_requested: The person pressed Train in its panel.
        pause_requested, step_requested, continue_requested, stop_requested: The person pressed
            that in its panel.
        fresh_requested: The person wants fresh weights after all.
        export_requested: The person asked for the code as a file.
    """

    download_requested = Signal()
    train_requested = Signal()
    pause_requested = Signal()
    step_requested = Signal()
    continue_requested = Signal()
    stop_requested = Signal()
    fresh_requested = Signal()
    export_requested = Signal()

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        selection: Selection,
        bridge: EngineBridge,
        followed: Followed,
        desk: DeskBridge,
        settings: SettingsStore,
        shelf: ShelfController,
        history: RunHistory,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._selection = selection
        self._bridge = bridge
        self._settings = settings
        self._memory = MemoryWatch(document, bridge, self)
        self.docks: dict[str, QDockWidget] = {}
        self.run_choosers: list[RunChooser] = []
        self._panels: dict[str, QWidget] = {}
        self.canvas = Canvas(document, selection)
        self._misfits = Misfits(self.canvas, document, selection)
        self.model_offer = ModelOffer(self.canvas, document)
        self.by_keys = ByKeys(self.canvas)
        self._voice = Voice(self.canvas)
        self.by_keys.openers.append(self._misfits.open_selected)
        self.memory = BrickMemory(document, settings, paths.habits_file(), self)
        self.quick_add = QuickAdd(self.canvas, self.memory)
        self.canvas.setMinimumWidth(CANVAS_MIN_WIDTH)  # in a small window the panels give way first
        self.canvas.desk.scene.show_costs(settings.value.costs)
        self.page = QWidget()
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Breadcrumb(document, selection))
        self._column.addWidget(self.canvas, 1)
        self._find_bar: FindBar | None = None
        self._corner = Corner(document, self.canvas)
        self.show_aids()
        self._make_docks()
        # In the order in which the keyboard goes through them.
        self._palette = PalettePanel(settings.value.sections, parent=self._at("palette"))
        self._palette.setMinimumWidth(PALETTE_MIN_WIDTH)
        self._outline = OutlinePanel(document, selection, parent=self._at("outline"))
        self._inspector = InspectorPanel(document, selection, parent=self._at("inspector"))
        folder = Path(settings.value.data_folder) if settings.value.data_folder else None
        self._data = DataPanel(document, desk, folder, parent=self._at("data"))
        self.training = TrainPanel(document, bridge, parent=self._at("train"))
        self.evaluation = EvaluationPanel(document, followed, desk, parent=self._at("evaluation"))
        self._code = CodePanel(document, selection, parent=self._at("code"))
        self.curves = CurvesPanel(followed, parent=self._at("curves"))
        self.runs = RunsPanel(history, parent=self._at("runs"))
        self._activations = ActivationsPanel(
            document, selection, followed, parent=self._at("activations")
        )
        self._explain = ExplainPanel(document, followed, parent=self._at("explain"))
        self._doctor = DoctorPanel(document, selection, followed, parent=self._at("doctor"))
        self._problems = ProblemsPanel(document, selection, parent=self._at("problems"))
        self._devices = DevicesPanel(document, bridge, parent=self._at("devices"))
        self._costs = CostsPanel(document, selection, self._memory, parent=self._at("costs"))
        self._place_docks()
        self.own_bricks = OwnBricks(
            document, selection, shelf, self._palette, self.quick_add, self.canvas.commands
        )
        self.parts = Parts(self.canvas, self.docks)
        self._connect()

    def put_above(self, widget: QWidget) -> None:
        """Put something above the canvas and the way to the network shown."""
        self._column.insertWidget(0, widget)

    def name_run(self, title: str) -> None:
        """Call the project of the run under way what its tab is called."""
        self.training.name_run(title)

    def show_start(self, run: str) -> None:
        """Say whose weights the next run begins with."""
        self.training.show_start(run)

    def share_height(self) -> None:
        """Share the height between upper and lower panels; works once they are shown.

        Not more than there is: a window grows by the rest.
        """
        upper, lower = self.docks["inspector"], self.docks["curves"]
        height = upper.height() + lower.height()
        share = round(height * UPPER_SHARE)
        self._window.resizeDocks([upper, lower], [share, height - share], Qt.Orientation.Vertical)

    def raise_panel(self, name: str) -> None:
        """Bring a panel to the front of its tabs; the keyboard leaves one that goes behind."""
        behind = self._window.tabifiedDockWidgets(self.docks[name])
        focused = self._window.focusWidget()
        if focused is not None and any(dock.isAncestorOf(focused) for dock in behind):
            self.canvas.setFocus()  # else Qt takes the next in the window, which nobody asked for
        self.docks[name].show()
        self.docks[name].raise_()

    def show_training(self) -> None:
        """Bring recipe and progress to the front, and the curves unless the person looks inside."""
        self.raise_panel("train")
        if self._is_front("problems"):
            self.raise_panel("curves")

    def look_at_data_again(self) -> None:
        """Show data that were fetched."""
        self._data.show_fetched()

    def show_data(self) -> None:
        """Bring the data to the front."""
        self.raise_panel("data")

    def choose_data(self) -> None:
        """Let the person choose from all data sets."""
        self.show_data()
        self._data.choose()

    def look_at_data(self, path: Path) -> None:
        """Show what a file or folder holds that may become the project's data."""
        self._data.look(path)  # before the panel asks what else it is to show
        self.show_data()

    def ask_data(self, *, folder: bool) -> None:
        """Let the person choose a file or folder to look at."""
        self.show_data()
        if folder:
            self._data.ask_folder()
        else:
            self._data.ask_file()

    def _is_front(self, name: str) -> bool:
        return self._panels[name].isVisible()

    def edit_parameters(self) -> None:
        """Let the person type the first number of the selected bricks."""
        self.raise_panel("inspector")
        self._inspector.focus_parameters()

    @property
    def outline_tree(self) -> QWidget:
        """Where the keyboard goes in the outline."""
        return self._outline.tree

    def show_outline(self) -> None:
        """Bring the outline forward and put the keyboard there."""
        self.raise_panel("outline")
        self._outline.take_keys()

    def delete(self) -> None:
        """Delete the selected bricks, or the wire that the keyboard is on in the outline."""
        if self._outline.holds_wire:
            self._outline.disconnect_wire()
        else:
            self.canvas.commands.delete()

    def connect_brick(self) -> None:
        """Let the person choose where a wire goes: in the outline if the keyboard is there."""
        if self._outline.has_keys:
            self._outline.ask_target()
        else:
            self.by_keys.connect_brick()

    def rename(self) -> None:
        """Let the person give what is selected another name, title or text."""
        if self._outline.has_keys:
            self._outline.rename()
        elif not self.canvas.annotating.open():
            self.focus_name()

    def show_aids(self) -> None:
        """Show what the person wants to help on the canvas."""
        chosen, grid = self._settings.value, self.canvas.desk.grid
        grid.is_shown, grid.snaps = chosen.grid, chosen.snap
        self._corner.minimap.want(chosen.minimap)
        self.canvas.viewport().update()

    def find(self) -> None:
        """Let the person type what to find on the canvas."""
        if self._find_bar is None:
            from app.canvas.finding.find_bar import FindBar

            self._find_bar = FindBar(self._document, self._selection, self.canvas)
            self._column.insertWidget(self._column.indexOf(self.canvas), self._find_bar)
        self._find_bar.open()

    def focus_name(self) -> None:
        """Let the person type another name for the selected brick."""
        self.raise_panel("inspector")
        self._inspector.focus_name()

    def _make_docks(self) -> None:
        """Make the docks and an empty page in each."""
        for name, title in (
            ("palette", self.tr("Bricks")),
            ("outline", self.tr("Outline")),
            ("inspector", self.tr("Inspector")),
            ("data", self.tr("Data")),
            ("train", self.tr("Training")),
            ("evaluation", self.tr("Evaluation")),
            ("code", self.tr("Code")),
            ("curves", self.tr("Curves")),
            ("runs", self.tr("Runs")),
            ("activations", self.tr("Activations")),
            ("explain", self.tr("Explanation")),
            ("doctor", self.tr("Doctor")),
            ("problems", self.tr("Problems")),
            ("devices", self.tr("Devices")),
            ("costs", self.tr("Costs")),
        ):
            self.docks[name] = made(name, title, self._window)

    def _at(self, name: str) -> QWidget:
        """Return where a panel is built, below what says which run it shows."""
        dock = self.docks[name]
        if name in LIVE:
            self.run_choosers.append(RunChooser(name, dock.widget()))
            put_first(self.run_choosers[-1], dock)
        return dock.widget()

    def _place_docks(self) -> None:
        for name, panel in (
            ("palette", self._palette),
            ("outline", self._outline),
            ("inspector", self._inspector),
            ("data", self._data),
            ("train", self.training),
            ("evaluation", self.evaluation),
            ("code", self._code),
            ("curves", self.curves),
            ("runs", self.runs),
            ("activations", self._activations),
            ("explain", self._explain),
            ("doctor", self._doctor),
            ("problems", self._problems),
            ("devices", self._devices),
            ("costs", self._costs),
        ):
            settle(panel, self.docks[name])
            self._panels[name] = panel
        arrange(self._window, self.docks)

    def _connect(self) -> None:
        self._outline.opened.connect(self.by_keys.open)
        self._outline.menu_requested.connect(self.canvas.menu_requested)
        self.by_keys.edit_requested.connect(self.edit_parameters)
        self._palette.block_chosen.connect(self.canvas.commands.add)
        self._palette.sections_changed.connect(self._remember_sections)
        self._palette.show_recent(self.memory.recent)
        self.memory.recent_changed.connect(self._palette.show_recent)
        self._problems.jump_requested.connect(self._jump)
        self._costs.jump_requested.connect(self._jump)
        self._doctor.jump_requested.connect(self._jump)
        self._doctor.trial_requested.connect(self.train_requested)
        self._doctor.counted.connect(self._count_signs)
        self._memory.changed.connect(self._warn_of_memory)
        self._costs.shown.connect(self._bridge.machine.request_devices)
        self._inspector.data_requested.connect(self.show_data)
        self._data.model_made.connect(self.model_offer.show_made)
        self.training.jump_requested.connect(self._jump)
        self._data.download_requested.connect(self.download_requested)
        self._data.folder_used.connect(self._remember_data_folder)
        self.training.train_requested.connect(self.train_requested)
        self.training.pause_requested.connect(self.pause_requested)
        self.training.step_requested.connect(self.step_requested)
        self.training.continue_requested.connect(self.continue_requested)
        self.training.stop_requested.connect(self.stop_requested)
        self.training.fresh_requested.connect(self.fresh_requested)
        self.training.own_loss_requested.connect(self.canvas.composing.add_loss)
        self.runs.overlay_changed.connect(self.curves.show_overlay)
        self.curves.choose_metrics(self._settings.value.curve_metrics)
        self.curves.metrics_chosen.connect(self._remember_metrics)
        self.curves.clear_requested.connect(self.runs.clear_overlay)
        self._code.export_requested.connect(self.export_requested)
        self._selection.changed.connect(self._on_selected)
        self._problems.counted.connect(self._count_problems)
        self._activations.sample_changed.connect(self._explain.show_sample)
        self._explain.sample_changed.connect(self._activations.show_sample)
        self._connect_evaluation()

    def _connect_evaluation(self) -> None:
        for told in (
            self.evaluation.sample_chosen,
            self.evaluation.explain_requested,
            self.evaluation.activations_requested,
        ):
            told.connect(self._explain.show_sample)
            told.connect(self._activations.show_sample)
        self.evaluation.explain_requested.connect(self._show_explanation)
        self.evaluation.activations_requested.connect(self._show_activations)

    def _show_explanation(self, _sample: int, _part: str) -> None:
        self.raise_panel("explain")

    def _show_activations(self, _sample: int, _part: str) -> None:
        self.raise_panel("activations")

    def _on_selected(self, _ids: frozenset[str]) -> None:
        """Bring a brick's numbers forward, unless the person watches a run or reads the code."""
        if self._selection.single and not self._bridge.is_training and self._is_front("train"):
            self.raise_panel("inspector")

    def _count_problems(self, count: int) -> None:
        title = self.tr("Problems")
        self.docks["problems"].setWindowTitle(f"{title} ({count})" if count else title)

    def _count_signs(self, count: int) -> None:
        title = self.tr("Doctor")
        self.docks["doctor"].setWindowTitle(f"{title} ({count})" if count else title)

    def _warn_of_memory(self, estimate: Estimate) -> None:
        self.training.show_memory("" if estimate.fits else advice(estimate))

    def _remember_sections(self, names: frozenset[str]) -> None:
        self._settings.update(sections=tuple(sorted(names)))

    def _remember_data_folder(self, folder: Path) -> None:
        self._settings.update(data_folder=str(folder))

    def _remember_metrics(self, names: tuple[str, ...]) -> None:
        self._settings.update(curve_metrics=names)

    def _jump(self, block: str) -> None:
        self._selection.set((block,))
        self.canvas.camera.reveal((block,))
