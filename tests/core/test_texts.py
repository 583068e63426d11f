"""Every message has its sentence, every sentence its message, and their braces agree."""

from __future__ import annotations

import ast
import json
import re
import string
from functools import cache
from pathlib import Path

import pytest

from core.catalog.rules.either import either
from core.texts import TEXTS_DIR, say, text

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(TEXTS_DIR.glob("*/*.json"))


@cache
def sources() -> dict[Path, ast.Module]:
    """Return the syntax trees of the program by file."""
    files = [*ROOT.glob("core/**/*.py"), *ROOT.glob("app/**/*.py"), ROOT / "main.py"]
    return {path: ast.parse(path.read_bytes()) for path in files}


@cache
def sentences() -> dict[str, str]:
    """Return the English sentences by id."""
    found: dict[str, str] = {}
    for path in sorted((TEXTS_DIR / "en").glob("*.json")):
        found.update(json.loads(path.read_bytes()))
    return found


def calls() -> list[tuple[str, ast.Call, re.Pattern[str]]]:
    """Return every ``text(...)`` with its place and a pattern of the ids it may have."""
    found = []
    for path, tree in sources().items():
        for node in ast.walk(tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id in ("text", "Text") and node.args:
                ids = _pattern(node.args[0])
                if ids is not None:
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node, ids))
    return found


def _pattern(node: ast.expr) -> re.Pattern[str] | None:
    """Return a pattern of the strings an expression gives, where that can be read off it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value))
    if isinstance(node, ast.IfExp):
        parts = [_pattern(node.body), _pattern(node.orelse)]
        return re.compile("|".join(part.pattern for part in parts if part is not None))
    if isinstance(node, ast.JoinedStr):
        texts = [
            re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values
        ]
        return re.compile("".join(texts))
    return None


def braces(sentence: str) -> set[str]:
    """Return the names in a sentence's braces."""
    fields = (name for _, name, _, _ in string.Formatter().parse(sentence) if name)
    return {name.partition("|")[0] for name in fields}  # a Korean particle stands after a bar


def test_every_id_in_the_code_has_a_sentence():
    missing = [
        f"{place}: no sentence for {ids.pattern!r} in resources/texts/en/<area>.json"
        for place, _, ids in calls()
        if not any(ids.fullmatch(id_) for id_ in sentences())
    ]

    assert not missing, "\n" + "\n".join(missing)


def test_every_sentence_has_a_message_that_says_it():
    literals = {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    patterns = [
        pattern
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and (pattern := _pattern(node)) is not None
        and "." in pattern.pattern.partition(r"\w+")[0]
    ]
    unused = [
        id_
        for id_ in sentences()
        if id_ not in literals and not any(pattern.fullmatch(id_) for pattern in patterns)
    ]

    assert not unused, f"sentences that nothing says, delete them: {', '.join(unused)}"


def test_every_brace_is_filled():
    empty = []
    for place, node, ids in calls():
        given = {keyword.arg for keyword in node.keywords}
        if None in given or getattr(node.func, "id", "") == "Text":
            continue  # **values and Text(id, {...}) are known at run time only
        for id_ in filter(ids.fullmatch, sentences()):
            lacking = braces(sentences()[id_]) - given
            if lacking:
                empty.append(f"{place}: {id_} needs {', '.join(sorted(lacking))}")

    assert not empty, "\n" + "\n".join(empty)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_table_is_flat_sorted_and_of_one_area(path):
    table = json.loads(path.read_bytes())

    assert list(table) == sorted(table)
    assert all(isinstance(sentence, str) and sentence for sentence in table.values())
    assert all(id_.partition(".")[0] == path.stem for id_ in table)
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_braces_hold_plain_names_only(path):
    for id_, sentence in json.loads(path.read_bytes()).items():
        assert all(name.isidentifier() for name in braces(sentence)), id_


def test_other_languages_have_the_same_braces_as_english():
    for path in TABLES:
        for id_, sentence in json.loads(path.read_bytes()).items():
            assert braces(sentence) <= braces(sentences()[id_]), f"{path}: {id_}"


def test_values_are_shown_and_never_interpreted():
    message = text("param.expected_choice", choices="{0.__class__} %s ${x} {{7*7}}")

    assert say(message) == "one of {0.__class__} %s ${x} {{7*7}}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nimport os", "a\\nimport os"),
        ("\x1b[2Jred", "\\x1b[2Jred"),
        ("left\u202eright", "left\\u202eright"),
        ("half\ud800", "half\\ud800"),
        ("Größe 网络 👩\u200d🔬", "Größe 网络 👩\u200d🔬"),
        ("x" * 5000, "x" * 1997 + "..."),
    ],
)
def test_no_value_breaks_out_of_its_sentence(name, shown):
    assert say(text("param.expected_choice", choices=name)) == f"one of {shown}"


def test_a_message_may_hold_a_message():
    inner = text("param.expected_bool")

    assert str(text("param.wrong", param="bias", expected=inner, received=1)) == (
        "bias needs True or False but received 1. Enter another value."
    )


def test_unknown_language_falls_back_to_english():
    assert say(text("param.expected_bool"), "xx") == "True or False"


def test_choices_and_names_of_ours_are_words_of_the_language() -> None:
    wrong = text("shape.dtype", block="b", expected=either(("int64", "int32")), received="float32")
    assert "int64 or int32" in say(wrong)
    assert "int64 또는 int32 형" in say(wrong, "ko")
    values = {"loss": "CrossEntropyLoss", "expected": "N x 10", "received": "N x 64"}
    wrong = text("check.output_shape", objective="supervised", **values)
    assert "지도 학습은" in say(wrong, "ko")
