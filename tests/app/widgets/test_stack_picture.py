from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app import theme
from app.widgets.stack_picture import LOWEST_BRICK, columns_of, paint_stack

pytestmark = pytest.mark.gui
SIZE = (212, 100)


def picture(*categories: str) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_stack(painter, QRectF(0, 0, *SIZE), categories)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    width, height = SIZE
    return {image.pixelColor(x, y).name() for x in range(width) for y in range(height)}


@pytest.mark.parametrize("count", [1, 2, 9, 10, 20, 27, 33])
def test_columns_hold_every_brick_at_a_readable_height(count: int) -> None:
    columns, longest = columns_of(count, 100)
    assert columns * longest >= count > (columns - 1) * longest
    assert 100 / (longest + 0.2) >= LOWEST_BRICK


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("count", [1, 12, 26])
def test_every_brick_is_in_the_picture(qapp, name: theme.Choice, count: int) -> None:
    theme.use(name)
    found = colours(picture(*["linear"] * (count - 1), "merge"))
    assert theme.color("category.merge").name() in found
    assert (theme.color("category.linear").name() in found) is (count > 1)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_brick_of_bricks_has_a_second_edge(qapp, name: theme.Choice) -> None:
    theme.use(name)
    plain = colours(picture("linear")) - colours(picture())
    double = colours(picture("composite"))
    fill = theme.color("category.composite").lightness()
    assert plain
    assert max(abs(QColor(c).lightness() - fill) for c in double if c != "#000000") > 60


def test_networks_are_told_apart(qapp) -> None:
    assert picture("io", "linear", "io") != picture("io", "convolution", "io")
    assert picture(*["composite"] * 8) != picture(*["composite"] * 9)


def test_nothing_is_drawn_of_nothing(qapp) -> None:
    assert colours(picture()) == {"#000000"}
