"""Whether what the data and the objective hand to a network can enter by its Inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.catalog import registry
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Sizes
from core.graph.records import Block
from core.texts import Text, text

NOISE = "float32"
"""The dtype of the noise that a generator makes samples out of."""

Entering = tuple[Sizes, str]
"""Sizes of a sample that enters, and its dtype."""


def wrong_inputs(
    blocks: Sequence[Block], entering: Sequence[Entering], data: DatasetInfo, objective: str
) -> Iterator[tuple[str, Text]]:
    """Say, by block, why what enters does not fit the Inputs.

    Args:
        blocks: The Inputs, in their order.
        entering: What enters by each: samples, then what a network that writes is told.
        data: Where it comes from.
        objective: What asks for it.
    """
    count = len(entering)
    for number, block in enumerate(blocks):
        if number >= count:
            id_ = "check.second_input" if count == 1 else "check.third_input"
            yield block.id, text(id_, count=count)
            continue
        message = wrong_input(block, entering[number], data, kind="told" if number else "input")
        if message is not None:
            yield block.id, message
    if 0 < len(blocks) < count:
        message = text("check.inputs", objective=objective, count=count, received=len(blocks))
        yield blocks[-1].id, message


def wrong_input(
    block: Block, entering: Entering, data: DatasetInfo, *, kind: str = "input"
) -> Text | None:
    """Say why samples cannot enter by an Input, if they cannot."""
    spec = registry.get("Input")
    if spec.wrong_params(block.params):
        return None
    params, (sizes, dtype) = spec.complete(block.params), entering
    shape = params["shape"]
    found = shape if isinstance(shape, tuple) else (shape,)
    who = {"block": block.name, "title": data.title}
    if found != sizes:
        return text(f"check.{kind}_shape", **who, expected=_sizes(sizes), received=_sizes(found))
    if params["dtype"] != dtype:
        return text(f"check.{kind}_dtype", **who, expected=dtype, received=params["dtype"])
    return None


def wrong_noise(block: Block) -> Text | None:
    """Say why noise cannot enter by an Input, if it cannot; it may have any shape."""
    spec = registry.get("Input")
    if spec.wrong_params(block.params):
        return None
    dtype = spec.complete(block.params)["dtype"]
    if dtype == NOISE:
        return None
    return text("check.noise_dtype", block=block.name, expected=NOISE, received=dtype)


def _sizes(shape: tuple[object, ...]) -> str:
    return " x ".join(str(size) for size in shape)
