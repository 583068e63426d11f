"""Where bricks do not fit: the numbers that clash, and a card of repairs on a click or Enter.

It stands beside the canvas and listens in: a press on a clash, or Enter with the red brick
selected, opens the card; everything else goes to the canvas as ever.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.joint_card import JointCard
from app.canvas.scene import CanvasScene
from app.canvas.view import Canvas
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.records import Wire
from core.planner import Plan
from core.shapes.library import OUTPUT
from core.texts import say

GAP_PX = 10
MOST_SHOWN = 50
"""Clashes told at once; mending one often mends the others."""


class Misfits(QObject):
    """Keeps the clashes of a canvas up to date and opens the card.

    Attributes:
        card: The card, hidden most of the time.
    """

    def __init__(self, canvas: Canvas, document: Document, selection: Selection) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = document
        self._selection = selection
        scene = canvas.scene()
        assert isinstance(scene, CanvasScene)
        self._scene = scene
        self._plans: tuple[Plan, ...] = ()
        self._wrong: tuple[str, ...] = ()
        self._ends: tuple[str, ...] = ()
        self.card = JointCard(canvas)
        self.card.chosen.connect(self._apply)
        canvas.viewport().installEventFilter(self)
        document.changed.connect(self._follow)
        document.shown_changed.connect(self._follow_place)
        self._look()
        self._show_clashes()

    # ------------------------------------------------------------ listening in

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._canvas.gestures.is_busy:
            return False
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            is_left = event.button() == Qt.MouseButton.LeftButton
            at = self._canvas.mapToScene(event.position().toPoint())
            return is_left and watched is self._canvas.viewport() and self._open_at(at)
        return False

    def _open_at(self, point: QPointF) -> bool:
        wire = self._scene.clash_at(point)
        return wire is not None and self._open(wire)

    def open_selected(self) -> bool:
        """Offer what mends the selected brick; return whether it needs mending."""
        block = self._selection.single
        wire = self._misfit(block) if block else None
        return wire is not None and self._open(wire)

    # ------------------------------------------------------------ the card

    def _open(self, wire: Wire) -> bool:
        from core.advice.repairs import clash, repairs

        scope = self._document.scope
        found = repairs(scope, wire)
        self._plans = tuple(repair.plan for repair in found)
        names = [say(plan.text) for plan in self._plans]
        costs = [repair.parameters for repair in found]
        self.card.show_repairs(say(clash(scope, wire)), names, costs)
        label = self._scene.label_at(wire).sceneBoundingRect()
        place = self._canvas.mapFromScene(label.bottomRight())
        place.setX(place.x() + GAP_PX)
        self.card.open_at(place)
        return True

    def _apply(self, number: int) -> None:
        plan = self._plans[number]
        self._document.apply(plan.edits, plan.text)
        if plan.select:
            self._selection.set(plan.select)

    # ------------------------------------------------------------ following

    def _follow(self, changes: ChangeSet) -> None:
        before = self._wrong, self._ends
        self._look()
        if (self._wrong, self._ends) != before or self._concerns(changes):
            self._show_clashes()
        else:
            self.card.hide()

    def _follow_place(self, _: Place) -> None:
        self._look()
        self._show_clashes()

    def _look(self) -> None:
        """Note which bricks do not fit, and what they may have to fit to."""
        document, shown = self._document, self._document.network.id
        wrong = [
            problem.block
            for problem in document.problems
            if problem.network == shown and problem.rule in ("shape", "data")
        ]
        self._wrong = tuple(dict.fromkeys(wrong[:MOST_SHOWN]))
        self._ends = document.scope.inference.ends(OUTPUT)

    def _concerns(self, changes: ChangeSet) -> bool:
        """Whether other numbers may clash, or other labels say so, where it did not fit before."""
        if changes.reset or changes.is_another:
            return True
        entered = {wire.target for wire in changes.wires_added | changes.wires_removed}
        turned = entered | changes.altered | changes.inferred | changes.added
        by_training = changes.training_changed or changes.data_changed
        return bool(self._wrong) and (by_training or not turned.isdisjoint(self._wrong))

    def _show_clashes(self) -> None:
        self.card.hide()
        clashes: dict[Wire, str] = {}
        for block in self._wrong:
            wire = self._misfit(block)
            if wire is not None:
                from core.advice.repairs import clash

                clashes[wire] = say(clash(self._document.scope, wire))
        self._scene.show_clashes(clashes)

    def _misfit(self, block: str) -> Wire | None:
        from core.advice.repairs import misfit_wire

        return misfit_wire(self._document.scope, block)
