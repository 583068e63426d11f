"""What the code generator hands on: source text and who wrote which line."""

from __future__ import annotations

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


class GeneratedModule(msgspec.Struct, frozen=True, kw_only=True):
    """One ``nn.Module`` class as plain Python, with those of the composites that it uses.

    Where two networks are trained against each other, the class is the generator, and the text
    holds the discriminator's class behind it.

    Attributes:
        text: The whole file: imports and the class. Pure ASCII.
        class_name: Name of the class in it.
        spans: Which lines belong to which block, in the order of the lines; a block has a span in
            ``__init__`` and one in ``forward``.
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
    spans: tuple[Span, ...]
    attributes: dict[str, str]
    trace: str
    discriminator: str = ""
    noise: tuple[int, ...] = ()
    own_losses: tuple[OwnLoss, ...] = ()

    def lines_of(self, block: str, network: str = "") -> list[tuple[int, int]]:
        """Return the line ranges of a block, of the module's own network or of a composite's."""
        return [
            (span.first, span.last)
            for span in self.spans
            if span.block == block and span.network == network
        ]

    def class_line(self, network: str = "") -> int | None:
        """Return the line that begins the class of a network, or None where it has no lines."""
        first = min((span.first for span in self.spans if span.network == network), default=0)
        above = enumerate(self.text.split("\n")[:first], 1)
        return max((n for n, line in above if line.startswith("class ")), default=None)

    def span_at(self, line: int) -> Span | None:
        """Return the span of the block that wrote a line, if one did."""
        return next((span for span in self.spans if span.first <= line <= span.last), None)

    def block_at(self, line: int) -> str | None:
        """Return the block of the module's own network that wrote a line, if one did."""
        span = self.span_at(line)
        return span.block if span is not None and not span.network else None
