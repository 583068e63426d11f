"""The names of ports beside them."""

from __future__ import annotations

import pytest

from app.canvas.items.face import BlockFace
from app.canvas.items.tags import PortTags

pytestmark = pytest.mark.gui


def test_a_port_whose_name_finds_no_room_has_no_tag(qapp):
    many = BlockFace(
        name="t", type="Transformer", inputs=tuple("abcdefgh"),
        input_labels=("src", *(f"key_padding_mask_{n}" for n in range(7))),
    )  # fmt: skip
    few = BlockFace(name="g", type="GRU", inputs=("input", "h_0"), input_labels=("input", "h_0"))
    assert all(words == "src" or len(words) >= 3 for _, words in PortTags(many)._tags)
    assert [words for _, words in PortTags(few)._tags] == ["input", "h_0"]
