"""The bricks of a project that a query means, wherever they are."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import cached_property

import msgspec

from core.catalog.spec import BlockSpec, Cost
from core.document.document import Document
from core.document.place import Place, way_to
from core.document.query import Query, Term
from core.errors import Problem
from core.graph.composites import network_of
from core.graph.records import Block, Network
from core.planner.scope import Scope
from core.texts import phrase, say

COMPARED: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
    ":": operator.eq,
}


class Found(msgspec.Struct, frozen=True):
    """A brick and where one sees it.

    Attributes:
        network: Id of the network it is in.
        block: Its id.
        place: How one gets there: where one is already, or the shortest way.
    """

    network: str
    block: str
    place: Place


class Finder:
    """Looks through one state of a document; what it works out for one query serves the next."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._project = document.project
        self._place = document.place
        self._lookouts: list[_Lookout] | None = None

    @property
    def is_current(self) -> bool:
        """Whether the document is still as it was."""
        document = self._document
        return document.project is self._project and document.place == self._place

    def parameters(self) -> frozenset[str]:
        """Return the names of the parameters that bricks of the project have."""
        return frozenset(
            param.name
            for lookout in self._all()
            for spec in lookout.specs.values()
            if spec
            for param in spec.params
        )

    def types(self) -> list[str]:
        """Return what the bricks of the project are, as one calls it."""
        return sorted({label for lookout in self._all() for label in lookout.labels.values()})

    def networks(self) -> list[str]:
        """Return the names of the networks."""
        return [network.name for network in self._project.networks.values()]

    def find(self, query: Query) -> tuple[Found, ...]:
        """Return what matches, network by network, in each from top to bottom."""
        if not query.terms:
            return ()
        return tuple(
            Found(lookout.network.id, block.id, lookout.place)
            for lookout in self._all()
            for block in lookout.in_reading_order()
            if all(lookout.holds(term, block) != term.is_negated for term in query.terms)
        )

    def _all(self) -> list[_Lookout]:
        if self._lookouts is None:
            shown, networks = self._document.network, self._project.networks
            scope = self._document.scope
            by_block: dict[tuple[str, str], list[Problem]] = {}
            for problem in self._document.problems:
                by_block.setdefault((problem.network, problem.block), []).append(problem)
            self._lookouts = [
                _Lookout(scope, network, self._place, by_block)
                if network is shown
                else _Lookout(scope.of(id_), network, way_to(networks, id_), by_block)
                for id_, network in networks.items()
            ]
            names = {name.casefold() for name in self.types()}
            for lookout in self._lookouts:
                lookout.names = names
        return self._lookouts


class _Lookout:
    """What terms ask of the bricks of one network."""

    def __init__(
        self,
        scope: Scope,
        network: Network,
        place: Place,
        problems: dict[tuple[str, str], list[Problem]],
    ) -> None:
        self.place = place
        self._scope = scope
        self.network = network
        self._problems = problems
        types = {block.type for block in network.blocks.values()}
        self.labels = {type_: scope.label(type_) for type_ in types}
        self.specs: dict[str, BlockSpec | None] = {t: scope.library.find(t) for t in types}
        self.names: set[str] = set()
        """What the types in the whole project are called."""

    def in_reading_order(self) -> Iterable[Block]:
        """Return the bricks from the top, those of one height from the left."""
        return sorted(self.network.blocks.values(), key=lambda block: (block.y, block.x))

    def holds(self, term: Term, block: Block) -> bool:
        """Whether a brick is as a term says, which may yet be negated."""
        match term.key:
            case "":
                return term.value in block.name.casefold() or term.value in self._words[block.type]
            case "type":
                return self._is_type(term, block.type)
            case "name":
                return term.value in block.name.casefold()
            case "in":
                return term.value in self.network.name.casefold()
            case "problem":
                problems = self._problems.get((self.network.id, block.id), ())
                return any(
                    term.value in say(each.message).casefold() or term.value == each.severity
                    for each in problems
                )
            case "is":
                return self._is(term.value, block)
            case "params":
                return self._compares(term, self._cost(block).parameters)
            case "macs":
                return self._compares(term, self._cost(block).macs)
            case "shape":
                return any(
                    _has_sizes(str(value), term.sizes)
                    for value in self._scope.inference.of(block.id).outputs or (None,)
                )
            case _:
                return self._has_parameter(term, block)

    @cached_property
    def _words(self) -> dict[str, str]:
        """What stands in the card of each type."""
        found = {}
        for type_, spec in self.specs.items():
            parts = [self.labels[type_]]
            parts += [spec.help.summary, phrase(spec.help.summary)] if spec else []
            found[type_] = "\n".join(parts).casefold()
        return found

    def _is_type(self, term: Term, type_: str) -> bool:
        """Whether a type is the one named, or if none is called so, whether its name has it in."""
        name = self.labels[type_].casefold()
        return name == term.value if term.value in self.names else term.value in name

    def _is(self, state: str, block: Block) -> bool:
        if state == "composite":
            return network_of(block.type) is not None
        if state == "frozen":
            return block.params.get("freeze") is True
        if state == "shared":
            return block.id in self._sharing
        return block.state == state

    @cached_property
    def _sharing(self) -> frozenset[str]:
        users = [block for block in self.network.blocks.values() if block.shares]
        return frozenset(end for block in users for end in (block.id, block.shares))

    def _cost(self, block: Block) -> Cost:
        return self._scope.inference.of(block.id).cost

    def _compares(self, term: Term, value: float) -> bool:
        return term.number is not None and COMPARED[term.sign](value, term.number)

    def _has_parameter(self, term: Term, block: Block) -> bool:
        spec = self.specs[block.type]
        param = next((one for one in spec.params if one.name == term.key), None) if spec else None
        if param is None:
            return False
        value = block.params.get(term.key, param.default)
        if term.number is not None and isinstance(value, int | float):
            return self._compares(term, value)
        shown = "x".join(map(str, value)) if isinstance(value, tuple) else str(value)
        return term.sign in (":", "=") and shown.casefold() == term.value


def _has_sizes(shown: str, wanted: tuple[str, ...]) -> bool:
    """Whether a shape has these sizes, with or without the batch; unknown ones are ``?``.

    >>> _has_sizes("N x 64 x 28 x 28", ("64", "*", "28"))
    True
    """
    sizes = ["?"] if shown == "None" else shown.casefold().split(" x ")
    return any(
        len(each) == len(wanted)
        and all(want in ("*", size) for want, size in zip(wanted, each, strict=True))
        for each in (sizes, sizes[1:] if sizes[0] == "n" else sizes)
    )
