"""How many samples there are to look at."""

from __future__ import annotations

from core.data.datasets import known_info, part_sizes, wrong_config
from core.graph.records import DataConfig


def part_samples(config: DataConfig, part: str = "validation") -> int:
    """Return the size of a part; 0 for data that cannot be had.

    >>> part_samples(DataConfig(dataset="digits", validation=0.15))
    270
    """
    info = known_info(config)
    if info is None or wrong_config(config):
        return 0
    return int(getattr(part_sizes(info.samples, config), part))
