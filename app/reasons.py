"""Why an action does nothing for now, in words: for who looks for it in the command palette."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.action_states import EDITOR_ACTIONS

CONTEXT = "Reasons"
START_PAGE = str(QT_TRANSLATE_NOOP("Reasons", "open a project first"))
OTHER = str(QT_TRANSLATE_NOOP("Reasons", "not possible now"))
ANY_BRICK = str(QT_TRANSLATE_NOOP("Reasons", "select a brick first"))
ONE_BRICK = str(QT_TRANSLATE_NOOP("Reasons", "select one brick first"))
TWO_BRICKS = str(QT_TRANSLATE_NOOP("Reasons", "select two bricks or more first"))
THREE_BRICKS = str(QT_TRANSLATE_NOOP("Reasons", "select three bricks or more first"))
COMPOSITE = str(QT_TRANSLATE_NOOP("Reasons", "select a brick first that stands for a network"))
FRAME = str(QT_TRANSLATE_NOOP("Reasons", "select a frame first"))
ONE_PROJECT = str(QT_TRANSLATE_NOOP("Reasons", "only one project is open"))
NO_RUN = str(QT_TRANSLATE_NOOP("Reasons", "nothing is training"))

REASONS: dict[str, str] = {
    "edit.undo": str(QT_TRANSLATE_NOOP("Reasons", "nothing to undo")),
    "edit.redo": str(QT_TRANSLATE_NOOP("Reasons", "nothing to redo")),
    "edit.rename": str(QT_TRANSLATE_NOOP("Reasons", "select only one thing first")),
    "file.save_all": str(QT_TRANSLATE_NOOP("Reasons", "everything is saved")),
    "file.next_tab": ONE_PROJECT,
    "file.previous_tab": ONE_PROJECT,
    "train.start": str(QT_TRANSLATE_NOOP("Reasons", "a run is under way")),
    "train.continue": str(QT_TRANSLATE_NOOP("Reasons", "no run is paused")),
    "train.pause": NO_RUN,
    "train.step": NO_RUN,
    "train.stop": NO_RUN,
    "arrange.auto": str(QT_TRANSLATE_NOOP("Reasons", "there are no bricks yet")),
    "brick.leave": str(QT_TRANSLATE_NOOP("Reasons", "this network lies in no brick")),
    "brick.unshare": str(
        QT_TRANSLATE_NOOP("Reasons", "select a brick first that shares its weights")
    ),
    "network.delete": str(QT_TRANSLATE_NOOP("Reasons", "this is the network that trains")),
    "brick.share": TWO_BRICKS,
    "arrange.fold": FRAME,
    **dict.fromkeys(
        (
            *("edit.cut", "edit.copy", "edit.duplicate", "edit.duplicate_wired", "edit.delete"),
            *("brick.mute", "brick.bypass", "brick.group", "brick.connect", "arrange.frame"),
        ),
        ANY_BRICK,
    ),
    **dict.fromkeys(
        ("brick.add_before", "brick.replace", "brick.move_up", "brick.move_down"), ONE_BRICK
    ),
    **dict.fromkeys(("brick.unpack", "brick.enter", "brick.make_unique", "brick.keep"), COMPOSITE),
}
FAMILIES = {
    "arrange.tint_": FRAME,
    "arrange.align_": TWO_BRICKS,
    "arrange.distribute_": THREE_BRICKS,
    "view.go_": str(QT_TRANSLATE_NOOP("Reasons", "no view is kept there yet")),
}
"""Reasons of actions whose names begin alike."""


def why_not(name: str, *, editing: bool) -> str:
    """Return why an action cannot run now.

    Args:
        name: Of the action, such as ``edit.undo``.
        editing: Whether the canvas is shown; the start page has no network.
    """
    family = next((words for stem, words in FAMILIES.items() if name.startswith(stem)), OTHER)
    words = REASONS.get(name, family)
    if not editing and (name in EDITOR_ACTIONS or words not in (OTHER, NO_RUN)):
        words = START_PAGE
    return QCoreApplication.translate(CONTEXT, words)
