"""Which bricks are heavy, kept up edit by edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.heats import HEAVY_SHARE, Heats
from core.catalog.spec import Cost

COSTS = st.builds(Cost, parameters=st.integers(0, 60).map(lambda n: n**3), macs=st.integers(0, 60))
STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcdefghijklmnop"), COSTS),
        st.sets(st.sampled_from("abcdefghijklmnop")),
    ),
    max_size=8,
)


def shares_of(costs: dict[str, Cost]) -> dict[str, float]:
    """Return the shares of heavy bricks, worked out from all of them."""
    parameters = sum(cost.parameters for cost in costs.values())
    macs = sum(cost.macs for cost in costs.values())
    shares = {
        id_: max(cost.parameters / max(parameters, 1), cost.macs / max(macs, 1))
        for id_, cost in costs.items()
        if cost.parameters > parameters * HEAVY_SHARE or cost.macs > macs * HEAVY_SHARE
    }
    return {id_: round(share, 2) for id_, share in shares.items()} if len(costs) > 1 else {}


@given(STEPS)
def test_after_every_edit_they_are_those_of_all_costs(steps) -> None:
    heats, costs = Heats(), dict[str, Cost]()
    for turned, gone in steps:
        removed = gone & costs.keys() - turned.keys()
        costs = {id_: cost for id_, cost in {**costs, **turned}.items() if id_ not in removed}
        heats.follow(turned, removed)
        assert heats.shares() == shares_of(costs)


def test_heavy_bricks_are_known_by_their_share() -> None:
    heats = Heats()
    heats.follow({"conv": Cost(160, 5200), "relu": Cost(), "linear": Cost(5770, 5760)}, ())
    assert heats.shares().keys() == {"conv", "linear"}
    assert heats.shares()["linear"] == pytest.approx(5770 / 5930, abs=0.01)
