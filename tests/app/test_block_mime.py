from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from app.block_mime import BLOCK_MIME, block_type, mime_of

pytestmark = pytest.mark.gui


def test_type_survives_the_way() -> None:
    assert block_type(mime_of("Conv2d")) == "Conv2d"


def test_other_drags_carry_no_block() -> None:
    mime = QMimeData()
    mime.setText("Conv2d")
    assert block_type(mime) is None


def test_bytes_that_are_no_text_carry_no_block() -> None:
    mime = QMimeData()
    mime.setData(BLOCK_MIME, b"\xff\xfe\x80")
    assert block_type(mime) is None
