"""How long a keystroke in the palette's search takes. Run: pytest tests/bench -n0 -s

Set against one plain look at every word that is searched, so that the machine cancels out.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from core.catalog.registry import all_specs
from core.catalog.search import SearchIndex
from core.catalog.spec import BlockSpec

TYPES = 250
ROUNDS = 30
QUERIES = ("c", "co", "conv", "conv2", "max 2d", "norm image", "qqzz", "attention")


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _many() -> tuple[BlockSpec, ...]:
    specs = all_specs()
    return tuple(
        msgspec.structs.replace(specs[at % len(specs)], type=f"{specs[at % len(specs)].type}{at}")
        for at in range(TYPES)
    )


def test_a_keystroke_costs_a_few_looks_at_the_words() -> None:
    specs = _many()
    index = SearchIndex(specs)
    words = " ".join(f"{s.type} {s.keywords} {s.help.summary} {s.help.when}" for s in specs)

    look = _best(lambda: sum(map(str.isupper, words)))
    strokes = {query: _best(lambda query=query: index.search(query)) for query in QUERIES}

    query, slowest = max(strokes.items(), key=lambda stroke: stroke[1])
    print(f"{TYPES} types: all words {look * 1e3:.2f} ms, slowest {query!r} {slowest * 1e3:.2f} ms")
    assert slowest < look
