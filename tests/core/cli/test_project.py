from __future__ import annotations

import functools
import itertools
from pathlib import Path

import msgspec
import pytest

from core.catalog import registry
from core.graph.records import DataConfig, Expr, Knob, Network, Project
from core.io import gallery, project_file
from tests.helpers.build import chain, composite, joined
from tests.helpers.terminal import type_in


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    """Run commands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return functools.partial(type_in, capsys)


def test_the_gallery_lists_every_template(shell):
    shown = shell("gallery", "--json")

    (listed,) = shown.lines
    assert shown.code == 0
    assert [each["id"] for each in listed] == [each.id for each in gallery.templates()]
    alexnet = next(each for each in listed if each["id"] == "alexnet")
    assert (alexnet["who"], alexnet["year"], alexnet["data"]) == ("A. Krizhevsky", 2014, "")
    assert {"title", "task", "family", "parameters", "summary", "use"} <= alexnet.keys()


def test_the_gallery_is_read_by_families(shell):
    lines = shell("gallery").out.splitlines()

    starts = [line.split("  ")[0] for line in lines]
    for before, template in itertools.pairwise(gallery.templates()):
        assert (template.id in starts) and starts.index(before.id) < starts.index(template.id)
        if before.family != template.family:
            assert starts[starts.index(template.id) - 2 :][:2] == ["", template.family]
    (alexnet,) = (line for line in lines if line.startswith("alexnet "))
    assert " 61,100,840  -" in alexnet


def test_the_palette_lists_every_block(shell):
    (listed,) = shell("blocks", "--json").lines

    assert [each["type"] for each in listed] == [spec.type for spec in registry.all_specs()]
    conv = next(each for each in listed if each["type"] == "Conv2d")
    assert conv["category"] == "convolution"
    assert [port["name"] for port in conv["inputs"]] == ["input"]
    assert "out_channels" in [param["name"] for param in conv["params"]]
    assert "Conv2d" in shell("blocks").out


def test_a_template_becomes_a_project_that_checks_clean(shell):
    for template in gallery.templates():
        assert shell("new", template.id, "-o", f"{template.id}.brickyard").code == 0
        assert project_file.load(Path(f"{template.id}.brickyard")) == template.project()
        shown = shell("check", f"{template.id}.brickyard")
        assert (shown.code, shown.err) == (0, "")
        assert ("warning:" in shown.out) is not bool(template.data)


def test_a_model_is_made_for_data(shell):
    shown = shell("new", "--data", "moons", "-o", "moons.brickyard")

    assert shown.code == 0
    assert "two hidden layers" in shown.out and "python main.py train" in shown.out
    assert project_file.load(Path("moons.brickyard")).title == "Moons"
    checked = shell("check", "moons.brickyard")
    assert (checked.code, checked.err) == (0, "")


def test_a_model_for_unknown_data_is_refused(shell):
    shown = shell("new", "--data", "moon", "-o", "moons.brickyard")

    assert shown.code == 1
    assert "no data set called moon. Choose one of digits" in shown.err
    assert not Path("moons.brickyard").exists()


def test_new_wants_a_template_or_data(shell):
    assert shell("new", "-o", "any.brickyard").code == 2
    assert shell("new", "xor-mlp", "--data", "xor", "-o", "any.brickyard").code == 2


def test_check_lists_composites_alone_and_counts_them_where_they_stand(shell, tmp_path):
    knobs = (Knob(name="width", default=3),)
    inner = composite("n2", "Part", [("Linear", {"out_features": Expr("width")})], knobs=knobs)
    inner.blocks["b1"].params["shape"] = (2,)
    own = {"repeat": 2, "width": 5}
    main = joined("n1", [("Input", {"shape": (4,)}), ("network:n2", own), ("Output", {})])
    project = Project(networks={"n1": main, "n2": inner}, data=DataConfig(dataset=""))
    project_file.save(tmp_path / "parts.brickyard", project)

    shown = shell("check", "parts.brickyard", "--json")
    (listed,) = shown.lines
    assert shown.code == 0
    counts = [(each["name"], each["parameters"]) for each in listed["networks"]]
    assert counts == [("Network", 4 * 5 + 5 + 5 * 5 + 5), ("Part", 2 * 3 + 3)]
    wrong = [problem for problem in listed["problems"] if problem["severity"] != "advice"]
    assert {problem["network"] for problem in wrong} == {"n1"}


def test_new_never_replaces_a_file_unasked(shell, tmp_path):
    path = tmp_path / "mine.brickyard"
    path.write_bytes(b"dear to me")

    refused = shell("new", "xor-mlp", "-o", path)
    assert refused.code == 1
    assert "exists already" in refused.err and "--force" in refused.err
    assert path.read_bytes() == b"dear to me"

    assert shell("new", "xor-mlp", "-o", path, "--force").code == 0
    assert project_file.load(path).main.blocks


def test_an_unknown_template_is_answered_with_the_known_ones(shell, tmp_path):
    shown = shell("new", "digits-gnn", "-o", "p.brickyard")

    assert shown.code == 1
    assert "digits-gnn" in shown.err and "digits-cnn" in shown.err
    assert list(tmp_path.iterdir()) == []


def test_check_prints_the_agreed_object(shell):
    project = chain(
        "Input",
        "Conv2d",
        "ReLU",
        "Flatten",
        "Linear",
        "Output",
        params={"fc1": {"out_features": 10}},
    )
    project_file.save(Path("p.brickyard"), project)

    shown = shell("check", "p.brickyard", "--json")

    ((report),) = shown.lines
    (network,) = report["networks"]
    assert shown.code == 0
    assert report["problems"] == []
    assert network["name"] == "Network"
    assert network["parameters"] == sum(block["parameters"] for block in network["blocks"])
    assert network["macs"] == sum(block["macs"] for block in network["blocks"])
    memory = network["memory"]
    assert memory["weights"] == memory["gradients"] == 4 * network["parameters"]
    assert memory["optimizer"] == 2 * memory["weights"]  # Adam
    assert memory["total"] > 4 * memory["weights"]
    assert network["blocks"][4] == {
        "id": "b5",
        "name": "fc1",
        "type": "Linear",
        "output": [["N", 10]],
        "parameters": network["blocks"][3]["output"][0][1] * 10 + 10,
        "macs": network["blocks"][3]["output"][0][1] * 10,
    }


def test_check_names_what_is_wrong_and_fails(shell):
    project_file.save(Path("p.brickyard"), chain("Input", "Flatten", "Conv2d", "Output"))

    report = shell("check", "p.brickyard", "--json")
    spoken = shell("check", "p.brickyard")

    problem = next(p for p in report.lines[0]["problems"] if p["block"] == "b3")
    assert (report.code, spoken.code) == (1, 1)
    assert problem["severity"] == "error"
    assert (problem["network"], problem["rule"]) == ("n1", "shape")
    assert problem["fixes"][0] == "Move flatten1 behind conv1"
    assert "to mend: Move flatten1 behind conv1; " in spoken.out
    assert f"error: conv1: {problem['message']}" in spoken.out


def test_check_gives_advice_with_fixes_and_succeeds(shell):
    types = ("Input", "Flatten", "Linear", "Softmax", "Output")
    project = chain(*types, params={"fc1": {"out_features": 10}})
    project_file.save(Path("p.brickyard"), project)

    report = shell("check", "p.brickyard", "--json")
    spoken = shell("check", "p.brickyard")

    ((told,),) = [line["problems"] for line in report.lines]
    assert (report.code, spoken.code) == (0, 0)
    assert (told["severity"], told["rule"], told["block"]) == ("advice", "advice.softmax", "b4")
    assert told["fixes"] == ["Remove softmax1"]
    assert f"advice: softmax1: {told['message']}" in spoken.out


def test_check_looks_at_every_network(shell):
    project = chain("Input", "Output")
    broken = chain("Input", "Flatten", "Conv2d", "Output").main
    second = msgspec.structs.replace(broken, id="n2", name="Second")
    networks: dict[str, Network] = {**project.networks, "n2": second}
    both: Project = msgspec.structs.replace(project, networks=networks)
    project_file.save(Path("p.brickyard"), both)

    (report,) = shell("check", "p.brickyard", "--json").lines

    assert [network["name"] for network in report["networks"]] == ["Network", "Second"]
    assert [p["block"] for p in report["problems"] if p["network"] == "n2"] == ["b3"]


@pytest.mark.parametrize(
    ("content", "code"), [(None, 3), (b"", 1), (b"{}", 1), (b"\0" * 99, 1), (b"[" * 10_000, 1)]
)
@pytest.mark.parametrize("command", [("check",), ("train",), ("export", "--to", "module")])
def test_a_file_that_is_no_project_is_one_sentence(shell, tmp_path, command, content, code):
    path = tmp_path / "broken.brickyard"
    if content is not None:
        path.write_bytes(content)
    out = ["-o", tmp_path / "out"] if command[0] == "export" else []

    shown = shell(command[0], path, *command[1:], *out)

    assert shown.code == code
    assert shown.err.startswith("brickyard: ") and "broken.brickyard" in shown.err
    assert shown.err.count("\n") == 1 and "Traceback" not in shown.err
    assert shown.out == ""
    assert [p.name for p in tmp_path.iterdir()] == ([path.name] if content is not None else [])


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("fly",),
        ("new",),
        ("train",),
        ("train", "p", "--epochs", "0"),
        ("train", "p", "--epochs", "1e3"),
        ("train", "p", "--epochs", "9" * 5000),
        ("train", "p", "--seed", "-1"),
        ("explain", "r", "-o", "out.pdf"),
        ("explain", "r", "--method", "guess", "-o", "out.png"),
        ("export", "p", "--to", "exe", "-o", "x"),
        ("train", "p.brickyard", "--device", "tpu"),
        ("train", "p.brickyard", "--device", ""),
    ],
)
def test_wrong_usage_is_exit_code_two(shell, argv):
    shown = shell(*argv)

    assert shown.code == 2
    assert "usage: brickyard" in shown.err


@pytest.mark.parametrize("argv", [("--help",), ("train", "--help"), ("explain", "--help")])
def test_help_is_no_error(shell, argv):
    shown = shell(*argv)

    assert (shown.code, shown.err) == (0, "")
    assert "usage: brickyard" in shown.out


def test_names_and_paths_with_line_ends_stay_in_their_sentence(shell, tmp_path):
    project = chain("Input", "Flatten", "Conv2d", "Output")
    net = project.main
    odd = msgspec.structs.replace(net.blocks["b3"], name="a\nb\x1b[2J", type="Nope\nimport os")
    net = msgspec.structs.replace(net, blocks={**net.blocks, "b3": odd})
    path = tmp_path / "two\nlines.brickyard"
    project_file.save(path, msgspec.structs.replace(project, networks={net.id: net}))

    checked, refused = shell("check", path), shell("train", path)
    missing = shell("check", tmp_path / "no\nfile.brickyard")

    assert "error: a\\nb\\x1b[2J: Nope\\nimport os is no block" in checked.out
    assert [shown.err.count("\n") for shown in (refused, missing)] == [1, 1]
    assert "\x1b" not in checked.out + refused.err
