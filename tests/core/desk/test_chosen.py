"""Samples by their numbers: pictures, lines or words, in the order they were asked for."""

from __future__ import annotations

import io

import numpy as np
import pytest

from core.data.load import load
from core.desk.chosen import MOST, chosen
from core.desk.clerk import Clerk
from core.desk.messages import FromDesk, Refused, SamplesShown, ShowSamples
from core.engine.talk.frames import FrameParser
from core.graph.records import DataConfig


def test_pictures_come_in_the_order_they_were_asked_for():
    samples = load(DataConfig(dataset="digits"))
    words, arrays = chosen(samples, "test", (5, 2))
    assert words == ()
    tiles = arrays["tiles"].numpy()
    assert tiles.shape == (2, 8, 8)
    expected = np.round(samples.x_test[5, 0] * 255).astype(int)
    assert np.abs(tiles[0].astype(int) - expected).max() <= 1


def test_rows_of_a_table_are_told_with_the_names_of_their_columns():
    words, arrays = chosen(load(DataConfig(dataset="iris")), "validation", (0,))
    assert arrays == {}
    assert len(words) == 1
    assert "petal length" in words[0]


def test_text_is_text():
    words, _ = chosen(load(DataConfig(dataset="rhymes")), "validation", (0, 1))
    assert len(words) == 2
    assert all(words)


def test_what_is_not_there_is_left_out_and_never_too_many():
    samples = load(DataConfig(dataset="digits"))
    assert chosen(samples, "test", (100_000, -1)) == ((), {})
    _, arrays = chosen(samples, "train", tuple(range(900)))
    assert len(arrays["tiles"].numpy()) == MOST


@pytest.mark.parametrize(("dataset", "answer"), [("digits", SamplesShown), ("gone", Refused)])
def test_the_desk_answers_or_says_why_not(dataset, answer):
    sink = io.BytesIO()
    question = ShowSamples(
        request=3, data=DataConfig(dataset=dataset), part="validation", samples=(1,)
    )
    Clerk(sink).answer(question)
    [(message, _)] = FrameParser[FromDesk](FromDesk).feed(sink.getvalue())
    assert isinstance(message, answer)
    assert message.request == 3
