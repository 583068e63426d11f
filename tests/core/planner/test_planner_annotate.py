"""Frames, notes and bookmarks: what is planned for them, and what they hold."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.edits import ReplaceBlocks
from core.graph.frames import box_of, contents, hidden, homes
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Folded, Frame, Network, Project
from core.planner import (
    NewBlock,
    Plan,
    Refusal,
    Scope,
    copy_fragment,
    plan_add,
    plan_arrange,
    plan_bookmark,
    plan_change_note,
    plan_delete,
    plan_fold,
    plan_frame,
    plan_insert,
    plan_move,
    plan_move_marks,
    plan_note,
    plan_paste,
    plan_pull_out,
    plan_rename_frame,
    plan_resize_frame,
    plan_tint_frame,
)
from core.texts import say
from tests.helpers.build import chain, done

NET = chain("Input", "Linear", "ReLU", "Output", params={"input1": {"shape": (8,)}})
FAR = 5000.0


def framed(project: Project = NET, *ids: str) -> Project:
    return done(project, plan_frame(Scope(project), ids or ("b2", "b3")))


def refusal(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


def test_a_frame_lies_round_its_bricks_with_room_for_its_title() -> None:
    (frame,) = framed().main.frames.values()

    assert frame.title == "Frame 1"
    assert frame.x < 0 and frame.x + frame.width > BRICK_WIDTH
    assert frame.x <= -128  # beside them: in a stack other bricks are above
    assert contents(framed().main, frame).bricks == ("b2", "b3")


def test_the_title_of_bricks_that_stand_alone_has_its_place_above_them() -> None:
    (frame,) = framed(NET, *NET.main.blocks).main.frames.values()

    assert frame.y <= -32 and frame.x >= -32


def test_frames_get_names_and_colours_of_their_own() -> None:
    two = framed(framed(), "b4")

    assert [frame.title for frame in two.main.frames.values()] == ["Frame 1", "Frame 2"]
    assert len({frame.tint for frame in two.main.frames.values()}) == 2


def test_a_frame_takes_its_bricks_frames_and_notes_along() -> None:
    project = framed(framed(), "b2")
    project = done(project, plan_note(Scope(project), "Why?", 8, 2 * BRICK_HEIGHT))

    moved = done(project, plan_move_marks(Scope(project), ["f1"], [], 80, -16)).main

    before = project.main
    assert [moved.blocks[id_].x - before.blocks[id_].x for id_ in before.blocks] == [0, 80, 80, 0]
    assert moved.frames["f2"].x - before.frames["f2"].x == 80
    assert (moved.notes["t1"].x, moved.notes["t1"].y) == (88, 2 * BRICK_HEIGHT - 16)


def test_of_two_equal_frames_neither_holds_the_other() -> None:
    one = Frame(id="f1", title="One", x=0, y=0)
    two = msgspec.structs.replace(one, id="f2")
    network = Network(id="n1", name="Net", frames={"f1": one, "f2": two})

    assert contents(network, one).frames == () == contents(network, two).frames


def test_frames_are_renamed_tinted_and_resized() -> None:
    project = framed()
    project = done(project, plan_rename_frame(Scope(project), "f1", "  Stem "))
    project = done(project, plan_tint_frame(Scope(project), ["f1"], "red"))
    project = done(project, plan_resize_frame(Scope(project), "f1", 403, 104, 3, 110))

    frame = project.main.frames["f1"]
    assert (frame.title, frame.tint) == ("Stem", "red")
    assert (frame.x, frame.y, frame.width, frame.height) == (0, 104, 400, 64)


def test_deleting_a_frame_leaves_its_bricks() -> None:
    project = framed()

    assert done(project, plan_delete(Scope(project), (), frames=["f1"])) == NET
    both = done(project, plan_delete(Scope(project), ("b2",), frames=["f1"])).main
    assert not both.frames and "b2" not in both.blocks


def test_notes_are_written_changed_and_vanish_without_words() -> None:
    project = done(NET, plan_note(Scope(NET), " Why?\nBecause. ", 5, FAR))
    note = project.main.notes["t1"]
    assert (note.text, note.x, note.y) == ("Why?\nBecause.", 8, FAR)

    wider = done(project, plan_change_note(Scope(project), "t1", width=301))
    assert wider.main.notes["t1"].width == 304 and wider.main.notes["t1"].text == note.text
    assert done(wider, plan_change_note(Scope(wider), "t1", words=" ")) == NET


def test_copies_of_a_frame_bring_what_lies_in_it() -> None:
    project = framed()
    project = done(project, plan_note(Scope(project), "Why?", 8, 2 * BRICK_HEIGHT))
    scope = Scope(project)

    by_bricks = copy_fragment(scope, ("b2", "b3"))
    by_title = copy_fragment(scope, (), frames=["f1"])
    apart = copy_fragment(scope, ("b2",))

    assert by_bricks == by_title
    assert not apart.frames and not apart.notes
    pasted = done(project, plan_paste(scope, by_title, FAR, 0)).main
    copy = pasted.frames["f2"]
    assert contents(pasted, copy).bricks == ("b5", "b6") and contents(pasted, copy).notes == ("t2",)
    assert copy.x == FAR


def test_a_note_alone_can_be_copied() -> None:
    project = done(NET, plan_note(Scope(NET), "Why?", 0, FAR))

    fragment = copy_fragment(Scope(project), (), notes=["t1"])
    answer = plan_paste(Scope(project), fragment, 16, 16)

    assert say(answer.text) == "Paste 1 frames and notes" or "note" in say(answer.text)
    assert done(project, answer).main.notes["t2"].text == "Why?"


def test_bookmarks_are_kept_by_their_number() -> None:
    project = done(NET, plan_bookmark(Scope(NET), 3, (10.4, 20, 0.5)))
    project = done(project, plan_bookmark(Scope(project), 1, (0, 0, 1)))
    project = done(project, plan_bookmark(Scope(project), 3, (30, 20, 2)))

    assert [(m.slot, m.x, m.zoom) for m in project.main.bookmarks] == [(1, 0, 1), (3, 30, 2)]
    project = done(project, plan_bookmark(Scope(project), 1, None))
    assert [m.slot for m in project.main.bookmarks] == [3]
    assert "No place is kept under 1" in refusal(plan_bookmark(Scope(project), 1, None))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (plan_frame(Scope(NET), ()), "select"),
        (plan_note(Scope(NET), " ", 0, 0), "at least one word"),
        (plan_note(Scope(NET), "x" * 4001, 0, 0), "at most 4000"),
        (plan_rename_frame(Scope(framed()), "f1", "\x07"), "printable"),
        (plan_rename_frame(Scope(framed()), "f1", "x" * 129), "128"),
        (plan_rename_frame(Scope(NET), "f1", "x"), "no longer there"),
        (plan_change_note(Scope(NET), "t1", words="x"), "no longer there"),
        (plan_move_marks(Scope(NET), ["f1"], ["t1"], 8, 8), "no longer there"),
    ],
)
def test_what_cannot_be_is_refused_in_words(answer: Plan | Refusal, says: str) -> None:
    assert says in refusal(answer).lower() or says in refusal(answer)


def test_a_frame_collapses_to_what_lies_in_it_and_opens_again() -> None:
    project = framed(framed(), "b2")
    project = done(project, plan_note(Scope(project), "Why?", 8, 2 * BRICK_HEIGHT))

    folded = done(project, plan_fold(Scope(project), ["f1"]))

    assert folded.main.frames["f1"].folded == Folded(("b2", "b3"), ("f2",), ("t1",))
    assert hidden(folded.main) == Folded(("b2", "b3"), ("f2",), ("t1",))
    assert homes(folded.main) == dict.fromkeys(("b2", "b3"), (0.0, BRICK_HEIGHT))
    assert done(folded, plan_fold(Scope(folded), ["f1"])) == project


def test_a_collapsed_frame_in_another_stays_collapsed_when_that_opens() -> None:
    project = framed(framed(), "b2")
    inner = done(project, plan_fold(Scope(project), ["f2"]))
    both = done(inner, plan_fold(Scope(inner), ["f1"]))

    assert both.main.frames["f1"].folded == Folded(("b3", "b2"), ("f2",))
    assert homes(both.main).keys() == {"b2", "b3"} and len({*homes(both.main).values()}) == 1
    assert done(both, plan_fold(Scope(both), ["f1"])) == inner


def test_what_lies_over_a_collapsed_frame_makes_way_when_it_opens() -> None:
    folded = done(framed(), plan_fold(Scope(framed()), ["f1"]))
    crowded = done(folded, plan_add(Scope(folded), "ReLU", 16, BRICK_HEIGHT))
    (new,) = crowded.main.blocks.keys() - NET.main.blocks.keys()
    onto = msgspec.structs.replace(crowded.main.blocks[new], x=16.0, y=BRICK_HEIGHT)
    crowded, _ = ReplaceBlocks("n1", (onto,)).apply(crowded)

    opened = done(crowded, plan_fold(Scope(crowded), ["f1"])).main

    assert opened.blocks["b2"] == NET.main.blocks["b2"]
    assert opened.blocks[new].y >= 3 * BRICK_HEIGHT


def test_a_collapsed_frame_moves_copies_and_loses_its_bricks() -> None:
    folded = done(framed(), plan_fold(Scope(framed()), ["f1"]))
    scope = Scope(folded)

    moved = done(folded, plan_move_marks(scope, ["f1"], [], 80, 0)).main
    assert [moved.blocks[id_].x for id_ in moved.blocks] == [0, 80, 80, 0]
    copied = copy_fragment(scope, (), frames=["f1"])
    pasted = done(folded, plan_paste(scope, copied, FAR, 0)).main
    assert pasted.frames["f2"].folded == Folded(("b5", "b6"))
    one = done(folded, plan_delete(scope, ["b2"])).main
    assert one.frames["f1"].folded == Folded(("b3",))
    none = done(folded, plan_delete(scope, ["b2", "b3"])).main
    assert none.frames["f1"].folded is None


def test_nothing_collapses_without_bricks_or_without_a_frame() -> None:
    empty = done(framed(), plan_resize_frame(Scope(framed()), "f1", FAR, 0, FAR + 200, 200))

    assert "holds no brick" in refusal(plan_fold(Scope(empty), ["f1"]))
    assert "no frame is selected" in refusal(plan_fold(Scope(NET), ["f1"]))


# ---------------------------------------------------------------- frames that go along


def edges(project: Project, id_: str = "f1") -> tuple[float, float, float, float]:
    return box_of(project.main.frames[id_])


def test_a_frame_grows_with_a_brick_that_is_put_between_its_own() -> None:
    project = framed()
    wire = next(w for w in project.main.wires if w.source == "b2")

    grown = done(project, plan_insert(Scope(project), NewBlock("Tanh"), wire))

    left, top, right, bottom = edges(project)
    assert edges(grown) == (left, top, right, bottom + BRICK_HEIGHT)
    assert len(contents(grown.main, grown.main.frames["f1"]).bricks) == 3


def test_a_frame_moves_where_a_brick_is_put_above_it_and_shrinks_with_its_own() -> None:
    project = framed()
    wire = next(w for w in project.main.wires if w.source == "b1")

    moved = done(project, plan_insert(Scope(project), NewBlock("Tanh"), wire))
    shrunk = done(project, plan_delete(Scope(project), ["b2"]))

    left, top, right, bottom = edges(project)
    assert edges(moved) == (left, top + BRICK_HEIGHT, right, bottom + BRICK_HEIGHT)
    assert contents(moved.main, moved.main.frames["f1"]).bricks == ("b2", "b3")
    assert edges(shrunk) == (left, top, right, bottom - BRICK_HEIGHT)


def test_a_frame_comes_along_with_its_whole_stack_but_not_with_one_brick() -> None:
    project = framed()
    scope = Scope(project)
    left, top, right, bottom = edges(project)

    together = done(project, plan_move(scope, list(NET.main.blocks), 80, 16))
    alone = done(project, plan_move(scope, ["b3"], 800, 0))
    out = done(project, plan_pull_out(scope, "b3", 800, 0))

    assert edges(together) == (left + 80, top + 16, right + 80, bottom + 16)
    assert edges(alone)[2] == right == edges(out)[2]
    assert contents(out.main, out.main.frames["f1"]).bricks == ("b2",)


def test_frames_lie_round_their_bricks_after_these_are_laid_out_anew() -> None:
    project = framed()
    scattered = project
    for n, id_ in enumerate(("b2", "b3", "b4")):
        scattered = done(scattered, plan_move(Scope(scattered), [id_], 400.0 * n, 88.0 * n))
    boxed = done(scattered, plan_frame(Scope(scattered), ["b3", "b4"], "Two"))

    tidy = done(boxed, plan_arrange(Scope(boxed))).main

    (two,) = [frame for frame in tidy.frames.values() if frame.title == "Two"]
    assert contents(tidy, two).bricks == ("b3", "b4")
