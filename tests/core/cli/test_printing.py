from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cli import picture, printing
from core.texts import TEXTS_DIR

AREAS = {"cli": ("core/cli",), "run": ("core/runs",), "screen": ("app/screen.py",)}
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("area", AREAS)
def test_the_tables_hold_exactly_the_sentences_in_use(area):
    files = [path for place in AREAS[area] for path in _sources(ROOT / place)]
    used = set(re.findall(rf'"({area}\.\w+)"', "".join(path.read_text() for path in files)))

    assert used - {"run.json"} == set(json.loads((TEXTS_DIR / "en" / f"{area}.json").read_bytes()))


def _sources(place: Path) -> list[Path]:
    return sorted(place.glob("*.py")) if place.is_dir() else [place]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=10,
)


@given(values)
def test_json_never_holds_what_json_forbids(value):
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        printing.print_json(value)

    (line,) = out.getvalue().removesuffix("\n").split("\n")
    json.loads(line, parse_constant=lambda constant: pytest.fail(constant))


def test_a_table_keeps_its_columns_whatever_is_in_it(capsys):
    printing.print_table(["name", "n"], [("two\nlines", 1234), ("\x1b[2J", 5)])

    assert capsys.readouterr().out == "name           n\ntwo lines  1,234\n\\x1b[2J        5\n"


def test_an_empty_table_is_its_heads(capsys):
    printing.print_table(["name", "n"], [])

    assert capsys.readouterr().out == "name  n\n"


def pixels_of(data: bytes) -> np.ndarray:
    """Decode what :func:`picture.png` wrote, by the format's own rules."""
    import struct
    import zlib

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(body)
        chunks[body[:4]], at = body[4:], at + 12 + size
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    assert not rows[:, 0].any() and list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    return rows[:, 1:].reshape(height, width, 3)


def test_a_png_holds_the_pixels():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 3), dtype=np.uint8)

    assert np.array_equal(pixels_of(picture.png(pixels)), pixels)


def test_channels_are_laid_in_a_grid():
    channels = np.stack([np.full((8, 8), 40 * n, np.uint8) for n in range(5)])

    sheet = picture.draw({"channels": channels}, signed=False)

    tile, step = 96, 96 + picture.GAP_PX
    assert sheet.shape == (2 * step - picture.GAP_PX, 3 * step - picture.GAP_PX, 3)
    assert sheet[step + 5, step + 5].tolist() == [160, 160, 160]
    assert sheet[5, tile + 1].tolist() == [255, 255, 255]


def test_for_is_red_against_is_blue_and_nothing_is_white():
    attribution = np.array([[[2.0, 0.0], [0.0, -2.0]]], np.float32)
    arrays = {"input": np.zeros((1, 2, 2), np.float32), "attribution": attribution}

    sheet = picture.draw(arrays, signed=True)

    left = 256 + picture.GAP_PX
    red, white, blue = sheet[0, left], sheet[0, left + 200], sheet[200, left + 200]
    assert red[0] > 150 > red[2] and blue[2] > 150 > blue[0]
    assert white.tolist() == [255, 255, 255]


def test_a_list_of_numbers_is_a_strip_under_its_sample():
    arrays = {name: np.arange(30, dtype=np.float32) for name in ("input", "attribution")}

    assert picture.draw(arrays, signed=False).shape == (2 * 48 + picture.GAP_PX, 240, 3)


def test_numbers_that_are_not_finite_draw_all_the_same():
    broken = np.array([[[np.nan, np.inf], [-np.inf, 0.0]]], np.float32)

    for signed in (False, True):
        assert picture.draw({"input": broken, "attribution": broken}, signed=signed).any()
