"""Wires that are cut and drawn one by one are those of a plain list that is changed likewise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.graph.edits import apply_all
from core.graph.records import Project
from core.planner import Scope
from core.planner import wires as module
from core.planner.draft import Draft
from tests.helpers import strategies


def exchanged(plain, others):
    found = {}
    for wire in plain:
        other = others.get(wire, wire)
        if other is not None:
            found[other] = None
    return list(found)


@strategies.patient
@given(st.data(), strategies.projects())
def test_wires_are_those_of_a_list_changed_likewise(data: st.DataObject, project: Project) -> None:
    draft = Draft(Scope(project))
    plain = list(project.main.wires)
    ids = list(draft.blocks)
    for _ in range(data.draw(st.integers(0, 8))):
        known = st.sampled_from(plain) if plain else st.nothing()
        how = data.draw(st.sampled_from(("cut", "draw", "exchange", "exchange many", "write")))
        if how == "cut" and plain:
            wire = data.draw(known)
            plain.remove(wire)
            draft.wires.cut(wire)
        elif how == "draw" and ids:
            wire = data.draw(strategies.wires(ids))
            if wire not in plain:
                at = data.draw(st.none() | st.integers(0, len(plain)))
                plain.insert(len(plain) if at is None else at, wire)
                draft.wires.draw(wire, at)
        elif how.startswith("exchange") and plain:
            others = st.none() | known | strategies.wires(ids)
            new = data.draw(st.dictionaries(known, others, max_size=4))
            if set(new) & set(new.values()):
                continue  # one that goes does not come in the place of another
            plain = exchanged(plain, new)
            few, module.FEW = module.FEW, 0 if how.endswith("many") else module.FEW
            draft.wires.exchange(new)
            module.FEW = few
        elif how == "write":
            plain = data.draw(st.permutations(plain))
            draft.wires.write(plain)
        assert list(draft.wires) == plain
        for id_ in ids:
            assert list(draft.wires.into(id_)) == [w for w in plain if w.target == id_]
            assert list(draft.wires.out_of(id_)) == [w for w in plain if w.source == id_]
        assert [draft.wires.index(wire) for wire in plain] == list(range(len(plain)))
    after, inverses = apply_all(project, draft.edits())
    assert list(after.main.wires) == plain
    assert apply_all(after, inverses)[0] == project
