"""Which ports would take what is in the hand."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.order import Wiring
from core.graph.records import Project, Wire
from core.planner import ExistingBlock, ExistingStack, NewBlock, Scope
from core.planner.attach import End
from core.planner.openings import BrickOpenings, Opening, WireOpenings
from tests.helpers.build import chain


def without(project: Project, *cut: Wire) -> Project:
    wires = tuple(wire for wire in project.main.wires if wire not in cut)
    return msgspec.structs.replace(
        project, networks={"n1": msgspec.structs.replace(project.main, wires=wires)}
    )


@pytest.fixture
def network() -> Project:
    """Two loose parts: Input, Conv2d, Flatten and Linear, add, Conv2d."""
    project = chain("Input", "Conv2d", "Flatten", "Linear", "maximum", "Conv2d")
    return without(project, Wire("b3", "output", "b4", "input"))


def wire_end(project: Project, block: str, port: str, *, gives: bool) -> dict[str, set[Opening]]:
    scope = Scope(project)
    openings = WireOpenings(scope, Wiring(scope.shown), End(block, port, gives))
    return {id_: set(openings.of(id_)) for id_ in scope.shown.blocks if openings.of(id_)}


def test_an_output_goes_where_the_rule_takes_it(network: Project) -> None:
    assert wire_end(network, "b3", "output", gives=True) == {
        "b4": {("input", "input")},
        "b5": {("input", "input"), ("input", "other")},
    }
    image = wire_end(network, "b2", "output", gives=True)
    assert ("input", "input") in image["b6"]
    assert "b1" not in image


def test_an_input_takes_what_its_rule_takes_and_no_loop(network: Project) -> None:
    assert set(wire_end(network, "b6", "input", gives=False)) == {"b1", "b2", "b4", "b5"}
    assert set(wire_end(network, "b2", "input", gives=False)) == {"b1", "b4", "b5", "b6"}


def test_of_a_wire_in_the_hand_its_own_place_is_open(network: Project) -> None:
    scope = Scope(network)
    taken = Wire("b4", "output", "b5", "input")
    openings = WireOpenings(scope, Wiring(scope.shown), End("b4", "output", gives=True), taken)
    assert openings.of("b5") == {("input", "input"), ("input", "other")}


def bricks(project: Project, what: NewBlock | ExistingBlock | ExistingStack) -> set[str]:
    scope = Scope(project)
    openings = BrickOpenings(scope, Wiring(scope.shown), what)
    return {id_ for id_ in scope.shown.blocks if openings.of(id_)}


def test_a_new_brick_fits_under_what_it_takes(network: Project) -> None:
    assert bricks(network, NewBlock("BatchNorm2d")) == {"b1", "b2", "b4", "b5", "b6"}
    assert "b3" in bricks(network, NewBlock("BatchNorm1d"))
    assert bricks(network, NewBlock("Nobody")) == set()


def test_a_new_source_fits_onto_open_tops(network: Project) -> None:
    assert bricks(network, NewBlock("Input")) == {"b4"}


def test_a_stack_in_the_hand_is_not_asked_itself(network: Project) -> None:
    stack = ExistingStack(("b1", "b2", "b3"))
    assert bricks(network, stack) == {"b4"}
