"""Networks as one change makes them, sensible or not: for what follows from state to state."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from core.graph.records import BYPASSED, MUTED, Block, Network, Wire

TYPES = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "LSTM", "add", "Output", "Unheard")
PARAMS: list[dict[str, Any]] = [
    {}, {"shape": (4,)}, {"out_channels": 4}, {"bias": False}, {"padding": 1}, {"bias": 1},
]  # fmt: skip

STATES = ("", MUTED, BYPASSED)


def port_of(type_: str) -> str:
    return "inputs" if type_ == "add" else "input"


@st.composite
def next_states(draw: st.DrawFn, net: Network) -> Network:
    """Draw one change of a network, sensible or not."""
    replace = msgspec.structs.replace
    ids = st.sampled_from(sorted(net.blocks) or ["none"])
    what = draw(
        st.sampled_from(
            ["add", "remove", "params", "type", "move", "state", "wire", "cut", "order"]
        )
    )
    if what == "add" or not net.blocks:
        new = [f"b{draw(st.integers(1, 9))}" for _ in range(draw(st.integers(1, 3)))]
        added = {
            id_: Block(id=id_, type=draw(st.sampled_from(TYPES)), name=id_)
            for id_ in new
            if id_ not in net.blocks
        }
        return replace(net, blocks={**net.blocks, **added})
    id_ = draw(ids)
    block = net.blocks[id_]
    if what == "remove":
        kept = {key: value for key, value in net.blocks.items() if key != id_}
        wires = tuple(w for w in net.wires if id_ not in (w.source, w.target))
        return replace(net, blocks=kept, wires=wires)
    if what in ("params", "type", "move", "state"):
        new = {
            "params": lambda: replace(block, params=draw(st.sampled_from(PARAMS))),
            "type": lambda: replace(block, type=draw(st.sampled_from(TYPES))),
            "state": lambda: replace(block, state=draw(st.sampled_from(STATES))),
            "move": lambda: replace(block, x=block.x + 8),
        }[what]()
        return replace(net, blocks={**net.blocks, id_: new})
    if what == "wire":
        other = draw(ids)
        wire = Wire(id_, "output", other, port_of(net.blocks[other].type))
        return net if wire in net.wires else replace(net, wires=(*net.wires, wire))
    if what == "cut":
        return replace(net, wires=tuple(w for w in net.wires if draw(st.booleans())))
    return replace(net, wires=tuple(draw(st.permutations(net.wires))))
