"""The document: one project that is being worked on.

All changes go through :meth:`Document.apply`: one call is one transaction, one undo step, one
:class:`ChangeSet`. Shapes and problems are kept up to date; the window, the command line and the
tests read them here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from core.codegen.source import GeneratedModule
from core.document.changes import ChangeSet
from core.errors import Problem
from core.graph.edits import Edit, apply_all
from core.graph.history import History, Transaction
from core.graph.order import Wiring
from core.graph.records import Network, Project
from core.signal import Signal
from core.texts import Text

# The window shows its start page before anything is inferred, checked or generated, so what does
# that (and with it the whole catalogue) is imported when a document first needs it.
if TYPE_CHECKING:
    from core.shapes.infer import BlockInference, NetworkInference


class Document:
    """A project with its history, shapes and problems.

    Signals:
        changed: A :class:`ChangeSet`, after each transaction, undo, redo and :meth:`open`.
        clean_changed: Whether the document equals what was saved, when that turns.
    """

    # What follows from the project, worked out when somebody asks.
    _wiring: Wiring | None
    _problems: tuple[Problem, ...] | None
    _generated: GeneratedModule | None

    def __init__(self, project: Project) -> None:
        self.changed: Signal[ChangeSet] = Signal()
        self.clean_changed: Signal[bool] = Signal()
        self._project = project
        self._history = History()
        # Derived from the project when first asked for.
        self._inferred: NetworkInference | None = None
        self._wiring: Wiring | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._generated: GeneratedModule | None = None

    # ------------------------------------------------------------ reading

    @property
    def project(self) -> Project:
        """The project as it is now; a record, so it may be kept."""
        return self._project

    @property
    def network(self) -> Network:
        """The network shown and trained: the project's first."""
        return self._project.main

    @property
    def wiring(self) -> Wiring:
        """The network's wires by block."""
        if self._wiring is None:
            self._wiring = Wiring(self.network)
        return self._wiring

    def inference(self, block: str) -> BlockInference:
        """Return what is known of a block: its inputs, outputs, cost and problems."""
        return self._inference.of(block)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the project, blocks first in the order of the network."""
        if self._problems is None:
            from core.document.checks import project_problems

            whole = project_problems(self._project, self._inference)
            self._problems = self._block_problems() + whole
        return self._problems

    def problems_of(self, block: str) -> tuple[Problem, ...]:
        """Return what is wrong with one block."""
        return tuple(problem for problem in self.problems if problem.block == block)

    @property
    def can_train(self) -> bool:
        """Whether no problem is an error."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def total_parameters(self) -> int:
        """Learnable numbers of the network, as far as its shapes are known."""
        return sum(self.inference(id_).cost.parameters for id_ in self.network.blocks)

    def generated(self) -> GeneratedModule:
        """Return the network as source; blocks with errors are left out and named in comments."""
        if self._generated is None:
            from core.codegen.module import generate

            self._generated = generate(self._project, self._inference)
        return self._generated

    # ------------------------------------------------------------ changing

    def apply(self, edits: Sequence[Edit], text: Text, *, merge: str = "") -> None:
        """Do ``edits`` as one transaction.

        Args:
            edits: What to change; nothing happens for none.
            text: What the person did, for the undo menu.
            merge: Successive calls with the same key are undone together.

        Raises:
            EditError: An edit does not fit; the document is as it was.
        """
        if not edits:
            return
        before = self._project
        after, inverses = apply_all(before, edits)
        if after == before:
            return
        was_clean = self.is_clean
        self._history.push(Transaction(text, tuple(edits), inverses, merge))
        self._show(before, after, was_clean)

    def undo(self) -> None:
        """Take the newest transaction back; nothing happens if there is none."""
        was_clean = self.is_clean
        transaction = self._history.step_back()
        if transaction is not None:
            before = self._project
            after, _ = apply_all(before, transaction.inverses)
            self._show(before, after, was_clean)

    def redo(self) -> None:
        """Bring back what was undone last; nothing happens if there is nothing."""
        was_clean = self.is_clean
        transaction = self._history.step_forward()
        if transaction is not None:
            before = self._project
            after, _ = apply_all(before, transaction.edits)
            self._show(before, after, was_clean)

    def end_merging(self) -> None:
        """Make the next transaction an undo step of its own, whatever its merge key."""
        self._history.end_merging()

    @property
    def undo_text(self) -> Text | None:
        """What the next undo takes back, or None."""
        return self._history.undo_text

    @property
    def redo_text(self) -> Text | None:
        """What the next redo brings back, or None."""
        return self._history.redo_text

    # ------------------------------------------------------------ files

    def open(self, project: Project, *, recovered: bool = False) -> None:
        """Show another project; the history starts anew.

        Args:
            project: The project.
            recovered: It came from a journal, so it counts as not saved.
        """
        before = self._project
        self._project = project
        self._history = History()
        self._inferred = None
        self._forget_derived()
        if recovered:
            self._history.mark_dirty()
        self.changed.emit(ChangeSet(before=before, after=project, reset=True))
        self.clean_changed.emit(self.is_clean)

    @property
    def is_clean(self) -> bool:
        """Whether the project is the one that was saved or opened last."""
        return self._history.is_clean

    def mark_saved(self) -> None:
        """Call the present state the saved one."""
        was_clean = self.is_clean
        self._history.mark_clean()
        if not was_clean:
            self.clean_changed.emit(True)

    # ------------------------------------------------------------ inside

    @property
    def _inference(self) -> NetworkInference:
        if self._inferred is None:
            from core.shapes.infer import NetworkInference

            self._inferred = NetworkInference(self.network)
        return self._inferred

    def _block_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with blocks; one that feeds no Output is laid aside and only warns.

        The code leaves it out, so it keeps nobody from training the rest.
        """
        from core.codegen.flow import OUTPUT

        found = self._inference.problems()
        ends = [id_ for id_, block in self.network.blocks.items() if block.type == OUTPUT]
        if not found or not ends:
            return found
        needed = self.wiring.upstream(ends)
        return tuple(
            problem
            if problem.block in needed
            else msgspec.structs.replace(problem, severity="warning")
            for problem in found
        )

    def _forget_derived(self) -> None:
        self._wiring = None
        self._problems = None
        self._generated = None

    def _show(self, before: Project, after: Project, was_clean: bool) -> None:
        inference = self._inference  # of the state before, so that the update tells what changed
        self._project = after
        self._forget_derived()
        inferred = inference.update(after.main)
        self.changed.emit(difference(before, after, inferred))
        if was_clean != self.is_clean:
            self.clean_changed.emit(self.is_clean)


def difference(before: Project, after: Project, inferred: frozenset[str]) -> ChangeSet:
    """Compare two states of a project's main network; unchanged records are the same objects."""
    old, new = before.main.blocks, after.main.blocks
    both = old.keys() & new.keys()
    changed = frozenset(id_ for id_ in both if old[id_] is not new[id_] and old[id_] != new[id_])
    wires_before, wires_after = frozenset(before.main.wires), frozenset(after.main.wires)
    return ChangeSet(
        before=before,
        after=after,
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=changed,
        moved=frozenset(i for i in changed if (old[i].x, old[i].y) != (new[i].x, new[i].y)),
        wires_added=wires_after - wires_before,
        wires_removed=wires_before - wires_after,
        inferred=inferred,
        data_changed=before.data != after.data,
        training_changed=before.training != after.training,
    )
