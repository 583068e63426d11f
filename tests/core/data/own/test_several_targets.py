"""A table of which several columns shall be foretold: classes and numbers, each by its name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core.codegen.script import training_script
from core.data.datasets import known_info, wrong_config
from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.records import DataConfig, empty_project
from core.planner import Plan, plan_data, plan_propose
from tests.helpers.own import columns_of, config_of, write_pets
from tests.helpers.scripts import run_script


def mixed(folder: Path, **changes: object) -> DataConfig:
    """Return a table whose targets are a class and a number."""
    config = config_of(write_pets(folder / "pets.csv"))
    own = columns_of(config.own, kind="target", weight="target", owner="ignored")
    return msgspec.structs.replace(config, own=own, **changes)


def test_a_class_and_a_number_are_two_targets(tmp_path: Path) -> None:
    info = known_info(mixed(tmp_path))

    assert info is not None and info.target == "several"
    number, class_ = info.targets
    assert (class_.name, class_.target, class_.classes) == ("kind", "class", ("cat", "dog", "owl"))
    assert (number.name, number.target, number.shape) == ("weight", "value", (1,))
    assert info.features == ("length", "colour = black", "colour = red", "colour = white")


def test_each_target_is_read_by_its_name(tmp_path: Path) -> None:
    samples = load(mixed(tmp_path))

    y = samples.y_train
    assert y.dtype.names == ("weight", "kind")
    assert set(np.unique(y["kind"])) == {0, 1, 2}
    assert y["weight"].shape == (len(samples.x_train), 1)
    assert abs(y["weight"].mean()) < 1e-5 and abs(y["weight"].std() - 1) < 1e-3
    heavy = [y["weight"][y["kind"] == kind].mean() for kind in range(3)]
    assert heavy == sorted(heavy)


def test_samples_are_parted_by_the_class_among_the_targets(tmp_path: Path) -> None:
    config = mixed(tmp_path, split="stratified")

    assert wrong_config(config) is None
    samples = load(config)
    shares = [
        np.bincount(y["kind"], minlength=3) / len(y) for y in (samples.y_train, samples.y_test)
    ]
    assert np.abs(shares[0] - shares[1]).max() < 0.05


def test_numbers_alone_stay_one_row_of_values_and_have_names(tmp_path: Path) -> None:
    config = config_of(write_pets(tmp_path / "pets.csv"))
    own = columns_of(config.own, length="target", weight="target", kind="input", owner="ignored")
    info = known_info(msgspec.structs.replace(config, own=own, split="random"))

    assert info is not None and (info.target, info.target_shape) == ("value", (2,))
    assert [(each.name, each.column) for each in info.targets] == [("weight", 0), ("length", 1)]


def worker_lines(document: Document) -> list[str]:
    """Train as the worker does; return what a script prints of each epoch."""
    torch.set_num_threads(1)
    project = document.project
    module = document.generated()
    session = Session(module, "generated/model.py", load(project.data), project.training)
    session.check()
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    lines = []
    for number in range(1, project.training.epochs + 1):
        result = loop.run_epoch()
        assert result is not None
        told = {"train_loss": result.train_loss, "val_loss": result.validation.loss}
        figures = {**told, **result.validation.metrics}
        words = " ".join(f"{name} {value!r}" for name, value in figures.items())
        lines.append(f"epoch {number} {words}")
    return lines


def lines_of(source: str, folder: Path) -> list[str]:
    script = folder / "train.py"
    script.write_text(source, encoding="ascii")
    ran = run_script(script)
    assert ran.returncode == 0, ran.stderr
    return [line for line in ran.stdout.splitlines() if line.startswith("epoch ")]


def proposed(config: DataConfig) -> Document:
    document = Document(empty_project())
    plan = plan_propose(document.scope, config)
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    recipe = msgspec.structs.replace(document.project.training, epochs=3, device="cpu")
    project = msgspec.structs.replace(document.project, training=recipe)
    return Document(project)


def test_a_model_for_two_targets_has_an_output_for_each(tmp_path: Path) -> None:
    document = proposed(mixed(tmp_path))

    outputs = [b for b in document.network.blocks.values() if b.type == "Output"]
    assert [block.name for block in outputs] == ["weight", "kind"]
    heads = document.project.training.heads
    assert [(head.name, head.target, head.loss) for head in heads] == [
        ("weight", "weight", "MSELoss"),
        ("kind", "kind", "CrossEntropyLoss"),
    ]
    assert document.problems == ()


def test_the_script_of_two_targets_repeats_the_run(tmp_path: Path) -> None:
    document = proposed(mixed(tmp_path))
    source = training_script(document.project, document.generated(), threads=1)

    assert "target_names=" in source and 'y["kind"]' in source
    printed = lines_of(source, tmp_path)
    assert printed == worker_lines(document)


@pytest.mark.parametrize("split", ["random", "time"])
def test_a_column_among_numbers_is_learned_by_itself(tmp_path: Path, split: str) -> None:
    config = config_of(write_pets(tmp_path / "pets.csv"))
    own = columns_of(config.own, length="target", weight="target", kind="input", owner="ignored")
    config = msgspec.structs.replace(config, own=own, split=split)
    document = proposed(config)
    (output,) = (b for b in document.network.blocks.values() if b.type == "Output")
    assert output.params == {}
    assert document.project.training.heads == ()


def test_a_target_called_by_hostile_words_is_read(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    rows = [f"{i % 7},{i % 3},{'ab'[i % 2]}" for i in range(60)]
    heading = 'x,"a""];import os#",b\\n'
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    config = config_of(path)
    names = [column.name for column in config.own.columns]
    columns = tuple(
        msgspec.structs.replace(column, role="input" if place == 0 else "target")
        for place, column in enumerate(config.own.columns)
    )
    config = msgspec.structs.replace(
        config, own=msgspec.structs.replace(config.own, columns=columns), split="random"
    )
    document = proposed(config)

    source = training_script(document.project, document.generated(), threads=1)

    assert known_info(config).target == "several", names
    assert lines_of(source, tmp_path) == worker_lines(document)


def test_an_existing_network_learns_both(tmp_path: Path) -> None:
    document = proposed(mixed(tmp_path))
    plan = plan_data(document.scope, DataConfig(dataset="iris"))
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    assert [head.target for head in document.project.training.heads] == ["", ""]

    plan = plan_data(document.scope, mixed(tmp_path))
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)

    assert [head.target for head in document.project.training.heads] == ["weight", "kind"]
    assert document.problems == ()
