"""Two processes that share out the weights find the losses and the files of one."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core.engine.recipe.sharding import UNSHARED_OPTIMIZERS
from core.engine.talk.host import Host
from core.engine.talk.messages import EpochDone, Evaluation, RunFinished, RunNoted, Vitals
from core.engine.talk.requests import Evaluate
from core.engine.team.shards import shard, units_of
from core.engine.team.team import Team
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig
from core.runs.folder import RunFolder
from core.texts import say
from tests.core.engine.team.test_crew import losses, members
from tests.helpers.engine import MLP, Talk, mlp, train_message
from tests.helpers.goals import network_for
from tests.helpers.recipes import CNN
from tests.helpers.team_runner import Case, found, together

PATIENCE_S = 120
WIDE = mlp(MLP.replace("Dropout(0.2)", "Identity()").replace("32", "2048"))
SURE = mlp(MLP.replace("Dropout(0.2)", "Identity()"))
MANY: dict[str, object] = {
    "accumulate": 2, "clip_norm": 0.5, "clip_value": 0.01, "ema": 0.9, "batch_size": 200,
    "decay_all": False, "weight_decay": 0.1, "scheduler": "OneCycleLR", "optimizer": "AdamW",
}  # fmt: skip
ODD_SHARES: dict[str, object] = {"batch_size": 101, "micro_batch": 50, "optimizer": "SGD"}


def case(folder: Path, name: str, module: Any = WIDE, **changes: Any) -> Case:
    data = DataConfig(dataset=changes.pop("dataset", "digits"))
    halt, begin = changes.pop("halt", 0), changes.pop("begin", "")
    usual = {"device": "cpu", "seed": 3, "epochs": 2, "batch_size": 250, "sharded": True}
    recipe = TrainingConfig(**{**usual, **changes})
    module = module or network_for(data.dataset, recipe)
    return Case(data, recipe, module, str(folder / name), halt, begin)


def cases(folder: Path) -> dict[str, Case]:
    halted = str(folder / "halted alone.halt")
    return {
        "all at once": case(folder, "all at once", **MANY),
        "halted": case(folder, "halted", halt=5, **MANY),
        "taken over": case(folder, "taken over", begin=halted, **MANY),
        "odd shares": case(folder, "odd shares", SURE, **ODD_SHARES),
        "text": case(
            folder, "text", None, dataset="rhymes", objective="next_token", batch_size=500
        ),
        "norm": case(folder, "norm", CNN, epochs=1),
        "rivals": case(folder, "rivals", None, objective="adversarial", loss="MSELoss"),
        **{name: case(folder, name, optimizer=name) for name in UNSHARED_OPTIMIZERS},
    }


def state(path: Path) -> dict[str, Tensor]:
    return {name: value for name, value in load_file(path).items() if "random" not in name}


class Shared:
    """What two processes found, and where."""

    def __init__(self, folder: Path) -> None:
        torch.set_num_threads(1)
        self.folder = folder
        self.cases = cases(folder)
        self.halted_alone = self.alone("halted", "halted alone")
        self.found = together(self.cases, folder)

    def alone(self, name: str, kept: str = "", **changes: Any) -> dict[str, Any]:
        own = msgspec.structs.replace(
            self.cases[name], state=str(self.folder / (kept or f"{name} alone")), **changes
        )
        return found(own, None)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    return Shared(tmp_path_factory.mktemp("sharded"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["all at once", "odd shares", "text"])
def test_they_find_the_losses_and_the_files_of_one(shared: Shared, name: str) -> None:
    alone, both = shared.alone(name), shared.found[name]

    assert both["steps"] == pytest.approx(alone["steps"], abs=1e-5)
    assert both["epochs"] == pytest.approx(alone["epochs"], abs=1e-5, rel=1e-6)
    theirs, own = state(shared.folder / name), state(shared.folder / f"{name} alone")
    assert theirs.keys() == own.keys()
    for key, value in own.items():
        torch.testing.assert_close(theirs[key], value, atol=1e-5, rtol=1e-4, msg=key)


@pytest.mark.slow
def test_each_holds_half_of_weights_and_of_what_the_optimizer_remembers(shared: Shared) -> None:
    alone, both = shared.alone("all at once"), shared.found["all at once"]

    assert alone["held"] > 3 * both["parameters"]
    assert both["held"] < 0.51 * alone["held"]


@pytest.mark.slow
def test_a_run_goes_on_from_its_state_to_the_very_last_digit(shared: Shared) -> None:
    whole, halted = shared.found["all at once"], shared.found["halted"]

    assert halted["steps"] == whole["steps"]
    ends, expected = state(shared.folder / "halted"), state(shared.folder / "all at once")
    assert ends.keys() == expected.keys()
    assert all(torch.equal(ends[key], value) for key, value in expected.items())


@pytest.mark.slow
def test_a_run_goes_on_with_weights_shared_out_and_without(shared: Shared) -> None:
    expected = shared.halted_alone["steps"]
    alone = shared.alone("all at once", "went on", begin=str(shared.folder / "halted.halt"))
    both = shared.found["taken over"]

    for went_on in (alone["steps"], both["steps"]):
        assert 0 < len(went_on) < len(expected)
        assert went_on == pytest.approx(expected[-len(went_on) :], abs=1e-5)


@pytest.mark.slow
def test_batch_norm_learns_as_well(shared: Shared) -> None:
    alone = shared.alone("norm")
    assert shared.found["norm"]["epochs"][0] == pytest.approx(alone["epochs"][0], rel=0.2)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rivals", *UNSHARED_OPTIMIZERS])
def test_what_cannot_be_shared_out_is_refused_in_words(shared: Shared, name: str) -> None:
    assert "share" in shared.found[name]["refused"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="finds processes through /proc")
def test_it_answers_loses_a_process_and_ends_as_it_would_have(host: Host, tmp_path: Path) -> None:
    recipe = {"epochs": 40, "batch_size": 630, "seed": 3, "ema": 0.5, "keep_every": 20}
    host.drain()
    talk = Talk(host)
    host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu", sharded=True, **recipe))
    talk.until(Vitals, timeout_s=PATIENCE_S)
    talk.until(EpochDone, timeout_s=PATIENCE_S)
    host.send(Evaluate(request=9, part="validation"))
    assert talk.until(Evaluation, timeout_s=PATIENCE_S).request == 9
    (process,) = members(1, host.pid)
    os.kill(process, signal.SIGKILL)
    ended = talk.until(RunFinished, timeout_s=PATIENCE_S)
    host.send(Evaluate(request=10, part="validation"))
    found = talk.until(Evaluation, timeout_s=PATIENCE_S)

    notes = [say(note.what) for note in talk.of(RunNoted)]
    assert any("this process holds" in note for note in notes)
    assert any("was lost" in note for note in notes)
    assert [done.epoch for done in talk.of(EpochDone)] == list(range(1, 41))
    assert found.metrics["accuracy"] == pytest.approx(ended.metrics["accuracy"])
    alone = Talk(host)
    host.send(train_message(tmp_path / "b", run="r2", module=SURE, **recipe))
    last = alone.until(RunFinished, run="r2", timeout_s=PATIENCE_S)
    assert losses(talk) == pytest.approx(losses(alone), abs=1e-4)
    assert ended.metrics == pytest.approx(last.metrics, abs=1e-4)
    folders = [RunFolder.open(tmp_path / name) for name in "ab"]
    for one, other in zip(*map(files, folders), strict=True):
        assert one.name == other.name
        mine, theirs = load_file(one), load_file(other)
        assert mine.keys() == theirs.keys()
        for key, value in theirs.items():
            torch.testing.assert_close(mine[key], value, atol=1e-4, rtol=1e-3)


def files(folder: RunFolder) -> list[Path]:
    kept = folder.epoch_weights(20), folder.epoch_weights(40)
    return [folder.best_weights, folder.last_weights, *kept]


class Row(nn.Module):
    """A composite of two large bricks and a small one."""

    def __init__(self) -> None:
        super().__init__()
        self.large = nn.Linear(400, 400)
        self.rows = nn.ModuleList(nn.Linear(400, 400) for _ in range(2))
        self.small = nn.Linear(2, 2)


class Whole(nn.Module):
    """A network with composites, one of which shares a brick with it."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = Row(), Row()
        self.attention = nn.MultiheadAttention(400, 4)
        self.tied = self.second.large


def named(model: nn.Module) -> list[str]:
    names = {id(part): name for name, part in model.named_modules()}
    return [names[id(unit)] for unit in units_of(model)]


def test_sparse_gradients_are_refused_in_words() -> None:
    with pytest.raises(InputError, match="Sparse gradients"):
        shard(nn.Embedding(3, 2, sparse=True), cast("Team", None))


def test_units_are_large_bricks_wherever_they_stand_and_nothing_inside_of_a_brick() -> None:
    units = named(Whole())

    assert units == [
        "first.large", "first.rows.0", "first.rows.1",
        "second.rows.0", "second.rows.1", "attention",
    ]  # fmt: skip


def test_what_shares_weights_with_something_outside_is_left_to_the_whole() -> None:
    model = Whole()
    model.first.large.weight = model.attention.out_proj.weight

    assert "first.large" not in named(model) and "attention" not in named(model)


def test_composites_that_are_small_stay_together() -> None:
    class Small(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.row = nn.Sequential(*(nn.Linear(200, 200) for _ in range(5)))

    assert named(Small()) == ["row"]
