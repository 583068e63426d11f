"""The document: one project that is being worked on.

All changes go through :meth:`Document.apply`: one call is one transaction, one undo step, one
:class:`ChangeSet`. Shapes and problems are kept up to date; the window, the command line and the
tests read them here. One network is shown at a time, by itself or inside a brick that stands for
it, and all that is said of blocks is said of that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from core.codegen.source import GeneratedModule
from core.document.changes import ChangeSet, difference, without_network
from core.document.parked import Parked
from core.document.place import Place, nearest, networks_along
from core.errors import NO_DATA, Problem
from core.graph.edits import Edit, apply_all, names_laid
from core.graph.history import History, Transaction
from core.graph.order import Wiring
from core.graph.records import Network, Project
from core.signal import Signal
from core.texts import Text

# The window shows its start page before anything is inferred, checked or generated, so what does
# that (and with it the whole catalogue) is imported when a document first needs it.
if TYPE_CHECKING:
    from core.advice import Review
    from core.document.inferences import Inferences
    from core.engine.recipe.own_loss import OwnLoss
    from core.planner.plan import Plan
    from core.planner.scope import Scope
    from core.shapes.infer import BlockInference, NetworkInference
    from core.shapes.library import Library

ByBlock = Mapping[str, tuple[Problem, ...]]
"""Problems by the block that they are of."""


class Document:
    """A project with its history, shapes and problems.

    Signals:
        changed: A :class:`ChangeSet`, after each transaction, undo, redo and :meth:`open`.
        shown_changed: The :data:`Place` that is shown, when it is another one.
        clean_changed: Whether the document equals what was saved, when that turns.
    """

    # What follows from the project, worked out when somebody asks.
    _shown: Network | None
    _scope: Scope | None
    _problems: tuple[Problem, ...] | None
    _generated: GeneratedModule | None
    _review: Review | None

    def __init__(self, project: Project) -> None:
        self.changed: Signal[ChangeSet] = Signal()
        self.shown_changed: Signal[Place] = Signal()
        self.clean_changed: Signal[bool] = Signal()
        self._project = project
        self._place: Place = (project.main.id,)
        self._history = History()
        self._inferred: Inferences | None = None
        # Of the state when asked last.
        self._wired: tuple[Network, Wiring] | None = None
        self._told: tuple[Problem, ...] = ()
        self._by_block: tuple[tuple[Problem, ...], str, ByBlock] = ((), "", {})
        self._forget_derived()

    def forget(self, is_gone: Callable[[object], bool]) -> None:
        """Tell nothing more to listeners that are gone, such as panels that were closed."""
        for signal in (self.changed, self.shown_changed, self.clean_changed):
            signal.forget(is_gone)

    # ------------------------------------------------------------ reading

    @property
    def project(self) -> Project:
        """The project as it is now; a record, so it may be kept."""
        return self._project

    @property
    def place(self) -> Place:
        """What is shown: the id of a network, then those of the bricks one went into."""
        return self._place

    @property
    def path(self) -> tuple[Network, ...]:
        """The networks from the outermost to the one shown."""
        return networks_along(self._project.networks, self._place)

    @property
    def network(self) -> Network:
        """The network shown; at first the one that trains."""
        if self._shown is None:
            self._shown = self.path[-1]
        return self._shown

    @property
    def library(self) -> Library:
        """The types of bricks: the catalogue's and the project's own networks."""
        return self._inferences.library

    @property
    def scope(self) -> Scope:
        """What the planner works on: the project and the network shown."""
        if self._scope is None:
            from core.planner.scope import Scope

            known = self._inferences
            self._scope = Scope(
                self._project,
                self.network.id,
                library=known.library,
                inference=known.shown,
                wiring=self.wiring,
            )
        return self._scope

    @property
    def wiring(self) -> Wiring:
        """The network's wires by block."""
        network = self.network
        if self._wired is None:
            self._wired = network, Wiring(network)
        elif self._wired[0] is not network:
            before, wiring = self._wired
            self._wired = network, wiring.after(before, network)
        return self._wired[1]

    def inference(self, block: str) -> BlockInference:
        """Return what is known of a block: its inputs, outputs, cost and problems."""
        return self._inferences.shown.of(block)

    @property
    def trained(self) -> NetworkInference:
        """What is known of the network that trains, by itself."""
        return self._inferences.of(self._project.main.id)

    @property
    def own_losses(self) -> tuple[OwnLoss, ...]:
        """The networks of the project that are its losses."""
        from core.shapes.own_loss import own_losses_of

        return own_losses_of(self._project, self._inferences.of)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the project, blocks first in the order of the network.

        It is the very tuple that it was before while nothing of it is otherwise.
        """
        if self._problems is None:
            from core.document.problems import all_problems

            found = all_problems(self._project, self._inferences, self._place)
            self._problems = self._told = self._told if found == self._told else found
        return self._problems

    @property
    def problems_by_block(self) -> ByBlock:
        """What is wrong with blocks of the network shown; it stays the same as the problems do."""
        problems, network = self.problems, self.network.id
        of, of_network, found = self._by_block
        if of is not problems or of_network != network:
            found = _by_block(problems, network)
            self._by_block = problems, network, found
        return found

    def problems_of(self, block: str) -> tuple[Problem, ...]:
        """Return what is wrong with one block of the network shown."""
        return self.problems_by_block.get(block, ())

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What is legal but unlikely to be meant; worked out when asked for, so ask when idle."""
        return self._reviewed.problems

    def consider(self, seconds: float) -> bool:
        """Work on the advice for about so long; return whether all of it is known."""
        return self._reviewed.consider(seconds)

    def fixes(self, problem: Problem) -> tuple[Plan, ...]:
        """Return ways out of a problem or a piece of advice, the best first."""
        return self._reviewed.fixes(problem)

    @property
    def obstacles(self) -> tuple[Problem, ...]:
        """What keeps the project from training: errors, and data that are not chosen yet."""
        return tuple(p for p in self.problems if p.severity == "error" or p.rule == NO_DATA)

    @property
    def can_train(self) -> bool:
        """Whether nothing keeps the project from training."""
        return not self.obstacles

    @property
    def total_parameters(self) -> int:
        """Learnable numbers of the network shown, as far as its shapes are known."""
        return self._inferences.shown.total().parameters

    def generated(self) -> GeneratedModule:
        """Return what trains as source; comments name blocks left out for errors."""
        if self._generated is None:
            from core.document.trained import generated_module

            self._generated = generated_module(self._project, self._inferences)
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
        if _concerns_outputs(before, after, edits, inverses):
            following = _following(after)
            after, back = apply_all(after, following)
            edits, inverses = (*edits, *following), (*back, *inverses)
        was_clean = self.is_clean
        self._history.push(Transaction(text, tuple(edits), inverses, merge, self._place))
        self._show(before, after, was_clean)

    def undo(self) -> None:
        """Take the newest transaction back, where it can be seen; nothing happens for none."""
        was_clean = self.is_clean
        transaction = self._history.step_back()
        if transaction is not None:
            self._step(transaction.inverses, transaction.place, was_clean)

    def redo(self) -> None:
        """Bring back what was undone last, where it can be seen; nothing happens for nothing."""
        was_clean = self.is_clean
        transaction = self._history.step_forward()
        if transaction is not None:
            self._step(transaction.edits, transaction.place, was_clean)

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

    # ------------------------------------------------------------ what is shown

    def show(self, bricks: Sequence[str]) -> None:
        """Go into bricks that stand for networks, from the outermost network shown now.

        Args:
            bricks: Ids, each of a block of the network one is in then; none leads back out.
                Where one is gone or stands for nothing, the way ends before it.
        """
        self._turn_to((self._place[0], *bricks))

    def show_network(self, id_: str) -> None:
        """Show a network by itself; the one that trains if there is none of that id."""
        self._turn_to((id_,))

    # ------------------------------------------------------------ files

    def open(self, project: Project, *, recovered: bool = False) -> None:
        """Show another project; the history starts anew.

        Args:
            project: The project.
            recovered: It came from a journal, so it counts as not saved.
        """
        self.resume(Parked.fresh(project, recovered=recovered))

    def park(self) -> Parked:
        """Return the whole state, to come back to with :meth:`resume`; nothing changes by it."""
        self._history.end_merging()
        return Parked(self._project, self._place, self._history, self._inferred)

    def resume(self, parked: Parked) -> None:
        """Show another project where it was left, with its history."""
        before = self._project
        self._project = parked.project
        self._place = parked.place
        self._history = parked.history
        self._inferred = parked.inferred
        self._wired = None
        self._forget_derived()
        self.shown_changed.emit(self._place)
        self.changed.emit(ChangeSet(before=before, after=parked.project, reset=True))
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
    def _inferences(self) -> Inferences:
        if self._inferred is None:
            from core.document.inferences import Inferences

            self._inferred = Inferences(self._project.networks, self._place)
        return self._inferred

    @property
    def _reviewed(self) -> Review:
        if self._review is None:
            from core.advice import Review

            self._review = Review(self._project, self.library, self.trained)
        return self._review

    def _forget_derived(self) -> None:
        self._shown = None
        self._scope = None
        self._review = None
        self._problems = None
        self._generated = None

    def _turn_to(self, place: Place) -> None:
        """Show another place, or the nearest there is."""
        place = nearest(self._project.networks, place)
        if place != self._place:
            self._history.end_merging()
            self._place = place
            self._inferences.show(place)
            self._forget_derived()
            self.shown_changed.emit(place)

    def _step(self, edits: Sequence[Edit], place: Place, was_clean: bool) -> None:
        """Do edits of the history; what they change is shown first."""
        before = self._project
        after, _ = apply_all(before, edits)
        touched = _changed_networks(before, after)
        if touched and self.network.id not in touched:
            self._turn_to(place)
        self._show(before, after, was_clean)

    def _show(self, before: Project, after: Project, was_clean: bool) -> None:
        shown = self.path
        inferences = self._inferences  # of the state before, so that they tell what changes
        place = nearest(after.networks, self._place)
        is_elsewhere = _ids(networks_along(after.networks, place)) != _ids(shown)
        inferred: frozenset[str] = frozenset()
        if is_elsewhere:
            inferences.follow_to(after.networks, place)
        else:
            inferred = inferences.follow(after.networks)
        self._project, self._place = after, place
        self._forget_derived()
        if is_elsewhere:
            self.shown_changed.emit(place)
            changes = without_network(before, after)
        else:
            changes = difference(before, after, self.network.id, inferred)
        self.changed.emit(changes)
        if was_clean != self.is_clean:
            self.clean_changed.emit(self.is_clean)


def _concerns_outputs(
    before: Project, after: Project, edits: Iterable[Edit], inverses: Iterable[Edit]
) -> bool:
    """Return whether what the Outputs learn may have to follow a change; not if they only moved."""
    if before.training.objective != after.training.objective:
        return True
    return names_laid(edits, "Output") != names_laid(inverses, "Output")


def _following(project: Project) -> tuple[Edit, ...]:
    """Return what lets the recipe follow the Outputs."""
    from core.planner.heads import following  # with all recipes; the first paint needs none

    return following(project)


def _by_block(problems: Iterable[Problem], network: str) -> ByBlock:
    """Return the problems of a network's blocks."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if problem.block and problem.network == network:
            found[problem.block] = (*found.get(problem.block, ()), problem)
    return found


def _changed_networks(before: Project, after: Project) -> set[str]:
    old, new = before.networks, after.networks
    return {id_ for id_ in old.keys() | new.keys() if old.get(id_) is not new.get(id_)}


def _ids(networks: tuple[Network, ...]) -> tuple[str, ...]:
    return tuple(network.id for network in networks)
