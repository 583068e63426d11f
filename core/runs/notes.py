"""What a person writes beside a run: ``notes.json``, which no worker ever touches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from core.errors import InputError
from core.io import strict
from core.io.atomic import atomic_write
from core.io.faults import shown
from core.io.read import read_file
from core.texts import text

NOTES = "notes.json"
MOST_LETTERS = 10_000
MAX_BYTES = 1 << 18

Words = Annotated[str, msgspec.Meta(max_length=MOST_LETTERS)]


class RunNotes(msgspec.Struct, frozen=True, kw_only=True):
    """A person's own words about a run.

    Attributes:
        name: What they call it; "" for the folder's name.
        note: What they remember of it.
        star: Whether it is one of the good ones.
        project: File that the project of the run was saved to later, elsewhere; else "".
    """

    name: Words = ""
    note: Words = ""
    star: bool = False
    project: Words = ""


def read_notes(run: Path) -> RunNotes:
    """Return the notes in a run's folder; none where there are none.

    Raises:
        InputError: The file is damaged.
        WorldError: It cannot be read.
    """
    path = run / NOTES
    if not path.exists():
        return RunNotes()
    return strict.decode(read_file(path, limit=MAX_BYTES), RunNotes, name=shown(path))


def write_notes(run: Path, notes: RunNotes) -> None:
    """Keep notes in a run's folder.

    Raises:
        InputError: They are longer than is read back.
        WorldError: The disk said no.
    """
    if max(len(notes.name), len(notes.note), len(notes.project)) > MOST_LETTERS:
        raise InputError(text("run.notes_long", most=f"{MOST_LETTERS:,}"))
    data = msgspec.json.format(msgspec.json.encode(notes), indent=2)
    atomic_write(run / NOTES, data + b"\n")
