"""Where the notes of red bricks lie, kept up edit by edit."""

from __future__ import annotations

from random import Random

import pytest

from app.canvas.layers.layer import box_of
from app.canvas.scene import CanvasScene
from core.planner import Plan, plan_add, plan_delete, plan_move
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


def expect_as_placed_anew(table) -> None:
    """Demand that the note of every brick in sight lies where one would lay it now."""
    shown, fresh = table.canvas.scene(), CanvasScene(table.document, table.selection)
    fresh.show_seen(table.canvas.camera.seen, table.canvas.camera.zoom)
    assert shown.notes.keys() == fresh.notes.keys()
    for id_, note in fresh.notes.items():
        if fresh.blocks[id_].is_in(box_of(table.canvas.camera.seen)):
            assert shown.notes[id_].box == note.box, id_
    fresh.deleteLater()


def some_edit(table, person: Random) -> None:
    """Add, move or delete bricks about the middle of the view, or take that back."""
    scope, ids = table.document.scope, sorted(table.document.network.blocks)
    what = person.choice(("add", "add", "move", "many", "delete", "undo"))
    if what == "undo":
        table.document.undo()
        return
    some = person.sample(ids, min(len(ids), 14 if what == "many" else 1))
    way = person.randrange(-240, 240, 8), person.randrange(-160, 160, 8)
    if what == "add":
        answer = plan_add(scope, "ReLU", 104.0 + 2 * way[0], 200.0 + 2 * way[1])
    elif what == "delete" and len(ids) > 4:
        answer = plan_delete(scope, some)
    else:
        answer = plan_move(scope, some, *way)
    if isinstance(answer, Plan):
        table.document.apply(answer.edits, answer.text)


@pytest.mark.parametrize("seed", range(3))
def test_after_every_edit_they_lie_where_they_would_be_laid_anew(lay, seed) -> None:
    person, table = Random(seed), lay(chain("Input", "Linear", "ReLU", "Output"))
    for _ in range(25):
        some_edit(table, person)
        expect_as_placed_anew(table)


def test_more_notes_than_are_placed_one_by_one_come_and_go(lay) -> None:
    table = lay(chain("Input", "Output"))
    for number in range(70):
        x, y = 330.0 * (number % 7) - 900, 80.0 * (number // 7) - 160
        plan = plan_add(table.document.scope, "ReLU", x, y)
        assert isinstance(plan, Plan)
        table.document.apply(plan.edits, plan.text)
    expect_as_placed_anew(table)
    for _ in range(15):
        table.document.undo()
    expect_as_placed_anew(table)
