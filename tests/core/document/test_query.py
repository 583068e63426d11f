"""What is typed to find bricks: read whatever it is, and understood where it means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.query import EXAMPLES, KEYS, STATES, Term, ending, parse
from core.texts import say


@pytest.mark.parametrize(
    ("source", "term"),
    [
        ("relu", Term("", ":", "relu")),
        ('"two words"', Term("", ":", "two words")),
        ("type:Conv2d", Term("type", ":", "conv2d")),
        ("-type:Conv2d", Term("type", ":", "conv2d", is_negated=True)),
        ('-name:"my conv"', Term("name", ":", "my conv", is_negated=True)),
        ("params>1M", Term("params", ">", "1m", number=1e6)),
        ("PARAMS<=1.5k", Term("params", "<=", "1.5k", number=1500.0)),
        ("macs>=10", Term("macs", ">=", "10", number=10.0)),
        ("shape:64x28x28", Term("shape", ":", "64x28x28", sizes=("64", "28", "28"))),
        ("shape:N×*×7×7", Term("shape", ":", "n×*×7×7", sizes=("n", "*", "7", "7"))),
        ("problem:", Term("problem", ":", "")),
        ("is:muted", Term("is", ":", "muted")),
        ("kernel_size=3", Term("kernel_size", "=", "3", number=3.0)),
        ("in:Encoder", Term("in", ":", "encoder")),
    ],
)
def test_a_term_is_understood(source: str, term: Term) -> None:
    assert parse(source, {"kernel_size"}).terms == (term,)


def test_spaces_part_terms_and_a_lone_minus_is_none() -> None:
    query = parse("  conv  -is:muted  - ")

    assert [term.value for term in query.terms] == ["conv", "muted"]
    assert not query.complaint and not parse("").terms


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("size:3", "size"),
        ("params>many", "many"),
        ("params>", "value"),
        ("type>3", "colon"),
        ("type:", "type:Conv2d"),
        ("shape:axb-c", "shape:64x28x28"),
        ("is:green", "muted"),
        ('name:"open', "Quotes"),
        ("kernel_size>big", "kernel_size>1"),
    ],
)
def test_what_cannot_be_meant_is_told_with_an_example(source: str, words: str) -> None:
    query = parse(f"conv {source}", {"kernel_size"})

    assert query.complaint is not None and not query.terms
    sentence = say(query.complaint)
    assert words in sentence and "Write" in sentence


@pytest.mark.parametrize("source", EXAMPLES.values())
def test_every_example_can_be_meant(source: str) -> None:
    assert parse(source).terms


begun = st.sampled_from([*KEYS, *STATES, "-", '"', ":", ">", "<=", "x", "*", "1M", " ", "é", "\n"])


@given(st.one_of(st.text(max_size=60), st.lists(begun, max_size=12).map("".join)))
def test_any_text_is_read(source: str) -> None:
    query = parse(source, {"kernel_size", "p"})

    if query.complaint is not None:
        assert say(query.complaint) and not query.terms
    assert "".join(ending(source)) == source


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("", ("", "", "")),
        ("ty", ("", "", "ty")),
        ("relu type:Con", ("relu ", "type:", "Con")),
        ("relu -is:", ("relu -", "is:", "")),
    ],
)
def test_the_last_term_can_be_completed(source: str, parts: tuple[str, str, str]) -> None:
    assert ending(source) == parts
