"""What is shown away from its place while a gesture lasts: dragged, or making way for that.

It changes nothing but the picture; :meth:`Shifting.settle` puts everything back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPointF

from app.canvas.homes import Homes
from app.canvas.layers.layer import Layer
from app.canvas.layers.pane import Pane
from app.canvas.layers.piece import LIFTED, PARTED
from app.canvas.layers.pieces import Pieces
from core.graph.records import Wire

MANY_LIFTED = 300
"""From so many bricks on it pays to keep a picture of what is dragged and one of what is not."""


class Shifting:
    """Lays bricks, and all that goes with them, on sheets that are shifted.

    Args:
        pieces: What is shown.
        homes: Where bricks are when nobody drags them.

    Attributes:
        shifted: The bricks on each sheet but the one that lies still.
    """

    def __init__(self, pieces: Pieces, homes: Homes) -> None:
        self._pieces, self._homes = pieces, homes
        self._blocks, self._wires = pieces.blocks, pieces.wires
        self.shifted: dict[int, frozenset[str]] = {PARTED: frozenset(), LIFTED: frozenset()}
        self._loose: set[Wire] = set()
        self._aside: set[str] = set()  # bricks that make way by ways of their own

    def clear(self) -> None:
        """Forget all; the layers are emptied by whoever has them."""
        self.shifted = {PARTED: frozenset(), LIFTED: frozenset()}
        self.keep_panes()
        for layer in self._pieces.layers:
            layer.shift(LIFTED, 0.0, 0.0)
            layer.shift(PARTED, 0.0, 0.0)
        self._loose = set()

    # ------------------------------------------------------------ away from home

    def shift(self, number: int, ids: Iterable[str], dx: float, dy: float) -> None:
        """Show bricks away from where they lie, with all that goes with them."""
        moved = frozenset(ids)
        if moved != self.shifted[number]:
            self.settle(self.shifted[number])
            self._lay(moved, number)
            self.shifted[number] = moved
            self.keep_panes()
            self._wires.take(number, self._wires.between(moved), moved)
        for layer in self._pieces.layers:
            layer.shift(number, dx, dy)
        self._wires.follow(number, dx, dy)

    def make_way(self, places: Mapping[str, QPointF]) -> None:
        """Show bricks where they would go to make way for others."""
        ways: dict[tuple[float, float], list[str]] = {}
        for id_, place in places.items():
            way = place.x() - self._blocks[id_].x, place.y() - self._blocks[id_].y
            ways.setdefault(way, []).append(id_)
        if not ways:
            return
        together = max(ways, key=lambda way: len(ways[way]))
        for way, ids in ways.items():
            if way != together:
                for id_ in ids:
                    self._pieces.show_place(id_, places[id_].x(), places[id_].y())
        self.shift(PARTED, ways[together], *together)
        self._aside = places.keys() - set(ways[together])
        self._wires.route(self._wires.at(self._aside))

    def keep_panes(self) -> None:
        """Let the layers keep pictures of themselves while much is dragged."""
        if len(self.shifted[LIFTED]) < MANY_LIFTED:
            for layer in self._pieces.laden:
                layer.drop_panes()
            return
        lifted, top = Pane(), self._pieces.laden[-1]
        for layer in self._pieces.laden:
            layer.keep_panes(lifted, self._pieces.laden if layer is top else ())

    def _lay(self, ids: Collection[str], number: int) -> None:
        """Lay bricks and what goes with them on a sheet."""
        pieces: list[tuple[Layer[Any], Any]] = []
        for id_ in ids:
            if id_ in self._blocks:
                pieces.append((self._pieces.bricks, self._blocks[id_]))
                pieces += self._pieces.beside.of(id_)
        pieces += self._wires.within(ids)
        for layer, piece in pieces:
            piece.update()
            layer.lay(piece, layer.sheets[number])
            piece.update()

    # ------------------------------------------------------------ back home

    def settle(self, ids: Iterable[str], *, lays: bool = True) -> None:
        """Show bricks where the document says they are; ids that are gone are ignored.

        Args:
            ids: The bricks.
            lays: Whether their wires are laid now, or with the next change or :meth:`lay_loose`.
        """
        moved = [id_ for id_ in ids if id_ in self._blocks and self._homes.has(id_)]
        loose = self._wires.between(moved) | self._wires.at(self._aside.intersection(moved))
        self._aside.difference_update(moved)
        for number, shifted in self.shifted.items():
            if not shifted.isdisjoint(moved):
                loose |= self._wires.taken(number)
                self._wires.take(number, (), ())
                self.shifted[number] = frozenset()
                self.keep_panes()  # first, so that no picture is spoiled piece by piece
                self._lay(shifted, 0)
                self._pieces.beside.look_again()
        for id_ in moved:
            self._pieces.show_place(id_, *self._homes.of(id_))
        self._loose |= loose
        if lays:
            self.lay_loose()

    def lay_loose(self, more: Iterable[Wire] = ()) -> None:
        """Lay the wires of bricks that were settled without them, and others."""
        loose, self._loose = self._loose.union(more), set()
        self._wires.route(wire for wire in loose if wire in self._wires.lines)
