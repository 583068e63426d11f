from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import theme
from app.memory_watch import Estimate, MemoryWatch, advice
from app.panels.costs import CostsPanel
from app.selection import Selection
from app.widgets.bar_delegate import BarDelegate
from app.widgets.cost_table import KEPT, PARAMETERS, CostRow, CostTable
from app.widgets.stamped_bars import StampedBars
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.planner import Plan, plan_add, plan_delete, plan_set_params
from core.shapes.memory import Memory
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
MEBI = 2**20


class Costs:
    """The panel over a small network whose worker the test plays."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.document = digits_document(batch_size=64)
        self.selection = Selection(self.document)
        self.stage = Stage(qtbot, self.document)
        self.watch = MemoryWatch(self.document, self.stage.bridge)
        self.panel = CostsPanel(self.document, self.selection, self.watch)
        qtbot.addWidget(self.panel)
        self.panel.resize(480, 500)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.table = self.panel.findChild(CostTable, "costs.table")

    def words(self, name: str) -> str:
        return self.panel.findChild(QLabel, f"costs.{name}").text()

    def tell_free(self, free: int) -> None:
        self.stage.warm()
        self.stage.bridge.machine.request_devices()
        asked = self.stage.host.last(ask.ListDevices)
        device = m.Device(id="cpu", name="Processor", memory=2 * free, free=free)
        self.stage.says(m.Devices(request=asked.request, devices=(device,)))

    def await_rows(self) -> None:
        """Wait for what is seen a moment after an edit."""
        bricks = list(self.document.network.blocks)
        self.qtbot.waitUntil(lambda: self.table.shown() == bricks, timeout=400)

    def set(self, block: str, **values: object) -> None:
        plan = plan_set_params(self.document.scope, [block], values)
        assert isinstance(plan, Plan)
        self.document.apply(plan.edits, plan.text)


@pytest.fixture
def costs(qtbot: QtBot) -> Iterator[Costs]:
    made = Costs(qtbot)
    yield made
    made.stage.bridge.close()


def test_rows_stand_in_the_order_of_the_network_with_what_each_costs(costs: Costs) -> None:
    rows = costs.table.costs.rows
    assert [row.id for row in rows] == list(costs.document.network.blocks)
    conv = rows[1]
    assert (conv.output, conv.parameters, conv.macs) == ("N x 16 x 6 x 6", 160, 5184)
    assert rows[2].kept == 16 * 6 * 6 * 4 * 64
    assert "5,930 parameters" in costs.words("totals")


def test_a_click_on_a_head_sorts(costs: Costs) -> None:
    costs.table.sortByColumn(PARAMETERS, Qt.SortOrder.DescendingOrder)
    assert costs.table.shown()[:2] == ["b5", "b2"]
    costs.table.sortByColumn(KEPT, Qt.SortOrder.DescendingOrder)
    assert costs.table.shown()[0] == "b3"


def test_a_click_on_a_row_asks_for_its_brick(costs: Costs, qtbot: QtBot) -> None:
    costs.table.sortByColumn(PARAMETERS, Qt.SortOrder.DescendingOrder)
    place = costs.table.visualRect(costs.table.model().index(0, 0)).center()
    with qtbot.waitSignal(costs.panel.jump_requested) as asked:
        QTest.mouseClick(costs.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["b5"]


def test_the_row_of_the_selected_brick_is_marked(costs: Costs) -> None:
    costs.selection.set({"b3"})
    (row,) = costs.table.selectionModel().selectedRows()
    assert costs.table.shown()[row.row()] == "b3"
    costs.selection.set(())
    assert not costs.table.selectionModel().hasSelection()


def test_an_edit_shows_in_numbers_and_memory(costs: Costs, qtbot: QtBot) -> None:
    before = costs.watch.estimate.memory.total
    with qtbot.waitSignal(costs.watch.changed):
        costs.set("b2", out_channels=64)
    assert costs.table.costs.rows[1].parameters == 640
    assert costs.watch.estimate.memory.total > before
    assert costs.table.costs.rows[2].kept == 64 * 6 * 6 * 4 * 64


def test_without_a_device_nothing_is_said_of_what_fits(costs: Costs) -> None:
    assert "batch of 64" in costs.words("memory")
    assert "not known" in costs.words("advice")


def test_the_largest_batch_that_fits_is_told(costs: Costs) -> None:
    costs.tell_free(2 * MEBI)
    most = costs.watch.estimate.memory.largest_batch(2 * MEBI)
    assert costs.words("advice").endswith(f" {most:,}")
    assert "2.0 MiB" in costs.words("memory")
    costs.tell_free(8 * MEBI)
    assert costs.words("advice") == "Any batch fits."  # 2,867 would, and there are 1,257 samples


def test_too_little_memory_is_a_warning_before_training(costs: Costs) -> None:
    costs.tell_free(MEBI // 4)
    assert not costs.watch.estimate.fits
    assert "likely to run out of memory" in costs.words("advice")
    assert costs.panel.findChild(QLabel, "costs.advice").property("role") == "warning"


def test_a_project_that_was_open_before_is_estimated_when_devices_are_known(
    costs: Costs, qtbot: QtBot
) -> None:
    watch = MemoryWatch(costs.document, costs.stage.bridge)
    costs.tell_free(MEBI // 4)
    assert not watch.estimate.fits


def test_no_batch_is_called_largest_that_is_more_than_the_data_hold() -> None:
    device = m.Device(id="cpu", name="Processor", memory=10**9, free=10**9)
    memory = Memory(weights=100, activations=800, batch=2, each=400)
    assert "The largest batch that fits" in advice(Estimate(memory, {}, device))
    assert advice(Estimate(memory, {}, device, samples=1257)) == "Any batch fits."


def test_the_samples_there_are_to_train_with_are_known(costs: Costs) -> None:
    assert MemoryWatch(costs.document, costs.stage.bridge).estimate.samples == 0
    watch = MemoryWatch(costs.document, costs.stage.bridge)
    watch.look()
    assert watch.estimate.samples == 1257


def test_advice_where_no_batch_fits() -> None:
    device = m.Device(id="cpu", name="Processor", memory=100, free=100)
    estimate = Estimate(Memory(weights=1000, each=1), {}, device)
    assert "any batch" in advice(estimate)


def test_an_edit_keeps_the_rows_and_draws_what_changed(costs: Costs, qtbot: QtBot) -> None:
    model, before = costs.table.costs, costs.table.costs.rows
    spans: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: spans.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        costs.set("b5", bias=False)
        qtbot.waitUntil(lambda: bool(spans), timeout=400)
    assert spans and spans[0][0] == model.index_of("b5").row()
    assert [a.id for a, b in zip(before, model.rows, strict=True) if a is not b] == ["b5"]


def test_hidden_costs_follow_nothing_until_they_are_seen(costs: Costs, qtbot: QtBot) -> None:
    costs.panel.hide()
    before = costs.table.costs.rows
    costs.set("b2", out_channels=64)
    costs.watch.look()
    assert costs.table.costs.rows is before
    costs.panel.show()
    assert costs.table.costs.rows[1].parameters == 640


def test_a_brick_more_is_a_row_more(costs: Costs, qtbot: QtBot) -> None:
    plan = plan_add(costs.document.scope, "ReLU", 600.0, 0.0)
    assert isinstance(plan, Plan)
    with qtbot.assertNotEmitted(costs.table.costs.modelReset):
        costs.document.apply(plan.edits, plan.text)
        costs.await_rows()
        costs.document.undo()
        costs.await_rows()


def test_bricks_that_come_back_among_others_are_rows_among_others(
    costs: Costs, qtbot: QtBot
) -> None:
    bricks = costs.document.network.blocks
    plan = plan_delete(costs.document.scope, ["b3"])
    assert isinstance(plan, Plan)
    with qtbot.assertNotEmitted(costs.table.costs.modelReset):
        costs.document.apply(plan.edits, plan.text)
        costs.await_rows()
        costs.document.undo()
        costs.await_rows()
    assert costs.table.shown() == list(bricks)


def test_the_table_is_filled_once_for_edits_that_follow_each_other(
    costs: Costs, qtbot: QtBot
) -> None:
    with patch.object(CostTable, "show_rows", autospec=True, side_effect=CostTable.show_rows) as it:
        for width in (8, 9, 10):
            costs.set("b2", out_channels=width)
        assert not it.called
        qtbot.waitUntil(lambda: it.called, timeout=400)
    assert costs.table.costs.rows[1].parameters == 100


def test_a_row_whose_brick_went_a_moment_ago_leads_nowhere(costs: Costs, qtbot: QtBot) -> None:
    place = costs.table.visualRect(costs.table.model().index(2, 0)).center()
    plan = plan_delete(costs.document.scope, ["b3"])
    assert isinstance(plan, Plan)
    costs.document.apply(plan.edits, plan.text)
    with qtbot.assertNotEmitted(costs.panel.jump_requested):
        QTest.mouseClick(costs.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=2, max_size=6))
@settings(deadline=None)
def test_whatever_rows_follow_each_other_are_the_rows_shown(states: list[list[str]]) -> None:
    table = CostTable()
    for number, ids in enumerate(states):
        rows = [CostRow(id_, id_, "N", number * (id_ in "abc"), 1, number) for id_ in ids]
        table.show_rows(rows, None)
        assert table.shown() == ids
        assert list(table.costs.rows) == rows
    table.deleteLater()


def test_a_cell_is_drawn_once_and_looks_as_it_would_each_time(costs: Costs, qtbot: QtBot) -> None:
    table = costs.table
    costs.selection.set({"b3"})

    def seen() -> list[QImage]:
        table.setItemDelegate(BarDelegate(table))
        each = table.viewport().grab().toImage()
        table.setItemDelegate(StampedBars(table))
        table.viewport().grab()
        with patch.object(BarDelegate, "paint", autospec=True) as drawn:
            drawn.side_effect = lambda *_: None
            table.viewport().grab()
        assert drawn.call_count <= KEPT + 1  # those of the row that is marked
        return [each, table.viewport().grab().toImage()]

    each, once = seen()
    assert each == once
    costs.set("b2", out_channels=64)  # the largest, by which all bars are as long as they are
    each, once = seen()
    assert each == once


def test_cells_take_the_colours_of_another_theme(costs: Costs) -> None:
    table = costs.table
    table.viewport().grab()
    theme.use("dark")
    try:
        once = table.viewport().grab().toImage()
        table.setItemDelegate(BarDelegate(table))
        assert once == table.viewport().grab().toImage()
    finally:
        theme.use("light")
