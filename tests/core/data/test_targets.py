from __future__ import annotations

import numpy as np
import pytest

from core.data.targets import label_sets, one_hot, sequences, signs

Y = np.array([2, 0, 1])


def test_each_class_is_told_in_the_form_a_loss_wants() -> None:
    assert one_hot(Y, 3).tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert signs(Y, 3).tolist() == [[-1, -1, 1], [1, -1, -1], [-1, 1, -1]]
    assert label_sets(Y, 3).tolist() == [[2, -1, -1], [0, -1, -1], [1, -1, -1]]
    assert one_hot(Y, 3).dtype == signs(Y, 3).dtype == np.float32
    assert label_sets(Y, 3).dtype == np.int64


@pytest.mark.parametrize(
    ("blank", "labels"), [(0, [3, 1, 2]), (1, [3, 0, 2]), (2, [3, 0, 1]), (3, [2, 0, 1])]
)
def test_the_blank_is_nobodys_label(blank: int, labels: list[int]) -> None:
    assert sequences(Y, blank).tolist() == [[label] for label in labels]
