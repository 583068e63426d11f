"""Blocks that use the weights of another: what they cost, and what keeps them from it."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.records import Block, Network, Wire
from core.shapes.library import Library
from tests.helpers.build import END, composite, joined


def with_twin(network: Network, owner: str, **changes: object) -> Network:
    """Return a network in which the block before the Output uses the weights of ``owner``."""
    last = next(
        wire.source for wire in network.wires if network.blocks[wire.target].type == "Output"
    )
    twin = msgspec.structs.replace(network.blocks[last], shares=owner, **changes)
    return msgspec.structs.replace(network, blocks={**network.blocks, last: twin})


def layers(*parts: tuple[str, dict[str, object]]) -> Network:
    return joined("n1", [("Input", {"shape": (4,)}), *parts, ("Output", {})])


SQUARE = ("Linear", {"out_features": 4})


def test_weights_are_counted_once():
    inference = Library({}).inference(with_twin(layers(SQUARE, SQUARE), "b2"))

    assert inference.problems() == ()
    assert inference.total().parameters == 20
    assert inference.weights_of("b3") == 20


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (
            with_twin(
                layers(("Linear", {"out_features": 6}), ("Linear", {"out_features": 6})), "b2"
            ),
            "fc2 needs 42 weights for what arrives at it but received the 30 of fc1. "
            "Let the same sizes arrive at both, or stop sharing.",
        ),
        (with_twin(layers(SQUARE, ("Linear", {"out_features": 5})), "b2"), "but received fc1."),
        (with_twin(layers(("ReLU", {}), SQUARE), "b2"), "but received relu1."),
        (with_twin(layers(SQUARE, SQUARE), "gone"), "but received gone."),
        (with_twin(layers(SQUARE, SQUARE), "b3"), "but received fc2."),
    ],
)
def test_weights_that_do_not_fit_are_told(network, sentence):
    (problem,) = Library({}).inference(network).problems()

    assert sentence in str(problem.message)
    assert problem.block == "b3"
    assert problem.severity == "error"


def test_a_default_equals_what_is_not_said():
    bias = {"out_features": 4, "bias": True}

    assert Library({}).inference(with_twin(layers(SQUARE, ("Linear", bias)), "b2")).problems() == ()


def test_a_composite_says_what_is_wrong_inside():
    wide = ("Linear", {"out_features": 6})
    networks = {"n2": with_twin(composite("n2", "Pair", [wide, wide]), "b2")}
    main = layers(("network:n2", {}))

    (problem,) = Library({**networks, "n1": main}).inference(main).problems()

    assert "in it fc2 does not: fc2 needs 42 weights" in str(problem.message)


def test_weights_of_an_owner_without_a_part_are_counted_in_a_composite():
    """The owner leads to no Output, so its class is built for the block that uses its weights."""
    lone = composite("n2", "Lone", [SQUARE])
    owner = Block(id="b9", type="Linear", name="fc9", params={"out_features": 4})
    lone = msgspec.structs.replace(
        lone,
        blocks={**lone.blocks, "b9": owner},
        wires=(*lone.wires, Wire("b1", "output", "b9", "input")),
    )
    lone = with_twin(lone, "b9")
    main = layers(("network:n2", {}))

    inference = Library({"n1": main, "n2": lone}).inference(main)

    assert END in lone.blocks
    assert inference.total().parameters == 20
