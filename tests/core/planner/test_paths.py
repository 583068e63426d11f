"""Ways through a network that is being changed are those that a plain search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.graph.records import Block, Network, Project, Wire
from core.planner.scope import Scope
from core.planner.wires import Wires

IDS = [f"b{i}" for i in range(8)]
ENDS = st.sampled_from(IDS)
WIRES = st.lists(st.tuples(ENDS, ENDS), max_size=14, unique=True)


def wire_of(ends):
    return Wire(ends[0], "output", ends[1], "input")


def plainly_reaches(wires, start, goal):
    found, stack = {start}, [start]
    while stack:
        id_ = stack.pop()
        for wire in wires:
            if wire.source == id_ and wire.target not in found:
                found.add(wire.target)
                stack.append(wire.target)
    return goal in found


def scope_of(network):
    return Scope(Project(networks={"n1": network}))


def written(scope, after):
    wires = Wires(scope.shown, scope.wiring, scope.places)
    wires.write(after)
    return wires


@given(st.sets(ENDS, min_size=1), WIRES, st.integers(0, 2**14), WIRES, ENDS, ENDS)
def test_a_way_is_found_whatever_was_drawn_and_cut(ids, drawn, kept, added, start, goal):
    if start == goal:
        return
    blocks = {id_: Block(id=id_, type="ReLU", name=id_) for id_ in sorted(ids)}
    before = tuple(wire_of(ends) for ends in drawn if ids.issuperset(ends))
    after = [wire for at, wire in enumerate(before) if kept >> at & 1]
    after += [wire_of(ends) for ends in added]
    scope = scope_of(Network(id="n1", name="N", blocks=blocks, wires=before))
    known = Scope(scope.project, inference=scope.inference)  # as a document hands it out
    is_way = plainly_reaches(after, start, goal)
    for each in (scope, known):
        assert each.paths.reach(written(each, after), start, goal) == is_way


def test_what_comes_after_the_goal_is_not_walked():
    blocks = {f"b{i}": Block(id=f"b{i}", type="ReLU", name=f"b{i}") for i in range(2000)}
    wires = [wire_of((f"b{i}", f"b{i + 1}")) for i in range(1999)]
    scope = scope_of(Network(id="n1", name="N", blocks=blocks, wires=tuple(wires)))
    paths = scope.paths
    asked = []
    look = paths._may_lead
    paths._may_lead = lambda *args: asked.append(args) or look(*args)
    changed = written(scope, [*wires, wire_of(("b5", "new"))])
    assert not paths.reach(changed, "b6", "new")
    assert paths.reach(changed, "b0", "new")
    assert len(asked) < 20
