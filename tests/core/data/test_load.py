from __future__ import annotations

import numpy as np
import pytest

from core.data.datasets import all_datasets, part_sizes
from core.data.downloads.listed import FILES
from core.data.load import load
from core.data.sources import READERS
from core.data.split import split, standardise
from core.errors import InputError
from core.graph.records import DataConfig


def test_every_data_set_has_a_reader_and_no_reader_is_left_over():
    assert sorted(READERS) == sorted(info.id for info in all_datasets())


HERE = [info for info in all_datasets() if info.id not in FILES]


@pytest.mark.parametrize("info", HERE, ids=lambda info: info.id)
def test_samples_are_as_described(info):
    config = DataConfig(dataset=info.id)
    samples = load(config)
    sizes = part_sizes(info.samples, config)

    for name, count in (("train", sizes.train), ("validation", sizes.validation)):
        x, y = samples.part(name)
        assert x.dtype == info.dtype
        assert x.shape == (count, *info.sample_shape)
        if info.target == "several":
            assert y.dtype.names == tuple(target.name for target in info.targets)
            for target in info.targets:
                assert y[target.name].shape == (count, *target.shape)
                low, high = target.range
                assert low <= y[target.name].min() and y[target.name].max() <= high
            continue
        assert y.dtype == (np.float32 if info.target in ("value", "labels") else np.int64)
        assert y.shape == (count, *info.target_shape)
        low, high = info.sample_range
        assert low <= x.min() and x.max() <= high
        low, high = info.target_range
        assert low <= y.min() and y.max() <= high
    assert len(samples.x_test) == sizes.test
    if info.target in ("class", "pair", "mask"):
        assert set(np.unique(samples.y_train)) == set(range(len(info.classes)))


def test_the_target_of_a_rhyme_is_the_character_after_each():
    samples = load(DataConfig(dataset="rhymes"))

    assert np.array_equal(samples.x_train[:, 1:], samples.y_train[:, :-1])
    assert len(samples.info.classes) == 30
    assert max(samples.x_train.max(), samples.y_train.max()) < 30


def test_the_target_of_a_wave_is_its_next_value():
    config = DataConfig(dataset="sine", validation=0.0, test=0.0)
    x, y = load(config).part("train")
    follows = {tuple(window.ravel()[1:]): value for window, value in zip(x, y, strict=True)}
    ends = {tuple(window.ravel()[:-1]): window.ravel()[-1] for window in x}

    shared = follows.keys() & ends.keys()
    assert len(shared) == 599
    assert all(follows[key][0] == ends[key] for key in shared)


def test_pictures_run_from_0_to_1():
    x = load(DataConfig(dataset="digits")).x_train

    assert (x.min(), x.max()) == (0.0, 1.0)


def test_parts_share_no_sample_and_leave_none_out():
    train, validation, test = split(100, 15, 10, 3)

    assert [len(part) for part in (train, validation, test)] == [75, 15, 10]
    assert sorted(np.concatenate([train, validation, test])) == list(range(100))


def test_test_part_comes_first_then_validation_then_training():
    order = np.random.default_rng(3).permutation(100)
    train, validation, test = split(100, 15, 10, 3)

    assert np.array_equal(np.concatenate([test, validation, train]), order)


def test_same_seed_same_parts_other_seed_other_parts():
    first, again, other = (load(DataConfig(seed=seed)).y_train for seed in (1, 1, 2))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_tables_are_standardised_by_the_training_part_only():
    samples = load(DataConfig(dataset="breast-cancer"))

    assert np.allclose(samples.x_train.mean(axis=0), 0, atol=1e-5)
    assert np.allclose(samples.x_train.std(axis=0), 1, atol=1e-5)
    assert not np.allclose(samples.x_test.mean(axis=0), 0, atol=1e-5)


def test_a_constant_column_becomes_zero():
    x = np.array([[1.0, 7.0], [3.0, 7.0]])

    assert standardise(x, np.array([0, 1])).tolist() == [[-1.0, 0.0], [1.0, 0.0]]


def test_xor_is_the_exclusive_or_of_the_signs():
    x, y = READERS["xor"]()

    assert np.array_equal(y == 1, x[:, 0] * x[:, 1] < 0)


def test_names_are_those_of_scikit_learn():
    from sklearn.datasets import load_breast_cancer, load_iris, load_wine

    infos = {info.id: info for info in all_datasets()}
    cancer, iris, wine = load_breast_cancer(), load_iris(), load_wine()
    assert infos["breast-cancer"].features == tuple(cancer.feature_names)
    assert infos["breast-cancer"].classes == tuple(cancer.target_names)
    assert infos["iris"].features == tuple(iris.feature_names)
    assert infos["iris"].classes == tuple(iris.target_names)
    assert infos["wine"].features == tuple(f.replace("_", " ") for f in wine.feature_names)


def test_wrong_config_raises_input_error():
    with pytest.raises(InputError, match="Choose one of digits, breast-cancer, xor"):
        load(DataConfig(dataset="birds"))


def test_unknown_part_raises_input_error():
    with pytest.raises(InputError, match="no part called later"):
        load(DataConfig(dataset="xor")).part("later")
