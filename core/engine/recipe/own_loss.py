"""A network of the project that is the loss: what its Inputs take; torch-free.

Such a loss has the name of the bricks that would stand for the network, ``network:n2``. What each
of its Inputs takes goes by the name of the Input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from core.graph.composites import network_of

OUTPUT, TARGET, SAMPLES = "output", "target", "input"
"""What an Input of such a network may take, and what it is called then."""

_NUMBERED = re.compile(r"output ?(\d{1,3})", re.ASCII)


class Taken(msgspec.Struct, frozen=True):
    """What one Input takes.

    Attributes:
        role: :data:`OUTPUT`, :data:`TARGET` or :data:`SAMPLES`; "" where its name fits nothing.
        number: Which of the trained network's outputs, from 0.
        sizes: Of one sample of it, as the Input says.
        dtype: Of it, as the Input says.
    """

    role: str
    number: int
    sizes: tuple[int | str, ...]
    dtype: str


class OwnLoss(msgspec.Struct, frozen=True, kw_only=True):
    """A network that is the loss.

    Attributes:
        name: What people call it.
        loss: How the recipe names it.
        head: Id of the Output whose loss it is; "" where it takes all outputs together.
        takes: What each of its Inputs takes, in their order.
        outputs: Sizes of a sample of each output of the trained network: as the Inputs say, or as
            they are where none takes it.
        learns: Whether it has weights, which are trained with those of the network.
        class_name: Its class in the generated source; "" before that is written.
    """

    name: str
    loss: str = ""
    head: str = ""
    takes: tuple[Taken, ...]
    outputs: tuple[tuple[int | str, ...], ...]
    learns: bool = False
    class_name: str = ""


def own_for(owns: Sequence[OwnLoss], head: str = "") -> OwnLoss | None:
    """Return the network that is the loss of an Output, or of all together; None where none is."""
    return next((own for own in owns if own.head == head), None)


def is_own(loss: str) -> bool:
    """Return whether a loss is a network of the project.

    >>> is_own("network:n2"), is_own("MSELoss")
    (True, False)
    """
    return network_of(loss) is not None


def taken_by(name: str, outputs: Sequence[str]) -> tuple[str, int]:
    """Return what an Input of a loss takes, by its name: the role and the number of the output.

    Args:
        name: Of the Input.
        outputs: Names of the trained network's Outputs, in their order.

    >>> taken_by("target", ["output"]), taken_by("Output 2", ["mean", "spread"])
    (('target', 0), ('output', 1))
    >>> taken_by("spread", ["mean", "spread"]), taken_by("other", ["mean"])
    (('output', 1), ('', 0))
    """
    wanted = _words(name)
    if wanted in (TARGET, SAMPLES):
        return wanted, 0
    for number, output in enumerate(outputs):
        if _words(output) == wanted:
            return OUTPUT, number
    if wanted == OUTPUT:
        return OUTPUT, 0
    found = _NUMBERED.fullmatch(wanted)
    if found and 1 <= int(found[1]) <= max(1, len(outputs)):
        return OUTPUT, int(found[1]) - 1
    return "", 0


def _words(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())
