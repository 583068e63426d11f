"""What is written with the help of what was written before is what would be written anew."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.registry import find
from core.codegen.memory import Memory
from core.codegen.module import generate
from core.document.document import Document
from core.graph.records import Block, Expr, Knob, Network, Project, Wire
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
from core.shapes.library import Library
from core.texts import Text
from tests.helpers.build import chain, composite, joined
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
        if data.draw(st.integers(0, 3)) == 0:
            states.append(state)  # nobody asks for the source of this one
            continue

        project = Project(networks={"n1": state})
        again = generate(project, inference, memory=memory)

        assert again == generate(project, NetworkInference(state))
        states.append(state)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_in_a_composite_is_written_as_anew(data):
    """Also what other bricks of it, a loop over it and the brick beside it are called."""
    inner = [_inner(data.draw(st.booleans()))]
    main = _outer(data.draw(st.sampled_from([{}, {"repeat": 2}, {"width": 3}])))
    inference, library, memory = None, Library({"n1": main, "n2": inner[0]}), Memory()
    for _ in range(data.draw(st.integers(1, 8))):
        earlier = data.draw(st.none() | st.sampled_from(inner))
        state = earlier if earlier is not None else data.draw(next_states(inner[-1]))
        if data.draw(st.booleans()):
            state = with_name(data, with_size(data, state))
        if data.draw(st.booleans()):
            main = with_name(data, main)
        networks = {"n1": main, "n2": state}
        library = library.follow(networks)
        if inference is None:
            inference = library.inference(main)
        else:
            inference.update(main, library.find)

        project = Project(networks=networks)
        again = generate(project, inference, library, memory=memory)

        fresh = Library(networks)
        assert again == generate(project, fresh.inference(main), fresh)
        inner.append(state)


def _inner(named: bool) -> Network:
    parts = [("Linear", {"out_features": Expr("width") if named else 4}), ("ReLU", {})]
    knobs = (Knob(name="width", default=4),)
    return composite("n2", "Part", [*parts, ("Linear", {"out_features": 4})], knobs=knobs)


def _outer(params: dict[str, object]) -> Network:
    parts = [("Input", {"shape": (4,)}), ("network:n2", params), ("network:n2", {}), ("Output", {})]
    return joined("n1", parts)


def with_size(data: st.DataObject, network: Network) -> Network:
    """Give a block another size: the knob's, the number that the knob has, or another one."""
    linear = [id_ for id_, block in network.blocks.items() if block.type == "Linear"]
    if not linear:
        return network
    block = network.blocks[data.draw(st.sampled_from(linear))]
    size = data.draw(st.sampled_from([Expr("width"), Expr("2 * width"), 4, 5]))
    sized = msgspec.structs.replace(block, params={"out_features": size})
    return msgspec.structs.replace(network, blocks={**network.blocks, block.id: sized})


def with_name(data: st.DataObject, network: Network) -> Network:
    """Give a block a name that others may have, or that the class uses for other things."""
    if not network.blocks:
        return network
    block = network.blocks[data.draw(st.sampled_from(sorted(network.blocks)))]
    name = data.draw(st.sampled_from(["layer", "i", "x", "b2", "lstm1 output", "conv1", "conv1 2"]))
    named = msgspec.structs.replace(block, name=name)
    return msgspec.structs.replace(network, blocks={**network.blocks, block.id: named})


def test_a_brick_goes_whose_second_output_had_a_name(document: Document) -> None:
    lstm = Block(id="b2", type="LSTM", name="lstm", params={"hidden_size": 4})
    ends = [Block(id=f"b{n}", type="Output", name=f"out{n}") for n in (3, 4)]
    first = Block(id="b1", type="Input", name="in", params={"shape": (5, 8)})
    second = find("LSTM").outputs[1].name
    wires = (
        Wire("b1", "output", "b2", "input"),
        Wire("b2", find("LSTM").outputs[0].name, "b3", "input"),
        Wire("b2", second, "b4", "input"),
    )
    main = Network(id="n1", name="N", blocks={b.id: b for b in (first, lstm, *ends)}, wires=wires)
    document.open(Project(networks={"n1": main}))
    assert "lstm_" in document.generated().text

    document.apply(plan_delete(document.scope, ["b2"], heal=False).edits, Text("edit.delete"))

    fresh = generate(document.project, NetworkInference(document.network))
    assert document.generated() == fresh


def test_an_output_inside_is_renamed_after_which_a_value_outside_is_called(
    document: Document,
) -> None:
    types = ("Input", "ReLU", "Output", "Output")
    inside = {f"b{n}": Block(id=f"b{n}", type=t, name=f"a{n}") for n, t in enumerate(types)}
    wires = [Wire("b0", "output", "b1", "input")]
    wires += [Wire("b1", "output", f"b{n}", "input") for n in (2, 3)]
    inner = Network(id="n2", name="Inner", blocks=inside, wires=tuple(wires))
    places = (("c0", "Input"), ("c1", "network:n2"), ("c2", "Output"), ("c3", "Output"))
    outside = {id_: Block(id=id_, type=type_, name=id_) for id_, type_ in places}
    outside["c0"] = msgspec.structs.replace(outside["c0"], params={"shape": (8,)})
    around = (
        Wire("c0", "output", "c1", "b0"),
        Wire("c1", "b2", "c2", "input"),
        Wire("c1", "b3", "c3", "input"),
    )
    outer = Network(id="n1", name="Outer", blocks=outside, wires=around)
    document.open(Project(networks={"n1": outer, "n2": inner}))
    assert "c1_a3" in document.generated().text
    document.show_network("n2")

    document.apply(plan_rename(document.scope, "b3", "anew").edits, Text("edit.rename"))

    assert "c1_anew" in document.generated().text
    assert document.generated() == Document(document.project).generated()
