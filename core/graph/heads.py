"""What each of several outputs of a network learns, as a project keeps it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

HEAD_LIMIT = 100
"""Most outputs that are trained at once."""

_Short = Annotated[str, msgspec.Meta(max_length=1000)]
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An Output of the network that trains, with what it is compared with and how.

    Attributes:
        output: Id of its block.
        name: What its figures are called, such as ``species`` in ``species.accuracy``.
        compares: What with: a target of the data, or the samples themselves.
        target: Name of that target where the data have several; "" for all that they have.
        loss: Name of a loss of ``torch.nn``.
        loss_args: Its own parameters, only those that differ from their defaults.
        weight: How much its loss counts in the sum.
        class_weights: As in :class:`core.graph.records.TrainingConfig`.
        metrics: What is measured besides, likewise.
    """

    output: _Id
    name: _Name
    compares: Literal["target", "samples"] = "target"
    target: _Short = ""
    loss: str = "CrossEntropyLoss"
    loss_args: dict[str, Any] = {}
    weight: float = 1.0
    class_weights: str | tuple[float, ...] = "equal"
    metrics: tuple[str, ...] = ()


Heads = Annotated[tuple[Head, ...], msgspec.Meta(max_length=HEAD_LIMIT)]
