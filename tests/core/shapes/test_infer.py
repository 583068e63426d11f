"""What is known of a network's blocks: shapes, costs, and whose fault it is."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from core.catalog.spec import Cost
from core.graph.records import Block, Network, Wire
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain

DIGITS = ("Input", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear", "Output")


def network(*types, **params):
    """A chain: ``network("Input", "Conv2d", b2={"kernel_size": 5})``."""
    main = chain(*types).main
    blocks = {
        id_: msgspec.structs.replace(block, params=params.get(id_, {}))
        for id_, block in main.blocks.items()
    }
    return msgspec.structs.replace(main, blocks=blocks)


def joined(*pairs, **types):
    """A network of single-output blocks: ``joined("a>b", a="Input", b="Output")``."""
    blocks = {id_: Block(id=id_, type=type_, name=id_) for id_, type_ in types.items()}
    wires = []
    for pair in pairs:
        source, target = pair.split(">")
        port = "inputs" if types[target] in ("add", "cat") else "input"
        wires.append(Wire(source, "output", target, port))
    return Network(id="n1", name="Network", blocks=blocks, wires=tuple(wires))


def rules(inference):
    return {(problem.block, problem.rule) for problem in inference.problems()}


def test_digit_classifier_is_known_to_the_end():
    inference = NetworkInference(network(*DIGITS, b2={"padding": 1}, b6={"out_features": 10}))

    shapes = [str(inference.of(f"b{i}").outputs[0]) for i in range(1, 7)]
    assert shapes == [
        "N x 1 x 8 x 8",
        "N x 16 x 8 x 8",
        "N x 16 x 8 x 8",
        "N x 16 x 4 x 4",
        "N x 256",
        "N x 10",
    ]
    assert inference.of("b7").inputs == inference.of("b6").outputs
    assert inference.of("b7").ready
    assert inference.problems() == ()
    outputs = 64 + 1024 + 1024 + 256 + 10  # Flatten only looks at the numbers of the pool
    assert inference.total() == Cost(160 + 2570, 16 * 9 * 64 + 2560, outputs)


def test_wire_carries_what_its_source_puts_out():
    net = network("Input", "Flatten", "Conv2d", "Output")
    inference = NetworkInference(net)

    assert [str(inference.output_of(wire)) for wire in net.wires] == [
        "N x 1 x 8 x 8",
        "N x 64",
        "None",
    ]


def test_only_the_cause_is_red():
    inference = NetworkInference(network("Input", "Flatten", "Conv2d", "ReLU", "Output"))

    assert rules(inference) == {("b3", "shape")}
    (problem,) = inference.problems()
    assert str(problem.message) == (
        "Conv2d needs 4-D input (N x C x H x W) but received N x 64. Move it before Flatten."
    )
    assert [inference.of(f"b{i}").ready for i in range(1, 6)] == [True, True, False, False, False]
    assert [str(x) for x in inference.of("b3").inputs] == ["N x 64"]


def test_wrong_parameter_is_told_even_without_an_input():
    inference = NetworkInference(joined(a="Linear"))
    broken = NetworkInference(network("Input", "Linear", b2={"out_features": 0, "size": 3}))

    assert rules(inference) == {("a", "input")}
    assert rules(broken) == {("b2", "param")}
    assert len(broken.problems()) == 2


def test_true_is_not_taken_for_one():
    fine = network("Input", "Linear", b2={"out_features": 1})
    wrong = network("Input", "Linear", b2={"out_features": True})

    assert NetworkInference(fine).problems() == ()
    assert rules(NetworkInference(wrong)) == {("b2", "param")}


def test_integer_too_long_to_print_is_a_problem_like_any_other():
    net = network("Input", "Linear", b2={"out_features": 10**5000})

    assert rules(NetworkInference(net)) == {("b2", "param")}


def test_unknown_type_is_named():
    inference = NetworkInference(joined("a>b", "b>c", a="Input", b="os.system", c="Output"))

    assert rules(inference) == {("b", "type")}
    assert str(inference.problems()[0].message) == (
        "os.system is no block of this version of Brickyard; a block from the palette was "
        "expected. Replace the block or update the program."
    )


@pytest.mark.parametrize(
    ("wires", "sentence"),
    [
        (
            (),
            "ReLU needs a wire into input but received none. Connect a block to it.",
        ),
        (
            (Wire("a", "output", "b", "input"), Wire("c", "output", "b", "input")),
            "ReLU needs one wire into input but received 2. Remove all but one.",
        ),
        (
            (Wire("a", "output", "b", "input"), Wire("c", "output", "b", "mask")),
            "ReLU has no input mask but received a wire into it. Its inputs are: input. "
            "Remove the wire.",
        ),
        (
            (Wire("a", "indices", "b", "input"),),
            "ReLU needs a wire from an output that exists but received one from indices of Input. "
            "Remove the wire.",
        ),
    ],
)
def test_wires_that_do_not_fit_the_ports(wires, sentence):
    net = joined(a="Input", b="ReLU", c="Input")
    inference = NetworkInference(msgspec.structs.replace(net, wires=wires))

    assert rules(inference) == {("b", "input")}
    assert str(inference.problems()[0].message) == sentence


def test_order_of_wires_is_the_order_of_arguments():
    net = joined("a>d", "b>c", "c>d", a="Input", b="Input", c="Flatten", d="cat")

    inputs = NetworkInference(net).of("d").inputs
    assert [str(x) for x in inputs] == ["N x 1 x 8 x 8", "N x 64"]


def test_cycle_is_told_on_its_blocks_only():
    net = joined(
        "i>a", "a>b", "b>c", "c>a", "c>d", "d>o",
        i="Input", a="add", b="ReLU", c="Tanh", d="Flatten", o="Output",
    )  # fmt: skip
    inference = NetworkInference(net)

    assert rules(inference) == {("a", "cycle"), ("b", "cycle"), ("c", "cycle")}
    assert inference.of("i").ready
    assert not inference.of("o").ready


def test_long_tail_behind_a_cycle_is_no_trouble():
    ids = [f"t{i}" for i in range(3000)]
    net = joined(
        "a>b", "b>a", "b>t0", *(f"{a}>{b}" for a, b in pairwise(ids)),
        a="add", b="ReLU", **dict.fromkeys(ids, "ReLU"),
    )  # fmt: skip

    assert rules(NetworkInference(net)) == {("a", "cycle"), ("b", "cycle")}


def test_problems_come_in_the_order_of_the_network():
    net = joined(z="ReLU", a="ReLU", m="ReLU")

    assert [problem.block for problem in NetworkInference(net).problems()] == ["z", "a", "m"]


def test_huge_sizes_take_no_memory():
    net = network(
        "Input", "Flatten", "Linear", "Linear", b3={"out_features": 10**6},
        b4={"out_features": 10**6},
    )  # fmt: skip

    assert NetworkInference(net).of("b4").cost.parameters == 10**12 + 10**6


def test_a_tensor_that_no_machine_holds_is_refused_while_its_size_can_be_printed():
    """A Concatenate of a block with itself doubles: soon the sizes have thousands of digits."""
    types = {"a0": "Input"}
    pairs = []
    for i in range(1, 100):
        types |= {f"r{i}": "ReLU", f"a{i}": "cat"}
        pairs += [f"a{i - 1}>r{i}", f"a{i - 1}>a{i}", f"r{i}>a{i}"]

    inference = NetworkInference(joined(*pairs, **types))

    (problem,) = inference.problems()
    assert (problem.rule, problem.block) == ("shape", "a34")
    assert "at most 1,000,000,000,000 numbers" in str(problem.message)
    assert inference.total().macs == 0


def test_blocks_alike_come_to_the_same_unless_their_records_differ():
    row = ("Input", *["Flatten", "Linear", "ReLU"] * 3, "Output")
    wide, wrong = {"out_features": 7}, {"out_features": 7, "bias": 1}
    inference = NetworkInference(network(*row, b3=wide, b6=wide, b9=wrong))

    seven = [str(inference.of(id_).outputs[0]) for id_ in ("b3", "b4", "b6", "b7")]
    assert seven == ["N x 7"] * 4
    assert [problem.block for problem in inference.problems()] == ["b9"]


def test_twins_behind_one_source_are_each_told_what_is_wrong_with_them():
    net = joined("i>a", "i>b", i="Input", a="Conv2d", b="Conv2d")
    wrong = {
        id_: msgspec.structs.replace(net.blocks[id_], params={"kernel_size": 0}) for id_ in "ab"
    }
    inference = NetworkInference(msgspec.structs.replace(net, blocks={**net.blocks, **wrong}))

    assert rules(inference) == {("a", "param"), ("b", "param")}


def test_a_twin_that_shares_weights_counts_none():
    net = joined("i>a", "i>b", "i>c", i="Input", a="Linear", b="Linear", c="Linear")
    sharing = msgspec.structs.replace(net.blocks["b"], shares="a")
    inference = NetworkInference(msgspec.structs.replace(net, blocks={**net.blocks, "b": sharing}))

    own = inference.of("a").cost.parameters
    assert own > 0
    assert [inference.of(id_).cost.parameters for id_ in "abc"] == [own, 0, own]
