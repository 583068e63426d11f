"""Which bricks are heavy: the shares they have in what their network costs.

The sums follow what changed. All bricks are looked at again only where a light one may have become
heavy because the whole has become lighter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.catalog.spec import Cost

HEAVY_SHARE = 0.1
"""From which share of the whole on a brick is marked as heavy."""


class Heats:
    """Keeps what each brick of a network costs."""

    def __init__(self) -> None:
        self._costs: dict[str, Cost] = {}
        self._parameters = self._macs = 0
        self._heavy: set[str] = set()
        self._lightly = 0, 0  # no light brick has more parameters, nor more MACs

    def follow(self, costs: Mapping[str, Cost], removed: Iterable[str]) -> None:
        """Take over what bricks cost that are new or may cost something else, and which are gone.

        >>> heats = Heats()
        >>> heats.follow({"b1": Cost(parameters=950), "b2": Cost(parameters=50)}, ())
        >>> heats.shares()
        {'b1': 0.95}
        >>> heats.follow({"b1": Cost()}, ())
        >>> heats.shares()
        {'b2': 1.0}
        """
        for id_ in removed:
            self._take(self._costs.pop(id_))
            self._heavy.discard(id_)
        looked_at = set(self._heavy)
        for id_, now in costs.items():
            before = self._costs.get(id_)
            if now == before:
                continue
            if before is not None:
                self._take(before)
            self._costs[id_] = now
            self._parameters += now.parameters
            self._macs += now.macs
            looked_at.add(id_)
        self._sift(looked_at)
        parameters, macs = self._lightly
        if parameters > self._parameters * HEAVY_SHARE or macs > self._macs * HEAVY_SHARE:
            self._lightly = 0, 0
            self._sift(self._costs)

    def shares(self) -> dict[str, float]:
        """Return the heavy bricks with their share of all parameters or MACs."""
        if len(self._costs) < 2:  # of one brick it says nothing that it is the heaviest
            return {}
        return {id_: self._share(self._costs[id_]) for id_ in self._heavy}

    def _share(self, cost: Cost) -> float:
        parameters, macs = max(self._parameters, 1), max(self._macs, 1)
        return round(max(cost.parameters / parameters, cost.macs / macs), 2)

    def _take(self, cost: Cost) -> None:
        self._parameters -= cost.parameters
        self._macs -= cost.macs

    def _sift(self, ids: Iterable[str]) -> None:
        """Tell heavy bricks from light ones, as the sums are now."""
        many, much = self._parameters * HEAVY_SHARE, self._macs * HEAVY_SHARE
        parameters, macs = self._lightly
        heavy = self._heavy
        for id_ in ids:
            cost = self._costs[id_]
            if cost.parameters > many or cost.macs > much:
                heavy.add(id_)
                continue
            heavy.discard(id_)
            if cost.parameters > parameters:
                parameters = cost.parameters
            if cost.macs > macs:
                macs = cost.macs
        self._lightly = parameters, macs
