"""The data sets one may choose, as rows of a chooser."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.panels.data.source_card import counted
from app.widgets.chooser import Choice
from core.data.datasets import all_datasets
from core.data.downloads.kept import megabytes, missing
from core.data.info import DatasetInfo
from core.texts import phrase

translate = QCoreApplication.translate


class FromDisk(NamedTuple):
    """A choice that asks for a path.

    Attributes:
        folder: Whether for a folder.
    """

    folder: bool


def choices(current: str) -> list[Choice]:
    """Return all data sets, the one in use marked, and the ways to a person's own files."""
    found = [_choice(info, current) for info in all_datasets()]
    return [*own_choices(), *found]


def own_choices() -> list[Choice]:
    """Return the ways to a person's own files."""
    return [
        Choice(
            translate("DataChoices", "A file of your own…"),
            translate("DataChoices", "CSV, Excel, Parquet, NumPy, text"),
            data=FromDisk(folder=False),
        ),
        Choice(
            translate("DataChoices", "A folder of your own…"),
            translate("DataChoices", "pictures or sounds, a folder for each class"),
            data=FromDisk(folder=True),
        ),
    ]


def _choice(info: DatasetInfo, current: str) -> Choice:
    about = counted(info)
    absent = missing(info.id)
    if absent:
        more = translate("DataChoices", "{about}, {size} MB to download")
        about = more.format(about=about, size=megabytes(absent))
    words = phrase(info.title)
    if info.id == current:
        words = translate("DataChoices", "{title} (in use)").format(title=words)
    return Choice(
        words,
        about,
        terms=f"{info.id} {info.title} {info.description} {phrase(info.description)}",
        data=info.id,
    )
