"""What each action does: the way from its name to whoever does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.settings.preferences import LANGUAGES, THEMES
from core.graph.records import BOOKMARKS, BYPASSED, MUTED, TINTS, Tint

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.runs.run_controller import Format

Step = Callable[[], object]

COMMANDS = {
    "edit.cut": "cut",
    "edit.copy": "copy",
    "edit.paste": "paste",
    "edit.paste_wired": "paste_wired",
    "edit.duplicate": "duplicate",
    "edit.duplicate_wired": "duplicate_wired",
    "edit.delete": "delete",
    "edit.select_all": "select_all",
}
"""What is done to the selected bricks, by action."""

LOOKING = {
    "view.zoom_in": "zoom_in",
    "view.zoom_out": "zoom_out",
    "view.reset_zoom": "reset_zoom",
    "view.fit": "fit",
}
"""What the canvas's camera does, by action."""

COMPOSING = {
    "brick.group": "group",
    "brick.unpack": "unpack",
    "brick.enter": "enter",
    "brick.leave": "leave",
    "brick.make_unique": "make_unique",
    "brick.share": "share",
    "brick.unshare": "unshare",
    "network.new": "add_network",
    "train.own_loss": "add_loss",
    "network.delete": "delete_network",
}
"""What the canvas does with networks that stand as bricks, by action."""

ARRANGING = {
    "arrange.auto": "auto",
    "arrange.align_left": "align_left",
    "arrange.align_center": "align_center",
    "arrange.align_right": "align_right",
    "arrange.align_top": "align_top",
    "arrange.align_middle": "align_middle",
    "arrange.align_bottom": "align_bottom",
    "arrange.distribute_horizontally": "distribute_horizontally",
    "arrange.distribute_vertically": "distribute_vertically",
}
"""How the canvas lays bricks out, by action."""

HELP_PAGES = {
    "help.guide": "first-steps",
    "help.keys": "keys",
    "help.gallery": "gallery",
    "help.files": "files",
    "help.composites": "composites",
    "help.finding": "finding",
    "help.tidying": "tidying",
    "help.data": "data",
    "help.runs": "runs",
    "help.evaluation": "evaluation",
    "help.losses": "losses",
    "help.costs": "costs",
    "help.advice": "advice",
    "help.about": "about",
}
"""Pages of help, by the action that shows each."""

EXPORTS: dict[str, Format] = {
    "export.script": "script",
    "export.module": "module",
    "export.notebook": "notebook",
}
"""Forms of the code, by the action that writes each."""


def routes(window: MainWindow) -> dict[str, Step]:
    """Return what each action of a window does; nothing of it is made before it is asked for."""
    files, document = window.files, window.document
    steps: dict[str, Step] = {
        "file.new": files.new,
        "file.gallery": window.show_gallery,
        "file.open": files.open,
        "file.save": files.save,
        "file.save_as": files.save_as,
        "file.save_copy": files.save_copy,
        "file.save_all": lambda: files.save_all(),
        "file.reopen": window.preferences.keep_reopening,
        "file.next_tab": lambda: files.projects.step(1),
        "file.previous_tab": lambda: files.projects.step(-1),
        "file.close": lambda: files.close(),
        "file.settings": lambda: window.overlays.show_settings(),
        "file.quit": window.close,
        "edit.undo": document.undo,
        "edit.redo": document.redo,
        "edit.rename": lambda: window.editor.rename(),
        "arrange.frame": lambda: window.editor.canvas.annotating.frame(),
        "arrange.fold": lambda: window.fold_frames(),
        "arrange.note": lambda: window.editor.canvas.annotating.note(),
        "edit.find": lambda: window.editor.find(),
        "view.commands": window.show_commands,
        "view.outline": lambda: window.editor.show_outline(),
        "view.next_part": lambda: window.editor.parts.go(1),
        "view.previous_part": lambda: window.editor.parts.go(-1),
        "brick.move_up": lambda: window.editor.by_keys.handlers["brick.move_up"](),
        "brick.move_down": lambda: window.editor.by_keys.handlers["brick.move_down"](),
        "brick.connect": lambda: window.editor.connect_brick(),
        "view.costs": window.turn_costs,
        "view.minimap": window.turn_aids,
        "view.grid": window.turn_aids,
        "arrange.snap": window.turn_aids,
        "brick.add": lambda: window.editor.quick_add.open(),
        "brick.add_before": lambda: window.editor.quick_add.open_before(),
        "brick.replace": lambda: window.editor.quick_add.open_for_replacing(),
        "brick.mute": lambda: window.set_aside(MUTED),
        "brick.bypass": lambda: window.set_aside(BYPASSED),
        "brick.keep": lambda: window.editor.own_bricks.keep_selected(),
        "tour.start": window.show_tour,
        "export.picture": lambda: window.staff.pictures.ask(),
        "data.choose": lambda: window.editor.choose_data(),
        "data.open_file": lambda: window.open_data(folder=False),
        "data.open_folder": lambda: window.open_data(folder=True),
        "data.propose": lambda: window.editor.model_offer.make(),
        "train.start": lambda: window.runs.train(),
        "train.queue": lambda: window.staff.queue.add(),
        "train.pause": lambda: window.runs.pause(),
        "train.step": lambda: window.runs.step_once(),
        "train.continue": lambda: window.runs.go_on(),
        "train.devices": lambda: window.editor.raise_panel("devices"),
        "train.stop": lambda: window.runs.stop(),
    }
    for name, method in COMMANDS.items():
        steps[name] = _step(lambda: window.editor.canvas.commands, method)
    for name, method in LOOKING.items():
        steps[name] = _step(lambda: window.editor.canvas.camera, method)
    steps["edit.delete"] = lambda: window.editor.delete()  # which may be a wire of the outline
    for name, method in COMPOSING.items():
        steps[name] = _step(lambda: window.editor.canvas.composing, method)
    for name, method in ARRANGING.items():
        steps[name] = _step(lambda: window.editor.canvas.arranging, method)
    for tint in TINTS:
        steps[f"arrange.tint_{tint}"] = partial(_tint, window, tint)
    for slot in range(1, BOOKMARKS + 1):
        steps[f"view.go_{slot}"] = partial(_go_to_place, window, slot)
        steps[f"view.keep_{slot}"] = partial(_keep_place, window, slot)
    for name, format in EXPORTS.items():
        steps[name] = partial(_export, window, format)
    for choice in THEMES:
        steps[f"view.theme_{choice}"] = partial(window.preferences.choose_theme, choice)
    for spoken in LANGUAGES:
        steps[f"view.language_{spoken}"] = partial(window.preferences.choose_language, spoken)
    for name, page in HELP_PAGES.items():
        steps[name] = partial(window.overlays.show_help, page)
    return steps


def _step(who: Callable[[], object], method: str) -> Step:
    """Return what calls a method of somebody who need not be there yet."""

    def step() -> None:
        getattr(who(), method)()

    return step


def _tint(window: MainWindow, tint: Tint) -> None:
    window.editor.canvas.annotating.tint(tint)


def _go_to_place(window: MainWindow, slot: int) -> None:
    window.editor.canvas.annotating.go_to_place(slot)


def _keep_place(window: MainWindow, slot: int) -> None:
    window.editor.canvas.annotating.keep_place(slot)


def _export(window: MainWindow, format: Format) -> None:
    window.runs.export(format)
