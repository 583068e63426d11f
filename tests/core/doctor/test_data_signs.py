"""What the doctor tells of the data: counted shares, parts that differ, columns out of scale."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from sklearn.datasets import load_wine

from core.data.own.look import look
from core.document.document import Document
from core.graph.own_data import TableData
from core.graph.records import DataConfig, Project
from core.texts import say
from tests.helpers.doctor import Examination
from tests.helpers.own import columns_of, config_of, project_on

pytestmark = pytest.mark.slow


@pytest.fixture
def examined(tmp_path: Path):
    return lambda project, name="run": Examination(project, tmp_path / name)


def write_rare(path: Path, common: int = 270, rare: int = 30) -> Path:
    """Write a table in which one class makes nine of ten rows."""
    rng = np.random.default_rng(0)
    rows = [f"{rng.normal():.3f},{rng.normal():.3f},healthy" for _ in range(common)]
    rows += [f"{rng.normal(1):.3f},{rng.normal(1):.3f},ill" for _ in range(rare)]
    path.write_text("\n".join(["a,b,state", *rows]) + "\n", encoding="utf-8")
    return path


def rare_project(tmp_path: Path, **training: object) -> Project:
    config = config_of(write_rare(tmp_path / "rare.csv"))
    return project_on(config, "iris-mlp", **training).project


def test_a_class_that_drowns_another_is_told_with_what_guessing_reaches(examined, tmp_path) -> None:
    sick = examined(rare_project(tmp_path))
    words = say(sick.finding("uneven").problem.message)
    assert "“healthy” makes 90% of the training samples, “ill” only 9.5%" in words
    started = sick.course.started
    assert started is not None and started.makeup is not None
    healthy, ill = started.makeup.validation
    assert f"right for {healthy / (healthy + ill):.1%} of the samples" in words
    accuracy = sick.course.epochs[-1].metrics["accuracy"]
    assert f"the network is right for {accuracy:.1%}" in words


def test_weights_for_the_classes_are_tried_with_one_click_and_then_not_told(
    examined, tmp_path
) -> None:
    sick = examined(rare_project(tmp_path, epochs=4))
    treated = sick.after("uneven")
    assert treated.training.class_weights == "balanced"
    healed = examined(treated, "healed")
    assert not [one for one in healed.findings if one.problem.rule == "doctor.uneven"]
    assert healed.course.epochs[-1].train_loss != sick.course.epochs[-1].train_loss


def test_classes_that_differ_a_little_are_no_sign(examined, tmp_path) -> None:
    config = config_of(write_rare(tmp_path / "some.csv", 60, 40))
    healthy = examined(project_on(config, "iris-mlp").project)
    assert not [one for one in healthy.findings if one.problem.rule == "doctor.uneven"]


def test_samples_in_the_order_of_their_classes_are_told_and_shuffled(examined) -> None:
    config = DataConfig(dataset="iris", split="time")
    sick = examined(project_on(config, "iris-mlp").project)
    words = say(sick.finding("unlike").problem.message)
    assert "“virginica” makes 100% of it, and 6% of what the network learns from" in words
    treated = sick.after("unlike")
    assert treated.data.split == "stratified"
    healed = examined(treated, "healed")
    assert not [one for one in healed.findings if one.problem.rule == "doctor.unlike"]


def test_values_in_order_are_told_by_how_far_the_means_lie_apart(examined, tmp_path) -> None:
    path = tmp_path / "rising.csv"
    rng = np.random.default_rng(0)
    rows = [f"{rng.normal():.3f},{i / 50:.3f}" for i in range(200)]
    path.write_text("\n".join(["a,y", *rows]) + "\n", encoding="utf-8")
    config = msgspec.structs.replace(config_of(path), split="time")
    own = columns_of(config.own, a="input", y="target")
    sick = examined(project_on(msgspec.structs.replace(config, own=own), "diabetes-mlp").project)
    assert "deviations apart" in say(sick.finding("unlike").problem.message)
    assert sick.after("unlike").data.split == "random"


def test_a_series_is_meant_to_be_parted_by_time(examined) -> None:
    config = DataConfig(dataset="sine", split="time")
    healthy = examined(project_on(config, "sine-lstm", epochs=1).project)
    assert not [one for one in healthy.findings if one.problem.rule == "doctor.unlike"]


def unscaled_wine(tmp_path: Path) -> Document:
    """Return a network on the wines, whose columns are as they were measured."""
    wine = load_wine()
    path = tmp_path / "wine.csv"
    head = ",".join([*wine.feature_names, "kind"])
    rows = [
        ",".join([*(f"{x:g}" for x in row), f"w{kind}"])
        for row, kind in zip(wine.data, wine.target, strict=True)
    ]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    own = look(path).own
    assert isinstance(own, TableData)
    columns = tuple(msgspec.structs.replace(column, scaling="none") for column in own.columns)
    config = DataConfig(
        dataset="", own=msgspec.structs.replace(own, columns=columns), split="stratified"
    )
    return project_on(config, "iris-mlp", epochs=12)


def test_columns_out_of_scale_are_named_and_scaled_with_one_click(examined, tmp_path) -> None:
    sick = examined(unscaled_wine(tmp_path).project)
    words = say(sick.finding("input_large").problem.message)
    assert "columns are not scaled: proline, magnesium" in words
    assert "1,680" in words or "1,5" in words
    treated = sick.after("input_large")
    assert treated.data.own.columns[0].scaling == "standard"
    healed = examined(treated, "healed")
    assert not [one for one in healed.findings if one.problem.rule == "doctor.input_large"]
    accuracy = [one.course.epochs[-1].metrics["accuracy"] for one in (sick, healed)]
    assert accuracy[1] > accuracy[0]
