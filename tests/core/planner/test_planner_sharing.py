"""Bricks that use the same weights."""

from __future__ import annotations

import pytest

from core.graph.records import Project
from core.planner import (
    Plan,
    Refusal,
    Scope,
    copy_fragment,
    plan_delete,
    plan_paste,
    plan_set_params,
    plan_share,
    plan_unshare,
)
from core.shapes.library import Library
from core.texts import say
from tests.helpers.build import chain, composite, done, joined


def three() -> Project:
    """Three layers with 64 inputs and 64 outputs each."""
    wide = {"out_features": 64}
    params = {"input1": {"shape": (64,)}, "fc1": wide, "fc2": wide, "fc3": wide}
    return chain("Input", "Linear", "Linear", "Linear", "Output", params=params)


def shared(project: Project, *ids: str) -> Project:
    return done(project, plan_share(Scope(project), ids))


def owners(project: Project) -> list[str]:
    return [block.shares for block in project.main.blocks.values()]


def refused(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


def parameters(project: Project) -> int:
    return Library(project.networks).inference(project.main).total().parameters


def test_the_first_brick_owns_the_weights() -> None:
    project = shared(three(), "b4", "b2")

    assert owners(project) == ["", "", "", "b2", ""]
    assert parameters(project) == 2 * (64 * 64 + 64)
    assert owners(shared(project, "b3", "b4")) == ["", "", "b2", "b2", ""]


def test_parameters_change_together() -> None:
    project = shared(three(), "b2", "b4")
    project = done(project, plan_set_params(Scope(project), ["b4"], {"bias": False}))

    blocks = project.main.blocks
    assert blocks["b2"].params == blocks["b4"].params == {"out_features": 64, "bias": False}
    assert blocks["b3"].params == {"out_features": 64}


def test_the_next_owns_what_a_deleted_brick_owned() -> None:
    project = shared(three(), "b2", "b3", "b4")
    project = done(project, plan_delete(Scope(project), ["b2"]))

    assert owners(project) == ["", "", "b3", ""]


def test_a_brick_stops_sharing() -> None:
    project = shared(three(), "b2", "b3", "b4")

    assert owners(done(project, plan_unshare(Scope(project), ["b2"]))) == ["", "", "", "b3", ""]
    assert owners(done(project, plan_unshare(Scope(project), ["b3"]))) == ["", "", "", "b2", ""]
    both = plan_unshare(Scope(project), ["b3", "b4"])
    assert owners(done(project, both)) == [""] * 5
    assert "None" in refused(plan_unshare(Scope(three()), ["b2"]))


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (["b2"], "at least two"),
        ([], "at least two"),
        (["b2", "b9"], "b9"),
        (["b1", "b5"], "no weights"),
        (["b2", "b1"], "same kind"),
    ],
)
def test_bricks_that_cannot_share_are_refused(ids: list[str], words: str) -> None:
    assert words in refused(plan_share(Scope(three()), ids))


def test_other_parameters_or_sizes_are_refused() -> None:
    wide = {"out_features": 8}
    params = {"fc1": wide, "fc2": wide, "fc3": {"out_features": 9}}
    project = chain("Input", "Linear", "Linear", "Linear", params=params)
    project = done(project, plan_set_params(Scope(project), ["b1"], {"shape": (64,)}))

    assert "parameters" in refused(plan_share(Scope(project), ["b2", "b4"]))
    assert "size" in refused(plan_share(Scope(project), ["b2", "b3"]))


def test_bricks_of_one_network_share() -> None:
    inner = composite("n2", "Part", [("Linear", {"out_features": 6})])
    parts = [("Input", {"shape": (6,)}), ("network:n2", {}), ("network:n2", {}), ("Output", {})]
    project = Project(networks={"n1": joined("n1", parts), "n2": inner})
    after = shared(project, "b2", "b3")

    assert owners(after) == ["", "", "b2", ""]
    assert parameters(project) == 2 * parameters(after) == 2 * (36 + 6)


def test_copies_share_among_themselves_only() -> None:
    project = shared(three(), "b2", "b3")
    scope = Scope(project)

    alone = done(project, plan_paste(scope, copy_fragment(scope, ["b3"]), 400.0, 0.0))
    assert alone.main.blocks["b6"].shares == ""
    both = done(project, plan_paste(scope, copy_fragment(scope, ["b2", "b3"]), 400.0, 0.0))
    assert both.main.blocks["b7"].shares == "b6"
