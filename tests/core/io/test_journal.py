from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import AppError
from core.graph.records import Project
from core.io import journal as journal_module
from core.io.journal import Journal, recoverable
from tests.helpers.build import chain

ROOT = Path(__file__).resolve().parents[3]
WAIT_S = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    found = Journal(folder)
    yield found
    found.close()


def died(journal: Journal) -> None:
    """Let go of the lock as the system does when a process ends."""
    journal._lock.release()


def project(title: str) -> Project:
    return Project(title=title, networks=chain("Input", "ReLU", "Output").networks)


def test_nothing_is_written_before_there_is_something_to_keep(folder: Path) -> None:
    Journal(folder).close()

    assert not folder.exists()
    assert recoverable(folder) == ()


def test_what_a_dead_program_had_not_saved_is_found(folder: Path, journal: Journal) -> None:
    path = Path("/somewhere/잔차.brickyard")
    journal.keep(project("first"), path)
    journal.keep(project("second"), path)
    journal.flush()
    died(journal)

    (found,) = recoverable(folder)

    assert (found.project, found.path) == (project("second"), path)
    found.discard()
    assert list(folder.iterdir()) == []


def test_journal_of_a_living_program_is_left_alone(folder: Path, journal: Journal) -> None:
    journal.keep(project("mine"), None)
    journal.flush()

    assert recoverable(folder) == ()
    assert journal.file.exists()


def test_newest_comes_first(folder: Path) -> None:
    journals = [Journal(folder) for _ in range(3)]
    for age, one in enumerate(journals):
        one.keep(project(f"{age} old"), None)
        one.flush()
        os.utime(one.file, (1e9 - age, 1e9 - age))
        died(one)

    assert [found.project.title for found in recoverable(folder)] == ["0 old", "1 old", "2 old"]
    for one in journals:
        one.close()


def test_saving_and_closing_remove_the_journal(folder: Path, journal: Journal) -> None:
    journal.keep(project("a"), None)
    journal.flush()
    journal.discard()
    journal.flush()
    assert not journal.file.exists()

    journal.keep(project("b"), None)
    journal.flush()
    journal.close()
    journal.keep(project("too late"), None)
    journal.flush()
    assert list(folder.iterdir()) == []


def test_edits_reach_the_disk_by_themselves(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()
    threads: list[str] = []

    def write(path: Path, data: bytes) -> None:
        threads.append(threading.current_thread().name)
        written.set()

    monkeypatch.setattr(journal_module, "atomic_write", write)
    monkeypatch.setattr(journal_module, "IDLE_S", 0.0)
    journal.keep(project("a"), None)

    assert written.wait(WAIT_S)
    assert threads == ["journal"]


def test_edits_that_keep_coming_are_written_all_the_same(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()
    monkeypatch.setattr(journal_module, "atomic_write", lambda path, data: written.set())
    monkeypatch.setattr(journal_module, "IDLE_S", 1000.0)
    monkeypatch.setattr(journal_module, "LONGEST_S", 0.05)
    end = time.monotonic() + WAIT_S
    while not written.is_set() and time.monotonic() < end:
        journal.keep(project("again"), None)

    assert written.is_set()


def test_resting_edits_are_on_disk_within_a_second_and_busy_ones_within_five() -> None:
    assert journal_module.IDLE_S < 1
    assert journal_module.LONGEST_S < 5


def test_keeping_returns_at_once_while_the_disk_hangs(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def hang(path: Path, data: bytes) -> None:
        started.set()
        assert go_on.wait(WAIT_S)

    monkeypatch.setattr(journal_module, "atomic_write", hang)
    monkeypatch.setattr(journal_module, "IDLE_S", 0.0)
    journal.keep(project("a"), None)
    assert started.wait(WAIT_S)

    journal.keep(project("b"), None)
    journal.discard()

    go_on.set()


def test_full_disk_is_logged_and_work_goes_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(os, "write", full)
        journal.keep(project("a"), None)
        journal.flush()
    assert "journal" in caplog.text

    journal.keep(project("b"), None)
    journal.flush()
    assert json.loads(journal.file.read_bytes())["project"]["title"] == "b"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: data.replace(b'"brickyard"', b'"other"'),
        lambda data: data.replace(b'"version": 1', b'"version": 2'),
        lambda data: b"[" * 100_000,
    ],
)
def test_damaged_journal_is_kept_aside_and_told(
    damage: Any, folder: Path, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    journal.keep(project("lost"), None)
    journal.flush()
    died(journal)
    bad = damage(journal.file.read_bytes())
    journal.file.write_bytes(bad)
    told: list[AppError] = []

    assert recoverable(folder, told.append) == ()

    assert journal.file.name in str(told[0])
    assert journal.file.with_suffix(".bad").read_bytes() == bad
    assert recoverable(folder) == ()


def test_deep_values_of_other_versions_survive_the_journal(folder: Path, journal: Journal) -> None:
    deep: Any = 0
    for _ in range(62):
        deep = [deep]
    kept = Project(title="deep", networks=project("").networks, extra={"later": deep})
    journal.keep(kept, None)
    journal.flush()
    died(journal)

    assert [found.project for found in recoverable(folder)] == [kept]


PROGRAM = """
import sys, time
from pathlib import Path
from core.graph.records import empty_project
from core.io.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.keep(empty_project("unsaved"), None)
journal.flush()
print("kept", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_journal_is_recovered_once_its_program_was_killed(folder: Path) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)], cwd=ROOT, **pipes
    ) as program:  # type: ignore[call-overload]
        assert program.stdout.readline() == b"kept\n"
        assert recoverable(folder) == ()
        program.kill()
        program.wait(WAIT_S)

    assert [found.project.title for found in recoverable(folder)] == ["unsaved"]
