"""Every text a person may read is there in English and in Korean."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
import string
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

from core.texts import LANGUAGES, TEXTS_DIR
from tests.translations.phrases import ROOT, catalogue
from tests.translations.unmarked import unmarked_texts

TRANSLATIONS = ROOT / "resources" / "translations"
OTHERS = [language for language in LANGUAGES if language != "en"]
FIX = "Translate it in resources/translations/*.ts and run resources/translations/update.py."


@pytest.fixture(scope="session")
def update() -> ModuleType:
    """The script that renews the translations."""
    spec = importlib.util.spec_from_file_location("update", TRANSLATIONS / "update.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(path: Path) -> dict[tuple[str, str], str]:
    """Return the translations of a ``.ts`` by context and source; "" where unfinished."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = context.findtext("name", ""), message.findtext("source", "")
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[key] = (translation.text or "") if done and translation is not None else ""
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_window_is_translated(language: str, update: ModuleType, tmp_path: Path) -> None:
    path = TRANSLATIONS / f"brickyard_{language}.ts"
    fresh = tmp_path / path.name
    shutil.copy(path, fresh)
    update.extract(fresh, language)
    missing = [
        f"{context}: {source}" for (context, source), done in texts(fresh).items() if not done
    ]
    assert not missing, f"{FIX}\n" + "\n".join(missing)
    assert texts(fresh) == texts(path), FIX


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_window_texts_are_those_of_the_source(language: str) -> None:
    from PySide6.QtCore import QTranslator

    path = TRANSLATIONS / f"brickyard_{language}.ts"
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    stale = [
        source
        for (context, source), words in texts(path).items()
        if translator.translate(context, source) != words
    ]
    assert not stale, f"{FIX}\n" + "\n".join(stale)


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_kept(language: str) -> None:
    for (_, source), words in texts(TRANSLATIONS / f"brickyard_{language}.ts").items():
        assert braces(words) == braces(source), source
        assert bool(re.search(r"&\w", words)) == bool(re.search(r"&\w", source)), source


def braces(sentence: str) -> set[str]:
    """Return the names in a sentence's braces, without particles."""
    fields = (name for _, name, _, _ in string.Formatter().parse(sentence) if name)
    return {name.partition("|")[0] for name in fields}


@pytest.mark.parametrize("language", OTHERS)
def test_core_speaks(language: str) -> None:
    missing = []
    for path in sorted((TEXTS_DIR / "en").glob("*.json")):
        other = TEXTS_DIR / language / path.name
        table = json.loads(other.read_bytes()) if other.exists() else {}
        for id_, sentence in json.loads(path.read_bytes()).items():
            if id_ not in table:
                missing.append(f"{id_}: {sentence}")
            else:
                assert braces(table[id_]) == braces(sentence), id_
        assert table.keys() <= json.loads(path.read_bytes()).keys(), f"unknown ids in {other}"
    assert not missing, f"add to resources/texts/{language}/<area>.json:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_catalogue_is_translated(language: str) -> None:
    table: dict[str, str] = {}
    for path in sorted((TEXTS_DIR / language / "phrases").glob("*.json")):
        table |= json.loads(path.read_bytes())
    needed = catalogue()
    missing = sorted(needed - table.keys())
    where = f"resources/texts/{language}/phrases/*.json"
    assert not missing, f"add to {where}:\n" + "\n".join(missing)
    unused = sorted(table.keys() - needed)
    assert not unused, f"nothing says this any more, delete it from {where}:\n" + "\n".join(unused)


@pytest.mark.parametrize("language", OTHERS)
def test_help_pages_are_translated(language: str) -> None:
    folder = ROOT / "resources" / "help"
    for page in folder.glob("*.md"):
        other = folder / language / page.name
        assert other.is_file(), f"translate {page.name} as {other}"
        assert outline(other) == outline(page), f"{other} has other parts than {page.name}"


def outline(page: Path) -> tuple[list[str], int, int, list[str]]:
    """Return what two languages of a page must share: headings, rows, items of lists, links."""
    words = page.read_text(encoding="utf-8")
    heads = re.findall(r"^#+(?= )", words, re.MULTILINE)
    rows, items = (re.findall(mark, words, re.MULTILINE) for mark in (r"^\|", r"^(?:-|\d+\.) "))
    return heads, len(rows), len(items), re.findall(r"\]\(([^)]*)\)", words)


def test_no_text_is_unmarked() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in sorted(ROOT.glob("app/**/*.py"))
        for line, words in unmarked_texts(ast.parse(path.read_bytes()))
    ]
    assert not found, "mark with self.tr or translate, see CONTRIBUTING.md:\n" + "\n".join(found)
