"""Rules about how many numbers there are to learn, and where they lie."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.finding import Finding, Fix, about, about_all
from core.advice.fixing import insert_before, set_params, set_training
from core.advice.graph import Flat, Node
from core.advice.kinds import ADAPTIVE_POOLS, is_dropout, is_passive, space
from core.catalog.dims import product
from core.data import datasets
from core.texts import text

HUGE = 1_000_000
HUGE_SHARE = 0.5
MOST_PER_SAMPLE = 500


def huge_linear(flat: Flat) -> Iterator[Finding]:
    """A Linear over a whole map that holds most of the network's parameters."""
    for node in flat.of_type("Linear"):
        own = node.known.cost.parameters
        if own < HUGE or own < HUGE_SHARE * flat.parameters:
            continue
        flatten = _flatten_ahead(node)
        if flatten is None or flatten.input is None:
            continue
        channels, pixels = flatten.input.dims[1], product(space(flatten.input.dims))
        if not isinstance(channels, int) or not isinstance(pixels, int) or pixels == 1:
            continue
        features = node.params["out_features"]
        message = text(
            "advice.huge",
            block=node.name,
            parameters=f"{own:,}",
            share=f"{100 * own / flat.parameters:.0f} %",
            pixels=pixels,
            after=f"{(channels + 1) * features:,}",
        )
        yield about(node, "huge", message, *_pooling(flatten, own, features))


def _flatten_ahead(node: Node) -> Node | None:
    """Return the Flatten that hands a map over, with nothing but dropout between."""
    feed = node.feed
    while feed is not None and feed.type != "Flatten" and is_passive(feed):
        feed = feed.feed
    return feed if feed is not None and feed.type == "Flatten" else None


def _pooling(flatten: Node, own: int, features: int) -> list[Fix]:
    pool = flatten.feed
    if pool is not None and pool.type in ADAPTIVE_POOLS:
        return [set_params(pool, output_size=1)]
    assert flatten.input is not None
    rank = len(space(flatten.input.dims))
    return [insert_before(flatten, f"AdaptiveAvgPool{rank}d")] if rank in (1, 2, 3) else []


def too_few_samples(flat: Flat) -> Iterator[Finding]:
    """Far more numbers to learn than samples to learn them from, and nothing that holds back."""
    project = flat.project
    info = datasets.known_info(project.data)
    if info is None or datasets.wrong_config(project.data) is not None:
        return
    samples = datasets.part_sizes(info.samples, project.data).train
    each = flat.parameters / samples
    if each < MOST_PER_SAMPLE or project.training.weight_decay > 0:
        return
    if any(is_dropout(node) and node.params.get("p", 0) > 0 for node in flat.nodes):
        return
    message = text(
        "advice.few_samples",
        parameters=f"{flat.parameters:,}", samples=samples, each=f"{each:,.0f}",
    )  # fmt: skip
    decay: dict[str, object] = {"weight_decay": 0.01}
    if project.training.optimizer in ("Adam", "AdamW"):
        decay["optimizer"] = "AdamW"
    yield about_all(flat, "few_samples", message, set_training(**decay))
