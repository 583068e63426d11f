from __future__ import annotations

import numpy as np

from core.data import rows
from core.data.load import load
from core.data.rows import Rows
from core.desk.drawing import tallies, view
from core.graph.records import DataConfig


def test_rows_answer_as_their_array_would():
    x = np.arange(60).reshape(10, 3, 2)
    chosen = np.array([7, 2, 9, 0])
    some, copy = Rows(x, chosen), x[chosen]
    assert (len(some), some.shape, some.ndim, some.dtype) == (4, (4, 3, 2), 3, x.dtype)
    for asked in (1, slice(1, 3), slice(None, None, 2), np.array([3, 1]), (slice(0, 2), slice(1))):
        assert np.array_equal(some[asked], copy[asked])
    assert np.array_equal(np.asarray(some), copy)


def test_large_samples_are_shown_as_others_are(monkeypatch):
    for dataset in ("digits", "iris", "sine", "rhymes"):
        config = DataConfig(dataset=dataset)
        plain = load(config)
        in_all = sum(plain.part(name)[0].nbytes for name in ("train", "validation", "test"))
        with monkeypatch.context() as patch:
            patch.setattr(rows, "LARGE", in_all - 1)
            large = load(config)
        assert isinstance(large.x_train, Rows)
        assert view(large) == view(plain) and tallies(large) == tallies(plain)
