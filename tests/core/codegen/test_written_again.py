"""What is written with the help of what was written before is what would be written anew."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codegen.module import generate
from core.codegen.written import Memory
from core.document.document import Document
from core.graph.records import Network, Project
from core.planner import (
    Plan,
    plan_delete,
    plan_insert,
    plan_rename,
    plan_set_params,
    plan_share,
    plan_toggle,
)
from core.planner.plan import NewBlock
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain
from tests.helpers.next_states import next_states


@pytest.fixture
def document() -> Document:
    return Document(
        chain(
            *("Input", "Linear", "ReLU", "Linear", "Dropout", "Linear", "Output"),
            params={name: {"out_features": 8} for name in ("fc1", "fc2", "fc3")},
        )
    )


def id_of(document: Document, name: str) -> str:
    return next(b.id for b in document.network.blocks.values() if b.name == name)


def test_every_edit_is_written_as_anew(document: Document) -> None:
    relu, dropout = (id_of(document, name) for name in ("relu1", "dropout1"))
    first, second, third = (id_of(document, name) for name in ("fc1", "fc2", "fc3"))
    shape = id_of(document, "input1")
    wire = next(w for w in document.network.wires if w.target == third)
    plans = [
        lambda scope: plan_set_params(scope, [second], {"out_features": 5}),
        lambda scope: plan_rename(scope, relu, "bend"),
        lambda scope: plan_toggle(scope, [dropout], "bypassed"),
        lambda scope: plan_toggle(scope, [first], "muted"),
        lambda scope: plan_toggle(scope, [first], "muted"),
        lambda scope: plan_insert(scope, NewBlock("Sigmoid"), wire),
        lambda scope: plan_set_params(scope, [shape], {"shape": (3, -1)}),
        lambda scope: plan_set_params(scope, [shape], {"shape": (9,)}),
        lambda scope: plan_share(scope, [second, third]),
        lambda scope: plan_delete(scope, [relu]),
    ]

    def check() -> None:
        fresh = generate(document.project, NetworkInference(document.network))
        assert document.generated() == fresh

    document.generated()
    done = 0
    for plan in plans:
        made = plan(document.scope)
        if isinstance(made, Plan):
            document.apply(made.edits, made.text)
            done += 1
        check()
    assert done >= len(plans) - 2  # a plan may be refused, but not most
    while document.undo_text:
        document.undo()
        check()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_is_written_as_anew(data):
    start = chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output").main
    states = [data.draw(st.sampled_from([start, Network(id="n1", name="Empty")]))]
    inference, memory = NetworkInference(states[-1]), Memory()
    for _ in range(data.draw(st.integers(1, 10))):
        earlier = data.draw(st.none() | st.sampled_from(states))
        state = earlier if earlier is not None else data.draw(next_states(states[-1]))
        if data.draw(st.booleans()):
            state = with_name(data, state)
        inference.update(state)

        project = Project(networks={"n1": state})
        again = generate(project, inference, memory=memory)

        assert again == generate(project, NetworkInference(state))
        states.append(state)


def with_name(data: st.DataObject, network: Network) -> Network:
    """Give a block a name that others may have, or that the class uses for other things."""
    if not network.blocks:
        return network
    block = network.blocks[data.draw(st.sampled_from(sorted(network.blocks)))]
    name = data.draw(st.sampled_from(["layer", "i", "x", "b2", "lstm1 output", "conv1"]))
    named = msgspec.structs.replace(block, name=name)
    return msgspec.structs.replace(network, blocks={**network.blocks, block.id: named})
