"""The editor: the canvas in the middle and the panels docked round it.

Built after the first paint when the program starts with the gallery, because together its parts
cost more than the window itself. It introduces canvas and panels to each other; none of them knows
another.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from app.bridges.engine import EngineBridge
from app.canvas.view import Canvas
from app.panels.activations import ActivationsPanel
from app.panels.code import CodePanel
from app.panels.curves import CurvesPanel
from app.panels.explain import ExplainPanel
from app.panels.inspector import InspectorPanel
from app.panels.palette import PalettePanel
from app.panels.problems import ProblemsPanel
from app.panels.train import TrainPanel
from app.selection import Selection
from core.document.document import Document

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
PALETTE_WIDTH, RIGHT_WIDTH, BOTTOM_HEIGHT = 230, 350, 300
TRAIN_WIDTH, VIEWS_WIDTH = 430, 700


class Editor(QObject):
    """Canvas, panels and docks of one window.

    Attributes:
        canvas: The canvas, also found as ``canvas``.
        docks: The dock widgets by panel name, also found as ``dock.<panel>``.

    Signals:
        refused: A Text that says why a gesture did nothing.
        train_requested: The person pressed Train in its panel.
        stop_requested: The person pressed Stop in its panel.
        export_requested: The person asked for the code as a file.
    """

    refused = Signal(object)
    train_requested = Signal()
    stop_requested = Signal()
    export_requested = Signal()

    def __init__(
        self, window: QMainWindow, document: Document, selection: Selection, bridge: EngineBridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._selection = selection
        self.docks: dict[str, QDockWidget] = {}
        self.canvas = Canvas(document, selection)
        self._palette = PalettePanel()
        self._inspector = InspectorPanel(document, selection)
        self._code = CodePanel(document, selection)
        self._problems = ProblemsPanel(document, selection)
        self._train = TrainPanel(document, bridge)
        self._curves = CurvesPanel(bridge)
        self._activations = ActivationsPanel(document, selection, bridge)
        self._explain = ExplainPanel(document, bridge)
        self._place_docks()
        self._connect()

    def raise_panel(self, name: str) -> None:
        """Bring a panel to the front of its tabs."""
        self.docks[name].show()
        self.docks[name].raise_()

    def set_training(self, training: bool) -> None:
        """Show that a run is on, or over."""
        self._train.set_training(training)
        if training:
            self.raise_panel("curves")

    def focus_name(self) -> None:
        """Let the person type another name for the selected brick."""
        self.raise_panel("inspector")
        self._inspector.focus_name()

    def _place_docks(self) -> None:
        self._dock("palette", self.tr("Bricks"), self._palette, LEFT)
        self._dock("inspector", self.tr("Inspector"), self._inspector, RIGHT)
        self._dock("code", self.tr("Code"), self._code, RIGHT)
        self._dock("train", self.tr("Training"), self._train, BOTTOM)
        self._dock("curves", self.tr("Curves"), self._curves, BOTTOM)
        self._dock("activations", self.tr("Activations"), self._activations, BOTTOM)
        self._dock("explain", self.tr("Explanation"), self._explain, BOTTOM)
        self._dock("problems", self.tr("Problems"), self._problems, BOTTOM)
        window, docks = self._window, self.docks
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.splitDockWidget(docks["train"], docks["curves"], Qt.Orientation.Horizontal)
        for name in ("activations", "explain", "problems"):
            window.tabifyDockWidget(docks["curves"], docks[name])
        window.splitDockWidget(docks["inspector"], docks["code"], Qt.Orientation.Vertical)
        docks["curves"].raise_()
        across = Qt.Orientation.Horizontal
        window.resizeDocks(
            [docks["palette"], docks["inspector"]], [PALETTE_WIDTH, RIGHT_WIDTH], across
        )
        window.resizeDocks([docks["train"], docks["curves"]], [TRAIN_WIDTH, VIEWS_WIDTH], across)
        window.resizeDocks([docks["train"]], [BOTTOM_HEIGHT], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock.{name}")
        dock.setAccessibleName(title)
        dock.setWidget(panel)
        self._window.addDockWidget(area, dock)
        self.docks[name] = dock

    def _connect(self) -> None:
        self.canvas.refused.connect(self.refused)
        self._palette.block_chosen.connect(self.canvas.add_block)
        self._problems.jump_requested.connect(self._jump)
        self._train.jump_requested.connect(self._jump)
        self._train.train_requested.connect(self.train_requested)
        self._train.stop_requested.connect(self.stop_requested)
        self._code.export_requested.connect(self.export_requested)

    def _jump(self, block: str) -> None:
        self._selection.set((block,))
        self.canvas.fit()
