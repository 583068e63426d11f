"""What the cells of the outline say: names, types, shapes and problems of its rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from app.panels.outline.face import Face
from app.panels.outline.nodes import Node, network_at
from app.spoken import brick_sentence, flow_shape, shapes_of, wire_sentence
from app.widgets.label import literal_tip
from core.document.document import Document
from core.errors import Problem
from core.graph.composites import composite_type
from core.graph.records import BYPASSED, MUTED, Block, Network, Wire
from core.texts import say

translate = QCoreApplication.translate
NAME, TYPE, OUTPUT, PROBLEM = range(4)
SAID = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
"""The roles that anything is said of; how a row looks, its painter knows from its face."""


class Cells:
    """Answers for every row what its columns say; shapes and problems of the network shown only."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._problems: dict[str, list[Problem]] | None = None

    def face(self, node: Node) -> Face:
        """Return what a row shows, made anew only after the model forgot it."""
        if node.face is None:
            around = network_at(self._document.project.networks, node)
            if around is None:
                node.face = Face()
            elif node.key[0] == "network":
                node.face = Face((around.name, self._count(around), "", ""))
            elif node.wire is not None:
                node.face = self._wire_face(node, node.wire, around)
            else:
                node.face = self._brick_face(node, around.blocks.get(str(node.key[1])))
        return node.face

    def said(self, node: Node, column: int, role: int) -> str | None:
        """Return what a row says in a column, for one of the roles :data:`SAID`."""
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole or (role == roles.EditRole and node.wire is None):
            return self.face(node).words[column] or None
        around = network_at(self._document.project.networks, node)
        if around is None or role == roles.EditRole:
            return None
        is_name = column == NAME
        if node.key[0] == "network":
            is_heard = is_name and role == roles.AccessibleTextRole
            return self._network_sentence(around) if is_heard else None
        if node.wire is not None:
            return self._wire_sentence(node, node.wire, around) if is_name else None
        if str(node.key[1]) not in around.blocks or not self._is_shown(node):
            return None
        return self._brick_sentence(str(node.key[1]), role, is_name=is_name)

    def forget_problems(self) -> dict[str, list[Problem]] | None:
        """Return the problems known so far, if any; they are asked for anew next time."""
        before, self._problems = self._problems, None
        return before

    def _count(self, network: Network) -> str:
        count = len(network.blocks)
        many = translate("OutlineModel", "{n} bricks").format(n=f"{count:,}")
        words = translate("OutlineModel", "1 brick") if count == 1 else many
        training, loss = self._document.project.training, composite_type(network.id)
        if loss in ([head.loss for head in training.heads] or [training.loss]):
            words = translate("OutlineModel", "{bricks} · the loss").format(bricks=words)
        return words

    def _network_sentence(self, network: Network) -> str:
        pattern = translate("OutlineModel", "Network {name}, {count}.")
        return pattern.format(name=network.name, count=self._count(network))

    def _wire_face(self, node: Node, wire: Wire, network: Network) -> Face:
        source, target = network.blocks.get(wire.source), network.blocks.get(wire.target)
        if source is None or target is None:
            return Face()
        if node.key[0] == "in":
            name = translate("OutlineModel", "from {block}").format(block=source.name)
        else:
            name = translate("OutlineModel", "to {block}").format(block=target.name)
        return Face((name, "", self._carried(node, wire), ""))

    def _wire_sentence(self, node: Node, wire: Wire, network: Network) -> str | None:
        source, target = network.blocks.get(wire.source), network.blocks.get(wire.target)
        if source is None or target is None:
            return None
        return wire_sentence(source.name, target.name, self._carried(node, wire))

    def _carried(self, node: Node, wire: Wire) -> str:
        return flow_shape(self._document, wire) if self._is_shown(node) else ""

    def _brick_face(self, node: Node, block: Block | None) -> Face:
        if block is None:
            return Face()
        spec, type_ = (
            self._document.library.find(block.type),
            self._document.scope.label(block.type),
        )
        category = spec.category if spec else ""
        if not self._is_shown(node):
            return Face((block.name, type_, "", ""), category)
        output = self._aside(block) or shapes_of(self._document.inference(block.id).outputs)
        wrong = self.problems().get(block.id)
        if not wrong:
            return Face((block.name, type_, output, ""), category)
        words = block.name, type_, output, say(wrong[0].message)
        return Face(words, category, wrong[0].severity)

    def _aside(self, block: Block) -> str:
        """Return what a brick of the network shown is that takes no part for now."""
        if block.state == MUTED:
            return translate("OutlineModel", "muted")
        if block.state == BYPASSED:
            return translate("OutlineModel", "bypassed")
        is_idle = self._document.inference(block.id).silent
        return translate("OutlineModel", "idle") if is_idle else ""

    def _brick_sentence(self, id_: str, role: int, *, is_name: bool) -> str | None:
        """Return what one hears of a brick of the network shown, or reads under the pointer."""
        words = brick_sentence(self._document, id_, self.problems().get(id_, []))
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal_tip(words)
        return words if is_name else None

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
