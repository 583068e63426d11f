from __future__ import annotations

from core.graph.records import BYPASSED, MUTED, Project
from core.planner import Plan, Refusal, Scope, plan_toggle, plan_unpack
from core.texts import say
from tests.helpers.build import chain, composite, done, joined

NET = chain("Input", "Linear", "ReLU", "Output", params={"input1": {"shape": (8,)}})


def states(project: object) -> list[str]:
    return [block.state for block in project.main.blocks.values()]  # type: ignore[attr-defined]


def said(answer: Plan | Refusal) -> str:
    return say(answer.text)


def test_bricks_are_muted_and_work_again() -> None:
    answer = plan_toggle(Scope(NET), ("b2", "b3"), MUTED)
    muted = done(NET, answer)

    assert said(answer) == "Mute 2 bricks" and states(muted) == ["", MUTED, MUTED, ""]
    back = plan_toggle(Scope(muted), ("b2", "b3"), MUTED)
    assert said(back) == "Unmute 2 bricks" and done(muted, back) == NET


def test_where_one_of_several_works_all_are_turned() -> None:
    one = done(NET, plan_toggle(Scope(NET), ("b2",), BYPASSED))

    both = done(one, plan_toggle(Scope(one), ("b2", "b3"), BYPASSED))

    assert states(both) == ["", BYPASSED, BYPASSED, ""]


def test_a_muted_brick_can_be_bypassed_instead() -> None:
    muted = done(NET, plan_toggle(Scope(NET), ("b2",), MUTED))

    assert states(done(muted, plan_toggle(Scope(muted), ("b2",), BYPASSED)))[1] == BYPASSED


def test_ends_of_the_network_stay_as_they_are_among_others() -> None:
    everything = tuple(NET.main.blocks)

    turned = done(NET, plan_toggle(Scope(NET), everything, MUTED))

    assert states(turned) == ["", MUTED, MUTED, ""]
    assert done(turned, plan_toggle(Scope(turned), everything, MUTED)) == NET


def test_what_cannot_be_is_refused_in_words() -> None:
    ends = plan_toggle(Scope(NET), ("b4",), BYPASSED)
    nothing = plan_toggle(Scope(NET), ("gone",), MUTED)
    source = chain("zeros", "Output")
    numbers = plan_toggle(Scope(source), ("b1",), BYPASSED)

    assert isinstance(ends, Refusal) and "output1 is an Output" in said(ends)
    assert isinstance(nothing, Refusal)
    assert isinstance(numbers, Refusal) and "takes no tensor" in said(numbers)
    assert states(done(source, plan_toggle(Scope(source), ("b1",), MUTED)))[0] == MUTED


def test_what_a_muted_brick_stands_for_is_muted_when_it_is_unpacked() -> None:
    part = composite("n2", "Part", [("Linear", {"out_features": 6}), ("ReLU", {})])
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", {}), ("Output", {})])
    project = Project(networks={"n1": main, "n2": part})
    brick = next(b.id for b in main.blocks.values() if b.type == "network:n2")
    muted = done(project, plan_toggle(Scope(project), (brick,), MUTED))
    bypassed = done(project, plan_toggle(Scope(project), (brick,), BYPASSED))

    unpacked = done(muted, plan_unpack(Scope(muted), brick))
    refused = plan_unpack(Scope(bypassed), brick)

    assert sorted(states(unpacked)) == ["", "", MUTED, MUTED]
    assert isinstance(refused, Refusal) and "Stop bypassing it first" in said(refused)
