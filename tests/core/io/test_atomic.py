from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import WorldError
from core.io.atomic import atomic_write, remove_stale

OLD, NEW = b"old " * 50_000, b"new" * 70_000
ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions, links and signals")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.brickyard"
    path.write_bytes(OLD)
    return path


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_file_is_created_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 82 + ".txt ")  # 251 bytes, and a space at its end

    atomic_write(path, OLD)
    atomic_write(path, NEW)

    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        atomic_write(tmp_path / "a", NEW)
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("mode", [0o664, 0o600, 0o755])
def test_permissions_are_kept(file: Path, mode: int) -> None:
    file.chmod(mode)

    atomic_write(file, NEW)

    assert stat.S_IMODE(file.stat().st_mode) == mode


@posix
def test_links_stay_links(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link, second = folder / "link", folder / "second"
    link.symlink_to(os.path.relpath(file, folder))
    second.symlink_to(link)

    atomic_write(second, NEW)

    assert second.is_symlink() and link.is_symlink()
    assert file.read_bytes() == NEW
    assert litter(folder) == litter(tmp_path) == []


@posix
def test_broken_link_leads_to_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("missing")

    atomic_write(tmp_path / "link", NEW)

    assert (tmp_path / "missing").read_bytes() == NEW


def refused(path: Path) -> str:
    with pytest.raises(WorldError) as caught:
        atomic_write(path, NEW)
    return str(caught.value)


@posix
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")

    assert "is a folder" in refused(tmp_path)
    assert "pipe" in refused(tmp_path / "pipe")
    assert "link leads back" in refused(tmp_path / "loop")
    assert "no such file or folder" in refused(tmp_path / "gone" / "a")
    assert "no file can have this name" in refused(tmp_path / "a\0b")
    assert "name is too long" in refused(tmp_path / ("x" * 300))
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_write_protected_file_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as root, chmod proves nothing

    assert "not allowed" in refused(file)
    assert file.read_bytes() == OLD


STEPS = ("open", "write", "fsync", "replace", "fchmod")
ERRORS = {
    errno.ENOSPC: "disk is full",
    errno.EDQUOT: "share of the disk",
    errno.EIO: "disk reported an error",
    errno.EROFS: "read-only",
    errno.EACCES: "not allowed",
    errno.EXDEV: "",
}


@posix
@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_failing_step_leaves_the_old_file_and_no_litter(
    step: str, code: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    message = refused(file)
    monkeypatch.undo()

    assert ERRORS[code] in message and file.name in message
    assert file.read_bytes() == OLD
    assert litter(file.parent) == []


@posix
def test_folder_that_cannot_be_forced_to_disk_is_no_failure(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fsync_of_folder_fails(errno.EINVAL, monkeypatch, lambda: atomic_write(file, NEW)) is None
    assert file.read_bytes() == NEW

    failure = fsync_of_folder_fails(errno.EIO, monkeypatch, lambda: atomic_write(file, OLD))
    assert isinstance(failure, WorldError)


def fsync_of_folder_fails(
    code: int, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> Exception | None:
    """Return what ``act`` raises while folders answer fsync with an error."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        try:
            act()
        except WorldError as error:
            return error
    return None


@posix
def test_short_writes_are_continued(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:1000]))

    atomic_write(file, NEW)

    assert file.read_bytes() == NEW


def test_bytes_reach_the_disk_before_the_name_does(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *args, name=name, real=real: (calls.append(name), real(*args))[1]
        )

    atomic_write(file, NEW)

    assert calls == ["fsync", "replace", "fsync"][: len(calls)]
    assert len(calls) == (2 if os.name == "nt" else 3)


def test_interruption_leaves_no_litter(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(file, NEW)

    assert file.read_bytes() == OLD
    assert litter(file.parent) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from core.io.atomic import atomic_write
path, at, new = Path(sys.argv[1]), int(sys.argv[2]), b"new" * 70_000
calls = 0
def killing(real):
    def call(*args, **kwargs):
        global calls
        for done in (False, True):
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
            calls += 1
            if not done:
                result = real(*args, **kwargs)
        return result
    return call
real_write = os.write
os.write = lambda handle, data: real_write(handle, data[:100_000])
for name in ("open", "write", "fsync", "replace", "close", "fchmod"):
    setattr(os, name, killing(getattr(os, name)))
atomic_write(path, new)
"""


@posix
@pytest.mark.slow
def test_killed_at_any_step_leaves_the_old_or_the_new_file(file: Path) -> None:
    seen = set()
    for at in range(100):
        file.write_bytes(OLD)
        command = [sys.executable, "-c", KILLED, str(file), str(at)]
        code = subprocess.run(command, cwd=ROOT, timeout=60).returncode
        seen.add(file.read_bytes())
        assert seen <= {OLD, NEW}
        if code == 0:
            break
    else:
        pytest.fail("never came to the end")
    assert seen == {OLD, NEW}
    assert at > 15
    remove_stale(file.parent)
    assert litter(file.parent) == []


@posix
def test_only_temporary_files_of_dead_processes_are_swept(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    stale = tmp_path / f".brickyard-{dead.pid}-0a1b2c3d.tmp"
    kept = [
        tmp_path / f".brickyard-{os.getpid()}-0a1b2c3d.tmp",
        tmp_path / ".brickyard-notes.tmp",
        tmp_path / ".brickyard-99999999999-0.tmp",
        tmp_path / ".other-1-2.tmp",
    ]
    for path in [stale, *kept]:
        path.touch()

    atomic_write(tmp_path / "a", NEW)

    assert sorted(tmp_path.iterdir()) == sorted([*kept, tmp_path / "a"])


def test_sweeping_a_folder_that_is_gone_does_nothing(tmp_path: Path) -> None:
    remove_stale(tmp_path / "gone")
