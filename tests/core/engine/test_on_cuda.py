"""What the processor finds, a graphics card finds too; without a card these are skipped."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import torch

from core.data import rows
from core.engine.devices import choose_device, list_devices, measure_speed
from core.engine.run import Run
from core.engine.talk.messages import RunFinished, RunNoted, RunStarted
from core.engine.talk.requests import Evaluate, Explain, ShowActivations
from core.graph.records import Project
from core.io import gallery, project_file
from core.runs.folder import RunFolder
from tests.helpers.measuring import evaluated
from tests.helpers.own import config_of, project_on, write_arrays
from tests.helpers.trained import Trained, figures_of_script

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]

ROOT = Path(__file__).resolve().parents[3]
CARD = "cuda:0"
PATIENCE_S = 120
RANDOM = ("variational", "denoising", "adversarial", "contrastive")
"""Objectives that draw random numbers on the device, which has others than the processor."""


def of(template: str, **training: object) -> Project:
    project = next(each for each in gallery.templates() if each.id == template).project()
    recipe = {"device": CARD, "epochs": 2, "seed": 3, **training}
    return msgspec.structs.replace(
        project, training=msgspec.structs.replace(project.training, **recipe)
    )


def trainable() -> list[str]:
    return [each.id for each in gallery.templates() if each.project().data.dataset]


@pytest.fixture(autouse=True)
def float32_is_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    """Convolutions use TF32 by default, which has three digits."""
    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", False)


@pytest.fixture(autouse=True)
def all_of_the_card() -> object:
    yield
    torch.cuda.set_per_process_memory_fraction(1.0)
    torch.cuda.empty_cache()


def test_a_card_comes_first_and_says_what_it_is() -> None:
    first, *_, last = list_devices()
    assert first.id == CARD and first.name == torch.cuda.get_device_name(0)
    assert 0 < first.free <= first.memory
    assert choose_device("auto") == torch.device(CARD) == choose_device("cuda")
    assert last.id == "cpu"


def test_a_card_multiplies_faster_than_the_processor() -> None:
    card, cpu = (measure_speed(choose_device(name), 0.5) for name in (CARD, "cpu"))
    print(f"{card:.3g} and {cpu:.3g} operations a second")
    assert card > cpu


@pytest.mark.parametrize("template", trainable())
def test_a_model_learns_there_as_on_the_processor(template: str, tmp_path: Path) -> None:
    project = of(template, epochs=1)
    there = Trained(tmp_path / "there", project).go()
    usual = msgspec.structs.replace(project.training, device="cpu")
    here = Trained(tmp_path / "here", msgspec.structs.replace(project, training=usual))
    here.go(steps=3)

    began = next(each for each in there.heard if isinstance(each, RunStarted))
    assert began.device == CARD
    assert all(loss is not None for loss in there.losses) and there.epochs
    is_random = "dropout" in here.module.text.lower() or project.training.objective in RANDOM
    rel = 0.3 if is_random else 1e-3
    assert there.losses[:3] == pytest.approx(here.losses[:3], rel=rel)


@pytest.mark.parametrize("precision", ["float32", "bfloat16", "float16"])
def test_a_run_goes_on_to_the_very_weights(precision: str, tmp_path: Path) -> None:
    project = of("digits-deep-mlp", precision=precision, scheduler="CosineAnnealingLR", ema=0.9)
    whole = Trained(tmp_path / "whole", project).go()
    halted = Trained(tmp_path / "halted", project).go(steps=29).go(resume=True)
    assert halted.weights == whole.weights
    assert halted.epochs[-1].metrics == whole.epochs[-1].metrics


@pytest.mark.parametrize("template", ["digits-deep-mlp", "digits-vae"])
def test_the_script_finds_the_same_there(template: str, tmp_path: Path) -> None:
    project = of(template)
    run = Trained(tmp_path / "run", project).go()
    printed = figures_of_script(project, tmp_path)
    losses = [line[line.index("train_loss") + 1] for line in printed if "train_loss" in line]
    assert losses == [str(epoch.train_loss) for epoch in run.epochs]


def test_questions_between_two_steps_leave_no_trace(tmp_path: Path) -> None:
    project = of("digits-deep-mlp", epochs=1)
    alone = Trained(tmp_path / "alone", project).go()
    asked = Trained(tmp_path / "asked", project)
    session = asked.session()
    block = next(iter(asked.module.attributes))
    answers = []

    def ask() -> None:
        if len(answers) > 4:
            return
        shown, _ = session.activations(ShowActivations(request=1, block=block, sample=0))
        for method in ("saliency", "integrated-gradients", "occlusion"):
            why, arrays = session.explanation(Explain(request=2, method=method, sample=1))
            assert math.isclose(sum(why.probabilities), 1.0, rel_tol=1e-4) and arrays
        session.learnt()
        answers.append((shown.shape, evaluated(session, Evaluate(request=3, part="validation"))))

    Run("r1", asked.folder, asked.heard.append).train(session, ask)
    assert answers and sum(map(sum, answers[0][1].confusion)) == answers[0][1].samples
    assert asked.weights == alone.weights


@pytest.mark.parametrize("way", [{"channels_last": "on"}, {"compile": "on"}, {"scheduler": "none"}])
@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
def test_each_way_to_be_faster_learns_the_same(
    precision: str, way: dict[str, str], tmp_path: Path
) -> None:
    plain = Trained(tmp_path / "plain", of("lenet5")).go()
    fast = Trained(tmp_path / "fast", of("lenet5", precision=precision, **way)).go()
    print(precision, way, fast.epochs[-1].train_loss, plain.epochs[-1].train_loss)
    assert fast.epochs[-1].train_loss == pytest.approx(plain.epochs[-1].train_loss, rel=0.1)


def test_auto_says_what_it_chose(tmp_path: Path) -> None:
    project = of("digits-cnn", precision="auto", channels_last="auto", compile="auto")
    run = Trained(tmp_path, project).go()
    began = next(each for each in run.heard if isinstance(each, RunStarted))
    print(began.choice, began.note)
    assert began.choice.keys() == {"precision", "channels_last", "compile"} and began.note
    assert any(isinstance(each, RunFinished) for each in run.heard)


def test_what_does_not_fit_is_computed_in_portions(tmp_path: Path) -> None:
    project = of("digits-resnet", batch_size=1257, epochs=1)
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    whole = Trained(tmp_path / "whole", project).go()
    most = torch.cuda.max_memory_allocated()
    torch.cuda.empty_cache()
    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(0.6 * most / total)

    tight = Trained(tmp_path / "tight", project).go()

    sizes = [each for each in tight.heard if isinstance(each, RunNoted)]
    print(most, sizes)
    assert sizes
    assert tight.epochs[-1].train_loss == pytest.approx(whole.epochs[-1].train_loss, rel=0.05)


def test_samples_that_stay_on_disk_train_as_those_on_the_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = config_of(write_arrays(tmp_path / "small.npz"))
    project = project_on(data, "digits-cnn", device=CARD, batch_size=16, seed=3).project
    held = Trained(tmp_path / "held", project).go()
    monkeypatch.setattr(rows, "LARGE", 100)
    streamed = Trained(tmp_path / "streamed", project).go()
    assert streamed.losses == pytest.approx(held.losses, rel=1e-4)


@pytest.mark.parametrize("options", [(), ("--shard",)])
def test_a_team_of_one_card_learns_as_a_process_without_one(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    project_file.save(tmp_path / "p.brickyard", of("digits-deep-mlp"))
    launcher = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "1", "--")
    alone = _trained(tmp_path, "alone")
    together = _trained(tmp_path, "together", *options, launcher=launcher)
    assert together == pytest.approx(alone, rel=1e-4)


def _trained(folder: Path, name: str, *options: str, launcher: tuple[str, ...] = ()) -> list[float]:
    """Train on the command line; return the loss of each epoch."""
    run = folder / name
    own = (str(ROOT / "main.py"), "train", str(folder / "p.brickyard"), "--run", str(run))
    done = subprocess.run(
        [sys.executable, *launcher, *own, *options],
        capture_output=True, text=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return [epoch.train_loss for epoch in RunFolder.open(run).epochs]
