from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from core.document.document import Document
from core.errors import AppError, InputError, WorldError
from core.graph.edits import RenameProject
from core.graph.records import (
    Block,
    Folded,
    Network,
    Opponent,
    Project,
    TrainingConfig,
    empty_project,
)
from core.io import gallery, project_file
from tests.helpers import strategies
from tests.helpers.build import chain

DATA = Path(__file__).resolve().parents[2] / "data" / "projects"
HISTORIC = sorted(DATA.glob("v*/*.brickyard"))


def raw(project: Project) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(project_file.encode(project))
    return found


def written(path: Path, document: Any) -> Path:
    path.write_bytes(json.dumps(document).encode())
    return path


def complaint(path: Path) -> str:
    with pytest.raises(AppError) as caught:
        project_file.load(path)
    assert path.name in str(caught.value)
    return str(caught.value)


# ---------------------------------------------------------------- round trips


@settings(strategies.patient, max_examples=60)
@given(strategies.projects())
def test_any_project_that_may_be_saved_loads_as_itself(project: Project) -> None:
    data = project_file.encode(project)

    try:
        back = project_file.decode(data, name="p")
    except InputError:
        return  # two wires into one port: random projects have them, people cannot make them
    assert back == project
    assert list(back.main.blocks) == list(project.main.blocks)
    assert project_file.encode(back) == data


def test_saved_project_loads_as_itself(tmp_path: Path) -> None:
    project = chain("Input", "Conv2d", "Output", params={"conv1": {"kernel_size": (5, 3)}})
    path = tmp_path / "잔차 1.brickyard"

    project_file.save(path, project)

    assert project_file.load(path) == project


def test_a_loss_keeps_its_own_parameters() -> None:
    recipe = TrainingConfig(loss="HuberLoss", loss_args={"delta": 0.5}, beta=2.0)
    project = chain("Input", "Output", training=recipe)

    data = project_file.encode(project)

    assert project_file.decode(data, name="recipe") == project
    assert b"loss_args" not in project_file.encode(chain("Input", "Output"))


