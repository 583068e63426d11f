"""What is moved along with hundreds of bricks lies where it would have been laid anew."""

from __future__ import annotations

from unittest.mock import patch

import msgspec
import pytest
from PySide6.QtCore import QPoint

from app.canvas.geometry import brick_rect
from app.canvas.hits import BlockHit, hit_at
from app.canvas.layers.wires import Wires
from app.canvas.scene import CanvasScene
from core.graph.edits import ReplaceBlocks
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, is_joint
from core.graph.records import Block, Network, Project, Wire
from core.planner import Plan, plan_delete, plan_insert, plan_move
from core.planner.plan import NewBlock
from core.texts import text
from tests.helpers import drive

pytestmark = pytest.mark.gui
BRICKS = 80


def column(*, beside: bool, gaps: bool) -> Project:
    """Return a column in which each fifth brick adds what came in two bricks above.

    Args:
        beside: Whether others lie at its side, one fed by it and some in the way of its lines.
        gaps: Whether it is not clicked together all along.
    """
    blocks: dict[str, Block] = {}
    wires: list[Wire] = []
    for i in range(BRICKS):
        type_ = "Input" if not i else "ReLU" if i % 5 else "add"
        y = float(i * BRICK_HEIGHT + (i // 9 * 40 if gaps else 0))
        params = {} if i else {"shape": (16,)}
        blocks[f"b{i}"] = Block(id=f"b{i}", type=type_, name=f"brick{i}", params=params, y=y)
        port = "input" if i % 5 else "inputs"
        wires += [Wire(f"b{i - 1}", "output", f"b{i}", port)] if i else []
        wires += [Wire(f"b{i - 3}", "output", f"b{i}", port)] if i and not i % 5 else []
    for i in range(0, BRICKS, 16) if beside else ():
        x, y = BRICK_WIDTH * (0.6 if i % 32 else -0.5), blocks[f"b{i}"].y + 70
        blocks[f"s{i}"] = Block(id=f"s{i}", type="ReLU", name=f"side{i}", x=x, y=y)
        wires += [Wire(f"b{i}", "output", f"s{i}", "input")] if i % 32 else []
    return Project(
        networks={"n1": Network(id="n1", name="Column", blocks=blocks, wires=tuple(wires))}
    )


def expect_as_laid_anew(table) -> None:
    """Demand that every brick, line and label is where a scene made now has it."""
    shown, fresh = table.canvas.scene(), CanvasScene(table.document, table.selection)
    for id_, item in fresh.blocks.items():
        assert shown.blocks[id_].corner() == item.corner(), id_
    for wire, line in fresh.wires.items():
        assert shown.wires[wire].path == line.path, wire
        assert line.is_joint or shown.wires[wire].box == pytest.approx(line.box), wire
    for wire, label in fresh.labels.items():
        now = shown.labels[wire]
        assert now.isVisible() == label.isVisible(), wire
        assert not label.isVisible() or now.box == pytest.approx(label.box), wire
    for id_, item in shown.blocks.items():
        middle = brick_rect(item.pos()).center()
        over = hit_at(shown, table.document.wiring, middle, 1.0)
        assert isinstance(over, BlockHit), id_
    fresh.deleteLater()


@pytest.fixture(params=[(False, False), (True, False), (False, True), (True, True)])
def table(request, lay):
    beside, gaps = request.param
    return lay(column(beside=beside, gaps=gaps))


def done(table, plan) -> None:
    assert isinstance(plan, Plan), plan
    table.document.apply(plan.edits, plan.text)


@pytest.mark.parametrize("number", [1, 5, 17, 40])
def test_after_a_brick_was_put_into_a_column(table, number) -> None:
    wire = next(w for w in table.document.network.wires if w.target == f"b{number}")
    done(table, plan_insert(table.document.scope, NewBlock("ReLU"), wire))
    expect_as_laid_anew(table)
    table.document.undo()
    expect_as_laid_anew(table)
    table.document.redo()
    expect_as_laid_anew(table)


def test_only_lines_near_others_are_laid_anew(lay) -> None:
    table = lay(column(beside=True, gaps=False))
    wire = next(w for w in table.document.network.wires if w.target == "b1")
    with patch.object(Wires, "_form", autospec=True, side_effect=Wires._form) as laid:
        done(table, plan_insert(table.document.scope, NewBlock("ReLU"), wire))
    anew = {call.args[1].target for call in laid.call_args_list}
    assert not anew & {"b10", "b25", "b40", "b75"}
    assert len(anew) >= 4
    expect_as_laid_anew(table)


def test_after_a_brick_was_taken_out_of_a_column(table) -> None:
    done(table, plan_delete(table.document.scope, ["b22"]))
    expect_as_laid_anew(table)
    table.document.undo()
    expect_as_laid_anew(table)


@pytest.mark.parametrize("step", [1, 2])
def test_after_many_bricks_were_moved_among_others(table, step) -> None:
    ids = [f"b{i}" for i in range(20, 60, step)]
    done(table, plan_move(table.document.scope, ids, 16.25, 8.0))
    expect_as_laid_anew(table)
    table.document.undo()
    expect_as_laid_anew(table)


def test_after_many_bricks_were_dragged_and_dropped(table) -> None:
    table.selection.set([f"b{i}" for i in range(3, 50)])
    here = table.on("b5")
    drive.press(table.port, here)
    drive.move(table.port, here + QPoint(20, 20))
    drive.move(table.port, here + QPoint(333, 41))
    drive.release(table.port, here + QPoint(333, 41))
    expect_as_laid_anew(table)
    table.document.undo()
    expect_as_laid_anew(table)


@pytest.mark.parametrize(
    ("top", "way"),
    [
        *((0.7, way) for way in (0.1, 0.3, 7.7, 33.3)),  # rounded, the bricks' ways differ
        (2.0**-41, 4 + 2.0**-40),  # all go by one way, and 4096 is where places become coarser
    ],
)
def test_a_joint_that_the_last_bit_of_a_place_opens_is_drawn_as_a_line(lay, top, way) -> None:
    project = column(beside=False, gaps=False)
    blocks, y = {}, top
    for id_, block in project.main.blocks.items():
        blocks[id_] = msgspec.structs.replace(block, y=y)
        y += BRICK_HEIGHT
    network = msgspec.structs.replace(project.main, blocks=blocks)
    table = lay(msgspec.structs.replace(project, networks={"n1": network}))
    moved = tuple(msgspec.structs.replace(block, y=block.y + way) for block in blocks.values())
    table.document.apply([ReplaceBlocks("n1", moved)], text("train.set", setting="place"))
    opened = [w for w in network.wires if not is_joint(table.document.network, w)]
    assert opened, "at this place no rounding opens a joint"
    expect_as_laid_anew(table)


def test_bricks_that_made_way_by_ways_of_their_own_are_clicked_when_they_are_back(lay) -> None:
    table = lay(column(beside=False, gaps=False))
    scene = table.canvas.scene()
    ways = {"b1": 100.0, "b2": 200.0, "b3": 50.0, "b4": 50.0, "b5": 50.0}
    joint = Wire("b1", "output", "b2", "input")
    assert scene.wires[joint].is_joint

    scene.make_way({id_: scene.blocks[id_].pos() + QPoint(int(x), 0) for id_, x in ways.items()})
    assert not scene.wires[joint].is_joint
    scene.settle(ways)

    assert scene.wires[joint].is_joint
    expect_as_laid_anew(table)
