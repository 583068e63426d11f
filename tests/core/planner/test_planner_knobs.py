"""Knobs of a network: named, renamed, taken away, made of parameters."""

from __future__ import annotations

import pytest

from core.graph.records import Expr, Knob, Project
from core.planner import Plan, Refusal, Scope, plan_expose, plan_set_knobs, plan_set_params
from core.planner.formulas import with_names, with_values
from core.shapes.library import Library
from core.texts import say
from tests.helpers.build import composite, done, joined

WIDTH, DEEP = Knob(name="width", default=4), Knob(name="deep", default=Expr("2 * width"))


def project() -> Project:
    parts = [
        ("Linear", {"out_features": Expr("width")}),
        ("Linear", {"out_features": Expr("deep + width")}),
    ]
    inner = composite("n2", "Part", parts, knobs=(WIDTH, DEEP))
    own = {"width": Expr("8 * 2**i"), "repeat": 2}
    main = joined("n1", [("Input", {"shape": (4,)}), ("network:n2", own), ("Output", {})])
    return Project(networks={"n1": main, "n2": inner})


def inside() -> Scope:
    return Scope(project(), "n2")


def refused(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


def sizes(after: Project) -> list[object]:
    blocks = after.networks["n2"].blocks.values()
    return [block.params["out_features"] for block in blocks if block.type == "Linear"]


def test_a_new_name_is_followed_everywhere() -> None:
    knobs = (Knob(name="w", default=4), DEEP)
    after = done(project(), plan_set_knobs(inside(), knobs, renamed={"width": "w"}))

    assert sizes(after) == [Expr("w"), Expr("deep + w")]
    assert after.networks["n2"].knobs[1].default == Expr("2 * w")
    assert after.main.blocks["b2"].params == {"w": Expr("8 * 2**i"), "repeat": 2}
    assert not Library(after.networks).inference(after.main).problems()


def test_names_may_be_swapped() -> None:
    knobs = (Knob(name="deep", default=4), Knob(name="width", default=Expr("2 * width")))
    swap = {"width": "deep", "deep": "width"}
    after = done(project(), plan_set_knobs(inside(), knobs, renamed=swap))

    assert sizes(after) == [Expr("deep"), Expr("width + deep")]
    assert after.networks["n2"].knobs[1].default == Expr("2 * deep")


def test_a_knob_that_goes_leaves_its_value() -> None:
    after = done(project(), plan_set_knobs(inside(), (DEEP,)))

    assert sizes(after) == [4, Expr("deep + 4")]
    assert after.networks["n2"].knobs == (Knob(name="deep", default=8),)
    assert after.main.blocks["b2"].params == {"repeat": 2}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("i", "not i, repeat"),
        ("repeat", "not i, repeat"),
        ("self", "not i, repeat"),
        ("lambda", "Python"),
        ("None", "Python"),
        ("3d", "letters"),
        ("größe", "Latin"),
        ("", "letters"),
        ("x" * 65, "letters"),
        ("deep", "own name"),
    ],
)
def test_names_that_no_knob_can_have(name: str, words: str) -> None:
    knobs = (Knob(name=name, default=1), DEEP)
    assert words in refused(plan_set_knobs(inside(), knobs, renamed={"width": name}))


@pytest.mark.parametrize("source", ["width", "1 // 0", "open('x')", "2 * nothing", "10**99", "("])
def test_values_that_no_knob_can_have(source: str) -> None:
    knobs = (Knob(name="width", default=Expr(source)),)
    assert "worked out" in refused(plan_set_knobs(inside(), knobs))


def test_knobs_as_they_are_change_nothing() -> None:
    answer = plan_set_knobs(inside(), (WIDTH, DEEP))
    assert isinstance(answer, Plan) and answer.edits == ()


def test_a_parameter_becomes_a_knob_with_its_value() -> None:
    after = done(project(), plan_expose(inside(), "b2", "bias", "bias"))

    assert after.networks["n2"].knobs[-1] == Knob(name="bias", default=True)
    assert after.networks["n2"].blocks["b2"].params["bias"] == Expr("bias")
    scope = Scope(after, "n2")
    again = done(after, plan_expose(scope, "b3", "bias", "bias"))
    assert len(again.networks["n2"].knobs) == 3


def test_an_expression_becomes_a_knob_of_the_others() -> None:
    after = done(project(), plan_expose(inside(), "b3", "out_features", "out"))

    assert after.networks["n2"].knobs[-1] == Knob(name="out", default=Expr("deep + width"))
    assert not Library(after.networks).inference(after.main).problems()


def test_parameters_that_become_no_knob() -> None:
    assert "own name" in refused(plan_expose(inside(), "b2", "bias", "width"))
    assert "letters" in refused(plan_expose(inside(), "b2", "bias", "2"))
    assert "wide" in refused(plan_expose(inside(), "b2", "wide", "x"))
    assert "b9" in refused(plan_expose(inside(), "b9", "bias", "x"))
    assert "number of the copy" in refused(plan_expose(Scope(project()), "b2", "width", "x"))


def test_expressions_are_checked_before_they_are_set() -> None:
    def answer(source: str) -> Plan | Refusal:
        return plan_set_params(inside(), ["b2"], {"out_features": Expr(source)})

    after = done(project(), answer("3 * width"))
    assert sizes(after)[0] == Expr("3 * width")
    for wrong in ("3 * height", "width / 8", "-width", "width +", "i", "1 // 0"):
        assert isinstance(answer(wrong), Refusal), wrong


def test_names_change_and_nothing_else() -> None:
    assert with_names(Expr("a*a  + aa"), {"a": "long"}) == Expr("long*long  + aa")
    assert with_names((Expr("a"), 3), {"a": "b"}) == (Expr("b"), 3)
    assert with_names(Expr("a +"), {"a": "b"}) == Expr("a +")
    assert with_values(Expr("a - b"), {"a": 1, "b": -2}) == 3
    assert with_values(Expr("a - i"), {"a": -1}) == Expr("(-1) - i")
    assert with_values((Expr("a"), 7), {"a": 3}) == (3, 7)
