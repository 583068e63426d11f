"""The sizes that a composite's class depends on, and what they are called as its arguments."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from core.catalog.named import NamedInt, named, plain, written
from core.catalog.values import IntSpec, TensorSpec
from core.codegen.flow import INPUT
from core.codegen.names import NameAllocator
from core.graph.records import Block, Network
from core.shapes.block import BlockInference
from core.shapes.library import ends_of

_SIZES = {"C": "channels", "F": "features", "H": "height", "W": "width", "D": "depth", "T": "steps"}
"""What the sizes of an input are called, by the role of the dimension."""

LONGEST_SUM = 24
"""Characters of a size written as a sum, such as ``in_channels + 4 * width``, that read well."""


class Size(msgspec.Struct, frozen=True):
    """A size of what arrives, or of what a block in the network puts out, as an argument.

    Attributes:
        name: The argument.
        port: Which input of the network, or output of the block, counted from 0.
        axis: Which of its dimensions.
        block: Id of the block, or "" for an input.
    """

    name: str
    port: int
    axis: int
    block: str = ""


class Sizes:
    """Names the sizes that a class depends on.

    Attributes:
        found: The sizes named so far.
    """

    def __init__(self, network: Network, names: NameAllocator) -> None:
        self._network = network
        self._names = names
        self.found: list[Size] = []

    def name_inputs(self, inputs: tuple[Any, ...]) -> dict[str, Any]:
        """Return what arrives at each Input, its known sizes named."""
        blocks = [self._network.blocks[id_] for id_ in ends_of(self._network, INPUT)]
        arriving = {}
        for port, (block, value) in enumerate(zip(blocks, inputs, strict=True)):
            stem = "in" if len(blocks) == 1 else block.name
            arriving[block.id] = self._named(value, stem, port, "", everything=True)
        return arriving

    def rename(self, block: Block, known: BlockInference) -> BlockInference:
        """Give a name of its own to a size that would be written as a long sum."""
        outputs = tuple(
            self._named(value, block.name, port, block.id, everything=False)
            for port, value in enumerate(known.outputs)
        )
        return msgspec.structs.replace(known, outputs=outputs)

    def _named(self, value: Any, stem: str, port: int, block: str, *, everything: bool) -> Any:
        if isinstance(value, IntSpec):
            return IntSpec(self._size(value.value, stem, port, 0, block, everything=everything))
        if not isinstance(value, TensorSpec):
            return value
        dims = []
        for axis, dim in enumerate(value.dims):
            role = value.roles[axis] if axis < len(value.roles) else "?"
            wish = f"{stem} {_SIZES.get(role, f'size {axis}')}"
            dims.append(self._size(dim, wish, port, axis, block, everything=everything))
        return msgspec.structs.replace(value, dims=tuple(dims))

    def _size(
        self, dim: Any, wish: str, port: int, axis: int, block: str, *, everything: bool
    ) -> Any:
        if not isinstance(dim, int) or not (everything or self._is_long(dim)):
            return dim
        self.found.append(Size(self._names.allocate(wish, "size"), port, axis, block))
        return named(plain(dim), self.found[-1].name)

    def _is_long(self, dim: int) -> bool:
        """Whether a size of what arrives comes to be written as more than a product or two."""
        if not isinstance(dim, NamedInt) or len(written(dim)) <= LONGEST_SUM:
            return False
        words = set(re.findall(r"\w+", written(dim)))
        return any(size.name in words for size in self.found)
