from __future__ import annotations

import functools

import pytest

from tests.helpers.terminal import type_in


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return functools.partial(type_in, capsys)


@pytest.mark.parametrize(
    ("argv", "what", "to_do"),
    [
        ((), "the following arguments are required: COMMAND", "main.py --help"),
        (("nosuch",), "invalid choice: 'nosuch'", "main.py --help"),
        (("devices", "more"), "unknown arguments: more", "main.py devices --help"),
        (("train", "p", "--epochs", "0"), "from 1 to 1000000, received 0", "train --help"),
        (("train", "p", "--batch-size", "1000000000"), "from 1 to 10000000,", "train --help"),
        (("explain", "r", "-o", "x.txt"), "one of .png, .npz, received x.txt", "explain --help"),
        (("evaluate", "r", "--confusion", "x.txt"), "one of .csv, .png, rec", "evaluate --help"),
        (("export", "p", "--to", "zip", "-o", "x"), "invalid choice: 'zip'", "export --help"),
    ],
)
def test_wrong_usage_says_what_was_expected_and_where_it_is_told(shell, argv, what, to_do):
    shown = shell(*argv)
    assert shown.code == 2
    *_, last = shown.err.splitlines()
    assert what in last
    assert last.endswith(to_do)


@pytest.mark.parametrize(
    "argv",
    [
        ("check", ""),
        ("data", ""),
        ("data", " ", "--json"),
        ("train", ""),
        ("train", "p", "--run", ""),
        ("train", "p", "--from", ""),
        ("new", "--data", "", "-o", "p"),
        ("new", "digits-mlp", "-o", ""),
        ("evaluate", "r", "--csv", ""),
        ("explain", "", "-o", "x.png"),
        ("export", "", "--to", "script", "-o", "x"),
    ],
)
def test_an_empty_path_does_not_mean_the_folder_one_is_in(shell, argv):
    shown = shell(*argv)
    assert shown.code == 2
    assert "expected a name or a path, received an empty one" in shown.err
