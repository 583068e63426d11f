"""A person's own composites in a folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.errors import AppError, InputError
from core.graph.records import Expr, Knob, Network, Project
from core.io import shelf
from core.planner import Plan, Refusal, Scope, plan_add_from_shelf
from core.shapes.library import Library
from core.texts import say
from tests.helpers.build import chain, composite, done, joined


def project() -> Project:
    """A project with a block ``n2`` in which ``n3`` stands."""
    knobs = (Knob(name="width", default=4, help="How wide."),)
    leaf = composite("n3", "Leaf", [("Linear", {"out_features": Expr("width")})], knobs=knobs)
    outer = composite("n2", "Deep Block", [("network:n3", {"repeat": 2}), ("ReLU", {})])
    outer = msgspec.structs.replace(outer, help="Two layers and a bend.")
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    return Project(networks={"n1": main, "n2": outer, "n3": leaf})


def test_what_is_kept_comes_back_in_another_project(tmp_path: Path) -> None:
    path = shelf.save(tmp_path / "shelf", project(), "n2")
    (item,) = shelf.listed(tmp_path / "shelf")

    assert (item.path, item.name, item.help, item.broken) == (
        path, "Deep Block", "Two layers and a bend.", None,
    )  # fmt: skip
    fresh = chain("Input", "Output", params={"input1": {"shape": (4,)}})
    fresh = done(fresh, plan_add_from_shelf(Scope(fresh), shelf.load(path), 0.0, 0.0))
    brick = list(fresh.main.blocks.values())[-1]
    assert brick.name == "deepblock1"
    assert {network.name for network in fresh.networks.values()} == {
        "Network",
        "Deep Block",
        "Leaf",
    }
    assert Library(fresh.networks).find(brick.type) is not None


def test_what_is_there_already_is_used(tmp_path: Path) -> None:
    path = shelf.save(tmp_path, project(), "n2")
    after = done(project(), plan_add_from_shelf(Scope(project()), shelf.load(path), 300.0, 0.0))

    assert list(after.networks) == ["n1", "n2", "n3"]
    assert list(after.main.blocks.values())[-1].type == "network:n2"


def test_other_content_under_the_same_name_gets_another(tmp_path: Path) -> None:
    path = shelf.save(tmp_path, project(), "n2")
    other = Network(id="n3", name="Leaf")
    start = msgspec.structs.replace(
        project(), networks={**project().networks, "n2": Network(id="n2", name="Else"), "n3": other}
    )
    after = done(start, plan_add_from_shelf(Scope(start), shelf.load(path), 300.0, 0.0))

    assert [network.name for network in after.networks.values()] == [
        "Network", "Else", "Leaf", "Leaf1", "Deep Block",
    ]  # fmt: skip
    brick = list(after.main.blocks.values())[-1]
    inner = after.networks[brick.type.removeprefix("network:")]
    assert inner.blocks["b2"].type == "network:n4"
    assert after.networks["n4"].name == "Leaf1"


def test_a_brick_of_the_shelf_cannot_stand_in_itself(tmp_path: Path) -> None:
    path = shelf.save(tmp_path, project(), "n2")
    answer = plan_add_from_shelf(Scope(project(), "n3"), shelf.load(path), 0.0, 0.0)

    assert isinstance(answer, Refusal)
    assert "Deep Block" in say(answer.text)
    assert isinstance(
        plan_add_from_shelf(Scope(chain("Input"), "n1"), shelf.load(path), 0.0, 0.0), Plan
    )


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    assert shelf.listed(tmp_path / "nowhere") == ()


def test_names_that_no_file_may_have_get_a_file_each(tmp_path: Path) -> None:
    for name in ("../../etc", "Größe", "Größe", "层", "层"):
        named = msgspec.structs.replace(project().networks["n3"], name=name)
        shelf.save(tmp_path, Project(networks={"n3": named}), "n3")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "brick-2.brick", "brick.brick", "etc.brick", "gr-e-2.brick", "gr-e.brick",
    ]  # fmt: skip
    assert [item.name for item in shelf.listed(tmp_path)] == [
        "../../etc", "Größe", "Größe", "层", "层",
    ]  # fmt: skip


def test_renaming_and_removing(tmp_path: Path) -> None:
    path = shelf.save(tmp_path, project(), "n2")
    moved = shelf.rename(path, "Tower")

    assert [(item.name, item.path) for item in shelf.listed(tmp_path)] == [("Tower", moved)]
    assert not path.exists()
    with pytest.raises(InputError):
        shelf.rename(moved, "")
    shelf.remove(moved)
    shelf.remove(moved)
    assert shelf.listed(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"{}", b"import os", b'{"format": "brickyard"}', b"\xff"])
def test_damaged_files_are_told_of_and_skipped(tmp_path: Path, data: bytes) -> None:
    good = shelf.save(tmp_path, project(), "n2")
    (tmp_path / "bad.brick").write_bytes(data)
    (tmp_path / "other.txt").write_bytes(data)

    items = shelf.listed(tmp_path)
    assert [item.path.name for item in items] == [good.name, "bad.brick"]
    assert items[0].broken is None
    assert items[1].broken is not None and "bad.brick" in say(items[1].broken)
    assert items[1].name == "bad"
    assert (tmp_path / "bad.brick").read_bytes() == data


def test_a_network_in_itself_is_not_kept(tmp_path: Path) -> None:
    loop = composite("n2", "Loop", [("network:n2", {})])

    with pytest.raises(InputError, match="Loop"):
        shelf.save(tmp_path, Project(networks={"n2": loop}), "n2")


def test_a_shelf_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_bytes(b"")

    with pytest.raises(AppError):
        shelf.save(tmp_path / "shelf", project(), "n2")
