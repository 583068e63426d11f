"""How long shapes and source of very large networks take. Run: pytest tests/bench -n0 -s

Seconds of this thread, the best of some rounds, so that other work on the machine does not count;
and ratios to work that cannot be avoided, so that its speed cancels out.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from core.codegen.memory import Memory
from core.codegen.module import generate
from core.graph.order import Wiring
from core.graph.records import Expr, Knob, Network
from core.shapes.infer import NetworkInference
from core.shapes.library import Library
from tests.helpers.build import chain, composite, joined

BRICKS = 10_000
ROUNDS = 15
ALL_MS, EDIT_MS, SOURCE_MS = 30.0, 1.0, 20.0
SOURCE_BRICKS = 1000


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return min(times)


def test_all_shapes_cost_a_few_walks_over_the_graph():
    net = chain("Input", *["Sigmoid", "ReLU"] * (BRICKS // 2), "Output").main

    walk = _best(lambda: Wiring(net).topological())
    whole = _best(lambda: NetworkInference(net))

    print(f"{BRICKS} bricks: walk {walk * 1e3:.1f} ms, all shapes {whole * 1e3:.1f} ms")
    assert whole < 3.5 * walk


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


def test_source_costs_a_few_walks_over_the_graph():
    project = chain("Input", *["Sigmoid", "ReLU"] * (BRICKS // 2), "Output")
    inference = NetworkInference(project.main)

    walk = _best(lambda: Wiring(project.main).topological())
    source = _best(lambda: generate(project, inference))

    print(f"{BRICKS} bricks: walk {walk * 1e3:.1f} ms, source {source * 1e3:.1f} ms")
    assert source < 40 * walk


def _with_composites() -> dict[str, Network]:
    """Return ten thousand bricks, every second of which stands for a network."""
    width = Knob(name="width", default=8)
    parts = [("Linear", {"out_features": Expr("width")}), ("ReLU", {}), ("Dropout", {})]
    pairs = [("network:n2", {"width": 8 + at % 3}) for at in range(BRICKS // 2)]
    column = [part for pair in pairs for part in (pair, ("ReLU", {}))]
    main = joined("n1", [("Input", {"shape": (8,)}), *column, ("Output", {})])
    return {"n1": main, "n2": composite("n2", "Part", parts, knobs=(width,))}


def test_bounds_of_ten_thousand_bricks():
    plain = chain("Input", "Flatten", *["Linear", "ReLU"] * (BRICKS // 2), "Output").main
    networks = _with_composites()
    library = Library(networks)
    composed = networks["n1"]
    edited = msgspec.structs.replace(plain.blocks["b9999"], params={"out_features": 64})
    second = msgspec.structs.replace(plain, blocks={**plain.blocks, "b9999": edited})
    inference = NetworkInference(plain)

    def edit_and_undo() -> None:
        inference.update(second)
        inference.update(plain)

    whole = _best(lambda: NetworkInference(plain)) * 1e3
    of_composites = _best(lambda: library.inference(composed)) * 1e3
    edit = _best(edit_and_undo) / 2 * 1e3

    print(f"{whole:.1f} ms, half composites {of_composites:.1f} ms, one edit {edit:.2f} ms")
    assert whole <= ALL_MS
    assert of_composites <= 2.5 * whole  # each is a look at what is remembered
    assert edit <= EDIT_MS


def test_bound_of_the_source_of_a_thousand_bricks():
    project = chain("Input", "Flatten", *["Linear", "ReLU"] * (SOURCE_BRICKS // 2), "Output")
    inference = NetworkInference(project.main)

    memory = Memory()
    source = _best(lambda: generate(project, inference)) * 1e3
    again = _best(lambda: generate(project, inference, memory=memory)) * 1e3

    print(f"source of {SOURCE_BRICKS} bricks {source:.1f} ms, after an edit {again:.1f} ms")
    assert source <= SOURCE_MS
    assert again <= 0.75 * source
