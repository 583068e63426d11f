"""Whether a run can go on, and with what: asked by the command line and by the window."""

from __future__ import annotations

import msgspec

from core.codegen.source import GeneratedModule
from core.engine.recipe.schedulers import spans_all
from core.errors import AppError, InputError
from core.graph.records import Project
from core.io.faults import shown
from core.runs.folder import RunFolder
from core.texts import text

MAY_DIFFER = ("epochs", "device", "sharded", "keep_every", "tensorboard")
"""What of a recipe may be another one when a run goes on."""


def require_state(folder: RunFolder) -> None:
    """Refuse a run that left nothing to go on from, or that is under way.

    Raises:
        InputError: There is no state, or a process trains it now.
    """
    if not folder.state.is_file():
        what = text("engine.no_state", path=shown(folder.state))
        raise InputError(what, text("engine.no_state_fix"))
    if folder.is_occupied:
        raise InputError(text("run.occupied", run=shown(folder.path)), text("run.occupied_fix"))


def require_same(
    folder: RunFolder, earlier: GeneratedModule, project: Project, module: GeneratedModule
) -> None:
    """Refuse to go on with another network, other data or another recipe than a run began with.

    Args:
        folder: The run.
        earlier: The class of its own project.
        project: What is to go on.
        module: Its class.

    Raises:
        InputError: It is another one, or the run has nothing left to do.
    """
    if earlier.text != module.text:
        raise InputError(text("run.resume_network"), text("run.resume_fix"))
    before = folder.project
    was, is_ = _settings(before), _settings(project)
    for name, value in was.items():
        if name not in MAY_DIFFER and is_[name] != value:
            values = {"name": name, "before": value, "now": is_[name]}
            raise InputError(text("run.resume_other", **values), text("run.resume_fix"))
    require_schedule(before, project)
    done = folder.epochs[-1].epoch if folder.epochs else 0
    if folder.record.status == "done" and done >= project.training.epochs:
        what = text("run.resume_done", run=shown(folder.path), epochs=done)
        raise InputError(what, text("run.resume_done_fix"))


def require_schedule(before: Project, project: Project) -> None:
    """Refuse other epochs than a run began with where its learning rate is laid over them all.

    Raises:
        InputError: The rate would be another one from here on than it was on the way.
    """
    was, is_ = before.training.epochs, project.training.epochs
    if was != is_ and spans_all(before.training):
        values = {"scheduler": before.training.scheduler, "before": was, "now": is_}
        fix = text("run.resume_schedule_fix", before=was)
        raise InputError(text("run.resume_schedule", **values), fix)


def _settings(project: Project) -> dict[str, object]:
    """Return what a run goes by; own data that were found elsewhere are the same data."""
    data = project.data
    if data.own is not None:
        data = msgspec.structs.replace(data, own=msgspec.structs.replace(data.own, path=""))
    return {**msgspec.structs.asdict(data), **msgspec.structs.asdict(project.training)}


def epochs_left(folder: RunFolder) -> int:
    """Return how many epochs of its recipe a run has not finished; 0 where nobody can tell."""
    try:
        done = folder.epochs[-1].epoch if folder.epochs else 0
        return max(0, folder.project.training.epochs - done)
    except AppError:
        return 0


def with_epochs(project: Project, epochs: int) -> Project:
    """Return a project that trains for other epochs in all."""
    training = msgspec.structs.replace(project.training, epochs=epochs)
    return msgspec.structs.replace(project, training=training)
