"""Quick-add: a card at the pointer that finds a brick and puts it where it was asked for.

It stands beside the canvas and listens in. A double click on bare canvas or Tab opens it, a wire
dropped on nothing opens it with what fits there, a double click on a wire with what fits into it,
and a letter typed over the only selected brick with what may take that brick's place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.brick_memory import BrickMemory
from app.canvas.adding.offer import Offer, likeliest, with_first
from app.canvas.adding.quick_add_card import QuickAddCard
from app.canvas.desk import Desk
from app.canvas.geometry import wire_path
from app.canvas.hits import hit_at
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.snapping import GRIP, WIRE_REACH, WireLine
from app.canvas.view import Canvas
from core.catalog.spec import BlockSpec
from core.document.changes import ChangeSet
from core.document.place import Place
from core.errors import AppError
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Wire
from core.io.shelf import ShelfItem, load
from core.planner import (
    End,
    NewBlock,
    Plan,
    Refusal,
    plan_add,
    plan_add_from_shelf,
    plan_attach,
    plan_insert,
    plan_replace,
    plan_stack,
)
from core.planner.fitting import Fit, fitting, fitting_between, fitting_instead, types_in
from core.texts import text

BESIDE_PX = QPoint(12, 0)


class QuickAdd(QObject):
    """Opens the card and does what is chosen, one step to undo each.

    Attributes:
        card: The card, hidden most of the time.
    """

    def __init__(self, canvas: Canvas, memory: BrickMemory) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._desk: Desk = canvas.desk
        self._memory = memory
        self._offer: Offer | None = None
        self._at = QPoint()
        self._line: WirePreview | None = None
        self._shelf: tuple[ShelfItem, ...] = ()
        self.card = QuickAddCard(canvas)
        self.card.chosen.connect(self._choose)
        self.card.closed.connect(self._forget)
        canvas.wire_dropped.connect(self.open_for_wire)
        canvas.performed.connect(memory.note)
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)
        self._desk.document.changed.connect(self._follow)
        self._desk.document.shown_changed.connect(self._follow_place)

    def show_shelf(self, items: Sequence[ShelfItem]) -> None:
        """Offer the person's own bricks too."""
        self._shelf = tuple(items)

    # ------------------------------------------------------------ opening

    def open(self) -> None:
        """Offer bricks: under the only selected one, or else where the pointer is."""
        brick = self._desk.selection.single
        if brick is not None:
            self._open_under(brick)
        else:
            self._open_at(self._desk.focal_point())

    def open_before(self) -> None:
        """Offer bricks that go before the only selected one."""
        brick = self._desk.selection.single
        scope = self._desk.document.scope
        spec = scope.inference.spec_of(brick) if brick is not None else None
        if brick is None or spec is None:
            return
        block = scope.shown.blocks[brick]
        if not spec.inputs:
            self._desk.refuse(text("plan.no_input", block=block.name), self._beside(brick))
            return
        wire = next(iter(self._desk.document.wiring.into(brick, spec.inputs[0].name)), None)
        if wire is not None:
            self._open_in_wire(wire, self._beside(brick))
            return
        end = End(brick, spec.inputs[0].name, gives=False)
        fits = likeliest(fitting(scope, end), self._memory.habits, before=block.type)

        def plan(fit: Fit) -> Plan | Refusal:
            return plan_stack(
                self._desk.document.scope, NewBlock(fit.spec.type), brick, side="above"
            )

        self._bring_in_sight((brick,))
        title = self.tr("Before {brick}").format(brick=block.name)
        self._show(Offer(title, fits, plan, is_filtered=True), self._beside(brick))

    def open_for_wire(self, end: End, at: QPoint) -> None:
        """Offer what fits at the end of a wire that was dropped on nothing."""
        scope, point = self._desk.document.scope, self._canvas.mapToScene(at)
        block = scope.shown.blocks[end.block]
        after, before = (block.type, "") if end.gives else ("", block.type)
        words = self.tr("After {brick}") if end.gives else self.tr("Before {brick}")
        if end.gives:
            value = scope.inference.output_of(Wire(end.block, end.port, end.block, ""))
            words = self.tr("After {brick}, which gives {shape}") if value else words
        else:
            value = None
        fits = likeliest(fitting(scope, end), self._memory.habits, after, before)
        place = point - QPointF(BRICK_WIDTH / 2, 0 if end.gives else BRICK_HEIGHT)

        def plan(fit: Fit) -> Plan | Refusal:
            now = self._desk.document.scope
            return plan_attach(now, fit.spec.type, fit.port, end, place.x(), place.y())

        title = words.format(brick=block.name, shape=value)
        self._show(Offer(title, fits, plan, is_filtered=True), at)
        self._show_line(end, point)

    def open_for_replacing(self, query: str = "") -> None:
        """Offer what may take the place of the only selected brick."""
        brick = self._desk.selection.single
        if brick is None or self._canvas.gestures.is_busy:
            return
        scope = self._desk.document.scope
        after, before = self._neighbours(brick)
        fits = likeliest(fitting_instead(scope, brick), self._memory.habits, after, before)

        def plan(fit: Fit) -> Plan | Refusal:
            return plan_replace(self._desk.document.scope, brick, fit.spec.type)

        title = self.tr("Replace {brick}").format(brick=scope.shown.blocks[brick].name)
        self._bring_in_sight((brick,))
        self._show(Offer(title, fits, plan), self._beside(brick), query, replaces=True)

    def _open_at(self, at: QPoint) -> None:
        scope = self._desk.document.scope
        place = self._canvas.mapToScene(at) - GRIP
        fits = with_first(map(_anywhere, types_in(scope)), self._memory.recent)

        def plan(fit: Fit) -> Plan | Refusal:
            return plan_add(self._desk.document.scope, fit.spec.type, place.x(), place.y())

        self._show(Offer(self.tr("Add a brick"), fits, plan, shelf=self._shelf), at)

    def _open_under(self, brick: str) -> None:
        scope = self._desk.document.scope
        block, spec = (
            scope.shown.blocks[brick],
            self._desk.document.library.find(scope.shown.blocks[brick].type),
        )
        fits: list[Fit] = []
        if spec is not None and spec.outputs:
            end = End(brick, spec.outputs[0].name, gives=True)
            fits = likeliest(fitting(scope, end), self._memory.habits, after=block.type)
        known = {fit.spec.type for fit in fits}
        # All the others too: whoever asks for a brick by name gets it, and is told what is wrong.
        others = (_perhaps(spec) for spec in types_in(scope) if spec.type not in known)

        def plan(fit: Fit) -> Plan | Refusal:
            return plan_stack(self._desk.document.scope, NewBlock(fit.spec.type), brick)

        self._bring_in_sight((brick,))
        title = self.tr("Add under {brick}").format(brick=block.name)
        self._show(Offer(title, [*fits, *others], plan), self._beside(brick))

    def _open_in_wire(self, wire: Wire, at: QPoint) -> None:
        scope = self._desk.document.scope
        source, target = (scope.shown.blocks[id_] for id_ in (wire.source, wire.target))
        found = fitting_between(scope, wire)
        fits = likeliest(found, self._memory.habits, source.type, target.type)

        def plan(fit: Fit) -> Plan | Refusal:
            return plan_insert(self._desk.document.scope, NewBlock(fit.spec.type), wire)

        words = self.tr("Between {brick} and {other}")
        title = words.format(brick=source.name, other=target.name)
        self._show(Offer(title, fits, plan, is_filtered=True), at)

    def _show(self, offer: Offer, at: QPoint, query: str = "", *, replaces: bool = False) -> None:
        if self._canvas.gestures.is_busy:
            return
        self._desk.bubble.hush()
        hint = (
            self.tr("Enter replaces, Esc closes") if replaces else self.tr("Enter adds, Esc closes")
        )
        self._offer, self._at = offer, at
        self.card.open_at(at, offer, hint, query)

    # ------------------------------------------------------------ listening in

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._canvas.gestures.is_busy:
            return False
        if watched is self._canvas and isinstance(event, QKeyEvent):
            return self._hear_key(event)
        if event.type() is QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return watched is self._canvas.viewport() and self._hear_double_click(event)
        return False

    def _hear_key(self, event: QKeyEvent) -> bool:
        """Take a letter typed over a brick, even one that is the key of an action."""
        keys = Qt.KeyboardModifier
        plain = event.modifiers() in (keys.NoModifier, keys.ShiftModifier)
        letter = event.text()
        if not (plain and letter.isalpha() and self._desk.selection.single is not None):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.open_for_replacing(letter)
            return True
        return False

    def _hear_double_click(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        point = self._canvas.mapToScene(at)
        scene, document = self._desk.scene, self._desk.document
        hit = hit_at(scene, document.wiring, point, self._desk.camera.zoom)
        if event.button() is not Qt.MouseButton.LeftButton or hit is not None:
            return False
        reach = QRectF(-WIRE_REACH, -WIRE_REACH, 2 * WIRE_REACH, 2 * WIRE_REACH).translated(point)
        lines = (WireLine(wire, path) for wire, path in scene.lines_in(reach))
        wire = next((line.wire for line in lines if line.runs_through(reach)), None)
        if wire is None:
            self._open_at(at)
        else:
            self._open_in_wire(wire, at)
        return True

    # ------------------------------------------------------------ choosing

    def _choose(self, entry: BlockSpec | ShelfItem) -> None:
        offer, at = self._offer, self._at
        self.card.close_card()
        if offer is None:
            return
        if isinstance(entry, BlockSpec):
            fit = next(fit for fit in offer.fits if fit.spec.type == entry.type)
            answer = offer.plan(fit)
        else:
            answer = self._plan_from_shelf(entry, at)
        if self._desk.perform(answer, at):
            if isinstance(entry, BlockSpec):
                self._memory.use(entry.type)
            self._bring_in_sight(self._desk.selection.ids)

    def _plan_from_shelf(self, item: ShelfItem, at: QPoint) -> Plan | Refusal:
        place = self._canvas.mapToScene(at) - GRIP
        try:
            fragment = load(item.path)
        except AppError as error:
            return Refusal(error.what)
        return plan_add_from_shelf(self._desk.document.scope, fragment, place.x(), place.y())

    def _forget(self) -> None:
        self._offer = None
        line, self._line = self._line, None
        if line is not None and shiboken6.isValid(line) and line.scene() is not None:
            self._desk.scene.removeItem(line)

    def _follow(self, _: ChangeSet) -> None:
        self.card.close_card()  # what was offered may be wrong now

    def _follow_place(self, _: Place) -> None:
        self.card.close_card()

    # ------------------------------------------------------------ looking

    def _show_line(self, end: End, point: QPointF) -> None:
        """Keep the wire in sight that is about to be drawn."""
        item = self._desk.scene.blocks[end.block]
        here = item.output_at(end.port) if end.gives else item.input_at(end.port)
        self._line = WirePreview()
        self._line.setZValue(Z_GESTURE)
        self._line.show_path(wire_path(*((here, point) if end.gives else (point, here))))
        self._desk.scene.addItem(self._line)

    def _bring_in_sight(self, ids: Collection[str]) -> None:
        """Scroll to bricks that are out of sight; a note that does not fit in is no reason."""
        scene, seen = self._desk.scene, self._desk.camera.seen
        if not all(seen.contains(scene.blocks[id_].body()) for id_ in ids):
            self._desk.camera.reveal(ids)

    def _beside(self, brick: str) -> QPoint:
        body = self._desk.scene.blocks[brick].body()
        return self._canvas.mapFromScene(body.topRight()) + BESIDE_PX

    def _neighbours(self, brick: str) -> tuple[str, str]:
        """Return the types of the first brick that feeds a brick and the first that it feeds."""
        wiring, blocks = self._desk.document.wiring, self._desk.document.network.blocks
        first: Callable[[list[str]], str] = lambda ids: blocks[ids[0]].type if ids else ""  # noqa: E731
        return (
            first([wire.source for wire in wiring.incoming[brick]]),
            first([wire.target for wire in wiring.outgoing[brick]]),
        )


def _anywhere(spec: BlockSpec) -> Fit:
    return Fit(spec, "")


def _perhaps(spec: BlockSpec) -> Fit:
    return Fit(spec, "", is_sure=False)
