from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtGui import QImage

from app import theme
from app.pictures import picture_command
from core import cli
from core.cli import results
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.evaluation.findings import ByClass, ClassScore
from core.io import project_file
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.build import chain
from tests.helpers.terminal import AnsweringHost, type_in

PROJECT = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    """Run commands in a folder with a project and a run of it."""
    monkeypatch.chdir(tmp_path)
    project_file.save(tmp_path / "p.brickyard", PROJECT)
    folder = RunFolder.create(tmp_path / "r", PROJECT, Document(PROJECT).generated(), threads=3)
    folder.best_weights.write_bytes(b"weights")
    return functools.partial(type_in, capsys)


@pytest.fixture
def host(monkeypatch) -> AnsweringHost:
    played = AnsweringHost(answer)
    monkeypatch.setattr("core.cli.session.Host", lambda threads=None: played)
    return played


def answer(message: ask.ToWorker) -> Iterator[m.Message]:
    if isinstance(message, ask.Build):
        yield m.ModelReady(request=message.request)
    elif isinstance(message, ask.Evaluate):
        yield m.Evaluation(
            request=message.request,
            metrics={"loss": float("nan"), "accuracy": 0.5},
            samples=270,
            confusion=(),
            classes=(),
        )
    elif isinstance(message, ask.ListDevices):
        devices = (m.Device(id="cpu", name="A processor", memory=8_000_000_000),)
        yield m.Devices(request=message.request, devices=devices)
    elif isinstance(message, ask.MeasureDevice):
        yield m.DeviceSpeed(request=message.request, device=message.device, flops=1.2e11)
    elif isinstance(message, ask.ShowActivations):
        yield m.Activations(
            request=message.request,
            block=message.block,
            shape=(2, 4, 4),
            low=0.0,
            high=1.0,
            channels=2,
            epoch=1,
        )
    elif isinstance(message, ask.Explain):
        yield m.Explanation(
            request=message.request,
            method=message.method,
            classes=("0", "1"),
            probabilities=(0.25, 0.75),
            target=1,
            truth=0,
            features=(),
            samples=9,
            epoch=1,
        )


def raw(array: np.ndarray) -> RawArray:
    return RawArray(str(array.dtype), array.shape, array.tobytes())


def test_evaluate_prints_one_object(shell, host):
    shown = shell("evaluate", "r", "--json")

    assert shown.code == 0
    assert shown.lines == [{"accuracy": 0.5, "loss": None, "samples": 270}]
    assert host.last(ask.Evaluate).part == "test"
    build = host.last(ask.Build)
    assert build.folder == str(Path("r").resolve())
    assert build.module == Document(PROJECT).generated()


@pytest.mark.parametrize(("trained_on", "asked"), [("cpu", "cpu"), ("cuda:7", "auto")])
def test_a_run_of_another_machine_is_measured_on_what_is_here(shell, host, trained_on, asked):
    folder = RunFolder(Path("r"))
    training = msgspec.structs.replace(PROJECT.training, device=trained_on)
    project_file.save(
        folder.path / "project.brickyard", msgspec.structs.replace(PROJECT, training=training)
    )

    assert shell("evaluate", "r").code == 0
    assert host.last(ask.Build).training.device == asked


def test_evaluate_shows_how_far_it_is_on_a_terminal(shell, host, monkeypatch):
    bar = FakeBar()
    monkeypatch.setattr(results, "_bar", lambda: bar)
    answer = host.answer

    def slow(message: ask.ToWorker):
        if isinstance(message, ask.Evaluate):
            for done in (64, 192):
                yield m.Measuring(request=message.request, done=done, samples=270)
        yield from answer(message)

    host.answer = slow
    assert "270" in shell("evaluate", "r").out
    assert (bar.total, bar.shown) == (270, [64, 192])