@pytest.mark.parametrize("path", HISTORIC, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_historic_file_opens_and_keeps_what_this_version_does_not_know(path: Path) -> None:
    project = project_file.load(path)

    again = project_file.encode(project)

    assert json.loads(again) == _under_present_names(json.loads(path.read_bytes()))
    assert project_file.decode(again, name="again") == project


def _under_present_names(document: dict[str, Any]) -> dict[str, Any]:
    for network in document["networks"]:
        for block in network["blocks"]:
            block["type"] = {"Add": "add", "Concatenate": "cat", "Reshape": "reshape"}.get(
                block["type"], block["type"]
            )
    return document


def test_blocks_of_unknown_types_stay_inert() -> None:
    document = Document(project_file.load(DATA / "v1" / "residual.brickyard"))

    assert [p.rule for p in document.problems_of("b4")] == ["type"]
    assert "Mixer9000" not in document.generated().text.replace("# ", "")
    compile(document.generated().text, "module", "exec")


def test_file_is_laid_out_a_brick_and_a_wire_a_line() -> None:
    lines = project_file.encode(chain("Input", "ReLU", "Output")).decode().splitlines()

    assert lines[1] == '  "format": "brickyard",'
    assert sum('"type": "' in line for line in lines) == 3
    assert sum(line.strip().startswith('["b') for line in lines) == 2
    assert '"x": 0, "y": 56' in "".join(lines)


def test_one_edit_changes_one_line() -> None:
    project = chain("Input", "Linear", "Output")
    wider = chain("Input", "Linear", "Output", params={"fc1": {"out_features": 7}})

    one, other = (project_file.encode(p).splitlines() for p in (project, wider))

    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1


# ---------------------------------------------------------------- refusals

Break = Callable[[dict[str, Any]], object]


def network(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["networks"][0]
    return found


def frames(document: dict[str, Any]) -> list[dict[str, Any]]:
    own = network(document).setdefault("frames", [{"id": "f1", "title": "Stem"}])
    assert isinstance(own, list)
    return own


def notes(document: dict[str, Any]) -> list[dict[str, Any]]:
    own = network(document).setdefault("notes", [{"id": "t1", "text": "Why?"}])
    assert isinstance(own, list)
    return own


MARK = {"slot": 1, "x": 0, "y": 8}

BROKEN: list[tuple[str, Break, str]] = [
    ("other format", lambda d: d.update(format="orange"), "not a Brickyard project"),
    ("no format", lambda d: d.pop("format"), "not a Brickyard project"),
    ("newer", lambda d: d.update(version=999), "newer version .*999.*Update"),
    ("version text", lambda d: d.update(version="1"), "'1'"),
    ("version true", lambda d: d.update(version=True), "True"),
    ("version null", lambda d: d.update(version=None), "None"),
    ("version missing", lambda d: d.pop("version"), "None"),
    ("version negative", lambda d: d.update(version=-1), "-1"),
    ("no networks", lambda d: d.update(networks=[]), r"\$.networks"),
    ("networks an object", lambda d: d.update(networks={}), r"\$.networks .*array.*object"),
    ("title a number", lambda d: d.update(title=3), r"\$.title"),
    ("title too long", lambda d: d.update(title="x" * 129), r"\$.title"),
    ("data null", lambda d: d.update(data=None), r"\$.data"),
    ("epochs a fraction", lambda d: d["training"].update(epochs=1.5), r"\$.training.epochs"),
    ("epochs text", lambda d: d["training"].update(epochs="9"), r"\$.training.epochs"),
    ("id empty", lambda d: network(d)["blocks"][0].update(id=""), r"blocks\[0\].id"),
    ("id 1 MB", lambda d: network(d)["blocks"][1].update(id="x" * 2**20), "65536"),
    ("id twice", lambda d: network(d)["blocks"][1].update(id="b1"), "id b1 is used for the second"),
    ("network twice", lambda d: d["networks"].append(network(d)), "id n1 is used for the second"),
    ("name missing", lambda d: network(d)["blocks"][1].pop("name"), "field name is missing"),
    ("name too long", lambda d: network(d)["blocks"][1].update(name="x" * 129), r"\[1\].name"),
    ("params a list", lambda d: network(d)["blocks"][1].update(params=[]), r"\[1\].params"),
    ("x far away", lambda d: network(d)["blocks"][2].update(x=1e308), r"blocks\[2\].x"),
    ("y text", lambda d: network(d)["blocks"][2].update(y="0"), r"blocks\[2\].y"),
    ("unknown state", lambda d: network(d)["blocks"][1].update(state="off"), r"\[1\].state.*off"),
    ("state null", lambda d: network(d)["blocks"][1].update(state=None), r"\[1\].state"),
    ("frame without a title", lambda d: frames(d)[0].pop("title"), "field title is missing"),
    ("frame twice", lambda d: frames(d).append(frames(d)[0]), "id f1 is used for the second"),
    ("frame without size", lambda d: frames(d)[0].update(width=0), r"frames\[0\].width"),
    ("frame without end", lambda d: frames(d)[0].update(height=1e300), r"frames\[0\].height"),
    ("frame of no colour", lambda d: frames(d)[0].update(tint="#f00"), r"\[0\].tint.*#f00"),
    ("folded text", lambda d: frames(d)[0].update(folded="b1"), r"frames\[0\].folded"),
    ("note too long", lambda d: notes(d)[0].update(text="x" * 4001), r"notes\[0\].text"),
    ("note empty", lambda d: notes(d)[0].update(text=""), r"notes\[0\].text"),
    ("note a number", lambda d: notes(d)[0].update(text=3), r"notes\[0\].text"),
    ("note twice", lambda d: notes(d).append(notes(d)[0]), "id t1 is used for the second"),
    ("bookmark 10", lambda d: network(d).update(bookmarks=[{**MARK, "slot": 10}]), r"\].slot"),
    ("bookmark twice", lambda d: network(d).update(bookmarks=[MARK, MARK]), "bookmark 1 is there"),
    ("zoom 0", lambda d: network(d).update(bookmarks=[{**MARK, "zoom": 0}]), r"\[0\].zoom"),
    ("wire to nowhere", lambda d: network(d)["wires"][0].__setitem__(2, "b9"), "block b9"),
    ("wire from nowhere", lambda d: network(d)["wires"][0].__setitem__(0, "b9"), "block b9"),
    ("wire short", lambda d: network(d)["wires"][0].pop(), r"wires\[0\]"),
    ("wire with a port index", lambda d: network(d)["wires"][0].__setitem__(1, -1), r"\[0\]\[1\]"),
    ("wire twice", lambda d: network(d)["wires"].append(network(d)["wires"][0]), "twice"),
    ("no such port", lambda d: network(d)["wires"][0].__setitem__(3, "side"), "port"),
    (
        "input full",
        lambda d: network(d)["wires"].append(["b1", "output", "b3", "input"]),
        "input of output1 takes one wire",
    ),
]


@pytest.mark.parametrize(("break_", "says"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_broken_project_is_refused_naming_file_and_place(
    break_: Break, says: str, tmp_path: Path
) -> None:
    document = raw(chain("Input", "ReLU", "Output"))
    break_(document)
    path = written(tmp_path / "mine.brickyard", document)
    before = path.read_bytes()

    assert re.search(says, complaint(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("document", [[], 3, None, "text", {}, {"format": None}])
def test_other_json_is_refused(document: Any, tmp_path: Path) -> None:
    assert "not a Brickyard project" in complaint(written(tmp_path / "a.json", document))


def test_loops_open_and_are_reported_as_problems(tmp_path: Path) -> None:
    document = raw(chain("Input", "ReLU", "Tanh", "Output"))
    network(document)["wires"][0] = ["b3", "output", "b2", "input"]

    project = project_file.load(written(tmp_path / "loop.brickyard", document))

    assert "cycle" in {problem.rule for problem in Document(project).problems}


@pytest.mark.parametrize(
    "params",
    [
        {"out_channels": 10**12},
        {"out_channels": -1},
        {"out_channels": "64; import os"},
        {"out_channels": 2**63 - 1},
        {"out_channels": [1]},
        {"kernel_size": {"a": 1}},
        {"__class__": 1},
    ],
)
def test_parameters_out_of_range_open_and_are_reported(
    params: dict[str, Any], tmp_path: Path
) -> None:
    document = raw(chain("Input", "Conv2d", "Output"))
    network(document)["blocks"][1]["params"] = params

    project = project_file.load(written(tmp_path / "p.brickyard", document))

    assert [problem.rule for problem in Document(project).problems_of("b2")] == ["param"]
    assert raw(project) == document


@pytest.mark.parametrize("type_", ["os.system", "../../x", "torch.nn.modules.linear.Linear"])
def test_type_is_looked_up_and_never_imported(type_: str, tmp_path: Path) -> None:
    document = raw(chain("Input", "ReLU", "Output"))
    network(document)["blocks"][1]["type"] = type_

    project = project_file.load(written(tmp_path / "p.brickyard", document))

    assert [problem.rule for problem in Document(project).problems_of("b2")] == ["type"]


# ---------------------------------------------------------------- the world


def test_missing_file_folder_and_odd_paths_are_said_in_words(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "gone.brickyard")
    assert "is a folder" in complaint(tmp_path)
    assert "too long" in complaint(tmp_path / ("x" * 300))
    with pytest.raises(WorldError):
        project_file.load(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "pipe or a device" in complaint(tmp_path / "pipe")
    assert "pipe or a device" in complaint(Path("/dev/zero"))


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.brickyard"
    with path.open("wb") as file:
        file.truncate(
            20_000_000_000
        )  # sparse; reading so much would take longer than this test may

    assert "larger than 64 MB" in complaint(path)


def test_what_load_would_refuse_is_never_saved(tmp_path: Path) -> None:
    project = chain("Input", "Output")
    path = tmp_path / "mine.brickyard"
    project_file.save(path, project)
    before = path.read_bytes()
    endless, _ = RenameProject("x" * 1000).apply(project)

    with pytest.raises(InputError, match="title"):
        project_file.save(path, endless)

    assert path.read_bytes() == before


# ---------------------------------------------------------------- mutations


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Flip, cut, splice or swap something in a file."""
    cut, other = dice.randrange(len(data)), dice.randrange(len(data))
    kind = dice.randrange(5)
    if kind == 0:
        return data[:cut] + bytes([data[cut] ^ 1 << dice.randrange(8)]) + data[cut + 1 :]
    if kind == 1:
        return data[:cut]
    if kind == 2:
        return data[:cut] + data[other : other + dice.randrange(40)] + data[cut:]
    if kind == 3:
        return data[:cut] + data[cut + dice.randrange(1, 30) :]
    tokens = list(re.finditer(rb'"[^"]*"|-?\d+(\.\d+)?|true|null|\[|\]|\{|\}', data))
    one, two = dice.choice(tokens), dice.choice(tokens)
    return data[: one.start()] + two.group() + data[one.end() :]


@pytest.mark.parametrize("seed", range(4))
def test_mutated_projects_open_or_are_refused(seed: int) -> None:
    dice = random.Random(seed)
    originals = [project_file.encode(t.project()) for t in gallery.templates()]
    originals += [path.read_bytes() for path in HISTORIC]
    opened = 0
    for _ in range(2000):
        data = mutated(dice.choice(originals), dice)
        try:
            project = project_file.decode(data, name="mutant")
        except AppError as error:
            assert str(error)
            continue
        opened += 1
        assert project_file.decode(project_file.encode(project), name="again") == project
        if opened % 5 == 0:
            compile(Document(project).generated().text, "module", "exec")
    assert opened > 100


def test_files_cut_short_are_refused() -> None:
    data = project_file.encode(gallery.templates()[0].project()).rstrip()

    for part in range(64):
        with pytest.raises(InputError):
            project_file.decode(data[: len(data) * part // 64], name="cut")


@pytest.mark.slow
def test_ten_thousand_bricks_are_saved_and_opened() -> None:
    types = ("Input", *["ReLU"] * 9_998, "Output")
    project = chain(*types)

    assert project_file.decode(project_file.encode(project), name="big") == project


def test_a_network_named_like_python_is_only_text() -> None:
    name = '"""; import os'
    block = Block(id="__proto__", type="Input", name=name)
    project = Project(networks={"n": Network(id="n", name=name, blocks={block.id: block})})

    assert project_file.decode(project_file.encode(project), name="p") == project


def test_frames_and_notes_take_a_line_each_and_unknown_fields_stay() -> None:
    document = raw(chain("Input", "Output"))
    frames(document)[0].update(x=8, y=16, width=240, height=300, tint="red", icon="star")
    notes(document)[0].update(x=8, y=16, width=100, font="bold")
    network(document).update(bookmarks=[MARK])

    data = project_file.encode(project_file.decode(json.dumps(document).encode(), name="test"))

    lines = [line.strip().rstrip(",") for line in data.decode().splitlines()]
    assert (
        '{"id": "f1", "title": "Stem", "x": 8, "y": 16, "width": 240, "height": 300, '
        '"tint": "red", "icon": "star"}'
    ) in lines
    assert '{"id": "t1", "text": "Why?", "x": 8, "y": 16, "width": 100, "font": "bold"}' in lines
    assert '{"slot": 1, "x": 0, "y": 8, "zoom": 1}' in lines


def test_a_collapsed_frame_of_a_file_hides_only_what_is_there() -> None:
    document = raw(chain("Input", "Output"))
    frames(document)[0].update(folded={"bricks": ["b1", "b9", "b1"], "frames": ["f7"]})

    opened = project_file.decode(json.dumps(document).encode(), name="test")
    frames(document)[0].update(folded={"bricks": ["b9"]})
    empty = project_file.decode(json.dumps(document).encode(), name="test")

    assert opened.main.frames["f1"].folded == Folded(("b1",))
    assert empty.main.frames["f1"].folded is None


def test_weights_of_classes_and_a_discriminator_survive(tmp_path):
    training = TrainingConfig(
        class_weights=(1.0, 2.5), discriminator=Opponent(optimizer="SGD", lr=0.05)
    )
    project = msgspec.structs.replace(empty_project(), training=training)
    path = tmp_path / "p.brickyard"
    project_file.save(path, project)
    assert project_file.load(path).training == training
