"""Five hundred networks nobody would think of: rules, source, trace, file and undo hold for all."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
import torch
from torch import Tensor

from core.graph.order import Wiring
from core.graph.records import BYPASSED, MUTED, Project
from core.io import project_file
from core.shapes.infer import NetworkInference
from core.shapes.library import ends_of
from core.shapes.live import live
from core.shapes.sharing import lent_parameters
from tests.helpers.generated import exported, namespace_of
from tests.helpers.one_by_one import OneByOne
from tests.helpers.random_projects import random_networks, with_bricks_aside

SHARDS = 20
SEEDS = 500


@pytest.mark.parametrize("seed", range(12))
def test_a_random_network_computes_what_its_blocks_do(seed):
    check_network(seed)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_five_hundred_random_networks_compute_what_their_blocks_do(shard):
    for seed in range(shard, SEEDS, SHARDS):
        check_network(1000 + seed)


def test_source_of_random_networks_needs_no_formatting(tmp_path):
    for seed in range(20):
        module, _ = exported(aside_networks(seed) if seed % 2 else random_networks(seed))
        (tmp_path / f"model{seed}.py").write_text(module.text, encoding="ascii")

    command = ["format", "--check", "--isolated", "--line-length", "88", str(tmp_path)]
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", *command], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("seed", range(12))
def test_a_random_network_without_muted_and_bypassed_bricks_computes_what_is_left(seed):
    check_network(seed, aside=True)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_five_hundred_networks_compute_what_muting_and_bypassing_leave(shard):
    for seed in range(shard, SEEDS, SHARDS):
        check_network(1000 + seed, aside=True)


def test_random_networks_do_have_muted_and_bypassed_bricks_in_all_places():
    states = Counter(
        (block.state, place == 0)
        for seed in range(30)
        for place, network in enumerate(aside_networks(seed).networks.values())
        for block in network.blocks.values()
    )

    assert min(states[state, main] for state in (MUTED, BYPASSED) for main in (0, 1)) > 3


def aside_networks(seed: int) -> Project:
    return with_bricks_aside(random_networks(seed), seed)


def check_network(seed: int, *, aside: bool = False) -> None:
    """Check one project; the seed is in the message of what fails."""
    project = aside_networks(seed) if aside else random_networks(seed)
    module, inference = exported(project)
    names = namespace_of(module)
    torch.manual_seed(seed)
    model = names[module.class_name]().eval()
    assert sum(p.numel() for p in model.parameters()) == parameters_of(project, inference), seed
    for batch in (2, 3):
        check_values(project, module, model, names["trace"], batch, seed)
    assert project_file.decode(project_file.encode(project), name="test") == project, seed


def parameters_of(project: Project, inference: NetworkInference) -> int:
    """Return the parameters of what leads to an Output; loose ends are left out of the class."""
    computing = Wiring(live(project.main, inference))
    needed = computing.upstream(ends_of(project.main, "Output"))
    own = sum(inference.of(id_).cost.parameters for id_ in needed)
    return own + lent_parameters(project.main, inference, needed)


def check_values(
    project: Project, module: Any, model: Any, trace: Any, batch: int, seed: int
) -> None:
    inputs = {
        id_: torch.randn(batch, *project.main.blocks[id_].params["shape"])
        for id_ in ends_of(project.main, "Input")
    }
    blocks = OneByOne(project, module, model)
    kept: dict[str, list[Tensor]] = {}

    with torch.inference_mode():
        expected = blocks.run(inputs, batch)
        used = [value for id_, value in inputs.items() if id_ in blocks.values]
        result = model(*used)
        traced = trace(model, *used, lambda id_, value: kept.setdefault(id_, []).append(value))

    assert same(result if isinstance(result, tuple) else (result,), expected), seed
    assert same(traced if isinstance(traced, tuple) else (traced,), expected), seed
    assert kept.keys() == blocks.values.keys(), seed
    assert same(kept, blocks.values), seed


def same(one: Any, other: Any) -> bool:
    """Whether two nests of values are equal to the last bit."""
    if isinstance(one, Tensor):
        return torch.equal(one, other) or torch.equal(one.nan_to_num(), other.nan_to_num())
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
