"""Frames, opening and edits of ten thousand bricks. Run: pytest tests/bench -n0 -s

Times are seconds of this thread, so that other work on the machine counts little; ratios are of
things measured in the same run.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.canvas.view import Canvas
from app.collector import Collector
from app.selection import Selection
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network, Project, Wire
from core.io.project_file import load, save
from tests.helpers import drive

BRICKS, COLUMNS = 10_000, 100
GROUP = ("Conv2d", "BatchNorm2d", "ReLU", "Conv2d", "add")
ZOOMS = (0.1, 0.15, 0.2, 0.3, 0.36, 0.5, 0.62, 0.8, 1.0, 2.0, 4.0)
FRAME_MS, OPEN_S, COMMAND_S = 16.0, 3.0, 1.0
NEAR_BOUND, FAR_BOUND = 2.0, 3.0
FRAMES = 60
"""Of which three may be later, so that the 95th of a hundred is not the worst of all."""


def blocks_of_residuals() -> Project:
    """Return one long chain in columns, each fifth brick adding what came in four bricks before."""
    blocks: dict[str, Block] = {}
    wires: list[Wire] = []
    rows = BRICKS // COLUMNS
    for i in range(BRICKS):
        type_ = "Input" if i == 0 else GROUP[i % len(GROUP)]
        params = {"out_channels": 8, "kernel_size": 3, "padding": 1} if type_ == "Conv2d" else {}
        column, row = divmod(i, rows)
        blocks[f"b{i}"] = Block(
            id=f"b{i}",
            type=type_,
            name=f"{type_.lower()}{i}",
            params={"shape": (8, 16, 16)} if i == 0 else params,
            x=float(column * (BRICK_WIDTH + 96)),
            y=row * BRICK_HEIGHT + (row // len(GROUP)) * 48,
        )
        port = "inputs" if type_ == "add" else "input"
        wires += [Wire(f"b{i - 1}", "output", f"b{i}", port)] if i else []
        wires += [Wire(f"b{i - 4}", "output", f"b{i}", port)] if type_ == "add" else []
    return Project(networks={"n1": Network(id="n1", name="Big", blocks=blocks, wires=tuple(wires))})


@pytest.fixture(scope="module")
def project() -> Project:
    return blocks_of_residuals()


@pytest.fixture
def canvas(qtbot: QtBot, project: Project) -> Iterator[Canvas]:
    """Show a canvas; garbage is looked for as in the window, see ``app.collector``."""
    thresholds = gc.get_threshold()
    document = Document(project)
    made = Canvas(document, Selection(document))
    collector = Collector(document)
    qtbot.addWidget(made)
    yield shown(made)
    collector.deleteLater()
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def shown(view: QGraphicsView) -> QGraphicsView:
    view.resize(1920, 1080)
    view.show()
    QApplication.processEvents()
    return view


def spent(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1e3


def look(view: QGraphicsView, zoom: float) -> None:
    view.resetTransform()
    view.scale(zoom, zoom)
    view.centerOn(COLUMNS / 2 * (BRICK_WIDTH + 96), BRICKS / COLUMNS * 33.0)
    QApplication.processEvents()


def pans(view: QGraphicsView) -> Iterator[Callable[[], None]]:
    for _ in range(FRAMES):

        def step() -> None:
            view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + 9)
            QApplication.processEvents()

        yield step


def zooms(canvas: Canvas) -> Iterator[Callable[[], None]]:
    for number in range(FRAMES):

        def step(factor: float = 1.02 if number % 2 else 1 / 1.02) -> None:
            canvas.scale(factor, factor)
            QApplication.processEvents()

        yield step


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_frame_takes_sixteen_milliseconds_at_every_zoom(canvas: Canvas, zoom: float) -> None:
    look(canvas, zoom)
    pan = p95([spent(step) for step in pans(canvas)])
    near = p95([spent(step) for step in zooms(canvas)])
    print(f"zoom {zoom}: pan {pan:.1f} ms, zoom step {near:.1f} ms at p95")
    assert max(pan, near) <= FRAME_MS


@pytest.mark.parametrize("zoom", [0.1, 0.36, 1.0])
def test_dragging_three_thousand_bricks_keeps_the_frame(canvas: Canvas, zoom: float) -> None:
    ids = [f"b{i}" for i in range(4000, 7000)]
    canvas._selection.set(ids)
    look(canvas, zoom)
    block = canvas._document.network.blocks["b5050"]
    canvas.centerOn(block.x, block.y)
    QApplication.processEvents()
    start = canvas.viewportTransform().map(QPointF(block.x + 60, block.y + 30)).toPoint()
    drive.press(canvas.viewport(), start)
    drive.move(canvas.viewport(), start + QPoint(20, 20))
    times = [
        spent(lambda k=k: drive.move(canvas.viewport(), start + QPoint(30 + 8 * k, 30 + 3 * k)))
        for k in range(FRAMES)
    ]
    drive.key(canvas, Qt.Key.Key_Escape)
    drive.release(canvas.viewport(), start)
    print(f"zoom {zoom}: drag of {len(ids)} bricks {p95(times):.1f} ms at p95")
    assert p95(times) <= FRAME_MS


@pytest.mark.parametrize("ids", [["b5050"], range(BRICKS), range(0, BRICKS, 2)])
def test_dragging_one_all_or_every_second_brick_keeps_the_frame(
    canvas: Canvas, ids: Iterable[int | str]
) -> None:
    canvas._selection.set([id_ if isinstance(id_, str) else f"b{id_}" for id_ in ids])
    look(canvas, 1.0)
    block = canvas._document.network.blocks["b5050"]
    canvas.centerOn(block.x, block.y)
    QApplication.processEvents()
    start = canvas.viewportTransform().map(QPointF(block.x + 60, block.y + 30)).toPoint()
    drive.press(canvas.viewport(), start)
    drive.move(canvas.viewport(), start + QPoint(20, 20))
    times = [
        spent(lambda k=k: drive.move(canvas.viewport(), start + QPoint(30 + 8 * k, 30 + 3 * k)))
        for k in range(FRAMES)
    ]
    drive.key(canvas, Qt.Key.Key_Escape)
    drive.release(canvas.viewport(), start)
    print(f"drag of {len(canvas._selection.ids)} bricks {p95(times):.1f} ms at p95")
    assert p95(times) <= FRAME_MS


def test_a_file_is_open_within_three_seconds(
    qtbot: QtBot, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "big.brickyard"
    save(path, project)

    def open_it() -> None:
        document = Document(load(path))
        canvas = Canvas(document, Selection(document))
        qtbot.addWidget(canvas)
        shown(canvas)

    seconds = spent(open_it)
    print(f"open {BRICKS} bricks: {seconds:.2f} s")
    assert seconds <= OPEN_S


def test_all_is_selected_deleted_and_brought_back_within_a_second_each(canvas: Canvas) -> None:
    document = canvas._document
    before = document.project
    for name, work in (
        ("select all", canvas.commands.select_all),
        ("delete", canvas.commands.delete),
        ("undo", document.undo),
    ):
        seconds = spent(lambda work=work: (work(), QApplication.processEvents()))
        print(f"{name}: {seconds:.2f} s")
        assert seconds <= COMMAND_S
    assert document.project == before


class _Batch(QGraphicsItem):
    """All bricks and wires in one call a colour."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        network = project.main
        self._rects: dict[str, list[QRectF]] = {}
        for block in network.blocks.values():
            rect = QRectF(block.x, block.y, BRICK_WIDTH, BRICK_HEIGHT)
            self._rects.setdefault(block.type, []).append(rect)
        at = {id_: QPointF(b.x + BRICK_WIDTH / 2, b.y) for id_, b in network.blocks.items()}
        self._lines = [QLineF(at[w.source], at[w.target]) for w in network.wires]

    def boundingRect(self) -> QRectF:
        return QRectF(-100, -100, 40_000, 10_000)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(QPen(QColor("gray"), 0))
        painter.drawLines(self._lines)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, rects in enumerate(self._rects.values()):
            painter.setBrush(QBrush(QColor.fromHsv(40 * number, 200, 200)))
            painter.drawRects(rects)


