"""Muting and bypassing the selected bricks."""

from __future__ import annotations

from app.canvas.desk import Desk
from core.graph.records import State
from core.planner import plan_toggle


class SettingAside:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def toggle(self, state: State) -> None:
        """Mute or bypass the selected bricks, or let them work again where all are that."""
        desk = self._desk
        ids = desk.selection.ids
        chosen = [id_ for id_ in desk.document.network.blocks if id_ in ids]
        if chosen:
            desk.perform(plan_toggle(desk.document.scope, chosen, state))
