"""Networks as bricks: shapes, costs and problems of what stands inside."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.records import Block, Expr, Knob, Network, Wire
from core.shapes.library import Library
from tests.helpers.build import composite, joined

WIDTH = Knob(name="width", default=16)


def block_network(**knobs):
    """Conv2d, BatchNorm2d, ReLU with as many channels as the knob ``width`` says."""
    return composite(
        "n2",
        "Block",
        [
            ("Conv2d", {"out_channels": Expr("width"), "padding": 1}),
            ("BatchNorm2d", {}),
            ("ReLU", {}),
        ],
        knobs=(Knob(name="width", default=knobs.get("width", 16)), *knobs.get("more", ())),
    )


def infer(main: Network, *others: Network):
    networks = {network.id: network for network in (main, *others)}
    return Library(networks).inference(main)


def test_brick_of_a_network_has_its_ports_and_knobs():
    spec = Library({"n2": block_network()}).find("network:n2")

    assert [port.label for port in spec.inputs] == ["input1"]
    assert [param.name for param in spec.params] == ["repeat", "width"]
    assert spec.category == "composite"


def test_shapes_and_cost_pass_through():
    main = joined("n1", [("Input", {}), ("network:n2", {"width": 32}), ("Output", {})])
    inference = infer(main, block_network())

    assert str(inference.of("b2").outputs[0]) == "N x 32 x 8 x 8"
    assert inference.of("b2").cost.parameters == 32 * 9 + 32 + 64
    assert inference.of("b2").blocks == 5  # Input and Output count


def test_repeat_stands_for_copies_one_behind_the_other():
    main = joined(
        "n1",
        [("Input", {}), ("network:n2", {"repeat": 3, "width": Expr("4 * 2**i")}), ("Output", {})],
    )
    inference = infer(main, block_network())

    assert str(inference.of("b2").outputs[0]) == "N x 16 x 8 x 8"
    by_hand = [(1, 4), (4, 8), (8, 16)]
    assert inference.of("b2").cost.parameters == sum(9 * a * b + b + 2 * b for a, b in by_hand)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"repeat": 0}, "repeat needs a whole number from 1 to 1000 but received 0"),
        ({"repeat": 10**9}, "repeat needs a whole number from 1 to 1000 but received 1000000000"),
        ({"width": 10**12}, "out_channels needs a whole number from 1"),
        ({"width": Expr("16 // i")}, "needs divisors other than 0 but received 16 // i"),
        ({"width": Expr("open('x')")}, "open"),
        ({"depth": 2}, "depth"),
    ],
)
def test_wrong_parameters_are_told_in_words(params, words):
    main = joined("n1", [("Input", {}), ("network:n2", params), ("Output", {})])
    (problem,) = infer(main, block_network()).problems()

    assert words in str(problem.message)


def test_knob_that_depends_on_itself_is_told():
    knobs = (Knob(name="a", default=Expr("b + 1")), Knob(name="b", default=Expr("2 * a")))
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    (problem,) = infer(main, block_network(more=knobs)).problems()

    assert "a -> b -> a" in str(problem.message)


def test_network_that_contains_itself_is_told():
    inner = composite("n2", "Loop", [("network:n2", {})])
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    (problem,) = infer(main, inner).problems()

    assert "does not stand in itself" in str(problem.message)


def test_problem_inside_names_the_block():
    inner = composite("n2", "Part", [("Flatten", {}), ("Conv2d", {})])
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    (problem,) = infer(main, inner).problems()

    assert "in it conv1 does not: Conv2d needs 4-D input" in str(problem.message)


def test_change_inside_reaches_the_bricks_outside():
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("ReLU", {}), ("Output", {})])
    library = Library({"n1": main, "n2": block_network()})
    inference = library.inference(main)
    wider = library.follow({"n1": main, "n2": block_network(width=24)})

    changed = inference.update(main, wider.find)

    assert changed == {"b2", "b3", "b4"}
    assert str(inference.of("b3").outputs[0]) == "N x 24 x 8 x 8"


def test_shared_weights_count_once():
    blocks = [("Input", {"shape": (16,)}), ("Linear", {"out_features": 16}), ("Linear", {})]
    main = joined("n1", blocks)
    shared = Block(id="b3", type="Linear", name="fc2", params={"out_features": 16}, shares="b2")
    main = Network(id="n1", name="N", blocks={**main.blocks, "b3": shared}, wires=main.wires)

    assert infer(main).total().parameters == 16 * 16 + 16


def test_thousand_copies_in_thousand_copies_are_refused_at_once():
    deep = [block_network()]
    for number in (3, 4, 5):
        deep.append(composite(f"n{number}", "Deep", [(f"network:n{number - 1}", {"repeat": 1000})]))
    main = joined("n1", [("Input", {}), ("network:n5", {"repeat": 1000}), ("Output", {})])
    (problem,) = infer(main, *deep).problems()

    assert "at most 50,000 blocks" in str(problem.message)


def test_wires_name_ports_by_id():
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])

    assert Wire("b1", "output", "b2", "b1") in main.wires


def test_copies_that_put_out_more_than_the_next_takes_are_refused():
    two = composite("n2", "Two", [("ReLU", {})])
    two = Network(
        id="n2",
        name="Two",
        blocks={**two.blocks, "b9": Block(id="b9", type="Output", name="output2")},
        wires=(*two.wires, Wire("b2", "output", "b9", "input")),
    )
    main = joined("n1", [("Input", {}), ("network:n2", {"repeat": 2}), ("Output", {})])

    (problem,) = infer(main, two).problems()

    assert str(problem.message).startswith("Two needs no more Outputs than Inputs to be repeated")
    assert (
        infer(joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})]), two).of("b2").ready
    )


def test_a_brick_follows_its_network_when_both_change_at_once():
    main = joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {}), ("Output", {})])
    library = Library({"n1": main, "n2": composite("n2", "Part", [("ReLU", {})])})
    inference = library.inference(main)
    moved = msgspec.structs.replace(main, name="Moved")
    wider = composite("n2", "Part", [("Linear", {"out_features": 7})])

    following = library.follow({"n1": moved, "n2": wider})

    assert inference.update(moved, following.find) == {"b2", "b3"}
    assert str(inference.of("b2").outputs[0]) == "N x 7"


def test_a_network_edited_while_it_stood_nowhere_comes_back_as_it_is_now():
    brick = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    without = joined("n1", [("Input", {}), ("Output", {})])
    library = Library({"n1": brick, "n2": block_network()})
    library.inference(brick)
    library = library.follow({"n1": without, "n2": block_network()})
    wider = block_network(width=24)
    library = library.follow({"n1": without, "n2": wider}).follow({"n1": brick, "n2": wider})

    assert str(library.inference(brick).of("b2").outputs[0]) == "N x 24 x 8 x 8"


def test_messages_call_a_composite_by_its_name():
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    alone = Network(id="n1", name="N", blocks=main.blocks)
    problems = infer(alone, block_network()).problems()

    assert "Block needs a wire into input1 but received none" in str(problems[0].message)


def test_what_was_opened_is_known_without_working_it_out_and_follows_no_edit():
    main = joined("n1", [("Input", {}), ("network:n2", {"width": 32}), ("Output", {})])
    networks = {"n1": main, "n2": block_network()}
    library = Library(networks)
    inference = library.inference(main)
    brick = main.blocks["b2"]
    (copy,) = library.copies(
        networks["n2"], inference.setting, brick.params, inference.of("b2").inputs
    )
    opened = library.opened(networks["n2"], copy)
    before = opened.known()
    assert before == library.inside(networks["n2"], copy.given, copy.inputs).known()
    id_ = next(block.id for block in networks["n2"].blocks.values() if block.type == "ReLU")
    blocks = {
        **networks["n2"].blocks,
        id_: msgspec.structs.replace(networks["n2"].blocks[id_], type="Flatten"),
    }
    later = {**networks, "n2": msgspec.structs.replace(networks["n2"], blocks=blocks)}
    inference.update(main, library.follow(later).find)
    assert opened.known() == before
