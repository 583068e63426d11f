"""Renew the translations of the window after its texts changed; run it from the project's root.

``python resources/translations/update.py`` reads every marked text out of ``app`` into the ``.ts``
files beside this script and compiles what is translated in them to ``.qm``. New texts of Korean
are left unfinished, for a person to translate in the ``.ts``; then run it once more. English texts
are their own translation.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
LANGUAGES = ("en", "ko")


def main() -> int:
    """Renew every language and say what is not translated yet."""
    missing = 0
    for language in LANGUAGES:
        path = FOLDER / f"brickyard_{language}.ts"
        extract(path, language)
        if language == "en":
            finish_english(path)
        unfinished = untranslated(path)
        missing += len(unfinished)
        for source in unfinished:
            print(f"{path.name}: not translated: {source}")
        qm = path.with_suffix(".qm")
        _run("pyside6-lrelease", "-silent", str(path), "-qm", str(qm))
    return 1 if missing else 0


def extract(path: Path, language: str) -> None:
    """Bring a ``.ts`` up to date with the texts in ``app``; translations there are kept."""
    files = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "app").rglob("*.py"))
    guesses = [
        word for kind in ("same", "similar") for word in ("-disable-heuristic", f"{kind}text")
    ]
    _run(
        "pyside6-lupdate", *files, "-silent", "-no-obsolete", "-locations", "none", *guesses,
        "-source-language", "en", "-target-language", language, "-ts", str(path),
    )  # fmt: skip


def finish_english(path: Path) -> None:
    """Let every English text be its own translation."""
    words = path.read_text(encoding="utf-8")
    unfinished = (
        r"<source>([^<]*)</source>(\s*)<translation type=\"unfinished\">[^<]*</translation>"
    )
    finished = r"<source>\1</source>\2<translation>\1</translation>"
    path.write_text(re.sub(unfinished, finished, words), encoding="utf-8")


def untranslated(path: Path) -> list[str]:
    """Return the texts of a ``.ts`` that have no finished translation."""
    messages = ElementTree.parse(path).getroot().iter("message")
    return [m.findtext("source", "") for m in messages if not _is_finished(m)]


def _is_finished(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    return translation is not None and translation.get("type") is None and bool(translation.text)


def _run(*command: str) -> None:
    beside = Path(sys.executable).with_name(command[0])
    program = str(beside) if beside.exists() else shutil.which(command[0]) or command[0]
    subprocess.run([program, *command[1:]], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
