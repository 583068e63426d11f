"""A tip over a brick: what it does in a sentence, its formula with its numbers, and its shapes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.canvas.desk import Desk
from app.canvas.hits import BlockHit, hit_at
from app.widgets.help_card import brick_tip
from core.catalog.expression import ExpressionError
from core.catalog.spec import BlockSpec
from core.catalog.values import Value
from core.graph.composites import network_of


class BrickTips(QObject):
    """Answers when Qt asks for a tip over a canvas, but for ports, which have their own."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        view = self._desk.view
        words = self.words_at(view.mapToScene(event.pos()))
        if words:
            QToolTip.showText(event.globalPos(), words, view.viewport())
        return bool(words)

    def words_at(self, point: QPointF) -> str:
        """Return what the brick at a point of the canvas says, as rich text, or ""."""
        desk = self._desk
        hit = hit_at(desk.scene, desk.document.wiring, point, desk.camera.zoom)
        if not isinstance(hit, BlockHit):
            return ""
        block = desk.document.network.blocks[hit.block]
        spec = desk.document.library.find(block.type)
        more = desk.scene.blocks[hit.block].toolTip()
        if spec is None:
            return more
        known = desk.document.inference(hit.block)
        arrives, leaves = _shapes(known.inputs), _shapes(known.outputs)
        return brick_tip(block.name, spec, self._worked(hit.block, spec), arrives, leaves) + more

    def _worked(self, id_: str, spec: BlockSpec) -> tuple[str, ...]:
        """Return the formula with the brick's own numbers, or as it is where they are unknown."""
        document = self._desk.document
        known = document.inference(id_)
        formula = (spec.help.formula,) if spec.help.formula else ()
        if not known.ready or known.passes or network_of(spec.type) is not None:
            return formula
        try:
            params = spec.complete(document.scope.inference.params_of(id_))
        except ExpressionError:
            return formula
        return spec.worked(params, known.inputs, known.outputs) or formula


def _shapes(values: tuple[Value | None, ...]) -> str:
    return ", ".join(str(value) for value in values if value is not None)
