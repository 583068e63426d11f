"""What quick-add offers at a place: types that may come there, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.catalog.search import BASICS, is_called, search
from core.habits import Habits
from core.io.shelf import ShelfItem
from core.planner import Plan, Refusal
from core.planner.fitting import Fit
from core.shapes.block import CompositeSpec

_USUAL = {type_: place for place, type_ in enumerate(BASICS)}


@dataclass(frozen=True, slots=True)
class Offer:
    """Types for one place.

    Attributes:
        title: What a choice will do, in words.
        fits: The types, the likeliest first.
        plan: Returns what putting a type there comes to.
        is_filtered: Whether types that do not fit were left out.
        shelf: The person's own bricks that may come there too, if they are asked for.
    """

    title: str
    fits: Sequence[Fit]
    plan: Callable[[Fit], Plan | Refusal]
    is_filtered: bool = False
    shelf: Sequence[ShelfItem] = ()

    def found(self, query: str) -> list[Fit]:
        """Return the types a query finds, the nearest first; what fits for sure before the rest.

        A type whose whole name is typed comes before all others: it is meant, fit or not.
        """
        if not query.strip():
            return list(self.fits)
        by_type = {fit.spec.type: fit for fit in self.fits}
        own = [
            fit
            for fit in self.fits
            if isinstance(fit.spec, CompositeSpec) and is_called(fit.spec.network.name, query)
        ]
        known = [by_type[spec.type] for spec in search(query) if spec.type in by_type]
        whole = query.strip().casefold()

        def order(fit: Fit) -> tuple[bool, bool]:
            return fit.spec.type.casefold() != whole, not fit.is_sure

        return sorted((*own, *known), key=order)

    def found_on_shelf(self, query: str) -> list[ShelfItem]:
        """Return the person's own bricks that a query finds."""
        sound = (item for item in self.shelf if item.broken is None)
        return [item for item in sound if query.strip() and is_called(item.name, query)]


def likeliest(fits: Iterable[Fit], habits: Habits, after: str = "", before: str = "") -> list[Fit]:
    """Return types in the order to offer them between two others, or beside one."""

    def order(fit: Fit) -> tuple[bool, int, int]:
        type_ = fit.spec.type
        weight = habits.weight(type_, after=after, before=before)
        return not fit.is_sure, -weight, _USUAL.get(type_, len(_USUAL))

    return sorted(fits, key=order)


def with_first(fits: Iterable[Fit], first: Iterable[str]) -> list[Fit]:
    """Return types with some, such as those used last, and then the basics before the others."""
    places = {type_: place for place, type_ in enumerate(dict.fromkeys((*first, *BASICS)))}
    return sorted(fits, key=lambda fit: places.get(fit.spec.type, len(places)))
