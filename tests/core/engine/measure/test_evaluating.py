"""A model is measured sample by sample, whatever it was trained for, and a run goes on beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.metrics import confusion_matrix

from core.data.load import load
from core.engine.measure import judges
from core.engine.measure.evaluating import Evaluating
from core.engine.measure.measurer import Measurer
from core.engine.session import Session
from core.engine.talk.frames import Arrays, encode_frame
from core.engine.talk.messages import Evaluation, FromWorker, Measuring, Refused
from core.engine.talk.requests import Evaluate
from core.errors import InputError
from core.evaluation.findings import ByClass, ByLabel, ByValue
from core.graph.records import DataConfig, TrainingConfig
from tests.core.engine.keep.test_resume import Trained
from tests.helpers.engine import mlp, mlp_with
from tests.helpers.goals import network_for, recipes
from tests.helpers.heads import DIGIT, PLACE, SHAPE, recipe_with
from tests.helpers.measuring import answered


def held(dataset: str = "digits", module=None, **training) -> Session:
    recipe = TrainingConfig(**{"device": "cpu", **training})
    return Session(
        module or network_for(dataset, recipe), "m.py", load(DataConfig(dataset=dataset)), recipe
    )


def whole(session: Session, **asked) -> tuple[Evaluation, dict[str, np.ndarray]]:
    found, arrays = answered(session, Evaluate(request=1, **{"part": "validation", **asked}))
    encode_frame(found, arrays)  # it can travel
    return found, {name: array.numpy() for name, array in arrays.items()}


def each_recipe() -> Iterator[object]:
    known: set[str] = set()
    for dataset, recipe in recipes():
        name = f"{dataset}-{recipe.objective}-{recipe.loss}"
        if name not in known:
            known.add(name)
            yield pytest.param(dataset, recipe, id=name)


@pytest.mark.parametrize(("dataset", "recipe"), tuple(each_recipe()))
def test_whatever_is_trained_can_be_measured_the_greatest_loss_first(dataset, recipe):
    session = Session(
        network_for(dataset, recipe), "m.py", load(DataConfig(dataset=dataset)), recipe
    )

    found, columns = whole(session)

    assert (found.part, found.epoch, found.bad) == ("validation", 0, 0)
    assert all(len(column) == found.samples for column in columns.values())
    if columns:
        assert sorted(columns["sample"]) == list(range(found.samples))
        assert np.all(np.diff(columns["loss"]) <= 0)
        assert columns["loss"].mean() == pytest.approx(found.metrics["loss"], rel=1e-3, abs=1e-5)


def test_classes_are_counted_as_scikit_learn_counts_them():
    found, columns = whole(held())

    matrix = confusion_matrix(columns["truth"], columns["told"], labels=range(10))
    assert found.confusion == tuple(map(tuple, matrix.tolist()))
    assert isinstance(found.finding, ByClass)
    assert found.finding.accuracy == pytest.approx(found.metrics["accuracy"])
    assert found.classes == tuple("0123456789")
    samples = load(DataConfig())
    assert columns["truth"].tolist() == samples.y_validation[columns["sample"]].tolist()
    expected = -np.log(columns["probability"])
    right = columns["truth"] == columns["told"]
    assert columns["loss"][right] == pytest.approx(expected[right], rel=1e-4, abs=1e-6)


def test_labels_values_and_places_have_figures_of_their_own():
    labels, columns = whole(held("shape-sets", loss="BCEWithLogitsLoss"))
    assert isinstance(labels.finding, ByLabel)
    assert labels.finding.exact == pytest.approx(labels.metrics["exact_match"])
    assert columns["truth"].shape == columns["probability"].shape

    values, columns = whole(held("diabetes", loss="MSELoss"))
    assert isinstance(values.finding, ByValue)
    assert values.finding.scores[0].r2 == pytest.approx(values.metrics["r2"], rel=1e-4)
    assert values.finding.scores[0].mae == pytest.approx(values.metrics["mae"], rel=1e-4)
    assert columns["told"].shape == columns["truth"].shape

    places, columns = whole(held("shapes"))
    assert isinstance(places.finding, ByClass)
    assert places.finding.of_places
    assert places.finding.mean.overlap == pytest.approx(places.metrics["iou"])
    assert columns["right"].mean() == pytest.approx(places.metrics["accuracy"], rel=1e-4)


def test_each_of_several_outputs_can_be_looked_at():
    recipe = recipe_with((PLACE, SHAPE), epochs=1)
    session = Session(
        network_for("shape-places", recipe),
        "m.py",
        load(DataConfig(dataset="shape-places")),
        recipe,
    )

    usual, _ = whole(session)
    other, columns = whole(session, output="place")

    assert (usual.output, usual.outputs) == ("shape", ("place", "shape"))
    assert isinstance(other.finding, ByValue)
    assert columns["loss"].mean() == pytest.approx(other.metrics["place.loss"], rel=1e-4)
    with pytest.raises(InputError, match="no output that is called ear"):
        whole(session, output="ear")


def test_one_of_several_outputs_of_one_target_is_alone_in_its_figures():
    recipe = recipe_with((DIGIT,), epochs=1)
    found, _ = whole(Session(network_for("digits", recipe), "m.py", load(DataConfig()), recipe))
    assert isinstance(found.finding, ByClass)
    assert found.finding.accuracy == pytest.approx(found.metrics["digit.accuracy"])


def test_what_is_no_number_is_no_answer():
    session = held(module=mlp_with("x = self.linear1(x).relu() * float('nan')"))

    found, columns = whole(session)

    assert found.bad == found.samples
    assert set(columns["told"]) == {-1}
    assert isinstance(found.finding, ByClass)
    assert found.finding.accuracy == 0.0
    assert not np.any(found.confusion)
    assert "loss" not in found.metrics


def test_an_empty_part_is_one_sentence():
    session = Session(mlp(), "m.py", load(DataConfig(test=0.0)), TrainingConfig(device="cpu"))
    with pytest.raises(InputError, match="The test part of the data has no samples"):
        whole(session, part="test")


def test_of_very_many_samples_those_with_the_greatest_losses_are_told(monkeypatch):
    everything, all_columns = whole(held())
    monkeypatch.setattr("core.engine.measure.evaluating.MOST_LISTED", 20)

    found, columns = whole(held())

    assert found == everything
    assert columns["sample"].tolist() == all_columns["sample"][:20].tolist()


def test_of_too_many_classes_there_is_no_matrix(monkeypatch):
    monkeypatch.setattr(judges, "MOST_CLASSES", 9)
    found, _ = whole(held())
    assert found.confusion == ()
    assert isinstance(found.finding, ByClass)


def test_samples_that_do_not_fit_into_the_memory_are_measured_fewer_at_once(monkeypatch):
    expected, _ = whole(held())
    session = held()
    sizes: list[int] = []

    def forward(x):
        sizes.append(len(x))
        if len(x) > 70:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return original(x)

    original = session.result.forward
    monkeypatch.setattr(session.result, "forward", forward)

    found, _ = whole(session)

    assert found.confusion == expected.confusion
    assert sizes[:3] == [270, 135, 68]
    assert session.room.measuring.size == 68


def test_the_weights_of_a_run_are_measured_while_other_ones_are_held(tmp_path: Path):
    trained = Trained(tmp_path / "run", mlp(), "digits", epochs=2)
    trained.go()
    session, fresh = held(module=mlp()), held(module=mlp())
    folder = str(tmp_path / "run")

    best, _ = whole(session, weights="best", folder=folder)
    last, _ = whole(session, weights="last", folder=folder)
    now, _ = whole(session)

    assert (last.epoch, last.weights) == (2, "last")
    assert best.epoch == trained.folder.record.best_epoch
    assert best.metrics["accuracy"] > now.metrics["accuracy"]
    assert now == whole(fresh)[0]


def test_weights_that_are_not_there_are_one_sentence(tmp_path: Path):
    with pytest.raises(InputError, match="no weights"):
        whole(held(), weights="best", folder=str(tmp_path))


def test_a_live_model_is_measured_as_it_was_when_asked():
    session = held(module=mlp())
    expected, _ = whole(session)
    measuring = Evaluating(session, Evaluate(request=1, part="validation"), is_live=True)
    assert measuring.go_on() is None
    with torch.no_grad():
        for weights in session.result.parameters():
            weights.zero_()
    while (answer := measuring.go_on()) is None:
        pass
    assert answer[0].confusion == expected.confusion


def test_a_measurement_can_be_ended():
    said: list[FromWorker] = []

    def say(message: FromWorker, _arrays: Arrays) -> None:
        said.append(message)

    measurer = Measurer(say, lambda asked, error: pytest.fail(str(error)))
    measurer.begin(Evaluate(request=4), held, is_live=False)
    measurer.go_on()
    assert not measurer.cancel(3)
    assert measurer.cancel(4)
    assert not measurer.is_busy
    assert isinstance(said[-1], Refused)
    assert said[-1].request == 4


def test_a_second_question_waits_for_the_first():
    said: list[FromWorker] = []

    def say(message: FromWorker, _arrays: Arrays) -> None:
        said.append(message)

    measurer = Measurer(say, lambda asked, error: pytest.fail(str(error)))
    for number in (1, 2):
        measurer.begin(Evaluate(request=number), held, is_live=False)
    while measurer.is_busy:
        measurer.go_on()
    answered = [message.request for message in said if isinstance(message, Evaluation)]
    assert answered == [1, 2]


def test_how_far_it_is_is_told_between_its_steps() -> None:
    measuring = Evaluating(held(), Evaluate(request=7), is_live=True)
    told = [measuring.progress]
    while measuring.go_on() is None:
        told.append(measuring.progress)
    told.append(measuring.progress)
    assert told[0] == Measuring(request=7, done=0, samples=270)
    assert told[-1] == Measuring(request=7, done=270, samples=270)
    assert [each.done for each in told[:3]] == [0, 128, 256]
