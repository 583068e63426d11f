"""The block types, one file a family. A new brick goes into its family's ``SPECS``."""

from __future__ import annotations

from core.catalog.blocks import (
    activation,
    adaptive_pooling,
    convolution,
    io,
    linear,
    merge,
    normalization,
    pooling,
    rectifier,
    recurrent,
    recurrent_cell,
    regularization,
    shape,
    softmax,
    transposed,
)
from core.catalog.spec import BlockSpec

ALL: tuple[BlockSpec, ...] = (
    *io.SPECS,
    *linear.SPECS,
    *convolution.SPECS,
    *transposed.SPECS,
    *pooling.SPECS,
    *adaptive_pooling.SPECS,
    *normalization.SPECS,
    *rectifier.SPECS,
    *activation.SPECS,
    *softmax.SPECS,
    *regularization.SPECS,
    *recurrent.SPECS,
    *recurrent_cell.SPECS,
    *shape.SPECS,
    *merge.SPECS,
)
"""Every spec, in the order of the palette."""
