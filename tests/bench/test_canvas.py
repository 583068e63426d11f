"""What a large network costs the canvas. Run: pytest tests/bench -n0 -s

Ratios of a thousand bricks to a hundred, both larger than the view: what is not seen must not cost.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.view import Canvas
from app.selection import Selection
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network, Project, Wire

FEW, MANY = 100, 1000
COLUMNS = 10
ROUNDS = 7
PAN_STEPS = 20
PAN_BOUND = 2.0
FIND_BOUND = 3.0


def _canvas(qtbot: QtBot, count: int) -> Canvas:
    """Return a shown canvas with chains of bricks side by side."""
    blocks = {
        f"b{i}": Block(
            id=f"b{i}",
            type="ReLU" if i else "Input",
            name=f"block{i}",
            x=(i % COLUMNS) * (BRICK_WIDTH + 160),
            y=(i // COLUMNS) * (BRICK_HEIGHT + 80),
        )
        for i in range(count)
    }
    wires = tuple(
        Wire(f"b{i}", "output", f"b{i + 1}", "input") for i in range(count - 1) if (i + 1) % COLUMNS
    )
    network = Network(id="n1", name="Grid", blocks=blocks, wires=wires)
    document = Document(Project(networks={"n1": network}))
    canvas = Canvas(document, Selection(document))
    canvas.resize(1000, 800)
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.camera.reset_zoom()
    canvas.centerOn(1200, 700)
    QApplication.processEvents()
    return canvas


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _pan(canvas: Canvas) -> None:
    bar = canvas.horizontalScrollBar()
    start = bar.value()
    for step in range(PAN_STEPS):
        bar.setValue(start + 12 * step)
        QApplication.processEvents()
    bar.setValue(start)
    QApplication.processEvents()


def test_panning_costs_what_is_seen(qtbot: QtBot) -> None:
    few, many = _canvas(qtbot, FEW), _canvas(qtbot, MANY)
    small, large = _best(lambda: _pan(few)), _best(lambda: _pan(many))
    step_ms = [seconds / PAN_STEPS * 1e3 for seconds in (small, large)]
    print(f"pan step: {step_ms[0]:.1f} ms of {FEW} bricks, {step_ms[1]:.1f} ms of {MANY}")
    assert large / small <= PAN_BOUND


def test_finding_a_brick_looks_at_few(qtbot: QtBot) -> None:
    spot = QRectF(5, 5, 2, 2)
    few, many = _canvas(qtbot, FEW), _canvas(qtbot, MANY)
    small = _best(lambda: [few.scene().blocks_in(spot) for _ in range(100)])
    large = _best(lambda: [many.scene().blocks_in(spot) for _ in range(100)])
    print(f"find: {small * 1e4:.1f} us of {FEW}, {large * 1e4:.1f} us of {MANY}")
    assert large / small <= FIND_BOUND
