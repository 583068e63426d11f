"""What the computed data sets promise."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.computed import COMPUTED
from core.data.datasets import get
from core.data.sources import READERS


@pytest.mark.parametrize("info", COMPUTED, ids=lambda info: info.id)
def test_is_the_same_every_time(info) -> None:
    first, again = READERS[info.id](), READERS[info.id]()

    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


@pytest.mark.parametrize("id_", ["spirals", "circles", "moons", "gaussians", "ring", "tones"])
def test_classes_are_of_one_size(id_: str) -> None:
    counts = np.bincount(READERS[id_]()[1])

    assert len(counts) == len(get(id_).classes)
    assert counts.min() == counts.max()


def test_spirals_lie_apart_and_no_straight_line_parts_them() -> None:
    x, y = READERS["spirals"]()
    far = np.hypot(*(x[y == 0][:, np.newaxis] - x[y == 1]).transpose(2, 0, 1))

    assert far.min() > 0.05
    slope = np.linalg.lstsq(np.c_[x, np.ones(len(x))], 2.0 * y - 1, rcond=None)[0]
    assert np.mean((np.c_[x, np.ones(len(x))] @ slope > 0) == y) < 0.75


def test_clouds_of_the_ring_lie_on_a_circle_and_do_not_touch() -> None:
    x, y = READERS["ring"]()
    middles = np.array([x[y == cloud].mean(axis=0) for cloud in range(8)])

    assert np.allclose(np.hypot(*middles.T), 1.0, atol=0.02)
    nearest = np.hypot(*(x[:, np.newaxis] - middles).transpose(2, 0, 1)).argmin(axis=1)
    assert np.array_equal(nearest, y)


def test_a_plane_is_met_by_a_straight_line_but_for_the_noise() -> None:
    x, y = READERS["plane"]()
    rows = np.c_[x, np.ones(len(x))]

    assert np.std(rows @ np.linalg.lstsq(rows, y, rcond=None)[0] - y) < 0.06


def test_passengers_grow_and_come_back_each_year() -> None:
    x, y = READERS["airline"]()

    assert x[-1].mean() > 2 * x[0].mean()
    assert np.array_equal(x[1:, -1], y[:-1])
    last_year = np.abs(y - 1.04 * x[:, 12]).mean()
    assert last_year < 0.6 * np.abs(y - x[:, -1]).mean()


def test_a_mask_covers_what_is_brighter_than_the_ground() -> None:
    x, masks = READERS["shapes"]()
    ground = masks == 0

    assert x[:, 0][~ground].mean() - x[:, 0][ground].mean() > 0.4
    assert 0.6 < ground.mean() < 0.95


def test_a_picture_without_shapes_is_dark() -> None:
    x, shown = READERS["shape-sets"]()
    brightest = x.reshape(len(x), -1).max(axis=1)

    assert np.array_equal(brightest > 0.5, shown.any(axis=1))
    assert 0.3 < shown.mean() < 0.5 and shown.all(axis=1).any()


def test_a_word_is_written_backwards_and_never_holds_the_start() -> None:
    x, y = READERS["reversal"]()

    assert np.array_equal(x[:, ::-1], y)
    assert x.min() == 1 and x.max() == len(get("reversal").classes) - 1


def test_half_of_the_pairs_are_alike() -> None:
    x, alike = READERS["digit-pairs"]()
    digits, classes = READERS["digits"]()
    known = {picture.tobytes(): digit for picture, digit in zip(digits, classes, strict=True)}

    same = [known[a.tobytes()] == known[b.tobytes()] for a, b in x]
    assert np.array_equal(same, alike == 1)
    assert abs(alike.mean() - 0.5) < 0.01
    assert not any(np.array_equal(a, b) for a, b in x)


def test_alice_reads_as_it_was_written() -> None:
    x, y = READERS["alice"]()
    names = {"newline": "\n", "space": " "}
    letters = [names.get(name, name) for name in get("alice").classes]
    text = "".join(letters[code] for code in x.ravel())

    assert "alice was beginning to get very tired of sitting by her sister on the bank" in text
    assert np.array_equal(x[:, 1:], y[:, :-1])
    assert np.array_equal(x[1:, 0], y[:-1, -1])
