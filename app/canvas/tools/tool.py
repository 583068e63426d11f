"""What all gestures have in common."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.desk import Desk
from app.canvas.hits import Hit
from core.planner import End, Plan, Refusal


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse at one moment.

    Attributes:
        scene: Where, in canvas units.
        view: Where, in pixels of the viewport.
        button: The button pressed; none while moving.
        modifiers: The keys held.
        panning: Whether Space is held.
        hit: What lies there.
    """

    scene: QPointF
    view: QPoint
    button: Qt.MouseButton = Qt.MouseButton.NoButton
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    panning: bool = False
    hit: Hit = None

    @property
    def adds(self) -> bool:
        """Whether a selection adds to the present one."""
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        return bool(self.modifiers & keys)

    @property
    def toggles(self) -> bool:
        """Whether what is selected already is to be selected no more."""
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)


class Tool:
    """One gesture, from press to release.

    Attributes:
        by_keys: Whether keys guide it; a press of the mouse ends it then.
        scrolls: Whether the canvas goes on while the pointer is at its edge.
    """

    by_keys = False
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def press(self, at: Pointer) -> None:
        """Begin."""

    def move(self, at: Pointer) -> None:
        """Go on; show what release would do."""

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; return whether the gesture is to be released now."""
        return False

    def release(self, at: Pointer) -> Plan | Refusal | End | None:
        """Return what is to be done; the canvas does it after :meth:`cancel`.

        An :class:`End` is where a wire begins that was dropped on nothing.
        """
        return None

    def cancel(self) -> None:
        """Take everything away that was shown; called at the end in any case."""

    def put_down(self) -> None:
        """Do as :meth:`cancel` does, right before what is to be done is done.

        Wires of bricks that go back to their places may wait for it to be laid.
        """
        self.cancel()