def bare(qtbot: QtBot, *items: QGraphicsItem) -> tuple[QGraphicsView, QGraphicsScene]:
    scene = QGraphicsScene()
    for item in items:
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setSceneRect(-50_000, -50_000, 100_000, 100_000)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setBackgroundBrush(QColor("white"))
    qtbot.addWidget(view)
    return shown(view), scene


def full(view: QGraphicsView) -> float:
    return min(spent(view.viewport().repaint) for _ in range(FRAMES)) * 1e3


def test_far_away_it_costs_three_times_a_single_batch(
    qtbot: QtBot, canvas: Canvas, project: Project
) -> None:
    other, scene = bare(qtbot, _Batch(project))
    look(canvas, 0.1)
    look(other, 0.1)
    ours, batch = full(canvas), full(other)
    print(f"far away: {ours:.1f} ms, one batch {batch:.1f} ms: {ours / batch:.2f} times")
    assert ours <= FAR_BOUND * batch
    del scene


def panned(view: QGraphicsView) -> float:
    """Return milliseconds of a frame in which the whole view is another part of the canvas."""

    def step() -> None:
        view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + 9)
        view.viewport().repaint()

    return sorted(spent(step) for _ in range(FRAMES))[FRAMES // 2] * 1e3


def test_at_100_percent_a_panned_frame_costs_twice_that_of_bare_rectangles(
    qtbot: QtBot, canvas: Canvas, project: Project
) -> None:
    other, scene = bare(qtbot)
    for block in project.main.blocks.values():
        scene.addRect(block.x, block.y, BRICK_WIDTH, BRICK_HEIGHT, QPen(Qt.black), QBrush(Qt.red))
    for wire in project.main.wires:
        one, two = (project.main.blocks[end] for end in (wire.source, wire.target))
        scene.addLine(one.x + 104, one.y + BRICK_HEIGHT, two.x + 104, two.y, QPen(Qt.gray, 2))
    look(canvas, 1.0)
    look(other, 1.0)
    ours, rects = panned(canvas), panned(other)
    print(f"pan at 100 %: {ours:.2f} ms, bare rectangles {rects:.2f} ms: {ours / rects:.2f} times")
    assert ours <= NEAR_BOUND * rects
