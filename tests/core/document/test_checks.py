from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from core.catalog.registry import get
from core.document.checks import project_problems, training_problems
from core.errors import NO_DATA, Problem
from core.graph.heads import Head
from core.graph.records import DataConfig, Project, TrainingConfig
from core.planner import NewBlock, Scope, plan_add, plan_stack
from core.shapes.infer import NetworkInference
from core.texts import say
from tests.helpers.build import chain, done
from tests.helpers.heads import DIGIT, recipe_with

GOOD = ("Input", "Flatten", "Linear", "Output")
TEN = {"fc1": {"out_features": 10}}


def problems(project: Project) -> list[Problem]:
    return list(project_problems(project, NetworkInference(project.main)))


def only(project: Project) -> Problem:
    (problem,) = problems(project)
    assert problem.severity == "error" and problem.network == "n1"
    assert say(problem.message)
    return problem


def test_good_project_has_no_problems() -> None:
    assert problems(chain(*GOOD, params=TEN)) == []


@pytest.mark.parametrize(
    ("types", "says"),
    [
        ((), "no bricks"),
        (("Flatten", "Linear", "Output"), "no Input"),
        (("Input", "Flatten", "Linear"), "no Output"),
        (("Input", "Flatten", "ReLU"), "no Output"),
    ],
)
def test_missing_end_is_a_problem_of_the_network(types: tuple[str, ...], says: str) -> None:
    problem = problems(chain(*types, params=TEN if "Linear" in types else {}))[0]

    assert (problem.rule, problem.block) == ("network", "")
    assert says in say(problem.message)


def test_network_that_cannot_learn_is_a_problem() -> None:
    project = chain("Input", "Flatten", "Output", params={"input1": {"shape": (10,)}})

    assert "can learn" in say(problems(project)[0].message)


def test_input_must_have_the_shape_of_the_data() -> None:
    project = chain(*GOOD, params={**TEN, "input1": {"shape": (1, 28, 28)}})

    problem = only(project)

    assert (problem.rule, problem.block) == ("data", "b1")
    assert "1 x 8 x 8" in say(problem.message) and "1 x 28 x 28" in say(problem.message)


def test_output_must_have_one_number_a_class() -> None:
    problem = only(chain(*GOOD, params={"fc1": {"out_features": 7}}))

    assert (problem.rule, problem.block) == ("data", "b4")
    assert "N x 10" in say(problem.message) and "N x 7" in say(problem.message)


def test_pictures_that_reach_the_output_are_a_problem() -> None:
    project = chain("Input", "Conv2d", "Output", params={"conv1": {"out_channels": 10}})

    assert only(project).block == "b3"


def test_wrong_shape_upstream_is_said_once() -> None:
    project = chain("Input", "Linear", "Conv1d", "Output")

    assert problems(project) == []


def test_data_that_are_not_there_are_a_problem() -> None:
    problem = only(chain(*GOOD, params=TEN, data=DataConfig(dataset="/etc/passwd")))

    assert (problem.rule, problem.block) == ("data", "")
    assert "/etc/passwd" in say(problem.message)


def test_split_that_leaves_nothing_is_a_problem() -> None:
    split = DataConfig(validation=0.6, test=0.6)

    assert only(chain(*GOOD, params=TEN, data=split)).rule == "data"


def test_second_input_and_output_are_problems() -> None:
    project = chain(*GOOD, params=TEN)
    project = done(project, plan_add(Scope(project), "Input", 400, 0))
    project = done(project, plan_stack(Scope(project), NewBlock("Output"), "b5"))

    assert [problem.block for problem in problems(project)] == ["b5", "b6"]


def test_data_not_chosen_yet_are_a_warning() -> None:
    (problem,) = problems(chain(*GOOD, data=DataConfig(dataset="")))

    assert (problem.severity, problem.rule, problem.block) == ("warning", NO_DATA, "")
    assert "No data are chosen" in say(problem.message)


RHYMES = DataConfig(dataset="rhymes")
DIABETES = DataConfig(dataset="diabetes")
MSE = TrainingConfig(loss="MSELoss")


def test_input_must_have_the_dtype_of_the_data() -> None:
    input1 = {"shape": (32,)}
    recipe = TrainingConfig(objective="next_token")
    real = chain("Input", "Linear", "Output", params={"input1": input1}, data=RHYMES)
    real = msgspec.structs.replace(real, training=recipe)

    found = problems(real)[0]

    assert found.block == "b1"
    assert "samples of int64, but the dtype is float32" in say(found.message)


