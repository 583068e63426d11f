"""What bricks for sequences demand of their inputs: the order of dimensions, masks, states."""

from __future__ import annotations

import msgspec

from core.catalog.dims import Dim
from core.catalog.rules.either import either
from core.catalog.rules.expect import expect_floating, known
from core.catalog.spec import Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

BATCH_FIRST = ParamSpec(
    name="batch_first",
    kind="bool",
    default=True,
    help="Whether sequences are N x T x F, as everywhere here, or T x N x F, PyTorch's default.",
)
"""The one default that is not PyTorch's, so it is always written out."""

FIRST = ("batch_first",)


class Sequences(msgspec.Struct, frozen=True):
    """Sequences of feature vectors, whichever dimension comes first.

    Attributes:
        batch: How many.
        length: How many steps each has.
        features: How many numbers a step has; weights depend on it.
    """

    batch: Dim
    length: Dim
    features: int

    def dims(self, params: Params) -> tuple[Dim, Dim, int]:
        """Return the sizes in the order that ``batch_first`` asks for."""
        if params["batch_first"]:
            return (self.batch, self.length, self.features)
        return (self.length, self.batch, self.features)


def sequences(block: str, port: str, received: TensorSpec, params: Params) -> Sequences:
    """Read a tensor as sequences.

    Args:
        block: Type of the block, for the sentence.
        port: Where the tensor arrives.
        received: What arrives.
        params: Parameters, with ``batch_first`` among them.

    Raises:
        Misfit: It has no batch, no steps or no features, its features are not known, or its
            elements are no real numbers.
    """
    if received.rank != 3:
        raise Misfit(
            text(
                "sequence.rank",
                block=block,
                port=port,
                expected=" x ".join(roles(params)),
                received=received,
            )
        )
    expect_floating(block, received)
    first, second, _ = received.dims
    batch, length = (first, second) if params["batch_first"] else (second, first)
    return Sequences(batch, length, known(block, received, 2))


def roles(params: Params) -> str:
    """Return the letters of a sequence's dimensions."""
    return "NTF" if params["batch_first"] else "TNF"


def expect_dtype(block: str, port: str, received: TensorSpec, *expected: str) -> None:
    """Demand one of several element types.

    Raises:
        Misfit: The elements are of another type.
    """
    if received.dtype not in expected:
        types = either(expected)
        raise Misfit(
            text("sequence.dtype", block=block, port=port, expected=types, received=received.dtype)
        )


def expect_dims(block: str, port: str, received: TensorSpec, *expected: tuple[Dim, ...]) -> None:
    """Demand one of several lists of sizes.

    Args:
        block: Type of the block, for the sentence.
        port: Where the tensor arrives.
        received: What arrives.
        expected: The legal sizes.

    Raises:
        Misfit: The tensor has other sizes.
    """
    if received.dims not in expected:
        sizes = either(TensorSpec(dims) for dims in expected)
        raise Misfit(
            text("sequence.dims", block=block, port=port, expected=sizes, received=received)
        )
