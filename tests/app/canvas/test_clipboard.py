"""The clipboard between projects and programs, friendly and hostile."""

from __future__ import annotations

import json
import random

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.canvas import clipboard
from app.canvas.clipboard import FRAGMENT_MIME
from core.graph.records import Project
from core.planner import Plan, Refusal
from tests.helpers.build import chain, composite, joined

pytestmark = pytest.mark.gui
STACK = ("Input", "Conv2d", "ReLU", "Output")


def put(*, text: str = "", data: bytes | None = None, urls=(), image: bool = False) -> None:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if data is not None:
        mime.setData(FRAGMENT_MIME, data)
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    if image:
        mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)


def held() -> bytes:
    mime = QGuiApplication.clipboard().mimeData()
    return bytes(mime.data(FRAGMENT_MIME).data())


def types(table) -> list[str]:
    return sorted(block.type for block in table.document.network.blocks.values())


def copied(lay, project: Project, *ids: str):
    """Copy bricks out of a window that is gone by then."""
    table = lay(project)
    table.selection.set(ids)
    table.canvas.commands.copy()
    return table


def test_bricks_go_to_another_project_with_their_wires(lay):
    copied(lay, chain(*STACK, params={"conv1": {"kernel_size": (3, 5)}}), "b2", "b3")
    other = lay(chain("Input", "Output"))
    other.canvas.commands.paste()
    assert types(other) == ["Conv2d", "Input", "Output", "ReLU"]
    (wire,) = [
        w for w in other.document.network.wires if {w.source, w.target} == other.selection.ids
    ]
    assert other.document.network.blocks[wire.source].params == {"kernel_size": (3, 5)}
    other.document.undo()
    assert types(other) == ["Input", "Output"]


def test_what_a_composite_stands_for_goes_along(lay):
    inner = composite("n2", "Inner", [("ReLU", {})])
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    copied(lay, Project(networks={"n1": main, "n2": inner}), "b2")
    other = lay(chain("Input", "Output"))
    other.canvas.commands.paste()
    assert [network.name for network in other.document.project.networks.values()][1:] == ["Inner"]


def test_paste_with_wires_feeds_the_copy(lay):
    table = copied(lay, chain(*STACK), "b3")
    table.canvas.commands.paste_wired()
    (copy,) = table.selection.ids
    assert ("b2", copy) in table.wires()
    table.document.undo()
    table.canvas.commands.paste()
    (copy,) = table.selection.ids
    assert not any(copy in ends for ends in table.wires())


