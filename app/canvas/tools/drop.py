"""Bring a new brick from the palette by drag and drop."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.snapping import GRIP
from app.canvas.tools.landing import Landing
from app.canvas.tools.tool import Pointer, Tool
from core.graph.layout import snapped
from core.planner import NewBlock, Plan, Refusal, plan_add


class DropTool(Tool):
    """Show where a brick of ``type_`` would land, and let it land there."""

    def __init__(self, desk: Desk, type_: str) -> None:
        super().__init__(desk)
        self._type = type_
        spec = desk.document.library.find(type_)
        ghost = GhostItem(desk.document.scope.label(type_), spec.category if spec else "")
        self._landing = Landing(desk, NewBlock(type_), ghost, ())

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        place = _free_place(at)
        self._landing.aim(at.scene - GRIP, at.scene, at.view)
        self._landing.show_free(place)

    def release(self, at: Pointer) -> Plan | Refusal:
        """See :meth:`Tool.release`."""
        self.move(at)
        place = _free_place(at)
        scope = self.desk.document.scope
        return self._landing.answer or plan_add(scope, self._type, place.x(), place.y())

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self._landing.clear()


def _free_place(at: Pointer) -> QPointF:
    place = at.scene - GRIP
    return QPointF(snapped(place.x()), snapped(place.y()))
