from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codegen.module import generate
from core.engine.talk.messages import EpochDone
from core.errors import AppError, InputError, WorldError
from core.runs.folder import RunFolder, next_folder
from core.runs.record import epoch_lines, header_line, read_epochs
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain

PROJECT = chain("Input", "Flatten", "Linear", "Output")
MODULE = generate(PROJECT, NetworkInference(PROJECT.main))
number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
finite = st.floats(allow_nan=False, allow_infinity=False)


def epoch(n: int, **changes: object) -> EpochDone:
    fields = {
        "run": "r",
        "epoch": n,
        "train_loss": 0.1 + 0.2,
        "val_loss": None,
        "metrics": {"accuracy": 1 / 3},
        "seconds": 0.25,
        "samples_per_s": 1e6 / 7,
        "lr": 0.001,
        "batch_size": 64,
    }
    return EpochDone(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "run", PROJECT, MODULE, threads=3)


def test_a_new_folder_holds_the_project_its_class_and_the_record(folder):
    opened = RunFolder.open(folder.path)

    assert opened.project == PROJECT
    assert opened.model_path.read_text(encoding="ascii") == MODULE.text
    assert opened.record.status == "running"
    assert (opened.record.title, opened.record.threads) == ("Chain", 3)
    assert opened.record.versions["torch"].startswith("2.")
    assert opened.epochs == ()
    assert not opened.best_weights.exists()


def test_two_runs_have_two_ids(tmp_path):
    runs = [RunFolder.create(tmp_path / name, PROJECT, MODULE, threads=1) for name in "ab"]

    assert runs[0].record.id != runs[1].record.id


def test_an_empty_folder_is_taken_and_a_full_one_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    RunFolder.create(tmp_path / "empty", PROJECT, MODULE, threads=1)

    for taken in (tmp_path / "empty", tmp_path / "empty" / "run.json"):
        before = sorted((tmp_path / "empty").iterdir())
        with pytest.raises(InputError, match="already"):
            RunFolder.create(taken, PROJECT, MODULE, threads=1)
        assert sorted((tmp_path / "empty").iterdir()) == before


