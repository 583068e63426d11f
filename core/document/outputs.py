"""Whether what arrives at a network's Outputs can be compared with the targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.catalog.dims import BATCH, Dim
from core.catalog.values import TensorSpec, Value
from core.engine.recipe.goal import Sizes, fits, printed_sizes
from core.graph.records import TrainingConfig
from core.shapes.infer import NetworkInference
from core.texts import Text, text


def wrong_outputs(
    outputs: Sequence[str],
    config: TrainingConfig,
    expected: Sequence[Sizes],
    inference: NetworkInference,
) -> Iterator[tuple[str, Text]]:
    """Say, by block, what does not fit.

    Args:
        outputs: Ids of the Output blocks.
        config: The recipe.
        expected: The sizes of a sample of each that it asks for.
        inference: The network's shapes; what is wrong upstream is said there.
    """
    if not outputs:
        return
    needs: dict[str, object] = {
        "objective": config.objective,
        "loss": config.loss,
        "expected": printed_sizes(expected),
    }
    if config.heads:
        unlearned = [*_wrong_heads(outputs, config)]
        yield from unlearned
        if unlearned:
            return
    if len(outputs) != len(expected):
        count = len(expected)
        message = text("check.outputs", **needs, count=count, received=len(outputs))
        yield outputs[min(count, len(outputs) - 1)], message
        return
    arriving = [value for id_ in outputs for value in inference.of(id_).inputs]
    if len(arriving) != len(outputs) or None in arriving:
        return
    for id_, value in zip(outputs, arriving, strict=True):
        if isinstance(value, TensorSpec) and not value.is_floating:
            yield id_, text("check.output_dtype", **needs, received=value.dtype)
            return
    samples = [_sample(value) for value in arriving]
    if not fits(expected, samples):
        each = zip(outputs, expected, samples, strict=True)
        wrong = [id_ for id_, asked, sample in each if not fits([asked], [sample])]
        block = wrong[0] if wrong else outputs[-1]
        received = " and ".join(map(str, arriving))
        yield block, text("check.output_shape", **needs, received=received)


def _wrong_heads(outputs: Sequence[str], config: TrainingConfig) -> Iterator[tuple[str, Text]]:
    """Say, by block, which Outputs learn nothing, and what is learned by none that is there."""
    learning = [head.output for head in config.heads]
    for id_ in outputs:
        if id_ not in learning:
            yield id_, text("check.no_head")
    for head in config.heads:
        if head.output not in outputs:
            yield "", text("check.head_gone", name=head.name)
    if set(learning) == set(outputs) and learning != list(outputs):
        yield "", text("check.heads_order")


def _sample(value: Value | None) -> tuple[Dim, ...] | None:
    """Return the sizes of one sample of what arrives; None for what is no batch."""
    if isinstance(value, TensorSpec) and value.dims[:1] == (BATCH,):
        return value.dims[1:]
    return None
