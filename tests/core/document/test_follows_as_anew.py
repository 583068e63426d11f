"""Whatever someone edits, what is kept up to date is what a document that begins anew finds."""

from __future__ import annotations

import pytest

from core.document.document import Document
from tests.helpers.random_editor import RandomEditor, anew

STEPS = 40


def expect_alike(document: Document, fresh: Document, *, writes: bool) -> None:
    """Demand that two documents know the same of the same project; perhaps not its source."""
    assert document.problems == fresh.problems
    assert document.problems_by_block == fresh.problems_by_block
    for id_ in document.network.blocks:
        assert repr(document.inference(id_)) == repr(fresh.inference(id_)), id_
        assert document.wiring.incoming[id_] == fresh.wiring.incoming[id_]
        assert document.wiring.outgoing[id_] == fresh.wiring.outgoing[id_]
    assert document.total_parameters == fresh.total_parameters
    assert document.trained.total() == fresh.trained.total()
    if writes:
        assert document.generated().text == fresh.generated().text
        assert document.generated() == fresh.generated()


@pytest.mark.parametrize("seed", range(8))
def test_shapes_problems_and_source_after_any_edit(seed: int) -> None:
    editor = RandomEditor(seed)
    for number in range(STEPS):
        try:
            editor.act()
            expect_alike(editor.document, anew(editor.document), writes=number % 3 != 0)
        except BaseException as error:
            error.add_note(f"step {number}, after {editor.done[-6:]}")
            raise
