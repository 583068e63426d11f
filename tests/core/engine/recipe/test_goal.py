"""What objectives ask of networks, and what they refuse."""

from __future__ import annotations

import msgspec
import pytest

from core.data.datasets import all_datasets, get
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import goal_of, require_goal
from core.engine.recipe.losses import LOSSES
from core.engine.recipe.made import written
from core.engine.recipe.objective import (
    OBJECTIVES,
    chosen,
    find_objective,
    fitting_losses,
    unusable,
    usual_loss,
)
from core.errors import InputError
from core.graph.heads import Head
from core.graph.records import TrainingConfig
from core.texts import Text, say

DIGITS, DIABETES, RHYMES = get("digits"), get("diabetes"), get("rhymes")


def goal(info: DatasetInfo, **training: object) -> Goal:
    found = goal_of(TrainingConfig(**training), info)
    assert isinstance(found, Goal)
    return found


def refusal(info: DatasetInfo, **training: object) -> str:
    found = goal_of(TrainingConfig(**training), info)
    assert isinstance(found, Text)
    return say(found)


def test_every_loss_can_be_used_with_some_data() -> None:
    used = {
        loss
        for info in all_datasets()
        for id_ in OBJECTIVES
        if (objective := find_objective(id_))
        for loss in fitting_losses(objective, info)
    }
    assert used == set(LOSSES)


@pytest.mark.parametrize("info", all_datasets(), ids=lambda info: info.id)
@pytest.mark.parametrize("id_", OBJECTIVES)
def test_the_usual_loss_fits_or_the_data_are_refused(id_: str, info: DatasetInfo) -> None:
    objective = find_objective(id_)
    assert objective is not None
    loss = usual_loss(objective, info)
    if unusable(objective, info):
        assert loss == "" and fitting_losses(objective, info) == ()
        assert info.title in refusal(info, objective=id_)
    else:
        assert loss in fitting_losses(objective, info)
        usual = {"class": "CrossEntropyLoss", "value": "MSELoss"}
        heads = tuple(
            Head(output=each.name, name=each.name, target=each.name, loss=usual[each.target])
            for each in (info.targets if id_ == "supervised" else ())
        )
        assert goal(info, objective=id_, loss=loss, heads=heads).outputs


@pytest.mark.parametrize(
    ("info", "training", "outputs"),
    [
        (DIGITS, {}, ((10,),)),
        (DIGITS, {"loss": "MSELoss"}, ((10,),)),
        (DIGITS, {"loss": "CTCLoss"}, (("steps", 11),)),
        (DIGITS, {"loss": "TripletMarginLoss"}, (("features",),)),
        (DIABETES, {"loss": "HuberLoss"}, ((1,),)),
        (DIABETES, {"loss": "GaussianNLLLoss"}, ((1,), (1,))),
        (DIGITS, {"objective": "reconstruction", "loss": "MSELoss"}, ((1, 8, 8),)),
        (
            DIGITS,
            {"objective": "variational", "loss": "BCELoss"},
            ((1, 8, 8), ("code",), ("code",)),
        ),
        (RHYMES, {"objective": "next_token"}, ((32, 30),)),
    ],
)
def test_outputs_follow_from_objective_loss_and_data(
    info: DatasetInfo, training: dict[str, str], outputs: tuple[object, ...]
) -> None:
    assert goal(info, **training).outputs == outputs


