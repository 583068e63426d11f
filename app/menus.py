"""Where each action stands: in the menus, on the canvas's own menu, in the toolbar.

Names are those of :data:`app.actions.ACTIONS`; the titles are marked for translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

SEPARATOR = "-"
RECENT_MENU = "recent"
THEME_MENU = "theme"
TINT_MENU = "tint"
PLACES_MENU = "places"
LANGUAGE_MENU = "language"
PANELS_MENU = "panels"
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            "file.new",
            "file.gallery",
            "file.open",
            RECENT_MENU,
            SEPARATOR,
            "file.save",
            "file.save_as",
            "file.save_copy",
            "file.save_all",
            SEPARATOR,
            "file.next_tab",
            "file.previous_tab",
            "file.close",
            SEPARATOR,
            "file.settings",
            SEPARATOR,
            "file.quit",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        (
            "edit.undo",
            "edit.redo",
            SEPARATOR,
            "edit.cut",
            "edit.copy",
            "edit.paste",
            "edit.paste_wired",
            "edit.duplicate",
            "edit.duplicate_wired",
            "edit.delete",
            SEPARATOR,
            "edit.select_all",
            "edit.rename",
            SEPARATOR,
            "edit.find",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            "view.zoom_in",
            "view.zoom_out",
            "view.reset_zoom",
            "view.fit",
            PLACES_MENU,
            SEPARATOR,
            "view.commands",
            "view.outline",
            "view.next_part",
            "view.previous_part",
            SEPARATOR,
            "view.costs",
            "view.minimap",
            "view.grid",
            PANELS_MENU,
            THEME_MENU,
            LANGUAGE_MENU,
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Arrange"),
        (
            "arrange.auto",
            SEPARATOR,
            "arrange.align_left",
            "arrange.align_center",
            "arrange.align_right",
            SEPARATOR,
            "arrange.align_top",
            "arrange.align_middle",
            "arrange.align_bottom",
            SEPARATOR,
            "arrange.distribute_horizontally",
            "arrange.distribute_vertically",
            SEPARATOR,
            "arrange.snap",
            SEPARATOR,
            "arrange.frame",
            "arrange.fold",
            TINT_MENU,
            "arrange.note",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Network"),
        (
            "brick.add",
            "brick.add_before",
            "brick.replace",
            SEPARATOR,
            "brick.group",
            "brick.unpack",
            SEPARATOR,
            "brick.enter",
            "brick.leave",
            SEPARATOR,
            "brick.connect",
            "brick.move_up",
            "brick.move_down",
            SEPARATOR,
            "brick.make_unique",
            "brick.share",
            "brick.unshare",
            "brick.keep",
            SEPARATOR,
            "brick.mute",
            "brick.bypass",
            SEPARATOR,
            "network.new",
            "network.delete",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Data"),
        (
            "data.choose",
            "data.open_file",
            "data.open_folder",
            SEPARATOR,
            "data.propose",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Train"),
        (
            "train.start",
            "train.queue",
            "train.pause",
            "train.step",
            "train.continue",
            "train.stop",
            SEPARATOR,
            "train.own_loss",
            "train.devices",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "E&xport"),
        (
            "export.script",
            "export.module",
            "export.notebook",
            SEPARATOR,
            "export.picture",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        (
            "help.guide",
            "help.keys",
            "tour.start",
            SEPARATOR,
            "help.gallery",
            "help.files",
            "help.composites",
            "help.finding",
            "help.tidying",
            "help.data",
            "help.runs",
            "help.evaluation",
            "help.losses",
            "help.costs",
            "help.advice",
            SEPARATOR,
            "help.about",
        ),
    ),
)
SUBMENUS = {
    RECENT_MENU: (QT_TRANSLATE_NOOP("Actions", "Open &recent"), ("file.reopen",)),
    PANELS_MENU: (QT_TRANSLATE_NOOP("Actions", "&Panels"), ()),
    TINT_MENU: (
        QT_TRANSLATE_NOOP("Actions", "Frame &colour"),
        (
            "arrange.tint_blue",
            "arrange.tint_green",
            "arrange.tint_amber",
            "arrange.tint_red",
            "arrange.tint_violet",
            "arrange.tint_grey",
        ),
    ),
    PLACES_MENU: (
        QT_TRANSLATE_NOOP("Actions", "&Bookmarks"),
        (
            *(f"view.go_{n}" for n in range(1, 10)),
            SEPARATOR,
            *(f"view.keep_{n}" for n in range(1, 10)),
        ),
    ),
    THEME_MENU: (
        QT_TRANSLATE_NOOP("Actions", "&Theme"),
        ("view.theme_system", "view.theme_light", "view.theme_dark", "view.theme_contrast"),
    ),
    LANGUAGE_MENU: (
        QT_TRANSLATE_NOOP("Actions", "&Language"),
        ("view.language_system", "view.language_en", "view.language_ko"),
    ),
}
CANVAS_MENU = (
    "brick.enter",
    "brick.leave",
    SEPARATOR,
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    "edit.rename",
    SEPARATOR,
    "brick.add",
    "brick.add_before",
    "brick.replace",
    SEPARATOR,
    "brick.group",
    "brick.unpack",
    "brick.make_unique",
    "brick.share",
    "brick.unshare",
    "brick.keep",
    SEPARATOR,
    "brick.mute",
    "brick.bypass",
    SEPARATOR,
    "arrange.frame",
    "arrange.fold",
    TINT_MENU,
    "arrange.note",
)
"""What a click with the right button on the canvas offers."""

IN_OUTLINE = ("brick.add", "brick.add_before")
"""What the keys of the canvas do in the outline too."""

TOOLBAR = (
    "file.gallery",
    "file.open",
    "file.save",
    SEPARATOR,
    "edit.undo",
    "edit.redo",
    SEPARATOR,
    "view.zoom_out",
    "view.zoom_in",
    "view.fit",
    SEPARATOR,
    "train.start",
    "train.pause",
    "train.step",
    "train.continue",
    "train.stop",
    SEPARATOR,
    "export.script",
)
