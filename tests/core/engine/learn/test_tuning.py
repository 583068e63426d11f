"""``auto`` is measured on copies, written down, and made again by a run that goes on."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.engine.learn import faster, tuning
from core.engine.learn.tuning import fastest
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import Message, RunStarted
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig
from core.io import gallery
from core.runs.folder import RunFolder
from core.texts import say
from tests.helpers.engine import mlp
from tests.helpers.recipes import CNN

OPEN = {"precision": "auto", "channels_last": "auto", "compile": "auto"}


def session(module=CNN, **recipe: object) -> Session:
    usual = {"device": "cpu", "epochs": 1, "batch_size": 256}
    torch.set_num_threads(1)
    training = TrainingConfig(**{**usual, **recipe})
    return Session(module, "generated/model.py", load(DataConfig()), training)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Let each way take as long as this says, by the fields that it changes."""
    seconds: dict[str, float] = {}

    def time(self: tuning._Way, steps: int) -> None:
        self.step()
        changed = [name for name in ("bfloat16", "on") if name in self.choice.values()]
        self.best_s = seconds.get("+".join(changed), 1.0)

    monkeypatch.setattr(tuning._Way, "time", time)
    monkeypatch.setattr(tuning, "_COMPILE_PAYS_FROM_S", 1e9)
    return seconds


def test_nothing_is_touched_while_it_is_measured() -> None:
    held = session(**OPEN)
    weights = {name: value.clone() for name, value in held.built.model.state_dict().items()}
    chance = torch.get_rng_state()

    choice, note = held.tune()

    assert choice.keys() == OPEN.keys()
    assert note is not None
    assert torch.equal(torch.get_rng_state(), chance)
    for name, value in held.built.model.state_dict().items():
        assert torch.equal(value, weights[name])
    assert all(parameter.grad is None for parameter in held.built.model.parameters())


@pytest.mark.parametrize(
    ("seconds", "precision", "channels_last"),
    [
        ({"on": 0.5}, "float32", "on"),
        ({"bfloat16": 0.4, "bfloat16+on": 0.3}, "bfloat16", "on"),
        ({"on": 0.97}, "float32", "off"),
        ({"on": 2.0, "bfloat16": 3.0}, "float32", "off"),
    ],
)
def test_the_fastest_is_chosen_unless_it_may_be_chance(quick, seconds, precision, channels_last):
    quick |= seconds

    choice, note = session(**OPEN).tune()

    assert choice == {"precision": precision, "channels_last": channels_last, "compile": "off"}
    is_plain = (precision, channels_last) == ("float32", "off")
    assert ("plain way is the fastest" in say(note)) == is_plain


def test_float32_stays_float32_unless_the_recipe_leaves_it_open(quick):
    quick |= {"bfloat16": 0.1, "bfloat16+on": 0.1, "on": 0.5}

    choice, _ = session(channels_last="auto").tune()

    assert choice == {"channels_last": "on"}


def test_a_table_has_no_layout_to_choose(quick):
    quick["on"] = 0.1

    held = session(mlp(), **OPEN)
    ways = tuning._options(held.asked, _flat(held), torch.device("cpu"))

    assert {way["channels_last"] for way in ways} == {"off"}


def _flat(held: Session):
    """Return the session's data as a table."""
    part = held.data.part("train")
    held.data._parts["train"] = type(part)(part.x.flatten(1), part.y)
    return held.data


def test_the_choice_is_recorded_told_and_made_again(quick, tmp_path: Path, monkeypatch):
    quick["on"] = 0.5
    template = gallery.find("digits-cnn")
    project = template.project()
    training = msgspec.structs.replace(project.training, epochs=2, device="cpu", **OPEN)
    project = msgspec.structs.replace(project, training=training)
    folder = RunFolder.create(tmp_path / "r", project, CNN, threads=1)
    heard: list[Message] = []
    run = Run("r1", folder, heard.append)
    run.train(session(epochs=2, **OPEN), run.stop)

    chosen = {"precision": "float32", "channels_last": "on", "compile": "off"}
    (started,) = (message for message in heard if isinstance(message, RunStarted))
    assert folder.record.choice == started.choice == chosen
    assert "channels_last" in say(started.note)

    script = training_script(folder.settled_project, CNN, threads=1)
    assert "memory_format=torch.channels_last" in script
    assert "says auto" not in script
    assert "says auto" in training_script(folder.project, CNN, threads=1)

    monkeypatch.setattr("core.engine.session.fastest", None)  # it is not measured again
    again = session(epochs=2, **OPEN)
    Run("r1", folder, heard.append).train(again, lambda: None, resume=True)
    assert again.config.channels_last == "on"


def test_what_this_machine_cannot_is_refused_in_words(monkeypatch):
    with pytest.raises(InputError, match="float16 needs a CUDA GPU"):
        session(precision="float16").loop(None, lambda: True)
    monkeypatch.setattr(faster.shutil, "which", lambda name: None)
    with pytest.raises(InputError, match=r"C\+\+ compiler"):
        session(compile="on").loop(None, lambda: True)


def test_a_network_that_fails_fails_as_it_would_without_measuring():
    broken = mlp()
    broken = msgspec.structs.replace(broken, text=broken.text.replace("(x).relu()", "(x).nope()"))

    with pytest.raises(AttributeError):
        fastest(session(broken, **OPEN).built.model, session(broken).data, session(**OPEN).asked)