@pytest.mark.parametrize(
    ("info", "training", "said"),
    [
        (DIABETES, {}, "CrossEntropyLoss cannot compare the output with numbers"),
        (DIABETES, {}, "such as MSELoss"),
        (DIGITS, {"loss": "GaussianNLLLoss"}, "with a class"),
        (DIGITS, {"loss": "MarginRankingLoss"}, "such as CrossEntropyLoss"),
        (DIABETES, {"loss": "BCELoss"}, "needs targets from 0 to 1, but those of Diabetes"),
        (get("sine"), {"loss": "PoissonNLLLoss"}, "needs targets of 0 and above"),
        (RHYMES, {}, "a class or a value, which Rhymes does not have"),
        (DIGITS, {"objective": "next_token"}, "needs tokens to foretell"),
        (RHYMES, {"objective": "reconstruction", "loss": "MSELoss"}, "Rhymes are tokens"),
        (DIGITS, {"objective": "reconstruction", "loss": "MarginRankingLoss"}, "numbers"),
        (DIGITS, {"objective": "variational", "loss": "GaussianNLLLoss"}, "such as MSELoss"),
    ],
)
def test_what_means_nothing_is_refused_with_what_to_choose(
    info: DatasetInfo, training: dict[str, str], said: str
) -> None:
    assert said in refusal(info, **training)


@pytest.mark.parametrize(
    ("training", "words"),
    [
        ({"loss": "EvilLoss"}, "no loss EvilLoss; expected one of: CrossEntropyLoss"),
        ({"objective": "gan"}, "no objective gan"),
        ({"loss_args": {"weight": 3}}, "weight"),
        ({"objective": "next_token"}, "needs tokens"),
    ],
)
def test_an_unknown_recipe_is_refused(training: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        require_goal(TrainingConfig(**training), DIGITS)


def test_another_objective_brings_a_loss_that_fits() -> None:
    before = TrainingConfig(loss_args={"label_smoothing": 0.1})
    after = chosen(before, "objective", "reconstruction", DIGITS)
    assert (after.objective, after.loss, after.loss_args) == ("reconstruction", "MSELoss", {})
    again = chosen(after, "objective", "variational", DIGITS)
    assert (again.objective, again.loss) == ("variational", "MSELoss")
    assert chosen(before, "objective", "next_token", DIGITS).loss == before.loss


def test_another_loss_begins_with_its_defaults() -> None:
    before = TrainingConfig(loss_args={"label_smoothing": 0.1})
    assert chosen(before, "loss", "MSELoss", DIGITS).loss_args == {}
    assert chosen(before, "lr", 0.5, None).loss_args == before.loss_args


def test_one_class_alone_cannot_be_told_apart() -> None:
    alone = msgspec.structs.replace(DIGITS, classes=("0",))
    assert "All samples of Handwritten digits are of one class" in refusal(alone)
    assert goal(alone, objective="reconstruction", loss="MSELoss").outputs == ((1, 8, 8),)


@pytest.mark.parametrize(
    ("info", "training", "outputs", "entering"),
    [
        (get("shapes"), {}, ((4, 32, 32),), ((1, 32, 32),)),
        (get("shape-sets"), {"loss": "BCEWithLogitsLoss"}, ((4,),), ((1, 24, 24),)),
        (get("reversal"), {"objective": "seq2seq"}, ((8, 11),), ((8,), (8,))),
        (get("digit-pairs"), {"objective": "contrastive", "loss": "CosineEmbeddingLoss"},
         (("features",),), ((1, 8, 8),)),
        (DIGITS, {"objective": "contrastive"}, (("features",),), ((1, 8, 8),)),
        (DIGITS, {"objective": "denoising", "loss": "MSELoss"}, ((1, 8, 8),), ((1, 8, 8),)),
    ],
)  # fmt: skip
def test_inputs_and_outputs_of_each_new_target(
    info: DatasetInfo, training: dict[str, str], outputs: object, entering: object
) -> None:
    found = goal(info, **training)
    assert found.outputs == outputs
    assert tuple(sizes for sizes, _ in found.inputs) == entering


def test_pairs_of_a_class_need_classes() -> None:
    words = refusal(DIABETES, objective="contrastive", pairs="class")
    assert "Diabetes has none" in words and "views" in words
    assert "needs a sequence" in refusal(DIGITS, objective="seq2seq")


def test_no_place_of_a_batch_is_ignored() -> None:
    found = goal(DIGITS, objective="contrastive", loss_args={"ignore_index": 3})
    assert written(found.criterion) == "SamePlace(nn.CrossEntropyLoss(), 0.1)"
