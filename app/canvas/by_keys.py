"""What keys do on the canvas: walk, nudge, open, change places, draw a wire.

It stands beside the canvas, so that the canvas itself only hands gestures to tools.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.canvas.tools.key_connect import KeyConnectTool
from app.canvas.view import Canvas
from app.canvas.walk import STEPS, Walk
from core.graph.layout import GRID
from core.planner import Plan, Refusal, Scope
from core.planner.shift import plan_down, plan_up


class ByKeys(QObject):
    """The canvas for hands on the keys.

    Signals:
        edit_requested: The parameters of the selected bricks are to be edited.

    Attributes:
        handlers: What is done for each action that is the canvas's own, by the action's name.
        openers: Asked in turn to open the selected brick; the first that returns True did.
    """

    edit_requested = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._desk = canvas.desk
        self._walk = Walk(self._desk.document, self._desk.selection, canvas.camera.reveal)
        self.openers: list[Callable[[], bool]] = [canvas.composing.enter]
        self.handlers: dict[str, Callable[[], object]] = {
            "canvas.first": self._walk.to_first,
            "canvas.last": self._walk.to_last,
            "canvas.open": self.open,
            "canvas.step_back": self.step_back,
            "brick.connect": self.connect_brick,
            "brick.move_up": partial(self._change_places, plan_up),
            "brick.move_down": partial(self._change_places, plan_down),
        }
        for way, (x, y) in STEPS.items():
            self.handlers |= {
                f"canvas.walk_{way}": partial(self._walk.step, way),
                f"canvas.extend_{way}": partial(self._walk.step, way, extends=True),
                f"canvas.nudge_{way}": partial(canvas.commands.nudge, x * GRID, y * GRID),
            }

    def open(self) -> None:
        """Go into what the selected brick stands for, mend it, or edit its numbers."""
        if self._desk.selection.ids and not any(opens() for opens in self.openers):
            self.edit_requested.emit()

    def step_back(self) -> None:
        """Select nothing, or leave the brick one is in where nothing is selected."""
        selection = self._desk.selection
        if selection.ids or selection.marks:
            selection.set(())
        else:
            self._canvas.composing.leave()

    def connect_brick(self) -> None:
        """Let arrows choose where a wire from the current brick goes."""
        source = self._desk.selection.current
        if self._canvas.gestures.is_busy or source is None:
            return
        tool = KeyConnectTool(self._desk, source)
        reason = tool.begin()
        if reason is None:
            self._canvas.gestures.take_up(tool)
        else:
            self._desk.refuse(reason)

    def _change_places(self, plan: Callable[[Scope, str], Plan | Refusal]) -> None:
        """Let the selected brick move past a neighbour."""
        brick = self._desk.selection.single
        if brick is not None and not self._canvas.gestures.is_busy:
            self._desk.perform(plan(self._desk.document.scope, brick))
