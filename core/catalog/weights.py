"""How a brick's weights start and whether they learn: the same parameters for every such brick."""

from __future__ import annotations

from core.catalog.spec import BlockSpec


def with_weight_params(spec: BlockSpec) -> BlockSpec:
    """Return the spec with the parameters that every brick with such weights has."""
    return spec
