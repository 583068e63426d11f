"""What the code generator hands on: source text and who wrote which line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import accumulate, compress, count, pairwise

import msgspec

from core.engine.recipe.own_loss import OwnLoss


class Span(msgspec.Struct, frozen=True, gc=False):
    """Lines that came from one block.

    Attributes:
        first: First line, counted from 1.
        last: Last line, inclusive.
        block: Id of the block.
        network: Id of its network, or "" for the one the module is of.
    """

    first: int
    last: int
    block: str
    network: str = ""


class Owned(msgspec.Struct, frozen=True, gc=False):
    """Who wrote some lines that follow each other.

    Attributes:
        above: How many lines are above them.
        blocks: The ids of the blocks.
        lengths: How many lines each of them wrote, which may be none.
        network: Id of their network, or "" for the one the module is of.
    """

    above: int
    blocks: list[str]
    lengths: list[int]
    network: str = ""

    def ends(self) -> list[int]:
        """Return the line above each block, and the last one of all."""
        return list(accumulate(self.lengths, initial=self.above))

    def spans(self) -> Iterator[Span]:
        """Return which lines belong to which block; a block without lines has no span."""
        for block, (above, last) in zip(self.blocks, pairwise(self.ends()), strict=True):
            if last > above:
                yield Span(above + 1, last, block, self.network)


class GeneratedModule(msgspec.Struct, frozen=True, kw_only=True):
    """One ``nn.Module`` class as plain Python, with those of the composites that it uses.

    Where two networks are trained against each other, the class is the generator, and the text
    holds the discriminator's class behind it.

    Attributes:
        text: The whole file: imports and the class. Pure ASCII.
        class_name: Name of the class in it.
        owned: Who wrote which lines, in the order of the lines.
        attributes: Name of the module's attribute by block id, for blocks that have one.
        trace: Source of ``def trace(self, x, keep)``: the same statements as ``forward``, each
            followed by ``keep("b3", x)``. Called with a live model as ``self`` it shows the value
            of every block, pure operations too, without hooks and without another model. A block
            in a composite brick goes by its path: ``b5/b3``.
        discriminator: Name of the second class, or "" where one network trains alone.
        noise: Sizes of a sample of what a generator takes.
        own_losses: Further classes that are losses: the only one, or those of several outputs in
            their order.
    """

    text: str
    class_name: str
    owned: tuple[Owned, ...]
    attributes: dict[str, str]
    trace: str
    discriminator: str = ""
    noise: tuple[int, ...] = ()
    own_losses: tuple[OwnLoss, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Which lines belong to which block: one has a span in ``__init__`` and in ``forward``."""
        return tuple([span for own in self.owned for span in own.spans()])

    def lines_of(self, blocks: Collection[str], network: str = "") -> list[tuple[int, int]]:
        """Return the line ranges of some blocks of one network, in the order of the lines."""
        found = []
        for own in self.owned:
            if own.network != network:
                continue
            above, at = own.above, 0
            for place in compress(count(), map(blocks.__contains__, own.blocks)):
                above, at = above + sum(own.lengths[at:place]), place
                if own.lengths[place]:
                    found.append((above + 1, above + own.lengths[place]))
        return found

    def class_line(self, network: str = "") -> int | None:
        """Return the line that begins the class of a network, or None where it has no lines."""
        first = next((each.above for each in self.owned if each.network == network), -1)
        above = enumerate(self.text.split("\n")[: first + 1], 1)
        return max((n for n, line in above if line.startswith("class ")), default=None)

    def span_at(self, line: int) -> Span | None:
        """Return the span of the block that wrote a line, if one did."""
        for own in self.owned:
            if own.above < line <= own.above + sum(own.lengths):
                ends = own.ends()
                place = bisect_left(ends, line) - 1
                return Span(ends[place] + 1, ends[place + 1], own.blocks[place], own.network)
        return None

    def block_at(self, line: int) -> str | None:
        """Return the block of the module's own network that wrote a line, if one did."""
        span = self.span_at(line)
        return span.block if span is not None and not span.network else None
