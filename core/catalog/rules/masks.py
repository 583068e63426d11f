"""What attention demands of heads and masks, and what its matrix products cost."""

from __future__ import annotations

import math
from typing import cast

from core.catalog.dims import Dim, at
from core.catalog.rules.sequence_inputs import Sequences, expect_dims, expect_dtype
from core.catalog.spec import Misfit
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

MASK_HELP = "True, or minus infinity, where a query must not look"
PADDING_HELP = "True, or minus infinity, for keys that only fill a sequence up"


def heads_of(block: str, params: Params, name: str, features: int) -> int:
    """Return the number of heads.

    Raises:
        Misfit: The features cannot be shared out among them.
    """
    heads = cast(int, params[name])
    if features % heads:
        fitting = math.gcd(features, heads)
        raise Misfit(
            text(
                "sequence.heads",
                block=block,
                param=name,
                features=features,
                received=heads,
                fitting=fitting,
            )
        )
    return heads


def expect_mask(
    block: str, port: str, mask: TensorSpec | None, dtype: str, *sizes: tuple[Dim, ...]
) -> None:
    """Demand truth values, or numbers of the sequences' type, in one of these sizes.

    Args:
        block: Type of the block, for the sentence.
        port: Where the mask arrives.
        mask: What arrives, if anything does.
        dtype: Element type of the sequences.
        sizes: The legal sizes.

    Raises:
        Misfit: The mask is of another kind.
    """
    if mask is not None:
        expect_dtype(block, port, mask, "bool", dtype)
        expect_dims(block, port, mask, *sizes)


def expect_masks(
    block: str,
    ports: tuple[str, str],
    masks: tuple[TensorSpec | None, TensorSpec | None],
    dtype: str,
    scores: tuple[Sequences, Sequences, int],
) -> None:
    """Demand what attention takes: a mask of its scores, and one of keys that are padding.

    Args:
        block: Type of the block, for the sentence.
        ports: Where the two arrive.
        masks: What arrives, if anything does.
        dtype: Element type of the sequences.
        scores: The queries, the keys and the number of heads.

    Raises:
        Misfit: A mask is of another kind.
    """
    queries, keys, heads = scores
    pairs = (queries.length, keys.length)
    expect_mask(block, ports[0], masks[0], dtype, pairs, (queries.batch * heads, *pairs))
    expect_mask(block, ports[1], masks[1], dtype, (queries.batch, keys.length))


def expect_mask_for(block: str, params: Params, name: str, port: str, mask: object) -> None:
    """Demand a mask where a parameter promises that it is causal.

    Raises:
        Misfit: There is none.
    """
    if params[name] and mask is None:
        raise Misfit(text("sequence.causal", block=block, param=name, port=port))


def attention_macs(
    queries: Sequences, keys: Sequences, values: Sequences, *, extra_keys: int = 0
) -> int:
    """Return what multi-head attention multiplies for one sample.

    The projections of queries, output, keys and values; then each query times each key, and each
    weight times each value.

    Args:
        queries: The queries, whose features are the size of all heads together.
        keys: The keys.
        values: The values.
        extra_keys: Keys that are made up besides those that arrive.
    """
    size = queries.features
    projected = 2 * queries.length * size + keys.length * (keys.features + values.features)
    scores = 2 * queries.length * (keys.length + extra_keys)
    return at(queries.batch * (projected + scores)) * size
