"""What lays selected bricks out: by themselves, in columns and rows, evenly."""

from __future__ import annotations

from app.canvas.desk import Desk
from core.planner import plan_align, plan_arrange, plan_distribute
from core.planner.align import Axis, Edge


class Arranging:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def auto(self) -> None:
        """Lay out the selected bricks, or everything where fewer than two are selected."""
        ids = self._desk.selection.ids
        chosen = [id_ for id_ in self._desk.document.network.blocks if id_ in ids]
        answer = plan_arrange(self._desk.document.scope, chosen)
        if self._desk.perform(answer) and len(chosen) < 2:
            self._desk.camera.fit_all()

    def align_left(self) -> None:
        """Line up left edges."""
        self._align("left")

    def align_center(self) -> None:
        """Line up middles in a column."""
        self._align("center")

    def align_right(self) -> None:
        """Line up right edges."""
        self._align("right")

    def align_top(self) -> None:
        """Line up tops."""
        self._align("top")

    def align_middle(self) -> None:
        """Line up middles in a row."""
        self._align("middle")

    def align_bottom(self) -> None:
        """Line up bottoms."""
        self._align("bottom")

    def distribute_horizontally(self) -> None:
        """Leave equal room beside bricks."""
        self._distribute("horizontally")

    def distribute_vertically(self) -> None:
        """Leave equal room above and below bricks."""
        self._distribute("vertically")

    def _align(self, edge: Edge) -> None:
        self._desk.perform(plan_align(self._desk.document.scope, self._ids(), edge))

    def _distribute(self, axis: Axis) -> None:
        scope = self._desk.document.scope
        self._desk.perform(plan_distribute(scope, self._ids(), axis))

    def _ids(self) -> list[str]:
        ids = self._desk.selection.ids
        return [id_ for id_ in self._desk.document.network.blocks if id_ in ids]
