"""What the planner answers, and the words its questions are made of."""

from __future__ import annotations

import msgspec

from core.graph.edits import Edit
from core.texts import Text, text


class Plan(msgspec.Struct, frozen=True):
    """What to hand to ``document.apply``.

    Attributes:
        edits: In order; empty where everything is already as wished.
        text: What the person does, for the undo menu.
        select: Ids of the blocks to select afterwards.
    """

    edits: tuple[Edit, ...]
    text: Text
    select: tuple[str, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """Why something cannot be done, shown beside the cursor."""

    text: Text


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """Carries a refusal out of the planner's depths; never leaves this package."""

    def __init__(self, id: str, /, **values: object) -> None:
        super().__init__(id)
        self.refusal = Refusal(text(id, **values))


class NewBlock(msgspec.Struct, frozen=True):
    """A brick fresh from the palette."""

    type: str


class ExistingBlock(msgspec.Struct, frozen=True):
    """One brick of the network; clicked into a stack, it is taken out of it first."""

    id: str


class ExistingStack(msgspec.Struct, frozen=True):
    """Bricks that travel together, from the top; the wires among them stay."""

    ids: tuple[str, ...]


What = NewBlock | ExistingBlock | ExistingStack
"""What is dropped."""
