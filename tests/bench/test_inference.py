"""How long shapes of ten thousand bricks take. Run: pytest tests/bench -n0 -s

Ratios to work that cannot be avoided, so that the speed of the machine cancels out.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from core.codegen.module import generate
from core.graph.order import Wiring
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain

BRICKS = 10_000
ROUNDS = 7


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_all_shapes_cost_a_few_walks_over_the_graph():
    net = chain("Input", *["Sigmoid", "ReLU"] * (BRICKS // 2), "Output").main

    walk = _best(lambda: Wiring(net).topological())
    whole = _best(lambda: NetworkInference(net))

    print(f"{BRICKS} bricks: walk {walk * 1e3:.1f} ms, all shapes {whole * 1e3:.1f} ms")
    assert whole < 5 * walk


def test_an_edit_at_the_end_costs_a_hundredth_of_all():
    first = chain("Input", "Flatten", *["Linear", "ReLU"] * (BRICKS // 2), "Output").main
    last = msgspec.structs.replace(first.blocks[f"b{BRICKS + 1}"], params={"out_features": 10})
    second = msgspec.structs.replace(first, blocks={**first.blocks, last.id: last})
    inference = NetworkInference(first)

    def edit_and_undo() -> None:
        inference.update(second)
        inference.update(first)

    whole = _best(lambda: NetworkInference(first))
    edit = _best(edit_and_undo) / 2

    print(f"{BRICKS} bricks: all shapes {whole * 1e3:.1f} ms, one edit {edit * 1e3:.2f} ms")
    assert inference.of(last.id).outputs[0].dims[-1] == 64
    assert edit < whole / 20


def test_source_costs_a_few_inferences():
    project = chain("Input", *["Sigmoid", "ReLU"] * (BRICKS // 2), "Output")
    inference = NetworkInference(project.main)

    whole = _best(lambda: NetworkInference(project.main))
    source = _best(lambda: generate(project, inference))

    print(f"{BRICKS} bricks: all shapes {whole * 1e3:.1f} ms, source {source * 1e3:.1f} ms")
    assert source < 10 * whole
