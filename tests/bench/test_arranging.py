"""What laying out, finding and the overview cost. Run: pytest tests/bench -n0 -s

Ratios of ten thousand bricks to a thousand: about ten where nothing is slower than linear.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from core.document.document import Document
from core.document.finding import Finder
from core.document.query import parse
from core.graph.records import Block, Network, Project, Wire
from core.planner import Plan, Scope, plan_arrange

FEW, MANY = 1_000, 10_000
ROUNDS = 3
ARRANGE_BOUND = 30.0
FIND_BOUND = 30.0


def _project(count: int) -> Project:
    """Return a long network of chains, forks and merges, laid out in rows."""
    dice = random.Random(7)
    blocks = {"b0": Block(id="b0", type="Input", name="in", params={"shape": (8, 16, 16)})}
    wires: list[Wire] = []
    last = "b0"

    def follow(source: str, type_: str) -> str:
        id_, n = f"b{len(blocks)}", len(blocks)
        x, y = n % 60 * 320.0, n // 60 * 160.0
        blocks[id_] = Block(id=id_, type=type_, name=id_, x=x, y=y)
        wires.append(Wire(source, "output", id_, "inputs" if type_ == "add" else "input"))
        return id_

    while len(blocks) < count - 10:
        if dice.random() < 0.2:
            ends = []
            for _ in range(dice.choice((2, 3))):
                end = last
                for _ in range(dice.choice((1, 2, 3))):
                    end = follow(end, "ReLU")
                ends.append(end)
            last = follow(ends[0], "add")
            wires += [Wire(end, "output", last, "inputs") for end in ends[1:]]
        else:
            last = follow(last, dice.choice(("ReLU", "Tanh", "BatchNorm2d")))
    network = Network(id="n1", name="Long", blocks=blocks, wires=tuple(wires))
    return Project(networks={"n1": network})


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_laying_out_ten_thousand_bricks_takes_seconds() -> None:
    scopes = [Scope(_project(count)) for count in (FEW, MANY)]
    for scope in scopes:
        assert isinstance(plan_arrange(scope), Plan)
    few, many = (_best(lambda scope=scope: plan_arrange(scope)) for scope in scopes)
    print(f"arrange: {few * 1e3:.0f} ms of {FEW} bricks, {many * 1e3:.0f} ms of {MANY}")
    assert many / few <= ARRANGE_BOUND


def test_finding_costs_what_there_is_to_look_at() -> None:
    finders = [Finder(Document(_project(count))) for count in (FEW, MANY)]
    query = parse("type:relu shape:8x*x* -is:muted")
    found = [len(finder.find(query)) for finder in finders]
    assert 0 < found[0] < found[1]
    few, many = (_best(lambda finder=finder: finder.find(query)) for finder in finders)
    print(f"find: {few * 1e3:.1f} ms of {FEW} bricks, {many * 1e3:.1f} ms of {MANY}")
    assert many / few <= FIND_BOUND
