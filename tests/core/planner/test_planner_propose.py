"""Making a model for data: a network that fits, its recipe, and the reasons in a note."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.datasets import all_datasets
from core.data.info import DatasetInfo
from core.document.document import Document
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import goal_of
from core.graph.own_data import AudioData
from core.graph.records import DataConfig, Network, Project, TrainingConfig, empty_project
from core.planner import Plan, Refusal, Scope, plan_propose
from core.planner.proposing import Proposal, propose
from core.planner.proposing.recipe import objective_for
from core.texts import say
from tests.helpers.build import chain
from tests.helpers.own import config_of, write_pictures

USABLE = [info for info in all_datasets() if objective_for(info)]


def proposed(id_: str, project: Project | None = None) -> Document:
    """Return a project after a model was made for a data set."""
    document = Document(project or empty_project())
    plan = plan_propose(Scope(document.project), DataConfig(dataset=id_))
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    return document


@pytest.mark.parametrize("info", USABLE, ids=lambda info: info.id)
def test_what_is_proposed_can_train_and_nothing_is_to_be_said_against_it(info: DatasetInfo) -> None:
    document = proposed(info.id)

    assert document.can_train
    assert [str(found.message) for found in document.advice] == []
    assert document.project.data.dataset == info.id


def test_few_pictures_are_not_learned_by_heart(tmp_path) -> None:
    document = Document(empty_project())
    plan = plan_propose(
        Scope(document.project), config_of(write_pictures(tmp_path, each=40, size=40))
    )
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)

    assert document.project.training.weight_decay > 0
    assert [str(found.message) for found in document.advice] == []


@pytest.mark.parametrize("length", [64, 1000, 4000, 8000, 16000, 48000])
def test_features_of_a_sound_see_enough_of_it(length: int) -> None:
    sounds = AudioData(
        path="s", sha256="0" * 64, size=1, classes=("a", "b"), samples=80, rate=8000, length=length
    )
    document = Document(empty_project())
    data = DataConfig(dataset="", own=sounds)
    plan = plan_propose(Scope(document.project), data)
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    assert document.can_train
    assert [str(found.message) for found in document.advice] == []


@pytest.mark.parametrize("info", USABLE, ids=lambda info: info.id)
def test_a_note_says_why(info: DatasetInfo) -> None:
    (note,) = proposed(info.id).network.notes.values()

    paragraphs = note.text.split("\n\n")
    assert len(paragraphs) == 4
    assert all(each.endswith(".") and "{" not in each for each in paragraphs)
    assert note.y == min(block.y for block in proposed(info.id).network.blocks.values())
    assert note.x > max(block.x for block in proposed(info.id).network.blocks.values())


def test_a_proposal_leaves_nothing_of_the_one_before() -> None:
    again = proposed("moons", proposed("digits").project)
    fresh = proposed("moons")

    assert again.network.notes == fresh.network.notes
    places = [[(b.x, b.y) for b in each.network.blocks.values()] for each in (again, fresh)]
    assert places[0] == places[1]


def test_it_is_one_step_that_is_taken_back_as_one() -> None:
    before = chain("Input", "Flatten", "Linear", "Output")
    document = proposed("sensors", before)

    assert say(document.undo_text) == "Make a model for Machine sensors"
    document.undo()
    assert document.project == before


def test_networks_that_nothing_needs_any_more_go_with_the_bricks() -> None:
    from core.io import gallery

    template = gallery.find("digits-resnet")
    assert template is not None
    document = proposed("moons", template.project())

    assert list(document.project.networks) == [document.project.main.id]


def test_device_and_seed_of_the_recipe_stay() -> None:
    training = TrainingConfig(device="cpu", seed=7)
    document = proposed("moons", msgspec.structs.replace(empty_project(), training=training))

    assert (document.project.training.device, document.project.training.seed) == ("cpu", 7)


def test_without_data_there_is_nothing_to_propose() -> None:
    answer = plan_propose(Scope(empty_project()), DataConfig(dataset=""))

    assert isinstance(answer, Refusal)
    assert "No data are chosen yet" in say(answer.text)


@pytest.mark.parametrize(
    ("id_", "types"),
    [
        ("iris", {"Linear", "ReLU"}),
        ("digits", {"Conv2d", "MaxPool2d"}),
        ("tones", {"Conv1d", "AdaptiveAvgPool1d"}),
        ("sine", {"LSTM", "select"}),
        ("alice", {"Embedding", "LSTM"}),
    ],
)
def test_the_kind_of_sample_decides_the_bricks(id_: str, types: set[str]) -> None:
    assert types <= {block.type for block in proposed(id_).network.blocks.values()}


SIDES = st.integers(1, 40)
SHAPES = {
    "table": st.tuples(st.integers(1, 60)),
    "image": st.tuples(st.sampled_from((1, 2, 3)), SIDES, SIDES),
    "series": st.tuples(st.integers(1, 260), st.integers(1, 5)),
    "audio": st.tuples(st.integers(1, 2), st.integers(1, 900)),
    "text": st.tuples(st.integers(1, 40)),
}


@st.composite
def infos(draw: st.DrawFn) -> DatasetInfo:
    """Return data that somebody might have."""
    kind = draw(st.sampled_from(tuple(SHAPES)))
    shape = draw(SHAPES[kind])
    classes = tuple(map(str, range(draw(st.integers(2, 12)))))
    targets = {"text": ("tokens",), "image": ("class", "value", "mask", "labels", "none")}
    target = draw(st.sampled_from(targets.get(kind, ("class", "value", "labels", "none"))))
    sizes = {
        "tokens": shape, "mask": shape[1:], "labels": (len(classes),),
        "value": draw(st.sampled_from(((1,), (3,), (2, 4)))),
    }.get(target, ())  # fmt: skip
    return DatasetInfo(
        id="any", title="Any", kind=kind, target=target, sample_shape=shape, classes=classes,
        target_shape=sizes, samples=draw(st.integers(1, 100_000)), description="", source="",
        dtype="int64" if kind == "text" else "float32",
    )  # fmt: skip


def network_of(proposal: Proposal) -> Project:
    network = Network(
        id="n1", name="Any", blocks=proposal.sketch.blocks, wires=tuple(proposal.sketch.wires)
    )
    return Project(networks={"n1": network}, data=DataConfig(dataset=""))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(info=infos())
def test_whatever_the_data_a_step_can_be_taken(info: DatasetInfo) -> None:
    import torch

    from core.engine.learn.objectives import check_fit, make_criterion, make_feed
    from tests.helpers.generated import built, exported

    proposal = propose(info, info.samples, TrainingConfig())
    if proposal is None:
        assert not objective_for(info)
        return
    goal = goal_of(proposal.training, info)
    assert isinstance(goal, Goal)
    model = built(exported(network_of(proposal))[0])
    count = 2
    x = torch.randn(count, *info.sample_shape)
    if info.dtype == "int64":
        x = torch.randint(len(info.classes), (count, *info.sample_shape))
    y = torch.randint(len(info.classes), (count, *info.target_shape))
    if info.target in ("value", "labels"):
        y = torch.rand(count, *info.target_shape)
    if goal.target == "x":
        y = x
    output = make_feed(goal)(model, x, y)
    check_fit(output, goal.outputs, goal.ranges)
    loss = make_criterion(goal)(output, y)
    loss.backward()

    assert math.isfinite(loss.item())
    assert all(weight.grad is not None for weight in model.parameters())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("id_", "figure", "least"),
    [
        ("iris", "accuracy", 0.9),
        ("wine", "accuracy", 0.95),
        ("breast-cancer", "accuracy", 0.95),
        ("spirals", "accuracy", 0.97),
        ("moons", "accuracy", 0.97),
        ("gaussians", "accuracy", 0.95),
        ("plane", "r2", 0.98),
        ("airline", "r2", 0.95),
        ("digits", "accuracy", 0.98),
    ],
)
def test_a_proposal_reaches_a_sensible_result(id_: str, figure: str, least: float) -> None:
    import torch

    from core.data.load import load
    from core.engine.learn.loop import LossLog
    from core.engine.session import Session

    torch.set_num_threads(1)
    document = proposed(id_)
    training = msgspec.structs.replace(document.project.training, device="cpu")
    session = Session(document.generated(), "model.py", load(document.project.data), training)
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    best = 0.0
    for _ in range(training.epochs):
        best = max(best, loop.run_epoch().validation.metrics[figure])
        if best >= least:
            break

    assert best >= least
