"""What the operating system said about a file, as a message."""

from __future__ import annotations

import errno
import os

from core.texts import Text, text

_REASONS = {
    errno.ENOSPC: "io.reason_full",
    errno.EDQUOT: "io.reason_quota",
    errno.EACCES: "io.reason_denied",
    errno.EPERM: "io.reason_denied",
    errno.EROFS: "io.reason_read_only",
    errno.ENOENT: "io.reason_missing",
    errno.ENOTDIR: "io.reason_missing",
    errno.EISDIR: "io.reason_folder",
    errno.ENAMETOOLONG: "io.reason_name_too_long",
    errno.ELOOP: "io.reason_link_loop",
    errno.EIO: "io.reason_device",
    errno.EFBIG: "io.reason_too_big",
    errno.EMFILE: "io.reason_too_many_open",
    errno.ENFILE: "io.reason_too_many_open",
}


def reason(error: OSError | ValueError) -> Text:
    """Return why a file could not be used. A ValueError is a path with a NUL in it."""
    if not isinstance(error, OSError):
        return text("io.reason_bad_path")
    known = _REASONS.get(error.errno or 0)
    return text(known) if known else text("io.reason_other", reason=error.strerror or str(error))


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as people read it; bytes that are no text become replacement marks."""
    return os.fsencode(path).decode("utf-8", "replace")