def test_a_place_where_no_folder_can_be_is_the_worlds_fault(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(WorldError, match="cannot be written"):
        RunFolder.create(tmp_path / "file" / "run", PROJECT, MODULE, threads=1)
    with pytest.raises(WorldError, match="cannot be written"):
        RunFolder.create(tmp_path / "nul\0", PROJECT, MODULE, threads=1)


def test_epochs_come_back_to_the_last_digit(folder):
    done = [epoch(1), epoch(2, train_loss=None, val_loss=5e-324), epoch(3)]
    for each in done:
        folder.append_epochs(each)

    run = folder.record.id
    assert folder.epochs == tuple(epoch(e.epoch, run=run, **_losses(e)) for e in done)
    text = (folder.path / "metrics.csv").read_text(encoding="ascii")
    assert text.splitlines()[:2] == [
        "epoch,train_loss,val_loss,accuracy,seconds,samples_per_s,lr,batch_size",
        "1,0.30000000000000004,,0.3333333333333333,0.25,142857.14285714287,0.001,64",
    ]


def test_a_metric_that_was_not_finite_for_a_while_keeps_its_column(folder):
    told = [{"f1": 0.5, "r2": 0.25}, {"r2": 0.5}, {}, {"f1": 0.75, "r2": 0.5}]
    for n, metrics in enumerate(told, start=1):
        folder.append_epochs(epoch(n, metrics=metrics))

    assert [done.metrics for done in folder.epochs] == told


def test_a_metric_that_is_told_later_gets_a_column(folder):
    told = [{}, {"r2": 0.5}, {"f1": 0.75, "r2": 0.5}, {"f1": 0.5}]
    for n, metrics in enumerate(told, start=1):
        folder.append_epochs(epoch(n, metrics=metrics))

    assert [done.metrics for done in folder.epochs] == told


def _losses(done: EpochDone) -> dict[str, object]:
    return {"train_loss": done.train_loss, "val_loss": done.val_loss}


@given(
    st.lists(st.tuples(number, number, finite, finite), max_size=5),
    st.dictionaries(st.from_regex(r"[a-z_@1-9]{1,9}", fullmatch=True), finite, max_size=3),
)
def test_any_numbers_survive_the_file(rows, metrics):
    done = tuple(
        epoch(n, train_loss=a, val_loss=b, seconds=c, samples_per_s=d, metrics=metrics)
        for n, (a, b, c, d) in enumerate(rows, start=1)
    )
    names = sorted(metrics)
    data = header_line(names) + epoch_lines(done, names)

    assert read_epochs(data, "r") == done


def test_a_table_of_the_first_version_tells_no_learning_rate():
    data = b"epoch,train_loss,val_loss,accuracy,seconds,samples_per_s\n1,0.5,,0.25,1.0,2.0\n"

    (read,) = read_epochs(data, "r")

    assert (read.metrics, read.seconds, read.samples_per_s) == ({"accuracy": 0.25}, 1.0, 2.0)
    assert read.lr is None


def test_what_is_not_finite_becomes_nothing():
    line = epoch_lines([epoch(1, train_loss=float("nan"), val_loss=float("inf"))], ["accuracy"])

    assert line.startswith(b"1,,,0.33")


def test_a_line_cut_short_is_left_out(folder):
    for n in (1, 2):
        folder.append_epochs(epoch(n))
    path = folder.path / "metrics.csv"
    whole = path.read_bytes()
    second = whole.index(b"\n2,") + 1

    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        kept = 0 if end < second else 1
        assert len(folder.epochs) == kept, whole[:end]


@pytest.mark.parametrize(
    "data",
    [
        b"epoch,loss\n1,2\n",
        b"epoch,train_loss,val_loss,seconds,samples_per_s\n1,2\n",
        b"epoch,train_loss,val_loss,seconds,samples_per_s\n1,x,2,3,4\n",
        b"\xff\xfe\n",
        b"\0" * 100 + b"\n",
        b'"unclosed\n',
    ],
)
def test_a_damaged_table_is_named(folder, data):
    (folder.path / "metrics.csv").write_bytes(data)

    with pytest.raises(InputError, match=r"metrics\.csv"):
        _ = folder.epochs


def test_update_changes_only_what_is_named(folder):
    before = folder.record

    folder.update(status="done", best_epoch=4, metrics={"accuracy": float("nan")})

    after = folder.record
    assert (after.status, after.best_epoch, after.metrics) == ("done", 4, {"accuracy": None})
    assert (after.id, after.created, after.threads) == (before.id, before.created, before.threads)
    json.loads((folder.path / "run.json").read_bytes(), parse_constant=pytest.fail)


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(InputError, match=r"There is no run folder .*norun"):
        RunFolder.open(tmp_path / "norun")
    with pytest.raises(InputError, match="holds no run"):
        RunFolder.open(tmp_path)
    (tmp_path / "file").write_bytes(b"{}")
    with pytest.raises(InputError, match="no run folder"):
        RunFolder.open(tmp_path / "file")


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\0" * 1000, b'{"id": 3}', b"[" * 100_000, b"\xff", b'{"id": NaN}'],
)
def test_a_damaged_record_is_told_in_words(folder, data):
    (folder.path / "run.json").write_bytes(data)

    with pytest.raises(InputError, match=r"run\.json"):
        RunFolder.open(folder.path)


@pytest.mark.parametrize("threads", [0, -5, 10**11])
def test_threads_that_no_machine_has_are_refused(folder, threads):
    path = folder.path / "run.json"
    record = json.loads(path.read_bytes()) | {"threads": threads}
    path.write_bytes(json.dumps(record).encode())

    with pytest.raises(InputError, match=r"\$\.threads"):
        RunFolder.open(folder.path)


def test_every_truncation_of_the_record_is_an_error_in_words(folder):
    path = folder.path / "run.json"
    whole = path.read_bytes().rstrip()

    for end in range(0, len(whole), max(1, len(whole) // 64)):
        path.write_bytes(whole[:end])
        with pytest.raises(AppError):
            RunFolder.open(folder.path)


def test_a_full_disk_leaves_the_rows_as_they_were(folder, monkeypatch):
    folder.append_epochs(epoch(1))
    before = (folder.path / "metrics.csv").read_bytes()
    monkeypatch.setattr("core.runs.folder.epoch_lines", lambda done, names: Short(b"2,0.1\n"))

    with pytest.raises(WorldError, match=r"metrics\.csv"):
        folder.append_epochs(epoch(2))

    assert (folder.path / "metrics.csv").read_bytes() == before


class Short(bytes):
    """Bytes of which the disk takes fewer than there are."""

    def __len__(self) -> int:
        return super().__len__() + 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("digits", "digits-1"),
        ("My digits!", "My-digits-1"),
        ("../../etc", "etc-1"),
        ("", "run-1"),
        ("a/b\0c", "a-b-c-1"),
        ("합성곱", "합성곱-1"),
    ],
)
def test_a_run_is_called_after_its_project(tmp_path, title, name):
    assert next_folder(tmp_path / "runs", title) == tmp_path / "runs" / name


def test_taken_numbers_are_skipped(tmp_path):
    (tmp_path / "a-1").mkdir()
    (tmp_path / "a-2").symlink_to(tmp_path / "nowhere")

    assert next_folder(tmp_path, "a").name == "a-3"


def test_a_click_on_train_waits_for_no_disk(tmp_path, monkeypatch):
    def fsync(handle: int) -> None:
        raise AssertionError("a slow disk would stop the window here")

    monkeypatch.setattr(os, "fsync", fsync)
    RunFolder.create(tmp_path / "run", PROJECT, MODULE, threads=1)
    assert RunFolder.open(tmp_path / "run").project == PROJECT
