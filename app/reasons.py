"""Why an action does nothing for now, in words: for who looks for it in the command palette."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.action_states import FROM_ANYWHERE
from app.bridges.state import UNDER_WAY, State

CONTEXT = "Reasons"
START_PAGE = str(QT_TRANSLATE_NOOP("Reasons", "open a project first"))
ANY_BRICK = str(QT_TRANSLATE_NOOP("Reasons", "select a brick first"))
ONE_BRICK = str(QT_TRANSLATE_NOOP("Reasons", "select one brick first"))
TWO_BRICKS = str(QT_TRANSLATE_NOOP("Reasons", "select two bricks or more first"))
THREE_BRICKS = str(QT_TRANSLATE_NOOP("Reasons", "select three bricks or more first"))
COMPOSITE = str(QT_TRANSLATE_NOOP("Reasons", "select a brick first that stands for a network"))
FRAME = str(QT_TRANSLATE_NOOP("Reasons", "select a frame first"))
ONE_PROJECT = str(QT_TRANSLATE_NOOP("Reasons", "only one project is open"))
NO_RUN = str(QT_TRANSLATE_NOOP("Reasons", "nothing is training"))
PAUSING = str(QT_TRANSLATE_NOOP("Reasons", "the run is about to pause"))
PAUSED = str(QT_TRANSLATE_NOOP("Reasons", "the run is paused already"))
STOPPING = str(QT_TRANSLATE_NOOP("Reasons", "the run is about to stop"))

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
    "train.stop": NO_RUN,
    **dict.fromkeys(
        ("data.propose", "train.own_loss"),
        str(QT_TRANSLATE_NOOP("Reasons", "choose data first")),
    ),
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
OF_RUN = {
    "train.pause": {State.PAUSING: PAUSING, State.PAUSED: PAUSED, State.STOPPING: STOPPING},
    "train.step": {State.PAUSING: PAUSING, State.STOPPING: STOPPING},
    "train.continue": {State.STOPPING: STOPPING},
    "train.stop": {State.STOPPING: STOPPING},
}
"""What keeps an action from steering a run, by what the run does."""


def why_not(name: str, *, editing: bool, run: State | None = None) -> str:
    """Return why an action cannot run now.

    Args:
        name: Of the action, such as ``edit.undo``.
        editing: Whether the canvas is shown; the start page has no network.
        run: What the worker does; None while there is none.

    Raises:
        KeyError: Nothing keeps the action from running.
    """
    family = next((words for stem, words in FAMILIES.items() if name.startswith(stem)), "")
    words = REASONS.get(name, family)
    if run in UNDER_WAY and name in OF_RUN:
        words = OF_RUN[name].get(run, words)
    elif not editing and not (words and name in FROM_ANYWHERE):
        words = START_PAGE
    if not words:
        raise KeyError(name)
    return QCoreApplication.translate(CONTEXT, words)
