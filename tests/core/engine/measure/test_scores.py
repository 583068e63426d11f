"""Figures of classes, labels and values are those of scikit-learn, also where little is there."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import classification_report, jaccard_score, r2_score

from core.engine.measure.scores import class_scores, label_scores, value_scores

NAMES = ("cat", "dog", "emu", "fox")
TRUTH = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2])
TOLD = np.array([0, 0, 1, 1, 1, 2, 0, 2, 1])
ONCE = np.ones(len(TRUTH), dtype=np.int64)


def test_classes_have_the_figures_of_a_classification_report():
    found = class_scores(NAMES[:3], TRUTH, TOLD, ONCE)

    report = classification_report(TRUTH, TOLD, target_names=NAMES[:3], output_dict=True)
    for score in found.scores:
        told = report[score.name]
        assert (score.precision, score.recall) == (told["precision"], told["recall"])
        assert (score.f1, score.support) == (told["f1-score"], told["support"])
    mean = report["macro avg"]
    assert (found.mean.precision, found.mean.f1) == pytest.approx(
        (mean["precision"], mean["f1-score"])
    )
    assert found.accuracy == report["accuracy"]
    assert found.mean.support == len(TRUTH)


def test_counted_pairs_are_as_good_as_single_ones():
    pairs, counts = np.unique(TRUTH * 10 + TOLD, return_counts=True)

    assert class_scores(NAMES, pairs // 10, pairs % 10, counts) == class_scores(
        NAMES, TRUTH, TOLD, ONCE
    )


def test_a_class_that_is_nowhere_counts_for_nothing():
    found = class_scores(NAMES, TRUTH, TOLD, ONCE)

    assert (found.scores[3].precision, found.scores[3].f1, found.scores[3].support) == (
        None,
        None,
        0,
    )
    assert found.mean == class_scores(NAMES[:3], TRUTH, TOLD, ONCE).mean


def test_what_is_no_answer_is_wrong():
    found = class_scores(NAMES[:2], np.array([0, 0, 1]), np.array([0, -1, -1]), ONCE[:3])

    assert found.accuracy == pytest.approx(1 / 3)
    assert [score.recall for score in found.scores] == [0.5, 0.0]
    assert [score.precision for score in found.scores] == [1.0, 0.0]


def test_places_tell_how_far_areas_overlap():
    found = class_scores(NAMES[:3], TRUTH, TOLD, ONCE, of_places=True)

    expected = jaccard_score(TRUTH, TOLD, average=None)
    assert [score.overlap for score in found.scores] == expected.tolist()
    assert found.of_places


def test_labels_have_figures_each():
    truth = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0]], dtype=np.uint8)
    told = np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0]], dtype=np.uint8)

    found = label_scores(NAMES[:3], truth, told)

    assert [(s.precision, s.recall, s.support) for s in found.scores] == [
        (0.5, 0.5, 2), (1.0, 1.0, 2), (None, None, 0),
    ]  # fmt: skip
    assert found.told == (2, 2, 0)
    assert found.exact == pytest.approx(1 / 3)


def test_values_have_figures_each_and_leave_out_what_is_no_number():
    truth = np.array([[1.0, 0.0], [2.0, 0.0], [4.0, 1.0], [9.0, 9.0]])
    told = np.array([[1.5, 0.0], [2.0, 0.0], [3.0, 1.0], [np.nan, 9.0]])

    found = value_scores(("a", "b"), truth, told)

    first, second = found.scores
    assert first.r2 == pytest.approx(r2_score(truth[:3, 0], told[:3, 0]))
    assert (first.mae, first.bias) == pytest.approx((0.5, -0.5 / 3))
    assert (second.r2, second.rmse) == (1.0, 0.0)


def test_nothing_but_nan_has_no_figures():
    found = value_scores(("a",), np.ones((2, 1)), np.full((2, 1), np.nan))
    assert (found.scores[0].r2, found.scores[0].mae) == (None, None)


def test_one_sample_has_an_error_but_explains_no_variance():
    [score] = value_scores(("a",), np.ones((1, 1)), np.zeros((1, 1))).scores
    assert (score.r2, score.mae) == (None, 1.0)
