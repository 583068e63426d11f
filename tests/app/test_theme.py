from __future__ import annotations

import itertools
import math
import re
from pathlib import Path
from typing import get_args

import pytest
import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from app import theme
from app.actions import ACTIONS
from core.catalog.spec import Category

pytestmark = pytest.mark.gui
NAMES = ("light", "dark", "contrast")
TONES = ("light", "dark")
READABLE = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
"""WCAG 2.2, success criteria 1.4.3 and 1.4.6: contrast of text."""
LARGE_OR_GRAPHIC = 3.0
"""The same for lines that carry meaning (1.4.11)."""


def _luminance(value: str) -> float:
    color = QColor(value)
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_themes_have_the_same_roles() -> None:
    for name in NAMES:
        assert theme.load(name).colors.keys() == theme.load("light").colors.keys()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "role",
    [
        "text", "muted", "error", "warning", "ok", "code.comment", "code.keyword", "code.string",
        "code.number", "code.name",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_words_can_be_read(name: str, role: str, ground: str) -> None:
    colors = theme.load(name).colors
    assert _contrast(colors[role], colors[ground]) >= READABLE[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("category", get_args(Category))
def test_names_on_bricks_can_be_read(name: str, category: str) -> None:
    colors = theme.load(name).colors
    fill, words = colors[f"category.{category}"], colors[f"category.{category}.text"]
    assert _contrast(fill, words) >= READABLE[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", ["wire", "selection", "plot.train", "plot.validation"])
def test_lines_stand_out(name: str, role: str) -> None:
    colors = theme.load(name).colors
    assert _contrast(colors[role], colors["canvas"]) >= LARGE_OR_GRAPHIC


def _lab(value: str) -> tuple[float, float, float]:
    """Return a colour in CIELAB, where distances are about as large as they look."""
    color = QColor(value)
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(get_args(Category), 2)))
def test_categories_can_be_told_apart(name: str, one: str, other: str) -> None:
    colors = theme.load(name).colors
    assert math.dist(_lab(colors[f"category.{one}"]), _lab(colors[f"category.{other}"])) >= 20


@pytest.mark.parametrize("category", get_args(Category))
def test_every_category_has_a_sign(category: str) -> None:
    assert (theme.RESOURCES / "icons" / f"category-{category}.svg").is_file()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("role", "ground"),
    [
        ("text", "canvas"), ("text", "label"), ("muted", "canvas"), ("text", "code.highlight"),
        ("text", "hover"),
        ("on_accent", "accent"), ("code.comment", "code.highlight"),
    ],
)  # fmt: skip
def test_words_can_be_read_where_else_they_stand(name: str, role: str, ground: str) -> None:
    colors = theme.load(name).colors
    assert _contrast(colors[role], colors[ground]) >= READABLE[name]


@pytest.mark.parametrize("ground", ["window", "raised", "canvas"])
def test_edges_can_be_seen_at_high_contrast(ground: str) -> None:
    colors = theme.load("contrast").colors
    assert _contrast(colors["border"], colors[ground]) >= LARGE_OR_GRAPHIC


def test_words_on_the_main_button_can_be_read() -> None:
    for name in NAMES:
        colors = theme.load(name).colors
        assert _contrast(colors["accent"], colors["on_accent"]) >= READABLE[name]


def test_style_sheet_names_known_roles_only() -> None:
    sheet = (theme.RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"@([a-z_.]+)", sheet)) <= theme.load("light").colors.keys()
    for name in re.findall(r"url\(ICONS/([a-z-]+-TONE)\.svg\)", sheet):
        for tone in TONES:
            assert (theme.RESOURCES / "icons" / f"{name.replace('TONE', tone)}.svg").is_file()


def test_choosing_a_theme_recolours_and_tells(qapp: QApplication) -> None:
    heard: list[str] = []

    def hear(now: theme.Theme) -> None:
        heard.append(now.name)

    theme.changed.connect(hear)
    theme.use("dark")
    assert heard == ["dark"]
    assert theme.color("window").name() == theme.load("dark").colors["window"]
    assert qapp.palette().window().color() == theme.color("window")
    theme.changed.disconnect(hear)


def test_every_action_icon_is_drawn(qapp: QApplication) -> None:
    for spec in ACTIONS:
        if spec.icon:
            image = theme.icon(spec.icon).pixmap(20, 20).toImage()
            visible = [
                (x, y)
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() > 0
            ]
            assert len(visible) > 20, spec.icon


def test_icons_are_drawn_in_the_text_colour(qapp: QApplication) -> None:
    for path in Path(theme.RESOURCES / "icons").glob("*.svg"):
        if path.stem != "brickyard" and not path.stem.endswith(TONES):
            assert "currentColor" in path.read_text(encoding="utf-8"), path.name


def test_widget_that_is_gone_is_not_told(qapp: QApplication) -> None:
    """A listener whose C++ half is deleted must not be called, though Python still holds it."""

    class Listener(QLabel):
        def recolour(self, _theme: theme.Theme) -> None:
            self.setText("recoloured")

    listener = Listener()
    theme.changed.connect(listener.recolour)
    shiboken6.delete(listener)
    theme.use("dark")
