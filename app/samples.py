"""How many samples there are to look at."""

from __future__ import annotations

from core.data.datasets import known_info, part_sizes, wrong_config
from core.graph.records import DataConfig


def validation_samples(config: DataConfig) -> int:
    """Return the size of the validation part; 0 for data that cannot be had.

    >>> validation_samples(DataConfig(dataset="digits", validation=0.15))
    270
    """
    info = known_info(config)
    return (
        0 if info is None or wrong_config(config) else part_sizes(info.samples, config).validation
    )
