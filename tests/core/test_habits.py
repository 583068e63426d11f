from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog import registry
from core.habits import MOST_COUNTED, SEEDS, Habits

TYPES = ("Conv2d", "ReLU", "Linear", "Dropout", "Output", "network:n2")
types = st.sampled_from(TYPES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "habits.json"


def test_seeds_are_types_of_the_catalogue() -> None:
    named = {*SEEDS, *(after for row in SEEDS.values() for after in row)}
    assert all(registry.find(type_) for type_ in named)


def test_without_habits_the_usual_comes_first() -> None:
    ordered = Habits(None).ordered(["Linear", "MaxPool2d", "ReLU"], after="Conv2d")
    assert ordered == ["ReLU", "MaxPool2d", "Linear"]


def test_what_may_stand_between_counts_both_neighbours() -> None:
    ordered = Habits(None).ordered(
        ["Linear", "Flatten", "ReLU"], after="MaxPool2d", before="Linear"
    )
    assert ordered[0] == "Flatten"


def test_a_habit_wins_over_the_usual_and_is_there_at_the_next_start(path: Path) -> None:
    habits = Habits(path)
    for _ in range(4):
        habits.note("Conv2d", "Sigmoid")
    habits.save()
    again = Habits(path)
    assert again.ordered(["ReLU", "BatchNorm2d", "Sigmoid"], after="Conv2d")[0] == "Sigmoid"
    assert again.ordered(["Linear", "Conv2d"], before="Sigmoid")[0] == "Conv2d"


def test_types_of_one_project_are_not_remembered(path: Path) -> None:
    habits = Habits(path)
    habits.note("Conv2d", "network:n2")
    habits.note("network:n2", "ReLU")
    habits.save()
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 99, b"[]", b'{"a": 1}', b'{"a": {"b": "c"}}', b'{"a": {"b": 1.5}}',
     b"\xff{}", b"[" * 9999, b'{"a": {"b": 1e999}}', b'{"a": {"b": 99999999999999999999999}}'],
)  # fmt: skip
def test_a_damaged_file_means_no_habits(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    habits = Habits(path)
    assert habits.ordered(["Linear", "ReLU"], after="Conv2d") == ["ReLU", "Linear"]
    habits.note("Conv2d", "Linear")
    habits.save()
    assert Habits(path).weight("Linear", after="Conv2d") > 0


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    habits = Habits(tmp_path / "file" / "habits.json")
    habits.note("Conv2d", "ReLU")
    habits.save()
    assert habits.weight("ReLU", after="Conv2d") > Habits(None).weight("ReLU", after="Conv2d")


def test_old_habits_fade() -> None:
    habits = Habits(None)
    for _ in range(MOST_COUNTED * 2):
        habits.note("Linear", "Sigmoid")
    for _ in range(MOST_COUNTED * 2):
        habits.note("Linear", "Tanh")
    assert habits.ordered(["Sigmoid", "Tanh"], after="Linear") == ["Tanh", "Sigmoid"]
    assert habits.weight("Tanh", after="Linear") <= 2 * MOST_COUNTED


@given(st.lists(st.tuples(types, types), max_size=40), st.permutations(TYPES), types)
def test_ordering_loses_nothing_and_follows_the_counts(
    noted: list[tuple[str, str]], offered: list[str], after: str
) -> None:
    habits = Habits(None)
    for before, type_ in noted:
        habits.note(before, type_)
    ordered = habits.ordered(offered, after=after)
    assert sorted(ordered) == sorted(offered)
    weights = [habits.weight(type_, after=after) for type_ in ordered]
    assert weights == sorted(weights, reverse=True)
    for weight in set(weights):  # equals keep their order
        alike = [type_ for type_ in offered if habits.weight(type_, after=after) == weight]
        assert [t for t in ordered if habits.weight(t, after=after) == weight] == alike


@given(st.lists(st.tuples(types, types), max_size=30), types, types)
def test_one_more_use_never_makes_a_type_less_likely(
    noted: list[tuple[str, str]], before: str, after: str
) -> None:
    habits = Habits(None)
    for pair in noted:
        habits.note(*pair)
    rank = habits.ordered(TYPES, after=before).index(after)
    habits.note(before, after)
    assert habits.ordered(TYPES, after=before).index(after) <= rank
