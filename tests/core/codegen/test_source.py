"""Who wrote which line of a generated module."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.codegen.source import GeneratedModule, Owned


@st.composite
def modules(draw: st.DrawFn) -> GeneratedModule:
    """Draw what some blocks of two networks wrote, with lines of nobody between."""
    owned, above = [], 0
    for _ in range(draw(st.integers(0, 4))):
        above += draw(st.integers(0, 2))
        lengths = draw(st.lists(st.integers(0, 3), max_size=5))
        ids = [f"b{number}" for number in range(len(lengths))]
        owned.append(Owned(above, ids, lengths, draw(st.sampled_from(["", "n2"]))))
        above += sum(lengths)
    text = "line\n" * (above + 2)
    return GeneratedModule(text=text, class_name="Net", owned=tuple(owned), attributes={}, trace="")


@given(modules(), st.sets(st.sampled_from(["b0", "b1", "b2", "b3"])), st.sampled_from(["", "n2"]))
def test_lines_of_some_blocks_are_their_spans(module, blocks, network):
    assert module.lines_of(blocks, network) == [
        (span.first, span.last)
        for span in module.spans
        if span.block in blocks and span.network == network
    ]


@given(modules())
def test_every_line_finds_the_span_it_lies_in(module):
    for line in range(1, module.text.count("\n") + 1):
        holding = [span for span in module.spans if span.first <= line <= span.last]

        assert [module.span_at(line)] == (holding or [None])
