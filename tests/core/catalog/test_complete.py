"""Every public module of ``torch.nn`` is a brick, or is left out for a reason told here."""

from __future__ import annotations

import pytest
from torch import nn

from core.catalog.registry import all_specs

CONTAINERS = {"ModuleDict", "ModuleList", "ParameterDict", "ParameterList", "Sequential"}
"""Hold modules; a network and a composite brick do that here."""

BASES = {"Container", "Module", "RNNBase", "RNNCellBase"}
"""Are there to be inherited from."""

PARALLEL = {"DataParallel"}
"""Says where a network runs, which is a matter of training."""

WITH_WEIGHTS = {"AdaptiveLogSoftmaxWithLoss", "LinearCrossEntropyLoss"}
"""Losses that learn, and so are bricks."""

LOSSES = {name for name in dir(nn) if name.endswith(("Loss", "Loss2d"))} - WITH_WEIGHTS
"""Are chosen with the objective."""


def _is_left_out(name):
    return name.startswith("Lazy") or name in CONTAINERS | BASES | PARALLEL | LOSSES


PUBLIC = [
    name
    for name, value in vars(nn).items()
    if isinstance(value, type) and issubclass(value, nn.Module)
]


@pytest.mark.parametrize("name", [name for name in PUBLIC if not _is_left_out(name)])
def test_module_is_a_brick(name):
    assert name in {spec.type for spec in all_specs()}


def test_what_is_left_out_exists():
    assert set(PUBLIC) >= CONTAINERS | BASES | PARALLEL | LOSSES


def test_no_brick_is_left_out_besides():
    assert not [spec.type for spec in all_specs() if _is_left_out(spec.type)]


def test_everything_is_counted():
    # Of 22 losses one, NLLLoss2d, is an older name of another.
    waiting = [name for name in PUBLIC if name.startswith("Lazy")]
    bricks = [name for name in PUBLIC if not _is_left_out(name)]

    assert (len(LOSSES), len(waiting), len(bricks)) == (22, 13, 118)
