"""Parameters are PyTorch's own: names and defaults as its constructors have them."""

from __future__ import annotations

import inspect

import pytest
from torch import nn

from core.catalog.registry import all_specs

OURS = {"Input", "Output", "add", "cat", "reshape"}
"""Types that are no module of torch."""

NOT_OFFERED = {"device", "dtype", "inplace", "return_indices", "in_channels", "in_features"}
NOT_OFFERED |= {"num_features", "normalized_shape"}
"""Follow from the input, the training settings or the graph."""

OWN_DEFAULT = {"out_channels", "out_features", "kernel_size", "output_size", "dim"}
"""What torch has no default for, or a deprecated one; always written."""


VARIABLE = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


@pytest.mark.parametrize(
    "spec", [s for s in all_specs() if s.type not in OURS], ids=lambda spec: spec.type
)
def test_parameters_are_those_of_the_constructor(spec):
    theirs = inspect.signature(getattr(nn, spec.type)).parameters
    theirs = {n: p.default for n, p in theirs.items() if p.kind not in VARIABLE}
    ours = {
        param.name: param.default
        for param in spec.params
        if param.name != "normalized_dims" and param.group != "weights"
    }

    assert set(ours) == set(theirs) - NOT_OFFERED
    for name, default in ours.items():
        assert default == theirs[name] or name in OWN_DEFAULT
