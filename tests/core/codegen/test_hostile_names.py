"""Whatever is typed, the source has the same skeleton (RELIABILITY K1, K2, K4)."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
import warnings

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain
from tests.helpers.hostile import AWKWARD, INJECTIONS, any_text
from tests.helpers.random_graphs import random_project

TYPES = ("Input", "Conv2d", "BatchNorm2d", "ReLU", "Flatten", "Linear", "Output")
PLAIN = chain(*TYPES)
NAMES = ("id", "name", "arg", "attr", "value")
MASKED = (str, int, float)


def named(project: Project, names: list[str], network: str, title: str) -> Project:
    blocks = {
        id_: msgspec.structs.replace(block, name=name)
        for (id_, block), name in zip(project.main.blocks.items(), names, strict=True)
    }
    renamed = msgspec.structs.replace(project.main, name=network, blocks=blocks)
    return msgspec.structs.replace(project, title=title, networks={"n1": renamed})


def generated(project: Project) -> GeneratedModule:
    return generate(project, NetworkInference(project.main))


def parsed(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ast.parse(source)


def is_alike(one: object, other: object, field: str = "") -> bool:
    """Whether two syntax trees are the same with every name and constant masked."""
    if one is other:
        return True
    if type(one) is not type(other):
        return field == "value" and isinstance(one, MASKED) and isinstance(other, MASKED)
    if isinstance(one, ast.AST):
        return all(
            is_alike(getattr(one, field), getattr(other, field), field) for field in one._fields
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_alike, one, other))
    return (field in NAMES and isinstance(one, MASKED)) or one == other


@functools.cache
def plain_trees() -> tuple[ast.Module, ast.Module]:
    plain = generated(PLAIN)
    return parsed(plain.text), parsed(plain.trace)


def check_harmless(module: GeneratedModule) -> None:
    for source, plain in zip((module.text, module.trace), plain_trees(), strict=True):
        assert is_alike(parsed(source), plain)
        assert source.isascii()
        assert source.replace("\n", "").isprintable()
    assert len(set(module.attributes.values())) == len(module.attributes) == 5


@given(st.lists(any_text, min_size=len(TYPES), max_size=len(TYPES)), any_text, any_text)
def test_any_names_give_the_same_skeleton(names, network, title):
    check_harmless(generated(named(PLAIN, names, network, title)))


@pytest.mark.slow
@settings(max_examples=2_500, deadline=None)
@given(st.lists(any_text, min_size=len(TYPES) + 2, max_size=len(TYPES) + 2))
def test_ten_thousand_names_give_the_same_skeleton(texts):
    # To draw texts takes longer than to generate: each goes into four fields.
    for turn in range(0, 8, 2):
        network, title, *names = texts[turn:] + texts[:turn]
        check_harmless(generated(named(PLAIN, names, network, title)))


@pytest.mark.parametrize("name", [*INJECTIONS, *AWKWARD], ids=ascii)
def test_each_hostile_name_everywhere_at_once(name):
    check_harmless(generated(named(PLAIN, [name] * len(TYPES), name, name)))


@given(any_text)
def test_a_hostile_id_stays_a_literal_in_the_trace(id_):
    project = chain("Input", "Output")
    source, target = project.main.blocks.values()
    wire = msgspec.structs.replace(project.main.wires[0], target=f"o{id_}")
    blocks = {source.id: source, f"o{id_}": msgspec.structs.replace(target, id=f"o{id_}")}
    network = msgspec.structs.replace(project.main, blocks=blocks, wires=(wire,))
    kept: list[str] = []

    namespace: dict[str, object] = {}
    trace = generated(Project(networks={"n1": network})).trace
    assert trace.isascii()
    exec(trace, namespace)
    namespace["trace"](None, 1, lambda id_, value: kept.append(id_))  # type: ignore[operator]

    assert kept == [source.id, f"o{id_}"]


@pytest.mark.slow
def test_the_files_are_clean_for_python_and_ruff(tmp_path):
    names = [*INJECTIONS, *AWKWARD]
    for seed in range(3):
        project = random_project(seed, steps=25)
        count = len(project.main.blocks)
        hostile = (names * count)[seed * 7 : seed * 7 + count]
        for number, each in enumerate((project, named(project, hostile, names[seed], ""))):
            path = tmp_path / f"model{number}_{seed}.py"
            path.write_text(generated(each).text, encoding="ascii")
    # In one process, which imports torch once.
    run_all = (
        "import runpy, sys\nfor path in sys.argv[1:]:\n    runpy.run_path(path, None, '__main__')"
    )
    python = [sys.executable, "-I", "-W", "error", "-c", run_all, *sorted(tmp_path.glob("*.py"))]
    assert subprocess.run(python, capture_output=True, check=False).stderr == b""
    rules = "E4,E7,E9,W,F,I,UP,B,C4,SIM,PIE,RUF,ANN,D101,D400"
    ruff = [sys.executable, "-m", "ruff", "--quiet"]
    lint = [*ruff, "check", "--isolated", "--select", rules, "--target-version", "py311"]
    found = subprocess.run([*lint, tmp_path], capture_output=True, text=True, check=False)
    assert found.stdout == ""
    shape = [*ruff, "format", "--isolated", "--diff", *sorted(tmp_path.glob("model0_*.py"))]
    assert subprocess.run(shape, capture_output=True, text=True, check=False).stdout == ""
