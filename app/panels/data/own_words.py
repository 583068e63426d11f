"""What types, roles and ways of preparing data are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from core.graph.own_data import ArrayData, AudioData, ImageData, OwnData, TableData, TextData

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "OwnWords"

TYPES = {
    "number": QT_TRANSLATE_NOOP("OwnWords", "number"),
    "category": QT_TRANSLATE_NOOP("OwnWords", "category"),
    "text": QT_TRANSLATE_NOOP("OwnWords", "free text"),
    "date": QT_TRANSLATE_NOOP("OwnWords", "date"),
}
ROLES = {
    "input": QT_TRANSLATE_NOOP("OwnWords", "input"),
    "target": QT_TRANSLATE_NOOP("OwnWords", "to predict"),
    "group": QT_TRANSLATE_NOOP("OwnWords", "group"),
    "time": QT_TRANSLATE_NOOP("OwnWords", "time"),
    "ignored": QT_TRANSLATE_NOOP("OwnWords", "not used"),
}
SCALINGS = {
    "standard": QT_TRANSLATE_NOOP("OwnWords", "mean 0, deviation 1"),
    "min-max": QT_TRANSLATE_NOOP("OwnWords", "from 0 to 1"),
    "none": QT_TRANSLATE_NOOP("OwnWords", "as it is"),
}
FILLINGS = {
    "mean": QT_TRANSLATE_NOOP("OwnWords", "the mean"),
    "median": QT_TRANSLATE_NOOP("OwnWords", "the median"),
    "most_frequent": QT_TRANSLATE_NOOP("OwnWords", "the most frequent"),
    "drop": QT_TRANSLATE_NOOP("OwnWords", "leave the row out"),
}


class Option(NamedTuple):
    """One setting of own data.

    Attributes:
        name: Field of the record.
        words: What it is called, marked for translation.
        choices: Values and their words; none for a whole number.
        looks: Whether the data have to be looked at again.
        least: Of a number.
        most: Of a number.
    """

    name: str
    words: str
    choices: tuple[tuple[object, str], ...] = ()
    looks: bool = False
    least: int = 1
    most: int = 10_000_000


_TWO_SCALINGS = (("standard", SCALINGS["standard"]), ("none", SCALINGS["none"]))
_SCALING = Option("scaling", QT_TRANSLATE_NOOP("OwnWords", "scaling"), tuple(SCALINGS.items()))
_SIMPLE = _SCALING._replace(choices=_TWO_SCALINGS)

OPTIONS: dict[type[OwnData], tuple[Option, ...]] = {
    TableData: (
        Option(
            "delimiter", QT_TRANSLATE_NOOP("OwnWords", "between cells"),
            (
                (",", QT_TRANSLATE_NOOP("OwnWords", "comma")),
                (";", QT_TRANSLATE_NOOP("OwnWords", "semicolon")),
                ("\t", QT_TRANSLATE_NOOP("OwnWords", "tab")),
                ("|", QT_TRANSLATE_NOOP("OwnWords", "bar |")),
            ),
            looks=True,
        ),
        Option(
            "decimal", QT_TRANSLATE_NOOP("OwnWords", "decimal mark"),
            (
                (".", QT_TRANSLATE_NOOP("OwnWords", "point")),
                (",", QT_TRANSLATE_NOOP("OwnWords", "comma")),
            ),
            looks=True,
        ),
        Option(
            "header", QT_TRANSLATE_NOOP("OwnWords", "first row"),
            (
                (True, QT_TRANSLATE_NOOP("OwnWords", "names of the columns")),
                (False, QT_TRANSLATE_NOOP("OwnWords", "values like all others")),
            ),
            looks=True,
        ),
    ),
    ImageData: (
        Option("height", QT_TRANSLATE_NOOP("OwnWords", "height"), most=4096, looks=True),
        Option("width", QT_TRANSLATE_NOOP("OwnWords", "width"), most=4096, looks=True),
        Option(
            "channels", QT_TRANSLATE_NOOP("OwnWords", "colours"),
            (
                (1, QT_TRANSLATE_NOOP("OwnWords", "grey")),
                (3, QT_TRANSLATE_NOOP("OwnWords", "red, green, blue")),
            ),
            looks=True,
        ),
        Option(
            "resize", QT_TRANSLATE_NOOP("OwnWords", "other sizes"),
            (
                ("crop", QT_TRANSLATE_NOOP("OwnWords", "take the middle")),
                ("pad", QT_TRANSLATE_NOOP("OwnWords", "all of it, with margins")),
                ("stretch", QT_TRANSLATE_NOOP("OwnWords", "stretch")),
            ),
            looks=True,
        ),
        _SIMPLE,
    ),
    ArrayData: (
        Option(
            "layout", QT_TRANSLATE_NOOP("OwnWords", "channels"),
            (
                ("as is", QT_TRANSLATE_NOOP("OwnWords", "first, as they are")),
                ("last", QT_TRANSLATE_NOOP("OwnWords", "last, moved to the front")),
                ("none", QT_TRANSLATE_NOOP("OwnWords", "none, one is added")),
            ),
        ),
        _SCALING,
        Option(
            "target_scaling", QT_TRANSLATE_NOOP("OwnWords", "scaling of targets"),
            tuple(SCALINGS.items()),
        ),
    ),
    TextData: (
        Option("length", QT_TRANSLATE_NOOP("OwnWords", "characters a sample")),
        Option("stride", QT_TRANSLATE_NOOP("OwnWords", "characters to the next sample")),
    ),
    AudioData: (
        Option(
            "rate", QT_TRANSLATE_NOOP("OwnWords", "values a second"), least=100, most=400_000,
            looks=True,
        ),
        Option("length", QT_TRANSLATE_NOOP("OwnWords", "values a sample"), looks=True),
        _SIMPLE,
    ),
}  # fmt: skip
"""What of each kind of data can be set besides columns and arrays."""

WINDOWS = (
    Option("length", QT_TRANSLATE_NOOP("OwnWords", "rows a window")),
    Option("horizon", QT_TRANSLATE_NOOP("OwnWords", "rows ahead")),
    Option("stride", QT_TRANSLATE_NOOP("OwnWords", "rows to the next window")),
)
"""What successive rows become one sample by."""


def called(words: str) -> str:
    """Return a text of the tables above in the window's language."""
    return QCoreApplication.translate(CONTEXT, words)
