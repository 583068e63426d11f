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

ZOOMS = (0.1, 0.36, 0.5, 1.0, 2.0)
DRAGS = {
    "one at 1.0": (["b5050"], 1.0),
    "every second at 1.0": ([f"b{i}" for i in range(0, 10_000, 2)], 1.0),
    "3,000 at 0.1": ([f"b{i}" for i in range(4000, 7000)], 0.1),
    "3,000 at 0.36": ([f"b{i}" for i in range(4000, 7000)], 0.36),
}


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
        frames[f"pan at {zoom}"] = p95([spent(s) for s in pans(canvas)])
        frames[f"zoom at {zoom}"] = p95([spent(s) for s in zooms(canvas)])
    for name, (ids, zoom) in DRAGS.items():
        frames[f"drag of {name}"] = p95(dragged(canvas, ids, zoom))
    print(json.dumps(found | {"frames": frames}))


def dragged(canvas: Canvas, ids: Iterable[str], zoom: float) -> list[float]:
    """Return the seconds of each move of a drag."""
    canvas._selection.set(ids)
    look(canvas, zoom)
    block = canvas._document.network.blocks["b5050"]
    canvas.centerOn(block.x, block.y)
    QApplication.processEvents()
    port = canvas.viewport()
    start = canvas.viewportTransform().map(QPointF(block.x + 60, block.y + 30)).toPoint()
    drive.press(port, start)
    drive.move(port, start + QPoint(20, 20))
    times = [
        spent(lambda k=k: drive.move(port, start + QPoint(30 + 8 * k, 30 + 3 * k)))
        for k in range(FRAMES)
    ]
    drive.key(canvas, Qt.Key.Key_Escape)
    drive.release(port, start)
    return times


if __name__ == "__main__":
    main()
