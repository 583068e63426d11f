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
MASKED = ("id", "name", "arg", "attr", "value")


def named(project: Project, names: list[str], network: str, title: str) -> Project:
    blocks = {
        id_: msgspec.structs.replace(block, name=name)
        for (id_, block), name in zip(project.main.blocks.items(), names, strict=True)
    }
    renamed = msgspec.structs.replace(project.main, name=network, blocks=blocks)
    return msgspec.structs.replace(project, title=title, networks={"n1": renamed})


def generated(project: Project) -> GeneratedModule:
    return generate(project, NetworkInference(project.main))


def skeleton(source: str) -> list[object]:
    """Return the syntax tree with every name and constant masked."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return masked(ast.parse(source))


def masked(node: ast.AST) -> list[object]:
    """Return a tree as lists; ``ast.dump`` takes three times as long."""
    found: list[object] = [type(node).__name__]
    for field in node._fields:
        value = getattr(node, field)
        if isinstance(value, ast.AST):
            found.append(masked(value))
        elif isinstance(value, list):
            found.append([masked(x) if isinstance(x, ast.AST) else repr(x) for x in value])
        elif field in MASKED and isinstance(value, str | int | float):
            found.append("?")
        else:
            found.append(repr(value))
    return found


@functools.cache
def plain_skeletons() -> tuple[list[object], list[object]]:
    plain = generated(PLAIN)
    return skeleton(plain.text), skeleton(plain.trace)


def check_harmless(module: GeneratedModule) -> None:
    assert (skeleton(module.text), skeleton(module.trace)) == plain_skeletons()
    for source in (module.text, module.trace):
        assert source.isascii()
        assert all(character.isprintable() or character == "\n" for character in source)
    assert len(set(module.attributes.values())) == len(module.attributes) == 5


@given(st.lists(any_text, min_size=len(TYPES), max_size=len(TYPES)), any_text, any_text)
def test_any_names_give_the_same_skeleton(names, network, title):
    check_harmless(generated(named(PLAIN, names, network, title)))


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(st.lists(any_text, min_size=len(TYPES), max_size=len(TYPES)), any_text, any_text)
def test_ten_thousand_names_give_the_same_skeleton(names, network, title):
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
@pytest.mark.parametrize("seed", range(3))
def test_the_file_is_clean_for_python_and_ruff(tmp_path, seed):
    names = [*INJECTIONS, *AWKWARD]
    project = random_project(seed, steps=25)
    count = len(project.main.blocks)
    hostile = (names * count)[seed * 7 : seed * 7 + count]
    for number, each in enumerate((project, named(project, hostile, names[seed], ""))):
        path = tmp_path / f"model{number}.py"
        path.write_text(generated(each).text, encoding="ascii")
        python = [sys.executable, "-I", "-W", "error", str(path)]
        assert subprocess.run(python, capture_output=True, check=False).stderr == b""
    rules = "E4,E7,E9,W,F,I,UP,B,C4,SIM,PIE,RUF,ANN,D101,D400"
    ruff = [sys.executable, "-m", "ruff", "--quiet"]
    lint = [*ruff, "check", "--isolated", "--select", rules, "--target-version", "py311"]
    found = subprocess.run([*lint, tmp_path], capture_output=True, text=True, check=False)
    assert found.stdout == ""
    shape = [*ruff, "format", "--isolated", "--diff", tmp_path / "model0.py"]
    assert subprocess.run(shape, capture_output=True, text=True, check=False).stdout == ""
