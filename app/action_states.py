"""Which actions do something now, and what undo and redo are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.bridges.state import UNDER_WAY, State
from app.files.open_projects import OpenProjects
from app.menus import PANELS_MENU, PLACES_MENU, TINT_MENU
from app.selection import Selection, chosen_frames
from app.window_actions import Actions
from core.data.datasets import is_chosen
from core.document.document import Document
from core.graph.composites import network_of
from core.graph.records import BOOKMARKS, BYPASSED, MUTED, TINTS
from core.graph.records import State as BlockState
from core.texts import say

translate = QCoreApplication.translate

EDITOR_ACTIONS = (
    "file.save",
    "file.save_as",
    "file.save_copy",
    "file.save_all",
    "file.next_tab",
    "file.previous_tab",
    "file.close",
    "edit.undo",
    "edit.redo",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.paste_wired",
    "edit.duplicate",
    "edit.duplicate_wired",
    "edit.delete",
    "edit.select_all",
    "edit.rename",
    "edit.find",
    "view.zoom_in",
    "view.zoom_out",
    "view.reset_zoom",
    "view.fit",
    "view.outline",
    "view.next_part",
    "view.previous_part",
    "view.costs",
    "view.minimap",
    "view.grid",
    "arrange.snap",
    "arrange.auto",
    "train.start",
    "train.queue",
    "train.step",
    "export.script",
    "export.module",
    "export.notebook",
    "export.picture",
    "brick.connect",
    "brick.move_up",
    "brick.move_down",
    "brick.group",
    "brick.unpack",
    "brick.enter",
    "brick.leave",
    "brick.make_unique",
    "brick.share",
    "brick.unshare",
    "brick.keep",
    "brick.add",
    "brick.add_before",
    "brick.replace",
    "brick.mute",
    "brick.bypass",
    "arrange.frame",
    "arrange.fold",
    "arrange.note",
    *(f"arrange.tint_{tint}" for tint in TINTS),
    *(f"view.go_{slot}" for slot in range(1, BOOKMARKS + 1)),
    *(f"view.keep_{slot}" for slot in range(1, BOOKMARKS + 1)),
    "network.new",
    "network.delete",
    "data.choose",
    "train.devices",
    "train.own_loss",
    "data.propose",
)
"""What acts on the network on the canvas, so not on the start page."""

FROM_ANYWHERE = ("train.pause", "train.step", "train.continue", "train.stop")
"""What steers a run, from the start page too; but a step without a run begins one."""


class ActionStates:
    """Turns the actions of one window on and off."""

    def __init__(
        self, actions: Actions, projects: OpenProjects, document: Document, selection: Selection
    ) -> None:
        self._actions = actions
        self._projects = projects
        self._document = document
        self._selection = selection
        self._enabled: dict[str, bool] = {}
        # Named when read: the toolbar, and with it the window, is laid out anew at other words.
        for menu in actions["edit.undo"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(self.name_history)

    def show(self, *, editing: bool, run: State | None) -> None:
        """Let every action work where it does something.

        Args:
            editing: Whether the canvas is shown; the start page has no network.
            run: What the worker does; None while there is none.
        """
        can = dict.fromkeys(EDITOR_ACTIONS, True) | self.conditions(editing=editing, run=run)
        if not editing:
            can = {name: possible and name in FROM_ANYWHERE for name, possible in can.items()}
        for name, possible in can.items() - self._enabled.items():  # of a hundred mostly none
            self._actions[name].setEnabled(possible)
        self._enabled = can
        self._actions.menu(PANELS_MENU).setEnabled(editing)
        self._actions.menu(PLACES_MENU).setEnabled(editing)
        self._actions.menu(TINT_MENU).setEnabled(can["arrange.tint_blue"])
        self._actions["arrange.fold"].setChecked(self._are_folded())
        for name, state in (("brick.mute", MUTED), ("brick.bypass", BYPASSED)):
            self._actions[name].setChecked(self._are_all(state))

    def conditions(self, *, editing: bool, run: State | None) -> dict[str, bool]:
        """Return whether each action does something now that needs more than a canvas."""
        return (
            self._can_save()
            | self._can_edit()
            | self._can_compose()
            | self._can_arrange()
            | self._can_control(run, editing=editing)
            | dict.fromkeys(
                ("data.propose", "train.own_loss"), is_chosen(self._document.project.data)
            )
        )

    @staticmethod
    def _can_control(run: State | None, *, editing: bool) -> dict[str, bool]:
        is_training = run in UNDER_WAY
        return {
            "train.start": not is_training,
            "train.step": run in (State.TRAINING, State.PAUSED) or (editing and not is_training),
            "train.pause": run is State.TRAINING,
            "train.continue": run in (State.PAUSED, State.PAUSING),
            "train.stop": is_training and run is not State.STOPPING,
        }

    def _can_save(self) -> dict[str, bool]:
        several = len(self._projects.row) > 1
        return {
            "file.save_all": bool(self._projects.unsaved),
            "file.next_tab": several,
            "file.previous_tab": several,
        }

    def _can_edit(self) -> dict[str, bool]:
        chosen, marks = bool(self._selection.ids), self._selection.marks
        return {
            "edit.undo": self._document.undo_text is not None,
            "edit.redo": self._document.redo_text is not None,
            "edit.cut": chosen or bool(marks),
            "edit.copy": chosen or bool(marks),
            "edit.duplicate": chosen or bool(marks),
            "edit.duplicate_wired": chosen,
            "edit.delete": chosen or bool(marks),
            "brick.add_before": self._selection.single is not None,
            "brick.replace": self._selection.single is not None,
            "edit.rename": len(self._selection.ids) + len(marks) < 2,
            "brick.mute": chosen,
            "brick.bypass": chosen,
        }

    def _can_arrange(self) -> dict[str, bool]:
        count = len(self._selection.ids)
        has_frame = bool(chosen_frames(self._document, self._selection))
        kept = {mark.slot for mark in self._document.network.bookmarks}
        return {
            "arrange.frame": count > 0,
            "arrange.fold": has_frame,
            **{f"arrange.tint_{tint}": has_frame for tint in TINTS},
            **{f"view.go_{n}": n in kept for n in range(1, BOOKMARKS + 1)},
            "arrange.auto": bool(self._document.network.blocks),
            "arrange.align_left": count > 1,
            "arrange.align_center": count > 1,
            "arrange.align_right": count > 1,
            "arrange.align_top": count > 1,
            "arrange.align_middle": count > 1,
            "arrange.align_bottom": count > 1,
            "arrange.distribute_horizontally": count > 2,
            "arrange.distribute_vertically": count > 2,
        }

    def _are_folded(self) -> bool:
        """Whether frames are chosen and all of them are collapsed."""
        frames = self._document.network.frames
        chosen = chosen_frames(self._document, self._selection)
        return bool(chosen) and all(frames[id_].folded is not None for id_ in chosen)

    def _are_all(self, state: BlockState) -> bool:
        """Whether bricks are selected and all of them are muted, or all bypassed."""
        blocks, ids = self._document.network.blocks, self._selection.ids
        return bool(ids) and all(blocks[id_].state == state for id_ in ids if id_ in blocks)

    def _can_compose(self) -> dict[str, bool]:
        """Return which of the actions about networks do something now."""
        document, ids = self._document, self._selection.ids
        block = document.network.blocks.get(self._selection.single or "")
        is_composite = block is not None and network_of(block.type) in document.project.networks
        sharing = [one for one in document.network.blocks.values() if one.shares] if ids else []
        return {
            "brick.connect": self._selection.current is not None,
            "brick.move_up": self._selection.single is not None,
            "brick.move_down": self._selection.single is not None,
            "brick.group": bool(ids),
            "brick.unpack": is_composite,
            "brick.enter": is_composite,
            "brick.leave": len(document.place) > 1,
            "brick.make_unique": is_composite,
            "brick.keep": is_composite,
            "brick.share": len(ids) > 1,
            "brick.unshare": any(one.id in ids or one.shares in ids for one in sharing),
            "network.delete": document.network is not document.project.main,
        }

    def name_history(self) -> None:
        """Let undo and redo say what they do, before somebody reads it."""
        for name, bare, label, what in (
            (
                "edit.undo",
                translate("ActionStates", "&Undo"),
                translate("ActionStates", "&Undo: {what}"),
                self._document.undo_text,
            ),
            (
                "edit.redo",
                translate("ActionStates", "&Redo"),
                translate("ActionStates", "&Redo: {what}"),
                self._document.redo_text,
            ),
        ):
            words = say(what).replace("&", "&&") if what else ""
            self._actions[name].setText(label.format(what=words) if words else bare)
