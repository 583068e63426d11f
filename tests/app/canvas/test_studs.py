"""The shape of a stud tells what flows there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.canvas.studs import SOCKET_DEPTH, Stud, sockets_path, stud_of, studs_path
from core.catalog.dims import BATCH
from core.catalog.values import IntSpec, TensorSpec, TupleSpec
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.planner import plan_set_params
from tests.helpers.build import chain

IMAGE = TensorSpec((BATCH, 3, 8, 8), roles="NCHW")


@pytest.mark.parametrize(
    ("value", "stud"),
    [
        (None, Stud.PLAIN),
        (TensorSpec((BATCH,), roles="N"), Stud.NUMBERS),
        (TensorSpec((BATCH, 8), roles="NF"), Stud.VECTOR),
        (TensorSpec((BATCH, 8, 9), roles="NCT"), Stud.SEQUENCE),
        (TensorSpec((BATCH, 9, 8), roles="NTF"), Stud.SEQUENCE),
        (IMAGE, Stud.IMAGE),
        (TensorSpec((BATCH, 1, 4, 8, 8), roles="NCDHW"), Stud.VOLUME),
        (TensorSpec((3, 8), roles="??"), Stud.PLAIN),
        (TensorSpec((), roles=""), Stud.PLAIN),
        (IntSpec(4), Stud.INTEGER),
        (TupleSpec((IMAGE, IMAGE)), Stud.TUPLE),
    ],
)
def test_a_value_has_the_stud_of_its_rank_and_role(value, stud):
    assert stud_of(value) is stud


def test_no_two_studs_look_alike():
    outlines = [studs_path((stud,)) for stud in Stud]
    assert all(a != b for i, a in enumerate(outlines) for b in outlines[:i])


@pytest.mark.parametrize("count", range(9))
def test_studs_of_any_number_of_ports_stay_on_their_brick_and_apart(count):
    for stud in Stud:
        studs, sockets = studs_path((stud,) * count), sockets_path((stud,) * count)
        assert studs.isEmpty() == (count == 0)
        if count:
            assert studs.boundingRect().left() >= 0
            assert studs.boundingRect().right() <= BRICK_WIDTH
            assert sockets.boundingRect().top() >= BRICK_HEIGHT - SOCKET_DEPTH - 1
            assert sockets.boundingRect().bottom() <= BRICK_HEIGHT
        one = studs_path((stud,)).boundingRect().width()
        assert studs.boundingRect().width() <= max(one, BRICK_WIDTH)


@pytest.mark.gui
def test_a_brick_shows_what_arrives_and_what_leaves(lay):
    table = lay(chain("Input", "Conv2d", "Flatten", "Linear"))
    faces = {id_: item.face for id_, item in table.canvas.scene().blocks.items()}
    assert (faces["b1"].studs, faces["b1"].sockets) == ((), (Stud.IMAGE,))
    assert (faces["b3"].studs, faces["b3"].sockets) == ((Stud.IMAGE,), (Stud.VECTOR,))
    assert faces["b4"].studs == (Stud.VECTOR,)


@pytest.mark.gui
def test_studs_follow_an_edit_upstream(lay):
    table = lay(chain("Input", "ReLU", "ReLU"))
    plan = plan_set_params(table.document.scope, ("b1",), {"shape": (30,)})
    table.document.apply(plan.edits, plan.text)
    face = table.canvas.scene().blocks["b3"].face
    assert (face.studs, face.sockets) == ((Stud.VECTOR,), (Stud.VECTOR,))


def tip_at(table, at):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.port.mapToGlobal(at))
    QApplication.sendEvent(table.port, event)
    said = QToolTip.text()
    QToolTip.hideText()
    return said


@pytest.mark.gui
def test_a_tip_says_in_words_what_a_stud_says_by_its_shape(lay):
    table = lay(chain("Input", "Conv2d", "LSTM"))
    assert "image: N x 1 x 8 x 8" in tip_at(table, table.output("b1"))
    beside_the_port = table.on("b1", 20, BRICK_HEIGHT - 3)
    assert "image: N x 1 x 8 x 8" in tip_at(table, beside_the_port)
    assert "h_n: not known yet" in tip_at(table, table.output("b3"))
    assert table.canvas._port_tips.words_at(QPointF(-300, -300)) == ""
