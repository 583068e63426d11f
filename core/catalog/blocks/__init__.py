"""The block types, one file a family. A new brick goes into its family's ``SPECS``."""

from __future__ import annotations

from core.catalog.blocks import (
    activation,
    adaptive_pooling,
    arithmetic,
    attention,
    batch_norm,
    convolution,
    elementwise,
    folding,
    io,
    linear,
    merge,
    normalization,
    padding,
    pooling,
    rectifier,
    recurrent,
    recurrent_cell,
    regularization,
    response_norm,
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
    *folding.SPECS,
    *pooling.SPECS,
    *adaptive_pooling.SPECS,
    *padding.SPECS,
    *batch_norm.SPECS,
    *normalization.SPECS,
    *response_norm.SPECS,
    *rectifier.SPECS,
    *activation.SPECS,
    *softmax.SPECS,
    *regularization.SPECS,
    *recurrent.SPECS,
    *recurrent_cell.SPECS,
    *attention.SPECS,
    *shape.SPECS,
    *merge.SPECS,
    *elementwise.SPECS,
    *arithmetic.SPECS,
)
"""Every spec, in the order of the palette."""
