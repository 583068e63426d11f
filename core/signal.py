"""A Qt-free signal: functions that want to hear of one kind of event.

Why not Qt's: the document lives in ``core``, which runs without Qt. One payload, no event classes.
Bound methods are held weakly, so a closed panel is forgotten by itself.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

P = TypeVar("P")


class Signal(Generic[P]):
    """Emit a payload to every connected function, in the order they connected.

    >>> heard: list[int] = []
    >>> changed: Signal[int] = Signal()
    >>> changed.connect(heard.append)
    >>> changed.emit(3)
    >>> heard
    [3]
    """

    def __init__(self) -> None:
        self._slots: list[Callable[[], Callable[[P], object] | None]] = []
        self._blocked = 0

    def connect(self, slot: Callable[[P], object]) -> None:
        """Call ``slot`` with the payload of every later :meth:`emit`."""
        self._slots.append(_reference(slot))

    def disconnect(self, slot: Callable[[P], object]) -> None:
        """Forget ``slot``; unknown ones are ignored."""
        self._slots = [ref for ref in self._slots if ref() is not None and ref() != slot]

    def emit(self, payload: P) -> None:
        """Tell everyone. Slots connected meanwhile hear of the next event only."""
        if self._blocked:
            return
        for ref in tuple(self._slots):
            slot = ref()
            if slot is not None:
                slot(payload)
        self._slots = [ref for ref in self._slots if ref() is not None]

    def forget(self, is_gone: Callable[[object], bool]) -> None:
        """Forget the methods of every object that ``is_gone``, such as widgets that were closed."""
        self._slots = [
            ref
            for ref in self._slots
            if (slot := ref()) is not None and not is_gone(getattr(slot, "__self__", None))
        ]

    @contextmanager
    def blocked(self) -> Iterator[None]:
        """Stay silent inside the ``with``."""
        self._blocked += 1
        try:
            yield
        finally:
            self._blocked -= 1


def _reference(slot: Callable[[P], object]) -> Callable[[], Callable[[P], object] | None]:
    if getattr(slot, "__self__", None) is not None and hasattr(slot, "__func__"):
        return weakref.WeakMethod(slot)
    return lambda: slot