def test_a_loss_that_does_not_fit_the_data_is_a_problem() -> None:
    found = only(
        chain("Input", "Linear", "Output", params={"input1": {"shape": (10,)}}, data=DIABETES)
    )

    assert (found.rule, found.block) == ("data", "")
    assert "Choose another loss, such as MSELoss" in say(found.message)


def test_regression_needs_one_value() -> None:
    params = {"input1": {"shape": (10,)}, "fc1": {"out_features": 3}}
    found = only(chain("Input", "Linear", "Output", params=params, data=DIABETES, training=MSE))

    assert found.block == "b3"
    assert "needs N x 1" in say(found.message) and "received N x 3" in say(found.message)
    params["fc1"] = {"out_features": 1}
    assert (
        problems(chain("Input", "Linear", "Output", params=params, data=DIABETES, training=MSE))
        == []
    )


def test_a_loss_of_two_outputs_needs_two() -> None:
    recipe = TrainingConfig(loss="GaussianNLLLoss")
    params = {"input1": {"shape": (10,)}, "fc1": {"out_features": 1}}

    found = only(chain("Input", "Linear", "Output", params=params, data=DIABETES, training=recipe))

    assert found.block == "b3"
    assert "needs 2 Outputs (N x 1 and N x 1)" in say(found.message)


def test_reconstruction_needs_the_shape_of_the_input() -> None:
    recipe = TrainingConfig(objective="reconstruction", loss="MSELoss")

    assert "needs N x 1 x 8 x 8" in say(only(chain(*GOOD, params=TEN, training=recipe)).message)
    same = chain("Input", "Conv2d", "Output", params={"conv1": {"out_channels": 1, "padding": 1}})
    assert problems(msgspec.structs.replace(same, training=recipe)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("objective", "os.system"),
        ("loss", "os.system"),
        ("optimizer", "Adamant"),
        ("beta", -1.0),
        ("beta", math.nan),
        ("lr", 0.0),
        ("lr", -1.0),
        ("lr", math.inf),
        ("lr", math.nan),
        ("weight_decay", -0.1),
        ("momentum", 1.0),
        ("momentum", math.nan),
        ("epochs", 0),
        ("epochs", 10**12),
        ("batch_size", 0),
        ("batch_size", 10**12),
        ("seed", -1),
        ("seed", 2**63),
        ("scheduler", "MyLR"),
        ("scheduler", "LambdaLR"),
        ("warmup", -1.0),
        ("warmup", 10.0),
        ("warmup", math.nan),
        ("clip_norm", -1.0),
        ("clip_value", math.inf),
        ("accumulate", 0),
        ("ema", 1.0),
        ("precision", "float8"),
        ("channels_last", "yes"),
        ("compile", ""),
        ("patience", -1),
        ("min_change", -0.1),
        ("min_change", math.inf),
        ("watch", "accuracy"),
        ("device", "cuda:0; rm"),
        ("device", "gpu"),
        ("device", "cuda:٣"),
    ],
)
def test_wrong_training_value_is_a_problem(name: str, value: Any) -> None:
    recipe = msgspec.structs.replace(TrainingConfig(), **{name: value})

    problem = only(chain(*GOOD, params=TEN, training=recipe))

    assert problem.rule == "training"
    assert str(value) in say(problem.message)


@pytest.mark.parametrize("device", ["auto", "cpu", "mps", "cuda", "cuda:1"])
def test_devices_other_machines_have_are_no_problem_here(device: str) -> None:
    assert training_problems(TrainingConfig(device=device)) == []


def test_checks_know_the_input_block_by_its_name() -> None:
    assert get("Input").param("shape").default == (1, 8, 8)


def test_outputs_that_compare_samples_cannot_be_trained_in_a_team() -> None:
    heads = (DIGIT, Head(output="b3", name="near", loss="TripletMarginLoss"))
    project = chain(*GOOD, params=TEN, training=recipe_with(heads, device="cpu,cpu"))

    said = [say(problem.message) for problem in problems(project)]

    assert any("cannot share out" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"optimizer": "Adafactor"}, "Adafactor"),
        ({"precision": "float16"}, "bfloat16 works"),
        ({"channels_last": "on"}, "channels_last"),
    ],
)
def test_what_cannot_be_trained_with_weights_shared_out_is_said_before(fields, says) -> None:
    def project(device: str, *, sharded: bool) -> Project:
        recipe = TrainingConfig(device=device, sharded=sharded, **fields)
        return chain(*GOOD, params=TEN, training=recipe)

    assert says in say(only(project("cpu,cpu", sharded=True)).message)
    assert problems(project("cpu,cpu", sharded=False)) == []
    assert problems(project("cpu", sharded=True)) == []  # one device shares nothing
