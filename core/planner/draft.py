"""A network being changed: planning writes here, and the difference becomes the edits.

Planning in terms of the wished-for result keeps each plan short: take the brick out, close the gap,
wire it in again. What cancels out on the way leaves no edit behind.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.catalog.spec import BlockSpec
from core.data import datasets
from core.graph.difference import block_changes
from core.graph.edits import (
    AddBlocks,
    AddWires,
    Edit,
    RemoveBlocks,
    RemoveWires,
    ReplaceBlocks,
    SetMarks,
)
from core.graph.layout import CANVAS_LIMIT, are_clicked
from core.graph.records import Block, Folded, Frame, Network, Note, ParamValue, Wire, fresh_id
from core.planner.framing import followed
from core.planner.names import FreshNames
from core.planner.plan import Refused
from core.planner.scope import Scope
from core.planner.wires import Wires


class Draft:
    """Blocks and wires of the network that is worked on, free to change.

    Attributes:
        scope: Where the network lies.
        blocks: By id.
        wires: In order, and by block.
        frames: By id.
        notes: By id.
        by_hand: Bricks that a person drags, see :func:`core.planner.framing.followed`.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._before: Network = scope.shown
        self.blocks: dict[str, Block] = dict(self._before.blocks)
        self.wires = Wires(self._before, scope.wiring, scope.places)
        self.frames: dict[str, Frame] = dict(self._before.frames)
        self.notes: dict[str, Note] = dict(self._before.notes)
        self.by_hand: frozenset[str] = frozenset()

    # ------------------------------------------------------------ reading

    def block(self, id_: str) -> Block:
        """Return a block, or refuse because there is none of that id."""
        if id_ not in self.blocks:
            raise Refused("plan.unknown_block", block=id_)
        return self.blocks[id_]

    def spec(self, id_: str) -> BlockSpec:
        """Return what is known of a block's type, or refuse because nothing is."""
        return self.spec_of(self.block(id_).type)

    def reaches(self, start: str, goal: str) -> bool:
        """Whether what leaves ``start`` arrives at ``goal``, directly or not."""
        if start == goal:
            return True
        return self.scope.paths.reach(self.wires, start, goal)

    def touched(self) -> list[Block]:
        """Return the blocks that are not what they were."""
        changes = block_changes(self._before.blocks, self.blocks)
        return [self.blocks[id_] for id_ in (*changes.changed, *changes.added)]

    def under(self, id_: str) -> str:
        """Return the brick clicked under a brick, or an empty id."""
        lower, upper = "", self.blocks[id_]
        for wire in self.wires.out_of(id_):
            if are_clicked(upper, self.blocks[wire.target]):
                lower = wire.target
        return lower

    def hidden(self) -> frozenset[str]:
        """Return the blocks that are hidden in collapsed frames."""
        folded = (frame.folded for frame in self.frames.values() if frame.folded is not None)
        return frozenset(id_ for part in folded for id_ in part.bricks)

    # ------------------------------------------------------------ changing

    def add(self, type_: str, x: float, y: float) -> str:
        """Add a block of a known type under a new name and return its id."""
        spec = self.spec_of(type_)
        self.expect_outside(type_)
        id_ = fresh_id(self.blocks, "b")
        names = FreshNames(block.name for block in self.blocks.values())
        name = names.numbered(spec.prefix)
        params = first_params(self.scope, spec)
        self.blocks[id_] = Block(id=id_, type=type_, name=name, params=params, x=x, y=y)
        return id_

    def expect_outside(self, type_: str) -> None:
        """Demand a type that does not stand for this very network, or for one around it.

        Raises:
            Refused: It does, and the network would contain itself.
        """
        if self.scope.would_contain_itself(type_):
            name = self.scope.label(type_)
            raise Refused("plan.contains_itself", block=name, network=self._before.name)

    def spec_of(self, type_: str) -> BlockSpec:
        """Return what is known of a type, or refuse because nothing is."""
        spec = self.scope.library.find(type_)
        if spec is None:
            raise Refused("plan.unknown_type", type=type_)
        return spec

    def place(self, id_: str, x: float, y: float) -> None:
        """Put a block somewhere; the edge of the canvas holds it."""
        x, y = (min(max(value, -CANVAS_LIMIT), CANVAS_LIMIT) for value in (x, y))
        self.blocks[id_] = msgspec.structs.replace(self.blocks[id_], x=x, y=y)

    def shift(self, ids: Iterable[str], dx: float, dy: float) -> None:
        """Move blocks by a distance."""
        for id_ in ids:
            self.place(id_, self.blocks[id_].x + dx, self.blocks[id_].y + dy)

    def connect(self, wire: Wire, at: int | None = None) -> None:
        """Draw a wire, last or at a position; a full port lets its old wire go.

        Raises:
            Refused: The wire would feed a block with its own output.
        """
        if self.reaches(wire.target, wire.source):
            source, target = self.blocks[wire.source], self.blocks[wire.target]
            raise Refused("plan.cycle", source=source.name, target=target.name)
        if wire in self.wires:
            return
        port = self.spec(wire.target).input(wire.target_port)
        if port is None or not port.variadic:
            # Only among the wires of a variadic port does the place of one matter.
            end, into = wire.target, wire.target_port
            for other in [w for w in self.wires.into(end) if w.target_port == into]:
                self.wires.cut(other)
        self.wires.draw(wire, at)

    # ------------------------------------------------------------ the result

    def edits(self) -> tuple[Edit, ...]:
        """Return what leads from the project to this draft: wires off, blocks, wires on."""
        id_, old, new = self._before.id, self._before.blocks, self.blocks
        touched = self.touched()
        added = tuple(block for block in touched if block.id not in old)
        changed = tuple(b for b in touched if b.id in old and old[b.id] != b)
        is_less = len(new) - len(added) < len(old)
        removed = tuple(key for key in old if key not in new) if is_less else ()
        off, on = self.wires.changes()
        edits: list[Edit] = []
        if off:
            edits.append(RemoveWires(id_, off))
        if removed:
            edits.append(RemoveBlocks(id_, removed))
        if added:
            edits.append(AddBlocks(id_, added))
        if changed:
            edits.append(ReplaceBlocks(id_, changed))
        if on:
            edits.append(AddWires(id_, tuple(wire for _, wire in on), tuple(at for at, _ in on)))
        if self._before.frames:
            self.frames = followed(self._before, self.blocks, self.frames, self.by_hand)
        frames = tuple(map(self._without_gone, self.frames.values()))
        notes = tuple(self.notes.values())
        before = tuple(self._before.frames.values()), tuple(self._before.notes.values())
        if (frames, notes) != before:
            edits.append(SetMarks(id_, frames, notes))
        return tuple(edits)

    def _without_gone(self, frame: Frame) -> Frame:
        """Return a frame that hides nothing that is gone, so that no new brick is born hidden."""
        if frame.folded is None:
            return frame
        kept = Folded(
            tuple(id_ for id_ in frame.folded.bricks if id_ in self.blocks),
            tuple(id_ for id_ in frame.folded.frames if id_ in self.frames),
            tuple(id_ for id_ in frame.folded.notes if id_ in self.notes),
        )
        return msgspec.structs.replace(frame, folded=kept if kept.bricks else None)


def first_params(scope: Scope, spec: BlockSpec) -> dict[str, ParamValue]:
    """Return what a new block starts with: an input has the shape of the data at once."""
    project = scope.project
    if spec.type != "Input" or scope.shown is not project.main:
        return {}
    data = datasets.known_info(project.data)
    if data is None or spec.param("shape").default == data.sample_shape:
        return {}
    return {"shape": data.sample_shape}