def test_duplicate_with_wires_feeds_the_copy(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b2", "b3"])
    table.canvas.commands.duplicate_wired()
    conv, relu = sorted(table.selection.ids)
    assert {("b1", conv), (conv, relu)} <= table.wires()


def test_cut_and_paste_with_wires_feeds_from_what_is_still_there(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b3"])
    table.canvas.commands.cut()
    assert ("b2", "b4") in table.wires()
    table.canvas.commands.paste_wired()
    assert ("b2", next(iter(table.selection.ids))) in table.wires()


def test_the_text_form_can_be_edited_and_pasted(lay):
    copied(lay, chain(*STACK), "b2", "b3")
    text = QGuiApplication.clipboard().text()
    put(text="\n" + json.dumps(json.loads(text.replace("conv1", "stem")), indent=4))
    other = lay(chain("Input", "Output"))
    other.canvas.commands.paste()
    assert "stem" in {block.name for block in other.document.network.blocks.values()}


@pytest.mark.parametrize(
    ("clip", "reason"),
    [
        ({"text": "class Net: ..."}, "canvas.clipboard_text"),
        ({"text": "{\"a\": 1}"}, "canvas.clipboard_text"),
        ({"text": "x" * 5_000_000}, "canvas.clipboard_text"),
        ({"text": " \n"}, "canvas.clipboard_empty"),
        ({}, "canvas.clipboard_empty"),
        ({"image": True}, "canvas.clipboard_picture"),
        ({"urls": ["file:///home/a/cat.png"]}, "canvas.clipboard_file"),
        ({"urls": ["file:///a/1.png", "file:///a/2.png"]}, "canvas.clipboard_files"),
        ({"urls": ["https://example.org"], "text": "https://example.org"}, "canvas.clipboard_file"),
        ({"data": b"{"}, "canvas.clipboard_broken"),
        ({"data": b""}, "canvas.clipboard_broken"),
        ({"data": b"\x80\x04K\x01."}, "canvas.clipboard_broken"),
        ({"data": b"[" * 100_000}, "canvas.clipboard_broken"),
        ({"data": b'{"format": "brickyard", "version": 99}'}, "canvas.clipboard_broken"),
        ({"text": '{"format": "brickyard", "version": 1, "title"'}, "canvas.clipboard_broken"),
        ({"data": b"x" * (clipboard.SIZE_LIMIT + 1)}, "canvas.clipboard_too_big"),
    ],
)  # fmt: skip
def test_what_is_no_brick_is_refused_in_words_beside_the_pointer(lay, clip, reason):
    table = lay(chain(*STACK))
    before = table.document.project
    put(**clip)
    table.canvas.commands.paste()
    assert table.document.project is before
    assert [refusal.id for refusal in table.refusals] == [reason]
    assert table.canvas.findChild(object, "canvas.bubble").words == str(table.refusals[0])
    assert len(str(table.refusals[0])) < 300


@pytest.mark.parametrize(
    "incoming",
    [
        "x", 3, [1], [{}], [{"wire": ["b1"], "type": "ReLU", "name": "a"}],
        [{"wire": ["b1", "output", "b2", "input"], "type": "ReLU", "name": "a", "at": -1}],
        [{"wire": ["b1", "output", "b2", "input"], "type": "ReLU", "name": "a" * 1000}],
    ],
)  # fmt: skip
def test_wires_of_another_form_are_refused(lay, incoming):
    table = copied(lay, chain(*STACK), "b3")
    put(data=json.dumps({**json.loads(held()), "incoming": incoming}).encode())
    table.canvas.commands.paste_wired()
    assert [refusal.id for refusal in table.refusals] == ["canvas.clipboard_broken"]


@pytest.mark.parametrize(
    "wire",
    [
        ["b1", "nonsense", "b3", "input"], ["b1", "output", "b3", "nonsense"],
        ["b99", "output", "b3", "input"], ["b1", "output", "b99", "input"],
        ["b4", "output", "b3", "input"],
    ],
)  # fmt: skip
def test_wires_that_lead_nowhere_are_left_out(lay, wire):
    table = copied(lay, chain(*STACK), "b3")
    blocks = table.document.network.blocks
    source = blocks.get(wire[0], blocks["b1"])
    told = {"wire": wire, "type": source.type, "name": source.name, "at": 10**5}
    put(data=json.dumps({**json.loads(held()), "incoming": [told]}).encode())
    table.canvas.commands.paste_wired()
    (copy,) = table.selection.ids
    assert not any(copy in ends for ends in table.wires())
    assert table.refusals == []


def test_mutilated_bricks_are_pasted_or_refused_but_never_crash(lay):
    table = copied(lay, chain(*STACK), "b2", "b3")
    whole, scope, draw = held(), table.document.scope, random.Random(7)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 4)):
            at = draw.randrange(len(data))
            kind = draw.randrange(3)
            if kind == 0:
                data[at] = draw.randrange(256)
            elif kind == 1:
                del data[at : at + draw.randint(1, 40)]
            else:
                data[at:at] = data[draw.randrange(len(data)) :][: draw.randint(1, 40)]
        mime = QMimeData()
        mime.setData(FRAGMENT_MIME, bytes(data))
        answer = clipboard.planned(scope, mime, 0.0, 0.0, wired=True)
        assert isinstance(answer, Plan | Refusal)
        if isinstance(answer, Plan):
            table.document.apply(answer.edits, answer.text)
            table.document.undo()


def test_too_many_bricks_are_not_copied_and_not_cut(lay, monkeypatch):
    monkeypatch.setattr(clipboard, "SIZE_LIMIT", 200)
    put(text="before")
    table = lay(chain(*STACK))
    table.canvas.commands.select_all()
    table.canvas.commands.cut()
    assert len(table.document.network.blocks) == 4
    assert [refusal.id for refusal in table.refusals] == ["canvas.clipboard_too_many"]
    assert QGuiApplication.clipboard().text() == "before"
