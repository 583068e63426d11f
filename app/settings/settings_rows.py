"""The settings that a person chooses, as data: one row each, on pages.

A row is shown by :mod:`app.settings.settings_dialog`, found by its words, and put back to the default of
:class:`core.settings.Settings`. A row whose values are actions of the menus runs these, so menu
and dialog can never disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from core.settings import Settings

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

Value = str | int | bool
CONTEXT = "Settings"


class Option(NamedTuple):
    """One of the values a row offers.

    Attributes:
        value: What is remembered.
        label: What it is called, marked for translation.
        action: Name of the action that chooses it, or "".
    """

    value: Value
    label: str
    action: str = ""


class Row(NamedTuple):
    """One setting.

    Attributes:
        name: Field of :class:`core.settings.Settings`.
        page: Page it stands on.
        label: What it is called.
        doc: One sentence on what it does.
        options: Values to choose from; none for a number or a switch.
        action: Name of the checkable action that is the same switch, or "".
        bounds: Least and greatest of a number.
    """

    name: str
    page: str
    label: str
    doc: str
    options: tuple[Option, ...] = ()
    action: str = ""
    bounds: tuple[int, int] = (1, 1_000_000)

    @property
    def default(self) -> Value:
        """What it is before anybody chooses."""
        value: Value = getattr(Settings(), self.name)
        return value


LOOK = QT_TRANSLATE_NOOP("Settings", "Look")
CANVAS = QT_TRANSLATE_NOOP("Settings", "Canvas")
PROJECTS = QT_TRANSLATE_NOOP("Settings", "Projects")
PAGES = (LOOK, CANVAS, PROJECTS)

ROWS: tuple[Row, ...] = (
    Row(
        "theme",
        LOOK,
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "Colours of the window; high contrast has the strongest."),
        (
            Option("system", QT_TRANSLATE_NOOP("Settings", "As the system"), "view.theme_system"),
            Option("light", QT_TRANSLATE_NOOP("Settings", "Light"), "view.theme_light"),
            Option("dark", QT_TRANSLATE_NOOP("Settings", "Dark"), "view.theme_dark"),
            Option("contrast", QT_TRANSLATE_NOOP("Settings", "High contrast"), "view.theme_contrast"),
        ),
    ),
    Row(
        "language",
        LOOK,
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Language of the window; the names of layers are PyTorch's."),
        (
            Option("system", QT_TRANSLATE_NOOP("Settings", "As the system"), "view.language_system"),
            Option("en", "English", "view.language_en"),
            Option("ko", "한국어", "view.language_ko"),
        ),
    ),
    Row(
        "costs",
        CANVAS,
        QT_TRANSLATE_NOOP("Settings", "Costs on bricks"),
        QT_TRANSLATE_NOOP("Settings", "Write on every brick how much it learns and computes."),
        action="view.costs",
    ),
    Row(
        "minimap",
        CANVAS,
        QT_TRANSLATE_NOOP("Settings", "Overview"),
        QT_TRANSLATE_NOOP("Settings", "Show all bricks small in the corner, when some are out of sight."),
        action="view.minimap",
    ),
    Row(
        "grid",
        CANVAS,
        QT_TRANSLATE_NOOP("Settings", "Grid"),
        QT_TRANSLATE_NOOP("Settings", "Show the dots of the grid on the canvas."),
        action="view.grid",
    ),
    Row(
        "snap",
        CANVAS,
        QT_TRANSLATE_NOOP("Settings", "Keep to the grid"),
        QT_TRANSLATE_NOOP("Settings", "Lay dragged bricks on the lines of the grid."),
        action="arrange.snap",
    ),
    Row(
        "reopen",
        PROJECTS,
        QT_TRANSLATE_NOOP("Settings", "Open the last projects at the start"),
        QT_TRANSLATE_NOOP("Settings", "Begin with the projects that were open when Brickyard closed."),
        action="file.reopen",
    ),
    Row(
        "new_epochs",
        PROJECTS,
        QT_TRANSLATE_NOOP("Settings", "Epochs of new projects"),
        QT_TRANSLATE_NOOP("Settings", "How often a new project goes through its data while training."),
    ),
    Row(
        "new_batch_size",
        PROJECTS,
        QT_TRANSLATE_NOOP("Settings", "Batch size of new projects"),
        QT_TRANSLATE_NOOP("Settings", "How many samples a new project learns from at once."),
    ),
    Row(
        "new_device",
        PROJECTS,
        QT_TRANSLATE_NOOP("Settings", "Device of new projects"),
        QT_TRANSLATE_NOOP("Settings", "Where a new project trains: on the fastest device there is, or on the processor."),
        (
            Option("auto", QT_TRANSLATE_NOOP("Settings", "The fastest")),
            Option("cpu", QT_TRANSLATE_NOOP("Settings", "The processor")),
        ),
    ),
)  # fmt: skip


def tr(source: str) -> str:
    """Return a text of the rows in the window's language."""
    return QCoreApplication.translate(CONTEXT, source)
