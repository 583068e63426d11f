from __future__ import annotations

import gc

import pytest

from core.signal import Signal


class Listener:
    def __init__(self) -> None:
        self.heard: list[int] = []

    def hear(self, value: int) -> None:
        self.heard.append(value)


def test_slots_hear_in_the_order_they_connected() -> None:
    signal: Signal[int] = Signal()
    order: list[str] = []
    signal.connect(lambda _: order.append("first"))
    signal.connect(lambda _: order.append("second"))
    signal.emit(1)
    assert order == ["first", "second"]


def test_listener_that_is_gone_is_forgotten() -> None:
    signal: Signal[int] = Signal()
    listener = Listener()
    heard = listener.heard
    signal.connect(listener.hear)
    del listener
    gc.collect()
    signal.emit(1)
    assert heard == []


def test_disconnected_slot_hears_nothing() -> None:
    signal: Signal[int] = Signal()
    listener = Listener()
    signal.connect(listener.hear)
    signal.disconnect(listener.hear)
    signal.emit(1)
    assert listener.heard == []


def test_slot_connected_while_emitting_hears_the_next_event_only() -> None:
    signal: Signal[int] = Signal()
    late = Listener()
    signal.connect(lambda _: late.heard or signal.connect(late.hear))
    signal.emit(1)
    assert late.heard == []
    signal.emit(2)
    assert late.heard == [2]


def test_blocked_signal_is_silent_and_speaks_again_after_an_exception() -> None:
    signal: Signal[int] = Signal()
    listener = Listener()
    signal.connect(listener.hear)
    with pytest.raises(RuntimeError), signal.blocked():
        signal.emit(1)
        raise RuntimeError
    signal.emit(2)
    assert listener.heard == [2]
