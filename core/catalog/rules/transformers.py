"""What transformers are made of: who looks at whom, how often, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from core.catalog.dims import at
from core.catalog.rules.masks import attention_macs, expect_mask_for, expect_masks, heads_of
from core.catalog.rules.sequence_inputs import Sequences, expect_dims, expect_dtype, sequences
from core.catalog.spec import Cost
from core.catalog.values import TensorSpec
from core.graph.records import Params

Arrived = Mapping[str, TensorSpec | None]
"""What arrives, by the name of the port."""


_SIDES = {"src": "encoder", "tgt": "decoder"}
"""Which half of a Transformer a sequence passes through."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One attention in each layer, by the names of ports.

    Attributes:
        queries: The sequences that look.
        keys: The sequences they look at; the same for self-attention.
        mask: Where the mask of their scores arrives.
        padding: Where the mask of keys that are padding arrives.
        promise: The parameter that promises that ``mask`` is causal.
    """

    queries: str
    keys: str
    mask: str
    padding: str
    promise: str


class Anatomy(msgspec.Struct, frozen=True, kw_only=True):
    """How a type of transformer is built.

    Attributes:
        type: The block type.
        looks: The attentions of its layers, the one that puts out last.
        layers: For each sequence that passes through layers, the parameter with their number;
            empty where there is one.
        norm: The parameter for a last norm after the layers; empty where there is none, and
            ``always`` where there is one for each sequence.
    """

    type: str
    looks: tuple[Look, ...]
    layers: Mapping[str, str]
    norm: str = ""

    def depth(self, params: Params, port: str) -> int:
        """Return how many layers the sequence of a port passes through."""
        name = self.layers[port]
        return cast(int, params[name]) if name else 1

    def has_norm(self, params: Params) -> bool:
        """Return whether a norm follows the layers."""
        return self.norm == "always" or bool(params.get(self.norm, False))


class Part(msgspec.Struct, frozen=True):
    """A part of a layer: its name, the sum of its parameters in words, and their number."""

    name: str
    terms: str
    parameters: int


def read(anatomy: Anatomy, params: Params, arrived: Arrived) -> dict[str, Sequences]:
    """Return the sequences that arrive, by port; demand that all fits.

    Raises:
        Misfit: Sequences, heads or masks do not fit.
    """
    block = anatomy.type
    ports = dict.fromkeys(port for look in anatomy.looks for port in (look.queries, look.keys))
    found = {
        port: sequences(block, port, cast(TensorSpec, arrived[port]), params) for port in ports
    }
    for look in anatomy.looks:
        queries, keys = found[look.queries], found[look.keys]
        tensor, dtype = cast(TensorSpec, arrived[look.keys]), _dtype(arrived, look.queries)
        expect_dtype(block, look.keys, tensor, dtype)
        fitting = Sequences(queries.batch, keys.length, queries.features)
        expect_dims(block, look.keys, tensor, fitting.dims(params))
        heads = heads_of(block, params, "nhead", queries.features)
        expect_mask_for(block, params, look.promise, look.mask, arrived[look.mask])
        masks = (arrived[look.mask], arrived[look.padding])
        expect_masks(block, (look.mask, look.padding), masks, dtype, (queries, keys, heads))
    return found


def _dtype(arrived: Arrived, port: str) -> str:
    return cast(TensorSpec, arrived[port]).dtype


def parts_of(anatomy: Anatomy, params: Params, port: str, size: int) -> tuple[Part, ...]:
    """Return the parts of a layer that the sequence of a port passes through."""
    hidden, bias = cast(int, params["dim_feedforward"]), bool(params["bias"])
    looks = sum(look.queries == port for look in anatomy.looks)
    norms, rows = looks + 1, 2 if bias else 1
    times = f"{looks}*" if looks > 1 else ""
    return (
        Part(
            "attention",
            f"{times}{size}*(4*{size}{' + 4' if bias else ''})",
            looks * size * (4 * size + (4 if bias else 0)),
        ),
        Part(
            "feed-forward",
            f"2*{size}*{hidden}{f' + {hidden} + {size}' if bias else ''}",
            2 * size * hidden + (hidden + size if bias else 0),
        ),
        Part("norms", f"{norms}*{rows}*{size}", norms * rows * size),
    )


def cost_of(anatomy: Anatomy, params: Params, found: Mapping[str, Sequences]) -> Cost:
    """Return what all layers cost together."""
    parameters = macs = 0
    for port in anatomy.layers:
        sequence, depth = found[port], anatomy.depth(params, port)
        size = sequence.features
        parts = parts_of(anatomy, params, port, size)
        parameters += depth * sum(part.parameters for part in parts)
        parameters += _norm(anatomy, params, size)
        places = at(sequence.batch * sequence.length)
        macs += depth * 2 * places * size * cast(int, params["dim_feedforward"])
    for look in anatomy.looks:
        queries, keys = found[look.queries], found[look.keys]
        macs += anatomy.depth(params, look.queries) * attention_macs(queries, keys, keys)
    return Cost(parameters, macs)


def _norm(anatomy: Anatomy, params: Params, size: int) -> int:
    return size * (2 if params["bias"] else 1) if anatomy.has_norm(params) else 0


def worked_of(anatomy: Anatomy, params: Params, found: Mapping[str, Sequences]) -> tuple[str, ...]:
    """Return the formulas with the brick's own numbers, a line for each part of a layer."""
    size = next(iter(found.values())).features
    heads = cast(int, params["nhead"])
    lines = [f"head_dim = {size}/{heads} = {size // heads}"]
    sums = []
    for port, name in anatomy.layers.items():
        parts = parts_of(anatomy, params, port, size)
        side = f"{_SIDES[port]}: " if len(anatomy.layers) > 1 else ""
        lines += [f"{side}{part.name} = {part.terms} = {part.parameters}" for part in parts]
        layer = " + ".join(str(part.parameters) for part in parts)
        norm = _norm(anatomy, params, size)
        whole = f"{anatomy.depth(params, port)}*({layer})" if name else layer
        sums.append(f"{whole} + {norm}" if norm else whole)
    total = cost_of(anatomy, params, found).parameters
    return (*lines, f"parameters = {' + '.join(sums)} = {total}")
