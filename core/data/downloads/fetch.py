"""Bring the files of a data set: checked, put in place whole, taken up again where one broke off.

pooch decides whether a file is there, checks its hash and puts it in place; what is fetched so far
lies beside it as ``.part``, and the next try asks the server only for the rest.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.data.datasets import get
from core.data.downloads.kept import missing
from core.data.downloads.listed import FILES, RemoteFile
from core.data.downloads.place import fetched_folder
from core.errors import InputError, WorldError
from core.io.faults import reason, shown
from core.io.lock import FileLock
from core.texts import text

if TYPE_CHECKING:
    import requests

Progress = Callable[[int, int], None]
"""Called with the bytes that are here and the bytes of all files, again and again."""

_CHUNK = 1 << 16
_SLACK = 1 << 20
_TIMEOUT_S = (10, 30)
"""For an answer, and from one piece to the next."""


def fetch(id_: str, progress: Progress) -> None:
    """Bring what is missing of a data set.

    Whatever ends it, an exception out of ``progress`` too, what came so far is kept.

    Raises:
        InputError: It is not to be fetched.
        WorldError: No connection, no answer, no room, or not the file that was promised.
    """
    if id_ not in FILES:
        raise InputError(text("data.nothing_to_fetch", id=id_, known=", ".join(FILES)))
    files, wanted = FILES[id_], missing(id_)
    total = sum(file.size for file in files)
    before = total - sum(file.size for file in wanted)
    for file in wanted:
        _bring(id_, file, partial(_tell, progress, before, total))
        before += file.size
    progress(total, total)


def _tell(progress: Progress, before: int, total: int, here: int) -> None:
    progress(before + here, total)


def _bring(id_: str, file: RemoteFile, progress: Callable[[int], None]) -> None:
    import pooch
    import requests

    folder = fetched_folder(id_)
    part = folder / f"{file.name}.part"

    def download(url: str, into: str, _: object) -> None:
        _append(url, part, file.size, progress)
        part.replace(into)

    lock, is_ours = FileLock(folder / f"{file.name}.lock"), False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_ours = lock.acquire()
        if not is_ours:
            raise WorldError(
                text("data.being_fetched", file=file.name), text("data.being_fetched_fix")
            )
        _require_room(folder, file.size - _size(part))
        pooch.retrieve(file.url, f"sha256:{file.sha256}", file.name, folder, downloader=download)
    except ValueError as error:  # pooch has removed what came
        raise WorldError(
            text("data.wrong_hash", file=file.name, url=file.url), text("data.wrong_hash_fix")
        ) from error
    except requests.HTTPError as error:
        status = error.response.status_code if error.response is not None else "?"
        raise WorldError(
            text("data.no_file", file=file.name, url=file.url, status=status),
            text("data.no_file_fix"),
        ) from error
    except requests.RequestException as error:
        title = get(id_).title
        raise WorldError(
            text("data.offline", title=title, url=file.url), text("data.offline_fix")
        ) from error
    except OSError as error:
        raise WorldError(
            text("data.not_kept", file=file.name, folder=shown(folder), reason=reason(error)),
            text("data.not_kept_fix"),
        ) from error
    finally:
        if is_ours:
            lock.remove()


def _append(url: str, part: Path, size: int, progress: Callable[[int], None]) -> None:
    """Ask for what is still missing of a file and add it to what is here."""
    import requests

    here = _size(part)
    if here > size:  # of an older file of that name
        part.unlink()
        here = 0
    if here == size:
        progress(size)
        return
    # Packed once more on the way, the bytes would be others than the hash and the range are of.
    asked = {"Accept-Encoding": "identity", **({"Range": f"bytes={here}-"} if here else {})}
    with requests.get(url, headers=asked, stream=True, timeout=_TIMEOUT_S) as answer:
        answer.raise_for_status()
        if here and not _begins_at(here, answer):
            here = 0  # this server sends all or nothing
        with part.open("ab") as file:
            file.truncate(here)
            for chunk in _pieces(answer):
                file.write(chunk)
                here += len(chunk)
                progress(here)
                if here > size:
                    break  # the hash will say so; no endless answer fills the disk
            file.flush()
            os.fsync(file.fileno())
    if here < size:
        raise requests.ConnectionError(url)


def _begins_at(here: int, answer: requests.Response) -> bool:
    """Whether an answer is the rest of a file from a byte on."""
    import requests

    if answer.status_code != requests.codes.partial_content:
        return False
    if not answer.headers.get("Content-Range", "").startswith(f"bytes {here}-"):
        raise requests.ConnectionError(answer.url)  # the rest from somewhere else is of no use
    return True


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    """Yield what comes, as it comes: some servers call a packed file packed for the way only."""
    import requests
    import urllib3

    try:
        yield from answer.raw.stream(_CHUNK, decode_content=False)
    except urllib3.exceptions.HTTPError as error:
        raise requests.ConnectionError(answer.url) from error


def _require_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SLACK:
        raise WorldError(
            text("data.no_room", folder=shown(folder), free=_in_mb(free), size=_in_mb(size)),
            text("data.not_kept_fix"),
        )


def _in_mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
