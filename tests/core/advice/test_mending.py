"""Ways out of ordinary errors: each leaves the project without that error."""

from __future__ import annotations

import msgspec
import pytest

from core.document.document import Document
from core.errors import Problem
from core.graph.records import DataConfig, Network, Project, TrainingConfig, Wire
from tests.helpers.advice import is_sound, review, stack
from tests.helpers.build import chain, done


def error(project: Project, message: str) -> Problem:
    """Return the problem of a project with this message."""
    (found,) = [p for p in Document(project).problems if p.message.id == message]
    return found


def mended(project: Project, message: str) -> Project:
    """Return the project after the first way out of a problem, which is gone then."""
    problem = error(project, message)
    after = done(project, review(project).fixes(problem)[0])
    assert all(p.message.id != message for p in Document(after).problems)
    return after


def params(project: Project, block: str) -> object:
    return project.main.blocks[block].params


def without(project: Project, block: str) -> Project:
    """Return a project without a block and its wires."""
    main = project.main
    main = msgspec.structs.replace(
        main,
        blocks={id_: each for id_, each in main.blocks.items() if id_ != block},
        wires=tuple(w for w in main.wires if block not in (w.source, w.target)),
    )
    return msgspec.structs.replace(project, networks={"n1": main})


def test_last_layer_gets_as_many_features_as_classes() -> None:
    project = stack((1, 8, 8), "Flatten", "Linear", "ReLU", "Linear", data="digits")
    after = mended(project, "check.output_shape")

    assert params(after, "b5") == {"out_features": 10}
    assert params(after, "b3") == {}


def test_last_convolution_gets_as_many_channels_as_classes() -> None:
    project = stack((1, 8, 8), "Conv2d", "AdaptiveAvgPool2d", "Flatten", data="digits")
    assert params(mended(project, "check.output_shape"), "b2") == {"out_channels": 10}


def test_map_that_reaches_the_output_gets_a_last_layer() -> None:
    project = stack((1, 8, 8), "Conv2d", "ReLU", data="digits")
    after = mended(project, "check.output_shape")

    assert [block.type for block in after.main.blocks.values()][-2:] == ["Flatten", "Linear"]
    assert is_sound(after)


def test_input_takes_the_shape_of_the_data() -> None:
    project = stack((3, 4), "Flatten", "Linear", data="digits", fc1={"out_features": 10})
    after = mended(project, "check.input_shape")
    assert after.main.blocks["b1"].params.get("shape", (1, 8, 8)) == (1, 8, 8)


def test_input_takes_the_dtype_of_the_data() -> None:
    project = stack((1, 8, 8), "Flatten", data="digits", dtype="int64")
    assert "dtype" not in mended(project, "check.input_dtype").main.blocks["b1"].params


def test_missing_ends_are_clicked_on() -> None:
    whole = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})

    after = mended(without(whole, "b4"), "check.no_output")
    assert after.main.blocks["b4"].type == "Output"
    assert Wire("b3", "output", "b4", "input") in after.main.wires
    after = mended(without(whole, "b1"), "check.no_input")
    assert Wire("b5", "output", "b2", "input") in after.main.wires


def test_second_input_is_removed() -> None:
    project = stack((1, 8, 8), "Flatten", "Linear", data="digits", fc1={"out_features": 10})
    main = project.main
    extra = msgspec.structs.replace(main.blocks["b1"], id="x", name="input2")
    main = msgspec.structs.replace(main, blocks={**main.blocks, "x": extra})
    project = msgspec.structs.replace(project, networks={"n1": main})

    assert "x" not in mended(project, "check.second_input").main.blocks


@pytest.mark.parametrize(
    ("given", "message"),
    [({"colour": "red"}, "param.unknown"), ({"out_features": -3}, "param.wrong")],
)
def test_parameter_is_reset(given: dict[str, object], message: str) -> None:
    project = stack((4,), "Linear", fc1=given)
    assert params(mended(project, message), "b2") == {}


def test_block_of_an_unknown_type_is_removed() -> None:
    project = stack((4,), "ReLU", "Linear")
    main = project.main
    odd = msgspec.structs.replace(main.blocks["b2"], type="Quantum")
    main = msgspec.structs.replace(main, blocks={**main.blocks, "b2": odd})
    project = msgspec.structs.replace(project, networks={"n1": main})

    assert "b2" not in mended(project, "shape.unknown_type").main.blocks


def test_recipe_returns_to_what_is_usual() -> None:
    project = chain("Input", "Output", training=TrainingConfig(optimizer="Newton"))
    assert mended(project, "check.optimizer").training.optimizer == "Adam"


def test_an_error_that_a_person_has_to_decide_has_no_way_out() -> None:
    project = Project(networks={"n1": Network(id="n1", name="N")}, data=DataConfig(dataset=""))
    assert review(project).fixes(error(project, "check.empty")) == ()


@pytest.mark.parametrize("unknown", [{"objective": "guessing"}, {"loss": "NoLoss"}])
def test_an_input_is_mended_under_a_recipe_that_nobody_knows(unknown: dict[str, str]) -> None:
    project = stack((3, 4), "Flatten", "Linear", data="digits", fc1={"out_features": 10})
    recipe = msgspec.structs.replace(project.training, **unknown)
    after = mended(msgspec.structs.replace(project, training=recipe), "check.input_shape")
    assert after.main.blocks["b1"].params.get("shape", (1, 8, 8)) == (1, 8, 8)
