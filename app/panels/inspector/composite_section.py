"""The inspector's lines about the network that a brick stands for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.widgets.field import Field
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from core.catalog.spec import ParamSpec
from core.document.document import Document
from core.graph.composites import composite_type, network_of
from core.graph.records import Network
from core.planner import (
    Plan,
    Refusal,
    Scope,
    plan_make_unique,
    plan_rename_network,
    plan_unpack,
)
from core.texts import say

NETWORK = ParamSpec(
    name="network", kind="text", default="",
    help="What the brick stands for, and its class. Another name is for all bricks of it.",
)  # fmt: skip


class CompositeSection(QWidget):
    """Names the network of a brick and takes one into it, or it apart."""

    def __init__(self, document: Document, brick: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._brick = brick
        self._build_ui()
        self.follow()

    def _build_ui(self) -> None:
        self._name = Field(
            NETWORK, "inspector.network", label=self.tr("network"), has_default=False
        )
        self._name.chosen.connect(self._rename)
        self._name.finished.connect(self._document.end_merging)
        self._count = label(role="muted", wrap=True)
        self._count.setObjectName("inspector.network.count")
        self._error = label(role="error", wrap=True)
        self._error.setObjectName("inspector.network.refusal")
        self._error.hide()
        buttons = FlowLayout(spacing=8, even=False)
        enter = self._button("enter", self.tr("Enter"), self.tr("Show what lies in it"))
        enter.clicked.connect(self._enter)
        unpack = self._button("unpack", self.tr("Unpack"), self.tr("Put its bricks in its place"))
        unpack.clicked.connect(lambda: self._do(plan_unpack))
        words = self.tr("Give it a copy of its network, to change without the others")
        self._unique = self._button("make_unique", self.tr("Make unique"), words)
        self._unique.clicked.connect(lambda: self._do(plan_make_unique))
        for button in (enter, unpack, self._unique):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._count)
        column.addLayout(buttons)
        column.addWidget(self._error)

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"inspector.{name}")
        button.setToolTip(tip)
        button.setStatusTip(tip)
        return button

    def follow(self) -> None:
        """Show the network as it is now."""
        network = self._network()
        if network is None:
            return
        self._name.show_values([network.name])
        type_ = composite_type(network.id)
        outer = self._document.project.networks.values()
        count = sum(block.type == type_ for each in outer for block in each.blocks.values())
        words = self.tr("{n} bricks stand for it; they change together, its name too.")
        self._count.setText(words.format(n=count))
        self._count.setVisible(count > 1)
        self._unique.setEnabled(count > 1)

    def _network(self) -> Network | None:
        block = self._document.network.blocks.get(self._brick)
        inner = network_of(block.type) if block else None
        return self._document.project.networks.get(inner or "")

    # ------------------------------------------------------------ changing

    def _rename(self, name: str) -> None:
        network = self._network()
        if network is None:
            return
        plan = plan_rename_network(self._document.scope, network.id, name)
        if isinstance(plan, Refusal):
            self._name.show_error(plan.text)
        else:
            self._document.apply(plan.edits, plan.text, merge=f"rename {network.id}")

    def _enter(self) -> None:
        self._document.show((*self._document.place[1:], self._brick))

    def _do(self, planned: Callable[[Scope, str], Plan | Refusal]) -> None:
        plan = planned(self._document.scope, self._brick)
        is_refused = isinstance(plan, Refusal)
        self._error.setText(say(plan.text) if is_refused else "")
        self._error.setVisible(is_refused)
        if isinstance(plan, Plan):
            self._document.apply(plan.edits, plan.text)
