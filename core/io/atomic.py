"""The one way anything is written: whole or not at all.

Saving in place loses the old file when the power, the disk or the program gives out half-way. Here
the bytes go to a temporary file beside the target, are forced to the disk and then take the
target's name in one step. A link stays a link, and the file keeps its permissions.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from core.errors import WorldError
from core.io.faults import reason, shown
from core.texts import text

_TEMP_PREFIX = ".brickyard-"
_TEMP_SUFFIX = ".tmp"


def atomic_write(path: Path, data: bytes, *, forced: bool = True) -> None:
    """Replace the file at ``path``, or create it.

    Args:
        path: In a folder that exists. If it is a link, what it points to is replaced.
        data: The file's new contents.
        forced: Whether to wait until they are on the disk. Needless for what is worth nothing
            without what comes after it, and dear where somebody waits.

    Raises:
        WorldError: It could not be written; what was there before is untouched.
    """
    try:
        _write(path, data, forced=forced)
    except (OSError, ValueError) as error:
        what = text("io.not_written", file=shown(path), reason=reason(error))
        raise WorldError(what, text("io.fix_write")) from error


def _write(path: Path, data: bytes, *, forced: bool) -> None:
    target = Path(os.path.realpath(path))
    mode = _mode_to_keep(target)
    remove_stale(target.parent)
    name = f"{_TEMP_PREFIX}{os.getpid()}-{os.urandom(4).hex()}{_TEMP_SUFFIX}"
    temp = target.with_name(name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temp, flags, 0o666)
    try:
        try:
            _fill(handle, data, mode)
            if forced:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temp, target)  # noqa: PTH105 - tests make single calls of os fail
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temp)  # noqa: PTH108
        raise
    if forced:
        _sync_folder(target.parent)


def _mode_to_keep(target: Path) -> int | None:
    """Return the permissions of the file to be replaced, or None if there is none.

    Raises:
        OSError: What is there must not be replaced.
    """
    try:
        status = os.lstat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(_not_regular(status.st_mode), "not a regular file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "write-protected")
    return stat.S_IMODE(status.st_mode)


def _not_regular(mode: int) -> int:
    if stat.S_ISDIR(mode):
        return errno.EISDIR
    return errno.ELOOP if stat.S_ISLNK(mode) else errno.ENODEV


def _fill(handle: int, data: bytes, mode: int | None) -> None:
    if mode is not None and hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk, where the system can open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems cannot; the rename has happened all the same.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def remove_stale(folder: Path) -> None:
    """Remove temporary files that a killed process of this program left in a folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            owner = _owner(entry.name)
            if owner is not None and not _is_running(owner):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108


def _owner(name: str) -> int | None:
    """Return the process that made a temporary file, or None for any other file."""
    if not (name.startswith(_TEMP_PREFIX) and name.endswith(_TEMP_SUFFIX)):
        return None
    pid = name[len(_TEMP_PREFIX) :].partition("-")[0]
    return int(pid) if pid.isascii() and pid.isdecimal() and len(pid) < 10 else None


def _is_running(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there; leaving a temp file is harmless
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
