"""What is done with networks that stand as bricks: group, enter, leave, unpack, share."""

from __future__ import annotations

from collections.abc import Callable

from app.canvas.desk import Desk
from app.canvas.namer import Namer
from app.navigation import leave_to
from core.graph.composites import network_of
from core.graph.edits import AddNetworks
from core.planner import (
    Plan,
    Refusal,
    Scope,
    plan_delete_network,
    plan_group,
    plan_make_unique,
    plan_new_network,
    plan_own_loss,
    plan_share,
    plan_unpack,
    plan_unshare,
)


class Composing:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
        namer: Asks for the name of a new network.
    """

    def __init__(self, desk: Desk, namer: Namer) -> None:
        self._desk = desk
        self._namer = namer

    def group(self) -> None:
        """Ask for a name, then make the selected bricks a network of its own."""
        ids = self._desk.selection.ids
        answer = plan_group(self._desk.document.scope, ids)
        if isinstance(answer, Refusal):
            self._desk.refuse(answer.text)
            return
        name = next(e.networks[0].name for e in answer.edits if isinstance(e, AddNetworks))
        head = self._desk.scene.extent(ids).topLeft()
        at = self._desk.view.mapFromScene(head)
        self._namer.ask(name, at, lambda typed: self._group_as(ids, typed))

    def enter(self, brick: str = "") -> bool:
        """Show what a brick stands for, by default the only selected one.

        Returns:
            Whether it stands for a network.
        """
        document = self._desk.document
        brick = brick or self._desk.selection.single or ""
        block = document.network.blocks.get(brick)
        inner = network_of(block.type) if block else None
        if inner not in document.project.networks:
            return False
        document.show((*document.place[1:], brick))
        return True

    def leave(self) -> None:
        """Go out of the brick one is in; nothing happens in the outermost network."""
        document = self._desk.document
        leave_to(document, self._desk.selection, len(document.place) - 2)

    def unpack(self) -> None:
        """Put what the selected brick stands for in its place."""
        self._with_single(plan_unpack)

    def make_unique(self) -> None:
        """Give the selected brick a copy of its network."""
        self._with_single(plan_make_unique)

    def share(self) -> None:
        """Let the selected bricks use the same weights."""
        desk = self._desk
        ids = [id_ for id_ in desk.document.network.blocks if id_ in desk.selection.ids]
        desk.perform(plan_share(desk.document.scope, ids))

    def unshare(self) -> None:
        """Give the selected bricks weights of their own."""
        desk = self._desk
        desk.perform(plan_unshare(desk.document.scope, desk.selection.ids))

    def add_network(self) -> None:
        """Begin one more network and show it."""
        document = self._desk.document
        before = document.project.networks.keys()
        if self._desk.perform(plan_new_network(document.scope)):
            document.show_network(next(iter(document.project.networks.keys() - before)))

    def add_loss(self, output: str = "") -> None:
        """Begin a network that is the loss, of an Output where each has one, and show it."""
        document = self._desk.document
        before = document.project.networks.keys()
        if self._desk.perform(plan_own_loss(document.scope, output)):
            document.show_network(next(iter(document.project.networks.keys() - before)))

    def delete_network(self) -> None:
        """Delete the network that is shown, if nothing needs it."""
        scope = self._desk.document.scope
        self._desk.perform(plan_delete_network(scope, scope.network))

    def _group_as(self, ids: frozenset[str], name: str) -> bool:
        return self._desk.perform(
            plan_group(self._desk.document.scope, ids, name), self._namer.geometry().bottomLeft()
        )

    def _with_single(self, plan: Callable[[Scope, str], Plan | Refusal]) -> None:
        brick = self._desk.selection.single
        if brick is not None:
            self._desk.perform(plan(self._desk.document.scope, brick))
