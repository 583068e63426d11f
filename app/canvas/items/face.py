"""What a brick shows, as words and flags: all that its item knows of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from app.canvas.studs import Studs
from core.errors import Severity

Aside = Literal["", "muted", "bypassed", "idle"]
"""A brick that is muted, bypassed, or hangs on what is muted."""

Mark = Literal["shared", "frozen", "start"]
"""Weights that other bricks use too; that do not learn; that do not start as PyTorch starts them.
"""


Ports = frozenset[tuple[Literal["input", "output"], str]]
"""Some ports of a brick, by their side and name."""


class BlockFace(msgspec.Struct, frozen=True, gc=False):
    """What is seen of a brick.

    Attributes:
        name: In bold.
        type: PyTorch's name; of a composite the name of its network.
        summary: The parameters that matter, such as ``16, k3, p1``.
        category: Gives the colour; empty for a type this version does not know.
        inputs: Names of the input ports, from the left.
        outputs: Names of the output ports.
        input_labels: What people call the input ports, where there are several.
        output_labels: What people call the output ports, where there are several.
        studs: What arrives at each input port.
        sockets: What leaves at each output port.
        problem: The first thing wrong with it as a sentence, or "".
        severity: Of that problem.
        parameters: How many numbers it learns, in short form, or "" where costs are not shown.
        macs: Its multiply-accumulates for one sample, likewise.
        heat: Its share of the network's parameters or multiply-accumulates, whichever is more;
            0 for a brick that is not among the heavy ones.
        marks: What is special about its weights: "shared", "frozen", "start".
        aside: Why it takes no part for now, or "".
        is_composite: Whether it stands for a network and can be entered.
    """

    name: str
    type: str
    summary: str = ""
    category: str = ""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    input_labels: tuple[str, ...] = ()
    output_labels: tuple[str, ...] = ()
    studs: Studs = ()
    sockets: Studs = ()
    problem: str = ""
    severity: Severity = "error"
    parameters: str = ""
    macs: str = ""
    heat: float = 0.0
    marks: tuple[Mark, ...] = ()
    aside: Aside = ""
    is_composite: bool = False

    @property
    def detail(self) -> str:
        """What stands below the name."""
        return f"{self.type}  {self.summary}".rstrip()
