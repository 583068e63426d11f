from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.data import rows
from core.data.load import load
from core.data.rows import Rows
from core.desk.drawing import tallies, view
from core.engine.learn import tensors
from core.errors import InputError
from core.graph.records import DataConfig
from core.runs.fingerprint import fingerprint


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


def test_the_fingerprint_reads_no_more_than_the_beginning(monkeypatch):
    x, asked = np.arange(4000, dtype=np.float32).reshape(1000, 4), []

    class Counted(Rows):
        def __getitem__(self, chosen):
            found = super().__getitem__(chosen)
            asked.append(found.nbytes)
            return found

    monkeypatch.setattr("core.runs.fingerprint.MOST_BYTES", 100)
    order = np.random.default_rng(0).permutation(1000)
    assert fingerprint([Counted(x, order)]) == fingerprint([x[order]])
    assert sum(asked) < 200


def test_what_cannot_be_learnt_from_is_looked_for_a_little_at_a_time(monkeypatch):
    monkeypatch.setattr(tensors, "_CHECKED_BYTES", 64)
    x, most = np.zeros((1000, 4), dtype=np.float32), []
    x[700, 2] = np.nan

    class Counted(Rows):
        def __getitem__(self, chosen):
            found = super().__getitem__(chosen)
            most.append(found.nbytes)
            return found

    sample = replace(load(DataConfig(dataset="iris")), y_train=np.zeros(1000, dtype=np.int64))
    some = replace(sample, x_train=Counted(x, np.arange(1000)))
    with pytest.raises(InputError, match="700"):
        tensors._check(some.x_train, some.y_train, some)
    assert max(most) <= 64
