from __future__ import annotations

import msgspec
import pytest

from core.data.datasets import info_of, known_info, part_sizes, wrong_config
from core.data.own.describe import describe
from core.graph.own_data import (
    Array,
    ArrayData,
    AudioData,
    Column,
    ImageData,
    TableData,
    TextData,
    Windows,
)
from core.graph.records import DataConfig
from core.texts import Text

WIDTH = Column(name="width", low=0.0, high=9.0)
COLOUR = Column(name="colour", type="category", categories=("blue", "red"))
KIND = Column(name="kind", type="category", role="target", categories=("cat", "dog", "owl"))
PRICE = Column(name="price", role="target", scaling="none", low=1.0, high=5.0, missing=2)
TABLE = TableData(path="/d/pets.csv", columns=(WIDTH, COLOUR, KIND), rows=100)


def with_columns(*columns: Column, **changes: object) -> TableData:
    return msgspec.structs.replace(TABLE, columns=columns, **changes)


def test_a_table_is_known_without_its_file():
    info = describe(TABLE)

    assert info.title == "pets.csv"
    assert info.sample_shape == (3,)
    assert info.features == ("width", "colour = blue", "colour = red")
    assert (info.target, info.classes) == ("class", ("cat", "dog", "owl"))
    assert info.samples == 100


def test_rows_without_a_target_are_no_samples():
    info = describe(with_columns(WIDTH, PRICE))

    assert (info.target, info.target_shape, info.samples) == ("value", (1,), 98)
    assert info.target_range == (1.0, 5.0)


def test_windows_of_a_series_hold_the_past_of_its_target():
    info = describe(with_columns(WIDTH, PRICE, windows=Windows(length=10, horizon=2, stride=3)))

    assert info.sample_shape == (10, 2)
    assert info.samples == (98 - 12) // 3 + 1


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (with_columns(KIND), "own.no_input"),
        (
            with_columns(WIDTH, msgspec.structs.replace(KIND, categories=("cat",)), PRICE),
            "own.one_class",
        ),
        (with_columns(Column(name="note", type="text"), KIND), "own.text_column"),
        (with_columns(WIDTH, msgspec.structs.replace(KIND, categories=("cat",))), "own.one_class"),
        (with_columns(WIDTH, PRICE, rows=2), "own.no_samples"),
        (with_columns(WIDTH, WIDTH, KIND), "own.same_name"),
        (with_columns(WIDTH, Column(name="day", type="date", role="target")), "own.date_target"),
        (TextData(path="/d/empty.txt"), "own.text_empty"),
        (ArrayData(path="/d/a.npz"), "own.no_input_array"),
        (
            ArrayData(
                path="/d/a.npz",
                arrays=(
                    Array(name="x", shape=(5, 2), dtype="float32", role="input"),
                    Array(name="y", shape=(4,), dtype="int64", role="target"),
                ),
            ),
            "own.array_lengths",
        ),
    ],
)
def test_what_gives_no_samples_says_why(own, says):
    message = wrong_config(DataConfig(dataset="", own=own))

    assert isinstance(message, Text) and message.id == says
    assert known_info(DataConfig(dataset="", own=own)) is None


def test_parts_that_the_data_give_keep_their_size():
    own = ImageData(path="/d/pets", classes=("cat", "dog"), samples=130, given=(100, 0, 30))

    sizes = part_sizes(130, DataConfig(dataset="", own=own, validation=0.1))

    assert (sizes.train, sizes.validation, sizes.test) == (90, 10, 30)


def test_samples_that_share_rows_with_a_later_part_are_left_out():
    own = TextData(path="/d/a.txt", characters=1000, vocabulary="ab", length=20, stride=10)
    config = DataConfig(dataset="", own=own, split="time", validation=0.1, test=0.1)
    samples = describe(own).samples

    sizes = part_sizes(samples, config)

    assert samples - sum((sizes.train, sizes.validation, sizes.test)) == 2 * 2


@pytest.mark.parametrize(
    ("own", "shape"),
    [
        (ImageData(path="/d/p", classes=("a", "b"), samples=9, height=8, width=6), (3, 8, 6)),
        (AudioData(path="/d/s", classes=("a", "b"), samples=9, length=800), (1, 800)),
        (
            ArrayData(
                path="/d/a.npz",
                arrays=(Array(name="x", shape=(5, 28, 28), dtype="uint8", role="input"),),
                layout="none",
            ),
            (1, 28, 28),
        ),
    ],
)
def test_other_kinds_have_a_shape_too(own, shape):
    info = info_of(DataConfig(dataset="", own=own))

    assert not isinstance(info, Text) and info.sample_shape == shape