class FakeBar:
    """A bar that notes where it stood."""

    def __init__(self) -> None:
        self.total, self.n = None, 0
        self.shown: list[int] = []

    def __enter__(self) -> FakeBar:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left."""

    def update(self, more: int) -> None:
        self.n += more
        self.shown.append(self.n)


def test_evaluate_speaks_to_people(shell, host):
    assert "270" in shell("evaluate", "r").out


def test_devices_are_those_of_the_worker(shell, host):
    assert shell("devices", "--json").lines[0][0]["id"] == "cpu"
    assert "8.0 GB" in shell("devices").out


def test_devices_are_measured_when_asked(shell, host):
    assert "120 GFLOP/s" in shell("devices", "--measure").out
    assert shell("devices", "--measure", "--json").lines[0][0]["flops"] == 1.2e11


@pytest.mark.parametrize("command", [("evaluate",), ("explain", "-o", "x.png")])
def test_a_run_without_weights_is_told_before_a_worker_is_needed(shell, host, command):
    RunFolder(Path("r")).best_weights.unlink()

    shown = shell(command[0], "r", *command[1:])

    assert shown.code == 1
    assert "no weights" in shown.err
    assert host.sent == []


@pytest.mark.parametrize(
    "command", [("evaluate",), ("explain", "-o", "x.png"), ("export", "--to", "script", "-o", "x")]
)
def test_a_folder_that_is_no_run_is_one_sentence(shell, host, command, tmp_path):
    (tmp_path / "empty").mkdir()

    for name in ("empty", "norun"):
        shown = shell(command[0], name, *command[1:])

        assert shown.code == (3 if (command[0], name) == ("export", "norun") else 1)
        assert name in shown.err and shown.err.count("\n") == 1


@pytest.mark.parametrize(("by_world", "code"), [(False, 1), (True, 3)])
def test_a_refusal_of_the_worker_is_one_sentence(shell, host, by_world, code):
    what = text("run.not_there", path="sample 99")
    host.answer = lambda message: [m.Refused(request=1, what=what, by_world=by_world)]

    shown = shell("explain", "r", "--sample", "99", "-o", "x.png")

    assert shown.code == code
    assert "sample 99" in shown.err and shown.err.count("\n") == 1
    assert not Path("x.png").exists()


def test_an_explanation_becomes_a_picture_or_numbers(shell, host):
    picture, weight = np.eye(4, dtype=np.float32)[None], np.ones((1, 4, 4), np.float32)
    host.arrays = {"input": raw(picture), "attribution": raw(weight)}

    shown = shell("explain", "r", "--method", "saliency", "--sample", "3", "-o", "why.png")
    shell("explain", "r", "-o", "why.npz")

    assert shown.code == 0
    assert "taken for 1 (75.0 %) and is 0" in shown.out
    assert Path("why.png").read_bytes().startswith(b"\x89PNG")
    with np.load("why.npz", allow_pickle=False) as numbers:
        assert np.array_equal(numbers["attribution"], weight)
        assert (numbers["target"], numbers["truth"]) == (1, 0)
    assert [ask.sample for ask in host.asked(ask.Explain)] == [3, 0]


@pytest.mark.parametrize("block", ["fc1", "b3"])
def test_activations_are_of_a_block_by_name_or_id(shell, host, block):
    host.arrays = {"channels": raw(np.zeros((2, 4, 4), np.uint8))}

    shown = shell("explain", "r", "--method", "activations", "--block", block, "-o", "a.png")

    assert shown.code == 0
    assert host.last(ask.ShowActivations).block == "b3"
    assert Path("a.png").exists()


@pytest.mark.parametrize("block", [(), ("--block", "fc9")])
def test_an_unknown_block_is_answered_with_the_known_ones(shell, host, block):
    shown = shell("explain", "r", "--method", "activations", *block, "-o", "a.png")

    assert shown.code == 1
    assert "flatten1, fc1" in shown.err
    assert host.sent == []


def test_code_is_exported_from_a_project_and_from_a_run_alike(shell):
    for source in ("p.brickyard", "r"):
        for format_ in ("module", "script", "notebook"):
            assert shell("export", source, "--to", format_, "-o", f"{source}.{format_}").code == 0

    assert Path("r.module").read_text() == Document(PROJECT).generated().text
    assert Path("r.module").read_bytes() == Path("p.brickyard.module").read_bytes()
    assert "torch.set_num_threads(3)" in Path("r.script").read_text()


def test_weights_are_exported_from_a_run_only(shell):
    assert shell("export", "r", "--to", "safetensors", "-o", "w.safetensors").code == 0
    assert Path("w.safetensors").read_bytes() == b"weights"

    refused = shell("export", "p.brickyard", "--to", "safetensors", "-o", "x")
    assert refused.code == 1 and "no weights" in refused.err


def test_a_project_with_errors_is_not_exported(shell):
    project_file.save(Path("bad.brickyard"), chain("Input", "Flatten", "Conv2d", "Output"))

    shown = shell("export", "bad.brickyard", "--to", "module", "-o", "x.py")

    assert shown.code == 1 and "conv1" in shown.err
    assert not Path("x.py").exists()


def test_a_picture_is_left_to_whoever_can_draw(shell):
    refused = shell("export", "p.brickyard", "--to", "svg", "-o", "x.svg")

    assert refused.code == 1 and "python main.py" in refused.err
    assert not Path("x.svg").exists()


def test_evaluate_prints_each_class_the_matrix_and_what_is_confused(shell, host, tmp_path):
    host.answer = with_finding

    shown = shell(
        "evaluate", "r", "--part", "validation", "--weights", "last", "--head", "kind",
        "--csv", "scores.csv", "--confusion", "matrix.csv",
    )  # fmt: skip

    asked = host.last(ask.Evaluate)
    assert (asked.part, asked.weights, asked.output) == ("validation", "last", "kind")
    assert asked.folder == str(Path("r").resolve())
    assert "On 9 samples of the validation part: accuracy 0.7778." in shown.out
    assert "cat       1.0000  0.5000  0.6667        4" in shown.out
    assert "cat            2    2" in shown.out
    assert "cat taken for dog: 2 times (50.0 % of all cat)" in shown.out
    assert "mean" in shown.out
    written = (tmp_path / "matrix.csv").read_text(encoding="utf-8-sig").splitlines()
    assert written == ["true,cat,dog", "cat,2,2", "dog,0,5"]
    first, *_ = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert first == "class,precision,recall,f1,support"


def test_evaluate_gives_programs_the_whole_of_it(shell, host):
    host.answer = with_finding
    [found] = shell("evaluate", "r", "--json").lines
    assert found["confusion"] == [[2, 2], [0, 5]]
    assert found["finding"]["scores"][0]["recall"] == 0.5
    assert (found["part"], found["epoch"]) == ("validation", 3)


def test_where_there_are_no_figures_no_table_can_be_written(shell, host, tmp_path):
    shown = shell("evaluate", "r", "--csv", "scores.csv")
    assert shown.code == 1
    assert "told by its metrics alone" in shown.err
    assert not (tmp_path / "scores.csv").exists()


def test_a_confusion_matrix_whose_name_ends_in_png_is_a_picture(shell, host, tmp_path, qapp):
    host.answer = with_finding
    code = cli.run(
        ["evaluate", "r", "--confusion", "matrix.png"], draw_matrix=picture_command.draw_matrix
    )
    assert code == 0
    assert (tmp_path / "matrix.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    drawn = QImage(str(tmp_path / "matrix.png"))
    right = theme.color("ok")
    greener = [
        (x, y)
        for x in range(0, drawn.width(), 4)
        for y in range(0, drawn.height(), 4)
        if abs(drawn.pixelColor(x, y).hsvHueF() - right.hsvHueF()) < 0.05
    ]
    assert greener, "what was told rightly stands on its colour"


def test_without_the_window_a_matrix_cannot_be_drawn_and_the_table_is_left(shell, host, tmp_path):
    host.answer = with_finding
    shown = shell("evaluate", "r", "--confusion", "matrix.png")
    assert shown.code == 1
    assert "drawn by the window's own code" in shown.err


def test_a_block_is_asked_for_only_with_activations(shell, host):
    shown = shell("explain", "r", "--block", "fc1", "-o", "x.png")
    assert shown.code == 1
    assert "the method is saliency. Leave out --block, or ask with --method act" in shown.err
    assert not host.sent


def with_finding(message: ask.ToWorker) -> Iterator[m.Message]:
    if not isinstance(message, ask.Evaluate):
        yield from answer(message)
        return
    scores = (
        ClassScore(name="cat", precision=1.0, recall=0.5, f1=2 / 3, support=4),
        ClassScore(name="dog", precision=5 / 7, recall=1.0, f1=5 / 6, support=5),
    )
    mean = ClassScore(name="", precision=0.85, recall=0.75, f1=0.75, support=9)
    yield m.Evaluation(
        request=message.request,
        metrics={"accuracy": 7 / 9},
        samples=9,
        confusion=((2, 2), (0, 5)),
        classes=("cat", "dog"),
        part="validation",
        epoch=3,
        finding=ByClass(scores=scores, mean=mean, accuracy=7 / 9),
    )
