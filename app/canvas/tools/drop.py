"""Bring a brick from the palette by drag and drop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF

from app.block_mime import block_type, shelf_file
from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.snapping import GRIP
from app.canvas.studs import Stud
from app.canvas.tools.landing import Landing
from app.canvas.tools.tool import Pointer, Tool
from core.catalog.spec import BlockSpec
from core.errors import AppError
from core.graph.edits import Edit
from core.graph.fragment import Fragment
from core.graph.layout import snapped
from core.planner import (
    ExistingBlock,
    NewBlock,
    Plan,
    Refusal,
    What,
    plan_add,
    plan_add_from_shelf,
)
from core.texts import Text, text


class DropTool(Tool):
    """What goes on while something from the palette hangs over the canvas."""


class DropBlock(DropTool):
    """Show where a new brick would land, and let it land there.

    Args:
        desk: What to work with.
        name: What people call it.
        spec: Its type, if it is known.
        what: What lands.
        lay: Plans to lay it on empty canvas.
        before: See :class:`Landing`.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        spec: BlockSpec | None,
        what: What,
        lay: Callable[[QPointF], Plan | Refusal],
        before: tuple[Edit, ...] = (),
    ) -> None:
        super().__init__(desk)
        self._lay = lay
        studs = (Stud.PLAIN,) * len(spec.inputs) if spec else ()
        ghost = GhostItem(name, spec.category if spec else "", studs)
        self._landing = Landing(desk, what, ghost, (), before)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        self._landing.aim(at.scene - GRIP, at.scene, at.view)
        self._landing.show_free(_free_place(at))

    def release(self, at: Pointer) -> Plan | Refusal:
        """See :meth:`Tool.release`."""
        self.move(at)
        return self._landing.answer or self._lay(_free_place(at))

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self._landing.clear()


class DropNothing(DropTool):
    """Say why what hangs over the canvas cannot be dropped."""

    def __init__(self, desk: Desk, reason: Text) -> None:
        super().__init__(desk)
        self._reason = reason

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        self.desk.hint(self._reason, at.view)

    def release(self, at: Pointer) -> Refusal:
        """See :meth:`Tool.release`."""
        return Refusal(self._reason)

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.bubble.hush()


def _new_block(desk: Desk, type_: str) -> DropTool:
    document = desk.document
    return DropBlock(
        desk,
        document.scope.label(type_),
        document.library.find(type_),
        NewBlock(type_),
        lambda place: plan_add(document.scope, type_, place.x(), place.y()),
    )


def _fragment(desk: Desk, fragment: Fragment) -> DropTool:
    """Return a tool for a brick of the shelf; with it its network comes into the project."""
    scope = desk.document.scope
    there = plan_add_from_shelf(scope, fragment, 0.0, 0.0)
    if isinstance(there, Refusal):
        return DropNothing(desk, there.text)
    after = scope.after(there.edits)
    (new,) = there.select
    type_ = after.shown.blocks[new].type
    return DropBlock(
        desk,
        after.label(type_),
        after.library.find(type_),
        ExistingBlock(new),
        lambda place: plan_add_from_shelf(scope, fragment, place.x(), place.y()),
        there.edits,
    )


def drop_tool_for(mime: QMimeData, desk: Desk) -> DropTool | None:
    """Return a tool for what a drag carries; None for files, which the window may know."""
    type_, path = block_type(mime), shelf_file(mime)
    if type_ is not None:
        return _new_block(desk, type_)
    if path is None:
        is_ours = not mime.hasUrls() and not mime.hasImage()
        return DropNothing(desk, text("canvas.drop_foreign")) if is_ours else None
    from core.io import shelf

    try:
        return _fragment(desk, shelf.load(path))
    except AppError as error:
        return DropNothing(desk, text("canvas.shelf_broken", reason=str(error)))


def _free_place(at: Pointer) -> QPointF:
    place = at.scene - GRIP
    return QPointF(snapped(place.x()), snapped(place.y()))
