from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.graph.edits import apply_all
from core.graph.records import Project
from core.planner import Scope
from core.planner.draft import Draft
from tests.helpers import strategies
from tests.helpers.build import chain


@strategies.patient
@given(st.data(), strategies.projects())
def test_edits_lead_to_the_draft_exactly(data: st.DataObject, project: Project) -> None:
    draft = Draft(Scope(project))
    kept = data.draw(
        st.lists(st.sampled_from(sorted(draft.blocks)), unique=True)
        if draft.blocks
        else st.just([])
    )
    draft.blocks = {id_: block for id_, block in draft.blocks.items() if id_ in kept}
    inside = [w for w in draft.wires if w.source in kept and w.target in kept]
    new = data.draw(st.lists(strategies.wires(kept), max_size=4)) if kept else []
    draft.wires.write(data.draw(st.permutations(list(dict.fromkeys([*inside, *new])))))
    for id_ in kept[:2]:
        draft.place(id_, 3.0, 4.0)

    after, inverses = apply_all(project, draft.edits())

    assert after.main.blocks == draft.blocks
    assert list(after.main.wires) == list(draft.wires)
    assert apply_all(after, inverses)[0] == project


def test_draft_that_changed_nothing_has_no_edits() -> None:
    draft = Draft(Scope(chain("Input", "ReLU", "Output")))
    draft.shift(["b1"], 8.0, 8.0)
    draft.shift(["b1"], -8.0, -8.0)

    assert draft.edits() == ()


def test_wires_that_stay_in_order_are_left_alone() -> None:
    project = chain("Input", "ReLU", "Tanh", "Output")
    draft = Draft(Scope(project))
    first = next(iter(draft.wires))
    draft.wires.cut(first)
    draft.wires.draw(first)

    (off, on) = draft.edits()

    assert off.wires == (first,) and on.wires == (first,)  # type: ignore[attr-defined]
