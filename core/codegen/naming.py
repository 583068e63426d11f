"""What a network's blocks are called, followed from one state of it to the next.

A block's name depends on those in front of it only where it has to be told from a twin by a
number, so an edit mostly names the blocks it is about and leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from core.codegen.names import NameAllocator
from core.codegen.sources import Specs, Spot
from core.graph.difference import BlockChanges
from core.graph.records import Block


class Naming:
    """Names of blocks, and of what else a class names.

    Attributes:
        names: An identifier for every block.
        outputs: Those of further outputs of blocks, in the order of the asking.
        loop: The identifier of a copy in a loop over copies.
        index: The identifier of its number.
    """

    def __init__(self, allocator: NameAllocator) -> None:
        """Begin.

        Args:
            allocator: Hands out names; knows the constructor's arguments already.
        """
        self._allocator = allocator
        self._taken = allocator.taken
        self._blocks: Mapping[str, Block] = {}
        self._specs: Specs = {}
        self._numbered: dict[str, str] = {}  # blocks told from a twin, and the stems of their names
        self.names: dict[str, str] = {}
        self.outputs: dict[Spot, str] = {}
        self.loop = self.index = ""

    def follow(
        self,
        blocks: Mapping[str, Block],
        specs: Specs,
        changes: BlockChanges,
        retyped: Collection[str],
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Name the blocks of another state, and what was named after them.

        Args:
            blocks: All blocks.
            specs: Their types.
            changes: How they differ from those of the former state.
            retyped: Those whose type is another one.

        Returns:
            The former names of blocks that are called otherwise now, by id; and the present names
            of their further outputs by the former ones.
        """
        old, self._blocks, self._specs = self._blocks, blocks, specs
        renamed = [id_ for id_ in changes.changed if old[id_].name != blocks[id_].name]
        again = dict.fromkeys((*renamed, *filter(self._goes_by_type, retyped)))
        is_said = any(spot[0] in retyped for spot in self.outputs)  # perhaps otherwise now
        if changes.stays and not (again or is_said or changes.added or changes.removed):
            return {}, {}
        self._allocator.release((*self.outputs.values(), self.loop, self.index))
        before = dict(self.names)
        if self._follow_few(changes, again):
            before = {id_: before[id_] for id_ in again}
        else:
            self._name_all()
        named = {spot: name for spot, name in self.outputs.items() if self._is_there(spot)}
        self.outputs = {spot: self._output(spot) for spot in named}
        self.name_loop()
        turned = {id_: name for id_, name in before.items() if self.names.get(id_, name) != name}
        return turned, {n: self.outputs[i] for i, n in named.items() if self.outputs[i] != n}

    def name_loop(self) -> None:
        """Name a copy in a loop, and its number."""
        self.loop = self._allocator.allocate("layer", "layer")
        self.index = self._allocator.allocate("i", "i")

    def forget_others(self) -> None:
        """Take back all names but those of blocks."""
        self._allocator.release((*self.outputs.values(), self.loop, self.index))
        self.outputs = {}

    def name_output(self, spot: Spot) -> str:
        """Name a further output of a block."""
        name = self.outputs[spot] = self._output(spot)
        return name

    def _is_there(self, spot: Spot) -> bool:
        """Whether an output still is; of a block that is gone, or of another type, it is not."""
        block = self._blocks.get(spot[0])
        spec = self._specs[block.type] if block is not None else None
        return block is not None and (spec is None or spot[1] < len(spec.outputs))

    def _output(self, spot: Spot) -> str:
        block = self._blocks[spot[0]]
        spec = self._specs[block.type]
        port = spec.outputs[spot[1]] if spec else None
        told = (port.label or port.name) if port else str(spot[1])
        return self._allocator.allocate(f"{block.name} {told}", "value")

    def _follow_few(self, changes: BlockChanges, again: Collection[str]) -> bool:
        """Name some blocks; return False where others may have to be called otherwise."""
        names, allocator = self.names, self._allocator
        dropped = [names.pop(id_) for id_ in changes.removed] + [names[id_] for id_ in again]
        allocator.release(dropped)
        for id_ in (*changes.removed, *again):
            self._numbered.pop(id_, None)
        if any(name.startswith(stem) for stem in self._numbered.values() for name in dropped):
            return False
        if not changes.stays and self._numbered:
            return False
        # Behind all others a number tells the new one; in front of some it would tell those.
        for id_ in again:
            stem = self._stem(id_)
            if not allocator.is_free(allocator.plain(stem)):
                return False
            self._name(id_)
        for id_ in changes.added:
            if not (changes.stays or allocator.is_free(allocator.plain(self._stem(id_)))):
                return False
            self._name(id_)
        return True

    def _name_all(self) -> None:
        """Name all blocks as if nothing had been named yet."""
        self._allocator.start_over(self._taken)
        self._numbered, self.names = {}, {}
        for id_ in self._blocks:
            self._name(id_)

    def _name(self, id_: str) -> None:
        stem = self._stem(id_)
        name = self.names[id_] = self._allocator.allocate_stem(stem)
        if name != stem:
            self._numbered[id_] = stem

    def _goes_by_type(self, id_: str) -> bool:
        """Whether a block's own name makes no identifier, so that its type gives it one."""
        name, stem_of = self._blocks[id_].name, self._allocator.stem_of
        return stem_of(name, "a") != stem_of(name, "b")

    def _stem(self, id_: str) -> str:
        block = self._blocks[id_]
        spec = self._specs[block.type]
        return self._allocator.stem_of(block.name, "block" if spec is None else spec.prefix)
