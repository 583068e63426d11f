"""A network with several outputs is measured and explained by each of them."""

from __future__ import annotations

import pytest

from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.engine.talk.requests import Evaluate, Explain
from core.errors import InputError
from core.graph.heads import Head
from core.graph.records import DataConfig
from tests.helpers.goals import network_for
from tests.helpers.heads import AUX, DIGIT, PLACE, SHAPE, recipe_with
from tests.helpers.measuring import evaluated


def session_on(dataset: str, heads: tuple[Head, ...]) -> Session:
    recipe = recipe_with(heads, epochs=1)
    module: GeneratedModule = network_for(dataset, recipe)
    session = Session(module, "generated/model.py", load(DataConfig(dataset=dataset)), recipe)
    session.check()
    assert session.loop(LossLog(lambda first, losses: None), lambda: True).run_epoch() is not None
    return session


def test_an_evaluation_counts_the_classes_of_the_output_that_has_any() -> None:
    session = session_on("shape-places", (PLACE, SHAPE))

    found = evaluated(session, Evaluate(request=1, part="validation"))

    assert found.classes == ("disc", "square", "triangle")
    assert sum(map(sum, found.confusion)) == found.samples
    assert {"loss", "place.loss", "place.r2", "shape.accuracy"} <= found.metrics.keys()
    right = sum(found.confusion[i][i] for i in range(3))
    assert right / found.samples == pytest.approx(found.metrics["shape.accuracy"])


def test_the_output_that_is_explained_can_be_chosen() -> None:
    session = session_on("digits", (DIGIT, AUX))

    usual, _ = session.explanation(Explain(request=1))
    other, arrays = session.explanation(Explain(request=2, output="aux"))

    assert usual.classes == other.classes == tuple("0123456789")
    assert usual.probabilities != other.probabilities
    assert (usual.output, other.output) == ("digit", "aux")
    assert usual.outputs == ("digit", "aux")
    assert set(arrays) == {"input", "attribution"}


def test_an_output_without_classes_is_not_explained() -> None:
    session = session_on("shape-places", (SHAPE, PLACE))

    with pytest.raises(InputError):
        session.explanation(Explain(request=1, output="place"))
    with pytest.raises(InputError, match="no output that is called other"):
        session.explanation(Explain(request=1, output="other"))


def test_where_there_is_one_output_no_name_is_asked_for() -> None:
    session = session_on("digits", ())
    with pytest.raises(InputError, match=r"has one output.*called ear"):
        session.explanation(Explain(request=1, output="ear"))


def test_the_truth_is_that_of_the_output() -> None:
    session = session_on("shape-places", (PLACE, SHAPE))

    found, _ = session.explanation(Explain(request=1, sample=3))

    assert found.truth == session.data.samples.y_validation["shape"][3]
