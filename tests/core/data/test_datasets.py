from __future__ import annotations

import subprocess
import sys

import pytest

from core.data.datasets import all_datasets, find, part_sizes, wrong_config
from core.graph.records import DataConfig
from core.texts import say


def test_every_data_set_is_found_by_its_id():
    assert [find(info.id) for info in all_datasets()] == list(all_datasets())
    assert {"digits", "breast-cancer", "xor"} <= {info.id for info in all_datasets()}


def test_unknown_id_finds_nothing():
    assert find("../digits") is None


def test_a_table_names_each_of_its_columns():
    for info in all_datasets():
        if info.features:
            assert info.sample_shape == (len(info.features),)


def test_sizes_are_those_of_the_kind_of_sample():
    ranks = {"table": 1, "image": 3, "series": 2, "audio": 2, "text": 1}
    for info in all_datasets():
        assert len(info.sample_shape) == ranks[info.kind] + (info.target == "pair"), info.id
        assert (info.dtype == "int64") == (info.kind == "text"), info.id


def test_default_split_of_the_digits():
    sizes = part_sizes(1797, DataConfig())

    assert (sizes.train, sizes.validation, sizes.test) == (1257, 270, 270)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (DataConfig(dataset=""), "No data are chosen yet"),
        (DataConfig(dataset="birds"), "no data set called birds. Choose one of digits, "),
        (DataConfig(validation=-0.1), "validation must be from 0 to below 1, but is -0.1"),
        (DataConfig(test=1.0), "test must be from 0 to below 1, but is 1.0"),
        (DataConfig(test=float("nan")), "but is nan"),
        (DataConfig(seed=-1), "seed of the split must be 0 or more, but is -1"),
        (DataConfig(validation=0.6, test=0.4), "Handwritten digits has 1797 samples"),
    ],
)
def test_wrong_config_is_told_in_words(config: DataConfig, said: str):
    wrong = wrong_config(config)

    assert wrong is not None
    assert said in say(wrong)


def test_a_part_may_be_empty_but_for_training():
    assert wrong_config(DataConfig(validation=0.0, test=0.0)) is None


def test_descriptions_cost_no_heavy_import():
    code = (
        "import sys, core.data.datasets as d; d.all_datasets();"
        "sys.exit(any(m in sys.modules for m in ('numpy', 'sklearn', 'torch')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
