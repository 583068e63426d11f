"""Muting and bypassing the selected bricks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from app.canvas.desk import Desk
from core.graph.records import State
from core.planner import plan_toggle


class SettingAside:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
        focus: Returns the pixel of the viewport where a refusal is said.
    """

    def __init__(self, desk: Desk, focus: Callable[[], QPoint]) -> None:
        self._desk = desk
        self._focus = focus

    def toggle(self, state: State) -> None:
        """Mute or bypass the selected bricks, or let them work again where all are that."""
        desk = self._desk
        ids = desk.selection.ids
        chosen = [id_ for id_ in desk.document.network.blocks if id_ in ids]
        if chosen:
            desk.perform(plan_toggle(desk.document.scope, chosen, state), self._focus())
