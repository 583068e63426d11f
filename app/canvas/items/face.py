"""What a brick shows, as words and flags: all that its item knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Severity


@dataclass(frozen=True, slots=True)
class BlockFace:
    """What is seen of a brick.

    Attributes:
        name: In bold.
        type: PyTorch's name.
        summary: The parameters that matter, such as ``16, k3, p1``.
        category: Gives the colour; empty for a type this version does not know.
        inputs: Names of the input ports, from the left.
        outputs: Names of the output ports.
        problem: The first thing wrong with it as a sentence, or "".
        severity: Of that problem.
    """

    name: str
    type: str
    summary: str = ""
    category: str = ""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    problem: str = ""
    severity: Severity = "error"
