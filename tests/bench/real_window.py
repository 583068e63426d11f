"""Pan, zoom and drag among ten thousand bricks in a real window; prints frames as JSON.

Run by ``test_canvas_in_a_window.py``, or by hand: ``python -m tests.bench.real_window``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.view import Canvas
from app.selection import Selection
from core.document.document import Document
from tests.bench.test_canvas_scale import FRAMES, blocks_of_residuals, look, p95, pans, spent, zooms
from tests.helpers import drive

ROUNDS = 3
ZOOMS = (0.1, 0.36, 1.0, 2.0)
DRAGS = {"one": ["b5050"], "every second": [f"b{i}" for i in range(0, 10_000, 2)]}


def main() -> None:
    """Open the window and measure."""
    app = QApplication([])
    document = Document(blocks_of_residuals())
    canvas = Canvas(document, Selection(document))
    canvas.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    canvas.setGeometry(app.primaryScreen().geometry())
    canvas.show()
    assert QTest.qWaitForWindowExposed(canvas)
    found = {"screen": [canvas.width(), canvas.height()], "platform": app.platformName()}
    frames: dict[str, float] = {}
    for zoom in ZOOMS:
        look(canvas, zoom)
        frames[f"pan at {zoom}"] = p95([spent(s) for _ in range(ROUNDS) for s in pans(canvas)])
        frames[f"zoom at {zoom}"] = p95([spent(s) for _ in range(ROUNDS) for s in zooms(canvas)])
    for name, ids in DRAGS.items():
        frames[f"drag of {name}"] = p95(dragged(canvas, ids))
    print(json.dumps(found | {"frames": frames}))


def dragged(canvas: Canvas, ids: Iterable[str]) -> list[float]:
    """Return the seconds of each move of a drag at 100 %."""
    canvas._selection.set(ids)
    look(canvas, 1.0)
    block = canvas._document.network.blocks["b5050"]
    canvas.centerOn(block.x, block.y)
    QApplication.processEvents()
    port = canvas.viewport()
    start = canvas.viewportTransform().map(QPointF(block.x + 60, block.y + 30)).toPoint()
    drive.press(port, start)
    drive.move(port, start + QPoint(20, 20))
    times = [
        spent(lambda k=k: drive.move(port, start + QPoint(30 + 8 * k, 30 + 3 * k)))
        for k in range(3 * FRAMES)
    ]
    drive.key(canvas, Qt.Key.Key_Escape)
    drive.release(port, start)
    return times


if __name__ == "__main__":
    main()
