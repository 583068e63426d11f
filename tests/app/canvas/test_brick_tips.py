"""What a brick tells under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.helpers.build import bypassed, chain

pytestmark = pytest.mark.gui


def tip(table, at) -> str:
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.port.mapToGlobal(at))
    QApplication.sendEvent(table.port, event)
    return QToolTip.text()


def test_a_brick_tells_its_help_its_numbers_and_its_shapes(lay) -> None:
    table = lay(chain("Input", "Conv2d", "ReLU"))
    words = tip(table, table.on("b2"))
    assert "conv1" in words and "Conv2d" in words
    assert "filters" in words
    assert "(8 + 2*" in words  # the formula, worked out
    assert "In: N x 1 x 8 x 8" in words and "Out: N x 16 x 6 x 6" in words
    assert "160" in words  # and what it costs, as before


def test_a_brick_without_numbers_tells_the_formula_and_what_is_wrong(lay) -> None:
    table = lay(chain("Input", "Flatten", "Conv2d"))
    words = tip(table, table.on("b3"))
    assert "In: N x 64" in words and "Out:" not in words
    assert "4-D" in words


def test_names_are_taken_literally(lay) -> None:
    table = lay(chain("ReLU"))
    block = table.document.network.blocks["b1"]
    from core.planner import plan_rename

    plan = plan_rename(table.document.scope, block.id, "<i>x</i>")
    table.document.apply(plan.edits, plan.text)
    assert "&lt;i&gt;x" in tip(table, table.on("b1"))


def test_a_port_still_tells_its_own(lay) -> None:
    table = lay(chain("Input", "Conv2d"))
    assert "Slides" not in tip(table, table.output("b2"))


def test_a_bypassed_brick_works_nothing_out_of_what_would_not_fit_it(lay) -> None:
    table = lay(bypassed(chain("Input", "MultiheadAttention"), "b2"))  # an image is no sequence
    words = tip(table, table.on("b2"))
    assert "In: N x 1 x 8 x 8" in words and "sqrt(head_dim)" in words  # as it is
