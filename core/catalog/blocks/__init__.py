"""The block types, one file a family. A new brick goes into its family's ``SPECS``."""

from __future__ import annotations

from core.catalog.blocks import (
    activation,
    convolution,
    io,
    linear,
    merge,
    normalization,
    pooling,
    regularization,
    shape,
)
from core.catalog.spec import BlockSpec

ALL: tuple[BlockSpec, ...] = (
    *io.SPECS,
    *linear.SPECS,
    *convolution.SPECS,
    *pooling.SPECS,
    *normalization.SPECS,
    *activation.SPECS,
    *regularization.SPECS,
    *shape.SPECS,
    *merge.SPECS,
)
"""Every spec, in the order of the palette."""
