"""Networks nobody would think of, the same for the same seed."""

from __future__ import annotations

import random
from typing import Any

from core.graph.records import Block, Network, Project, Wire
from core.shapes.infer import NetworkInference

_UNARY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ReLU", {}),
    ("Tanh", {}),
    ("BatchNorm2d", {}),
    ("Conv2d", {"out_channels": 3, "kernel_size": 3, "padding": 1}),
    ("Conv2d", {"out_channels": 4, "kernel_size": 1}),
    ("MaxPool2d", {"kernel_size": 2}),
    ("Flatten", {}),
    ("Linear", {"out_features": 5}),
)


def random_project(seed: int, *, steps: int = 12, inputs: int = 0) -> Project:
    """Return a project whose blocks are all ready, with branches, merges and loose ends.

    Args:
        seed: The same seed gives the same project.
        steps: Blocks tried between the inputs and the outputs; what does not fit is left away.
        inputs: Number of Input blocks; 0 for one or two.
    """
    dice = random.Random(seed)
    blocks = [
        Block(id=f"i{n}", type="Input", name=f"picture{n}", params={"shape": (2, 6, 6)})
        for n in range(inputs or dice.choice((1, 1, 2)))
    ]
    wires: list[Wire] = []
    for n in range(steps):
        sources = [block.id for block in blocks]
        if dice.random() < 0.35:
            type_, params = dice.choice((("add", {}), ("cat", {"dim": 1})))
            chosen, port = dice.sample(sources, min(len(sources), dice.choice((2, 3)))), "inputs"
        else:
            type_, params = dice.choice(_UNARY)
            # Mostly the newest, so that chains grow.
            chosen, port = [sources[-1] if dice.random() < 0.6 else dice.choice(sources)], "input"
        block = Block(id=f"b{n}", type=type_, name=f"{type_} {n}", params=params)
        new = [Wire(source, "output", block.id, port) for source in chosen]
        if NetworkInference(_network([*blocks, block], [*wires, *new])).of(block.id).ready:
            blocks.append(block)
            wires += new
    for n, source in enumerate(dice.sample(blocks, min(len(blocks), dice.choice((1, 1, 2))))):
        blocks.append(Block(id=f"o{n}", type="Output", name=f"result{n}"))
        wires.append(Wire(source.id, "output", f"o{n}", "input"))
    return Project(title="Random", networks={"n1": _network(blocks, wires)})


def _network(blocks: list[Block], wires: list[Wire]) -> Network:
    return Network(
        id="n1", name="Random", blocks={block.id: block for block in blocks}, wires=tuple(wires)
    )
