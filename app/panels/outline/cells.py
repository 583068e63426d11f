"""What the cells of the outline say: names, types, shapes and problems of its rows."""

from __future__ import annotations

import functools

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont

from app import theme
from app.panels.outline.nodes import Node, network_at
from app.spoken import brick_sentence, flow_shape, problem_sentence, shapes_of, wire_sentence
from app.widgets.brick_mark import brick_picture
from app.widgets.label import literal_tip
from core.document.document import Document
from core.errors import Problem
from core.graph.composites import composite_type
from core.graph.records import Block, Network
from core.texts import say

translate = QCoreApplication.translate
NAME, TYPE, OUTPUT, PROBLEM = range(4)
SAID = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
"""The roles that anything is said of."""


class Cells:
    """Answers for every row what its columns say; shapes and problems of the network shown only."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._problems: dict[str, list[Problem]] | None = None

    def said(self, node: Node, column: int, role: int) -> object:
        """Return what a row says in a column, for one of the roles :data:`SAID`."""
        around = network_at(self._document.project.networks, node)
        if around is None:
            return None
        if node.key[0] == "network":
            return self._network_data(around, column, role)
        if node.wire is not None:
            return self._wire_data(node, around, column, role)
        block = around.blocks.get(str(node.key[1]))
        return self._brick_data(node, block, column, role) if block else None

    def forget_problems(self) -> dict[str, list[Problem]] | None:
        """Return the problems known so far, if any; they are asked for anew next time."""
        before, self._problems = self._problems, None
        return before

    def _network_data(self, network: Network, column: int, role: int) -> object:
        roles = Qt.ItemDataRole
        count = len(network.blocks)
        many = translate("OutlineModel", "{n} bricks").format(n=f"{count:,}")
        words = translate("OutlineModel", "1 brick") if count == 1 else many
        training, loss = self._document.project.training, composite_type(network.id)
        if loss in ([head.loss for head in training.heads] or [training.loss]):
            words = translate("OutlineModel", "{bricks} · the loss").format(bricks=words)
        if role in (roles.DisplayRole, roles.EditRole):
            return network.name if column == NAME else words if column == TYPE else None
        if role == roles.FontRole:
            return _heading()
        if role == roles.AccessibleTextRole and column == NAME:
            pattern = translate("OutlineModel", "Network {name}, {count}.")
            return pattern.format(name=network.name, count=words)
        return None

    def _wire_data(self, node: Node, network: Network, column: int, role: int) -> object:
        wire, roles = node.wire, Qt.ItemDataRole
        assert wire is not None
        source, target = network.blocks.get(wire.source), network.blocks.get(wire.target)
        if source is None or target is None:
            return None
        if role == roles.ForegroundRole:
            return theme.color("muted")
        shape = flow_shape(self._document, wire) if self._is_shown(node) else ""
        if role == roles.DisplayRole:
            if column == NAME:
                if node.key[0] == "in":
                    return translate("OutlineModel", "from {block}").format(block=source.name)
                return translate("OutlineModel", "to {block}").format(block=target.name)
            return shape if column == OUTPUT else None
        if role in (roles.AccessibleTextRole, roles.ToolTipRole) and column == NAME:
            return wire_sentence(source.name, target.name, shape)
        return None

    def _brick_data(self, node: Node, block: Block, column: int, role: int) -> object:
        roles = Qt.ItemDataRole
        shown = self._is_shown(node)
        wrong = self.problems().get(block.id, []) if shown else []
        if role in (roles.DisplayRole, roles.EditRole):
            if column == NAME:
                return block.name
            if column == TYPE:
                return self._document.scope.label(block.type)
            if not shown:
                return None
            if column == OUTPUT:
                return shapes_of(self._document.inference(block.id).outputs)
            return say(wrong[0].message) if wrong else None
        if role == roles.DecorationRole and column == NAME:
            spec = self._document.library.find(block.type)
            return brick_picture(spec.category if spec else "", wrong[0].severity if wrong else "")
        if role == roles.ForegroundRole and column in (TYPE, OUTPUT):
            return theme.color("muted")
        if role == roles.ToolTipRole and shown:
            return literal_tip("\n".join(map(problem_sentence, wrong)))
        if role == roles.AccessibleTextRole and column == NAME and shown:
            return brick_sentence(self._document, block.id, wrong)
        return None

    def _is_shown(self, node: Node) -> bool:
        return node.place == self._document.place

    def problems(self) -> dict[str, list[Problem]]:
        """Return what is wrong with bricks of the network shown, errors first."""
        if self._problems is None:
            self._problems = {}
            shown = self._document.network.id
            for problem in self._document.problems:
                if problem.block and problem.network == shown:
                    self._problems.setdefault(problem.block, []).append(problem)
            for found in self._problems.values():
                found.sort(key=lambda problem: problem.severity != "error")
        return self._problems


@functools.cache
def _heading() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
