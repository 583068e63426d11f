"""Several outputs trained at once: each by its own loss, with its own target and weight."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from core.codegen.script import training_script
from core.data.load import load
from core.engine.learn.objectives import make_criterion, make_meter, make_portions
from core.engine.learn.tensors import TensorData
from core.engine.parts.heads import Targets
from core.engine.recipe.goals import goal_of, require_goal
from core.errors import InputError
from core.graph.heads import Head
from core.graph.records import DataConfig, TrainingConfig
from core.texts import Text, say
from tests.helpers.goals import network_for, project_for
from tests.helpers.heads import ANEW, AUX, DIGIT, HEADS, PLACE, SHAPE, WEIGHED, recipe_with
from tests.helpers.recipes import figures_of_loop, figures_of_scripts


def data_for(dataset: str, recipe: TrainingConfig) -> TensorData:
    samples = load(DataConfig(dataset=dataset))
    return TensorData(samples, require_goal(recipe, samples.info), torch.device("cpu"))


def test_the_loss_is_the_sum_of_all_losses_each_by_its_weight() -> None:
    data = data_for("shape-places", recipe_with((SHAPE, PLACE)))
    part = data.part("train")
    scores, places = torch.randn(len(part), 3), torch.rand(len(part), 3)

    loss = make_criterion(data.goal)((scores, places), part.y)

    raw = data.samples.y_train
    shape, place = torch.from_numpy(raw["shape"].copy()), torch.from_numpy(raw["place"].copy())
    own = nn.CrossEntropyLoss()(scores, shape), nn.MSELoss()(places, place)
    torch.testing.assert_close(loss, own[0] + 4 * own[1])


def test_the_figures_of_each_output_go_by_its_name() -> None:
    data = data_for("shape-places", recipe_with((SHAPE, PLACE)))
    part, criterion = data.part("validation"), make_criterion(data.goal)
    meter = make_meter(data.goal, criterion)
    exact = nn.functional.one_hot(part.y.parts[0], 3).float(), part.y.parts[1]

    meter.add(exact, part.y)
    found = meter.figures(len(part))

    assert found["shape.accuracy"] == 1.0
    assert found["place.loss"] == 0.0
    assert found["place.r2"] == 1.0


def test_targets_are_taken_together() -> None:
    both = Targets(torch.arange(4), torch.arange(8.0).reshape(4, 2))

    some = both[torch.tensor([3, 1])]

    assert len(both) == 4 and len(some) == 2
    assert some.parts[0].tolist() == [3, 1]
    assert some.parts[1].tolist() == [[6, 7], [2, 3]]


@pytest.mark.parametrize("name", HEADS)
def test_the_script_repeats_the_run(name: str, tmp_path: Path) -> None:
    dataset, heads = HEADS[name]
    recipe = recipe_with(heads)
    case = dataset, recipe, network_for(dataset, recipe)

    (printed,) = figures_of_scripts([case], tmp_path)

    assert printed == figures_of_loop(*case)
    assert f" {heads[0].name}.loss " in printed[0]


def test_portions_of_a_batch_add_up_whatever_counts() -> None:
    recipe = recipe_with(WEIGHED, batch_size=50)
    data = data_for("shape-places", recipe)
    part = data.part("train")
    x, y = part.x[:50], part.y[:50]
    given = torch.randn(50, 3), torch.randn(50, 3), torch.rand(50, 3)
    criterion = make_criterion(data.goal, data.weights)
    portions = make_portions(data.goal, recipe, data.weights)
    portions.size = 7

    added, start = 0.0, 0
    for some, targets, share in portions(x, y):
        outputs = tuple(each[start : start + len(some)] for each in given)
        added += share * criterion(outputs, targets).item()
        start += len(some)

    assert start == 50
    assert added == pytest.approx(criterion(given, y).item(), abs=1e-5)


def test_the_script_repeats_a_run_in_portions(tmp_path: Path) -> None:
    recipe = recipe_with(WEIGHED, micro_batch=20, accumulate=2)
    case = "shape-places", recipe, network_for("shape-places", recipe)

    (printed,) = figures_of_scripts([case], tmp_path)

    assert printed == figures_of_loop(*case)


def test_the_script_reads_as_written_by_hand() -> None:
    recipe = recipe_with((SHAPE, PLACE))

    source = training_script(
        project_for("shape-places", recipe), network_for("shape-places", recipe), threads=1
    )

    assert '    y = (y["shape"], y["place"])\n' in source
    assert "WeightedSum(" in source and '("place", nn.MSELoss(), 4.0)' in source


def test_outputs_whose_weight_is_nothing_learn_nothing() -> None:
    data = data_for("digits", recipe_with((DIGIT, Head(output="b2", name="aux", weight=0.0))))
    part = data.part("train")
    outputs = [torch.randn(len(part), 10, requires_grad=True) for _ in range(2)]

    make_criterion(data.goal)(tuple(outputs), part.y).backward()

    assert outputs[0].grad is not None and outputs[0].grad.abs().sum() > 0
    assert outputs[1].grad is not None and outputs[1].grad.abs().sum() == 0


def named(**fields: object) -> Head:
    return Head(output="b1", name="a", **fields)


@pytest.mark.parametrize(
    ("dataset", "recipe", "said"),
    [
        ("shape-places", {}, "several targets (shape, place)"),
        ("shape-places", {"heads": (DIGIT,)}, "Output digit: Shapes and where they are has"),
        ("shape-places", {"heads": (named(target="colour"),)}, "no target colour"),
        ("shape-places", {"heads": (named(target="place"),)}, "CrossEntropyLoss cannot"),
        ("diabetes", {"heads": (named(loss="GaussianNLLLoss"),)}, "compares 2 outputs"),
        (
            "digits",
            {"heads": (DIGIT, AUX), "objective": "denoising"},
            "trains a network as a whole",
        ),
        ("rhymes", {"heads": (ANEW,)}, "must be real numbers"),
    ],
)
def test_what_does_not_go_together_is_said(
    dataset: str, recipe: dict[str, object], said: str
) -> None:
    info = load(DataConfig(dataset=dataset)).info

    found = goal_of(TrainingConfig(**recipe), info)

    assert isinstance(found, Text)
    assert said in say(found)


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ((DIGIT, DIGIT), "Two outputs are called digit"),
        ((DIGIT, Head(output="b1", name="again")), "The Output of digit has two targets"),
        ((Head(output="b1", name="a", weight=-1.0),), "The weight of a must"),
        ((Head(output="b1", name="a", weight=0.0),), "All outputs have weight 0"),
        ((Head(output="b1", name="a", loss="Nothing"),), "Output a: "),
        ((Head(output="b1", name="a", loss_args={"odd": 1}),), "Output a: "),
    ],
)
def test_a_recipe_that_makes_no_sense_is_refused(heads: tuple[Head, ...], said: str) -> None:
    info = load(DataConfig(dataset="digits")).info

    with pytest.raises(InputError) as refused:
        require_goal(recipe_with(heads), info)

    assert said in say(refused.value.what)


def test_a_broken_number_in_a_named_target_is_found() -> None:
    data = data_for("shape-places", recipe_with((SHAPE, PLACE)))
    data.samples.y_train["place"][7, 1] = np.nan

    with pytest.raises(InputError, match="7"):
        data.part("train")
