"""Projects in one line, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from core.catalog import registry
from core.graph.edits import apply_all
from core.graph.layout import BRICK_HEIGHT
from core.graph.records import Block, DataConfig, Knob, Network, Project, TrainingConfig, Wire
from core.planner.names import FreshNames


def chain(
    *types: str,
    params: Mapping[str, Mapping[str, Any]] | None = None,
    data: DataConfig | None = None,
    training: TrainingConfig | None = None,
) -> Project:
    """Return a project with one clicked column of bricks, ``b1`` at the top.

    Args:
        types: From Input to Output.
        params: By the name of the block, such as ``{"conv1": {"out_channels": 8}}``.
        data: Digits by default.
        training: The usual recipe by default.
    """
    given = dict(params or {})
    blocks: dict[str, Block] = {}
    names = FreshNames([])
    for i, type_ in enumerate(types):
        name = names.numbered(registry.get(type_).prefix)
        own = dict(given.pop(name, {}))
        id_ = f"b{i + 1}"
        blocks[id_] = Block(id=id_, type=type_, name=name, params=own, x=0.0, y=i * BRICK_HEIGHT)
    if given:
        raise KeyError(f"no block called {', '.join(given)}")
    ids = list(blocks)
    wires = tuple(wire(a, b, blocks) for a, b in pairwise(ids))
    network = Network(id="n1", name="Network", blocks=blocks, wires=wires)
    return Project(
        title="Chain",
        networks={"n1": network},
        data=data or DataConfig(),
        training=training or TrainingConfig(),
    )


def wire(source: str, target: str, blocks: Mapping[str, Block]) -> Wire:
    """Return the wire from a block's first output to another's first input."""
    gives = registry.get(blocks[source].type).outputs[0].name
    takes = registry.get(blocks[target].type).inputs[0].name
    return Wire(source, gives, target, takes)


def done(project: Project, answer: object) -> Project:
    """Return the project after a plan; fails with the sentence of a refusal.

    Checks on the way that the plan can be undone to the very same project.
    """
    edits = getattr(answer, "edits", None)
    assert edits is not None, f"refused: {getattr(answer, 'text', answer)}"
    after, inverses = apply_all(project, edits)
    back, _ = apply_all(after, inverses)
    assert back == project
    assert list(back.main.blocks) == list(project.main.blocks)
    return after


Part = tuple[str, Mapping[str, Any]]
"""A block's type and its parameters."""

END = "out"
"""Id of the Output of networks that :func:`composite` makes; the Input is ``b1``."""


def joined(id_: str, parts: Sequence[Part], *, knobs: tuple[Knob, ...] = ()) -> Network:
    """Return a network of blocks ``b1``, ``b2``, …, each wired to the next.

    Bricks that stand for networks are taken to stand for such as :func:`composite` makes.
    """
    names = FreshNames([])
    blocks: dict[str, Block] = {}
    for i, (type_, params) in enumerate(parts):
        spec = registry.find(type_)
        id2 = f"b{i + 1}"
        name = names.numbered(spec.prefix if spec else "part")
        blocks[id2] = Block(id=id2, type=type_, name=name, params=dict(params), y=i * BRICK_HEIGHT)
    wires = tuple(_wire(a, b) for a, b in pairwise(blocks.values()))
    return Network(id=id_, name="Network", blocks=blocks, wires=wires, knobs=knobs)


def composite(
    id_: str, name: str, parts: Sequence[Part], *, knobs: tuple[Knob, ...] = ()
) -> Network:
    """Return a network with these blocks between an Input ``b1`` and an Output ``out``."""
    network = joined(id_, [("Input", {}), *parts, ("Output", {})], knobs=knobs)
    last = f"b{len(parts) + 2}"
    end = msgspec.structs.replace(network.blocks[last], id=END)
    blocks = {key: block for key, block in network.blocks.items() if key != last} | {END: end}
    wires = tuple(
        msgspec.structs.replace(wire, target=END) if wire.target == last else wire
        for wire in network.wires
    )
    return msgspec.structs.replace(network, name=name, blocks=blocks, wires=wires)


def _wire(source: Block, target: Block) -> Wire:
    gives, takes = registry.find(source.type), registry.find(target.type)
    return Wire(
        source.id,
        gives.outputs[0].name if gives else END,
        target.id,
        takes.inputs[0].name if takes else "b1",
    )


def bypassed(project: Project, id_: str) -> Project:
    """Return a project of one network with one of its bricks bypassed."""
    network = project.main
    block = msgspec.structs.replace(network.blocks[id_], state="bypassed")
    network = msgspec.structs.replace(network, blocks=network.blocks | {id_: block})
    return msgspec.structs.replace(project, networks={network.id: network})
