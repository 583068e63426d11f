"""Bring a brick from the palette by drag and drop."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from app.block_mime import block_type, shelf_file
from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.scene import Z_GESTURE
from app.canvas.snapping import GRIP
from app.canvas.studs import Stud
from app.canvas.tools.landing import Landing
from app.canvas.tools.tool import Pointer, Tool
from core.errors import AppError
from core.graph.fragment import Fragment
from core.graph.layout import snapped
from core.planner import NewBlock, Plan, Refusal, plan_add, plan_add_from_shelf


class DropTool(Tool):
    """What goes on while something from the palette hangs over the canvas."""


class DropBlock(DropTool):
    """Show where a brick of ``type_`` would land, and let it land there."""

    def __init__(self, desk: Desk, type_: str) -> None:
        super().__init__(desk)
        self._type = type_
        spec = desk.document.library.find(type_)
        studs = (Stud.PLAIN,) * len(spec.inputs) if spec else ()
        category = spec.category if spec else ""
        ghost = GhostItem(desk.document.scope.label(type_), category, studs)
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


class DropFragment(DropTool):
    """Lay a brick of the shelf where it is dropped; with it its network comes into the project."""

    def __init__(self, desk: Desk, fragment: Fragment) -> None:
        super().__init__(desk)
        self._fragment = fragment
        self._ghost = GhostItem(fragment.networks[0].name, "composite")
        self._ghost.setZValue(Z_GESTURE)
        desk.scene.addItem(self._ghost)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        self._ghost.show_at(_free_place(at))

    def release(self, at: Pointer) -> Plan | Refusal:
        """See :meth:`Tool.release`."""
        place = _free_place(at)
        return plan_add_from_shelf(self.desk.document.scope, self._fragment, place.x(), place.y())

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        if self._ghost.scene() is not None:
            self.desk.scene.removeItem(self._ghost)


def drop_tool_for(mime: QMimeData, desk: Desk) -> DropTool | None:
    """Return a tool for what a drag carries; None for what is no brick, or one that is broken."""
    type_, path = block_type(mime), shelf_file(mime)
    if type_ is not None:
        return DropBlock(desk, type_)
    if path is None:
        return None
    from core.io import shelf

    try:
        return DropFragment(desk, shelf.load(path))
    except AppError:
        return None  # the list says of a broken one what is wrong with it


def _free_place(at: Pointer) -> QPointF:
    place = at.scene - GRIP
    return QPointF(snapped(place.x()), snapped(place.y()))
