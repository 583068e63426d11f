"""Pictures of a network: what is on them, in which form, and what is not."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage

from app import theme
from app.canvas import picture as picture_module
from app.canvas.picture import Picture, Style
from core.errors import InputError
from core.graph.records import Project, empty_project
from tests.helpers.build import chain, composite, joined

pytestmark = pytest.mark.gui
STACK = ("Input", "Conv2d", "ReLU", "Flatten", "Output")


@pytest.fixture(autouse=True)
def app(qapp):
    return qapp


def words(svg: bytes) -> str:
    """All the text in an SVG, which has to be well-formed XML."""
    return " ".join(text.strip() for text in ElementTree.fromstring(svg).itertext() if text.strip())


def corner(image: QImage) -> QColor:
    return image.pixelColor(2, 2)


def test_an_svg_has_every_brick_and_shape_as_text() -> None:
    svg = Picture(chain(*STACK, params={"input1": {"shape": (1, 8, 8)}})).encoded("svg")
    said = words(svg)
    for name in ("input1", "conv1", "relu1", "flatten1", "output1", "N x 1 x 8 x 8"):
        assert name in said
    assert b"<image" not in svg


def test_a_png_is_as_large_as_its_scale_says() -> None:
    picture = Picture(chain(*STACK))
    for scale in (1, 2, 3):
        image = QImage.fromData(picture.encoded("png", scale))
        assert image.width() == round(picture.size.width() * scale)
        assert image.height() == round(picture.size.height() * scale)


def test_a_pdf_is_one_page_of_the_pictures_size() -> None:
    picture = Picture(chain(*STACK))
    pdf = picture.encoded("pdf")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert float(box[1]) == pytest.approx(picture.size.width(), abs=1)
    assert float(box[2]) == pytest.approx(picture.size.height(), abs=1)


def test_colours_are_light_whatever_is_on_the_screen_which_stays_as_it_is() -> None:
    light = QColor(theme.load("light").colors["canvas"])
    theme.use("dark")
    heard: list[object] = []
    theme.changed.connect(heard.append)
    picture = Picture(chain(*STACK))
    assert corner(picture.image()) == light
    assert theme.current().name == "dark" and heard == []
    dark = Picture(chain(*STACK), style=Style(theme="dark"))
    assert corner(dark.image()) == theme.color("canvas")


def test_a_transparent_picture_has_no_background() -> None:
    style = Style(transparent=True)
    assert corner(Picture(chain(*STACK), style=style).image()).alpha() == 0
    assert corner(Picture(chain(*STACK)).image()).alpha() == 255


def test_only_the_selection_is_drawn_with_the_wires_inside_it() -> None:
    project = chain(*STACK, params={"input1": {"shape": (1, 8, 8)}})
    part = Picture(project, only=({"b2", "b3"}, ()))
    said = words(part.encoded("svg"))
    assert "conv1" in said and "relu1" in said and "input1" not in said
    assert "N x 1 x 8 x 8" not in said and "N x 16 x 6 x 6" in said
    assert part.size.height() < Picture(project).size.height()


def test_costs_are_written_only_where_wanted() -> None:
    project = chain(*STACK, params={"input1": {"shape": (1, 8, 8)}})
    assert "160 par" in words(Picture(project).encoded("svg"))
    assert "par" not in words(Picture(project, style=Style(costs=False)).encoded("svg"))


def test_what_one_went_into_is_drawn() -> None:
    inner = composite("n2", "Inner", [("Tanh", {})])
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    project = Project(networks={"n1": main, "n2": inner})
    assert "tanh1" in words(Picture(project, ("n1", "b2")).encoded("svg"))
    assert "tanh1" not in words(Picture(project).encoded("svg"))


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        Picture(empty_project())
    with pytest.raises(InputError, match="nothing to draw"):
        Picture(chain(*STACK), only=((), ()))


def test_a_png_that_no_program_could_show_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Picture(chain(*STACK))
    monkeypatch.setattr(picture_module, "LONGEST_PX", 400)
    assert not picture.fits(2)
    with pytest.raises(InputError, match="more pixels"):
        picture.encoded("png", 2)


@pytest.mark.parametrize("name", ['<b>"&', "</text><script>", "]]>", "잔차 é", "a\x00b\x1b"])
def test_names_never_become_markup(name: str) -> None:
    project = chain(*STACK)
    blocks = dict(project.main.blocks)
    blocks["b2"] = msgspec.structs.replace(blocks["b2"], name=name)
    network = msgspec.structs.replace(project.main, blocks=blocks)
    project = msgspec.structs.replace(project, title=name, networks={network.id: network})
    svg = Picture(project).encoded("svg")
    assert b"<script" not in svg
    words(svg)
