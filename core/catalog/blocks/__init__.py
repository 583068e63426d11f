"""The block types, one file a family. A new brick goes into its family's ``SPECS``."""

from __future__ import annotations

from core.catalog.blocks import convolution
from core.catalog.spec import BlockSpec

ALL: tuple[BlockSpec, ...] = (*convolution.SPECS,)
