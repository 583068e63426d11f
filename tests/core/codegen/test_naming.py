"""Names that follow a network from state to state are those of a network named at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.registry import find
from core.codegen.names import NameAllocator
from core.codegen.naming import Naming
from core.graph.difference import block_changes
from core.graph.records import Block

NAMES = ("conv", "conv 2", "conv_2", "conv 2 2", "lambda", "lambda_", "layer", "i", "3", "", "a")
TYPES = ("Conv2d", "ReLU", "LSTM")
SPECS = {type_: find(type_) for type_ in TYPES}

blocks = st.builds(Block, id=st.just(""), type=st.sampled_from(TYPES), name=st.sampled_from(NAMES))
states = st.dictionaries(st.sampled_from([f"b{n}" for n in range(7)]), blocks, max_size=7)


@settings(max_examples=300, deadline=None)
@given(st.lists(states, min_size=1, max_size=5), st.data())
def test_names_that_follow_are_those_of_a_network_named_at_once(changes, data):
    naming, known = Naming(NameAllocator()), {}
    for drawn in changes:
        kept = {} if data.draw(st.integers(0, 3)) == 0 else known
        gone = data.draw(st.sets(st.sampled_from(sorted(kept)), max_size=2)) if kept else set()
        state = {id_: block for id_, block in {**kept, **drawn}.items() if id_ not in gone}
        followed(naming, known, state)

        anew = Naming(NameAllocator())
        followed(anew, {}, state)
        assert naming.names == anew.names
        assert (naming.loop, naming.index) == (anew.loop, anew.index) or not state
        known = state


def test_what_is_called_otherwise_is_told():
    naming = Naming(NameAllocator())
    before = {id_: Block(id=id_, type="ReLU", name="relu") for id_ in ("b1", "b2", "b3")}
    followed(naming, {}, before)

    after = {id_: before[id_] for id_ in ("b2", "b3")}

    assert followed(naming, before, after) == {"b2": "relu_2", "b3": "relu_3"}
    assert naming.names == {"b2": "relu", "b3": "relu_2"}


def followed(naming: Naming, before: dict[str, Block], after: dict[str, Block]) -> dict[str, str]:
    changes = block_changes(before, after)
    retyped = [id_ for id_ in changes.changed if before[id_].type != after[id_].type]
    told, outputs = naming.follow(after, SPECS, changes, retyped)
    assert not outputs
    return told
