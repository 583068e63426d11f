from __future__ import annotations

import numpy as np
import pytest

from core.data.datasets import all_datasets
from core.data.downloads.listed import FILES
from core.data.info import DatasetInfo
from core.data.load import load
from core.desk.drawing import POINTS, TILE_PX, enveloped, shrunk, tallies, tile, view
from core.desk.views import Lines, Passages, Pictures, Points, Table
from core.graph.records import DataConfig


@pytest.mark.parametrize("id_", [info.id for info in all_datasets() if info.id not in FILES])
def test_every_data_set_can_be_looked_at(id_: str) -> None:
    samples = load(DataConfig(dataset=id_))
    seen, arrays = view(samples)
    assert seen is not None
    match seen:
        case Pictures():
            assert arrays["tiles"].shape[0] == len(seen.labels) == len(seen.samples)
        case Table():
            assert all(len(row) == len(seen.columns) for row in seen.rows)
        case Lines():
            assert arrays["lines"].shape[0] == len(seen.labels)
        case Points():
            assert arrays["points"].shape == (len(seen.labels or seen.shades), 2)
        case Passages():
            assert sum(count for _, count in seen.vocabulary) == samples.x_train.size
    for tally in tallies(samples):
        assert min(tally.counts) >= 0


def test_tallies_count_every_sample_of_every_part_once() -> None:
    samples = load(DataConfig(dataset="digits"))
    sums = np.sum([tally.counts for tally in tallies(samples)], axis=0)
    assert tuple(sums) == (1257, 270, 270)


def test_values_are_counted_in_ranges() -> None:
    samples = load(DataConfig(dataset="diabetes"))
    assert sum(sum(tally.counts) for tally in tallies(samples)) == 442


def test_pictures_stand_class_by_class_with_the_number_of_their_sample() -> None:
    samples = load(DataConfig(dataset="digits"))
    seen, _ = view(samples)
    assert isinstance(seen, Pictures)
    assert list(seen.labels) == sorted(seen.labels)
    for label, number in zip(seen.labels, seen.samples, strict=True):
        assert samples.y_train[number] == label


def test_a_label_of_several_has_its_own_row() -> None:
    samples = load(DataConfig(dataset="shape-sets"))
    seen, _ = view(samples)
    assert isinstance(seen, Pictures)
    for label, number in zip(seen.labels, seen.samples, strict=True):
        assert samples.y_train[number, label] == 1


def test_masks_come_beside_pictures() -> None:
    _, arrays = view(load(DataConfig(dataset="shapes")))
    assert arrays["masks"].shape == arrays["tiles"].shape


def test_a_large_picture_becomes_small_and_keeps_its_shape() -> None:
    picture = np.linspace(0, 1, 3 * 300 * 200).reshape(3, 300, 200)
    small = tile(picture, (0.0, 1.0))
    assert max(small.shape[:2]) <= TILE_PX
    assert small.shape[2] == 3


def test_a_strip_thinner_than_a_square_is_still_drawn() -> None:
    assert min(shrunk(np.zeros((1, 1, 1000))).shape) >= 1
    assert tile(np.zeros((1, 1, 1000)), (0.0, 1.0)).size


def test_a_long_line_keeps_its_peaks() -> None:
    line = np.zeros((1, 1, 10_000), dtype=np.float32)
    line[0, 0, 4321] = 1.0
    drawn = enveloped(line)
    assert drawn.shape[-1] <= POINTS + 2
    assert drawn.max() == 1.0


def test_a_part_without_samples_shows_nothing_to_look_at() -> None:
    info = DatasetInfo(
        id="none", title="None", sample_shape=(2,), samples=0, description="", source=""
    )
    from core.data.load import Samples

    nothing = np.zeros((0, 2), np.float32), np.zeros(0, np.int64)
    assert view(Samples(info, *nothing, *nothing, *nothing)) == (None, {})
