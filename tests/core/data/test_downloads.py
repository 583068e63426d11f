"""Fetching data sets: whole, checked, taken up again, refused in words."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import random
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.data.downloads import fetch as fetching
from core.data.downloads.fetch import fetch
from core.data.downloads.kept import missing
from core.data.downloads.listed import DOWNLOADED, FILES, RemoteFile
from core.data.load import load
from core.data.sources.idx import read_idx
from core.data.sources.records import read_records
from core.desk import clerk
from core.desk.messages import DataFetched, FetchData, FromDesk, Progress, Refused
from core.engine.talk.frames import FrameParser
from core.errors import InputError, WorldError
from core.graph.records import DataConfig
from core.io.lock import FileLock
from tests.helpers.loopback import Shelf, serving
from tests.helpers.terminal import type_in

CONTENT = {name: random.Random(name).randbytes(size) for name, size in (("a", 300_000), ("b", 7))}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """Serve two small files as MNIST, into a home of its own."""
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as served:
        served.files = {f"/{name}": content for name, content in CONTENT.items()}
        files = tuple(
            RemoteFile(
                name, f"{served.url}/{name}", len(content), hashlib.sha256(content).hexdigest()
            )
            for name, content in CONTENT.items()
        )
        monkeypatch.setitem(FILES, "mnist", files)
        yield served


def folder() -> Path:
    return Path(os.environ["BRICKYARD_HOME"]) / "downloads" / "mnist"


def kept() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder().iterdir()}


def test_files_come_whole_with_progress_and_are_not_asked_for_again(shelf: Shelf) -> None:
    told: list[tuple[int, int]] = []
    fetch("mnist", lambda *figures: told.append(figures))

    assert kept() == CONTENT
    assert told == sorted(told) and told[-1] == (300_007, 300_007) and len(told) > 4
    assert missing("mnist") == ()
    fetch("mnist", lambda *figures: None)
    assert [path for path, _ in shelf.asked] == ["/a", "/b"]


def test_what_broke_off_is_taken_up_where_it_stood(shelf: Shelf) -> None:
    shelf.breaks_after = 200_000
    with pytest.raises(WorldError, match="MNIST could not be downloaded"):
        fetch("mnist", lambda *figures: None)
    assert 0 < len(kept()["a.part"]) <= 200_000

    shelf.breaks_after = None
    here = len(kept()["a.part"])
    fetch("mnist", lambda *figures: None)
    assert kept() == CONTENT
    assert shelf.asked[1] == ("/a", f"bytes={here}-")


def test_a_server_without_ranges_sends_all_again(shelf: Shelf) -> None:
    folder().mkdir(parents=True)
    (folder() / "a.part").write_bytes(CONTENT["a"][:1000])
    shelf.knows_ranges = False

    fetch("mnist", lambda *figures: None)
    assert kept() == CONTENT


def test_a_packed_file_that_a_server_calls_packed_for_the_way_comes_as_it_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = gzip.compress(CONTENT["a"])
    shelf.files["/a"] = packed
    shelf.packs = True
    file = RemoteFile("a.gz", f"{shelf.url}/a", len(packed), hashlib.sha256(packed).hexdigest())
    monkeypatch.setitem(FILES, "mnist", (file,))
    shelf.breaks_after = 100_000
    with pytest.raises(WorldError):
        fetch("mnist", lambda *figures: None)
    shelf.breaks_after = None
    fetch("mnist", lambda *figures: None)
    assert kept() == {"a.gz": packed}
    assert shelf.asked[-1][1] == "bytes=100000-"
    assert shelf.accepted == {"identity"}


def test_the_rest_from_another_place_than_was_asked_for_is_not_put_behind_it(shelf: Shelf) -> None:
    folder().mkdir(parents=True)
    (folder() / "a.part").write_bytes(CONTENT["a"][:1000])
    shelf.lies_by = 10
    with pytest.raises(WorldError, match="no answer, or it broke off"):
        fetch("mnist", lambda *figures: None)
    assert (folder() / "a.part").read_bytes() == CONTENT["a"][:1000]


def test_two_that_fetch_the_same_file_do_not_write_into_it_together(shelf: Shelf) -> None:
    folder().mkdir(parents=True)
    other = FileLock(folder() / "a.lock")
    assert other.acquire()
    with pytest.raises(WorldError, match="by another window or command"):
        fetch("mnist", lambda *figures: None)
    assert shelf.asked == []
    assert (folder() / "a.lock").exists()
    other.remove()
    fetch("mnist", lambda *figures: None)
    assert kept() == CONTENT


def test_who_cancels_loses_nothing_that_came(shelf: Shelf) -> None:
    def cancel(here: int, total: int) -> None:
        if here > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch("mnist", cancel)
    assert kept()["a.part"] == CONTENT["a"][: len(kept()["a.part"])] != b""
    fetch("mnist", lambda *figures: None)
    assert kept() == CONTENT


@pytest.mark.parametrize("lie", [bytes(300_000), bytes(400_000)], ids=["other", "longer"])
def test_another_file_than_was_promised_is_removed(shelf: Shelf, lie: bytes) -> None:
    shelf.files["/a"] = lie
    with pytest.raises(WorldError, match="is not the file that was promised, so it was removed"):
        fetch("mnist", lambda *figures: None)

    assert kept() == {}
    assert len(missing("mnist")) == 2


def test_a_file_of_another_size_here_is_fetched_anew(shelf: Shelf) -> None:
    folder().mkdir(parents=True)
    (folder() / "b").write_bytes(b"old")

    fetch("mnist", lambda *figures: None)
    assert kept() == CONTENT


def test_without_a_connection_it_says_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = (RemoteFile("a", "http://127.0.0.1:9/a", 5, "0" * 64),)
    monkeypatch.setitem(FILES, "mnist", nobody)

    with pytest.raises(WorldError, match="Check the connection and try again"):
        fetch("mnist", lambda *figures: None)


def test_a_file_that_is_not_there_any_more_is_named(shelf: Shelf) -> None:
    del shelf.files["/a"]
    with pytest.raises(WorldError, match="does not give out a: it answered 404"):
        fetch("mnist", lambda *figures: None)


def test_a_disk_without_room_is_told_before_anything_comes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil._ntuple_diskusage(10**9, 10**9, 1000)  # type: ignore[attr-defined]
    monkeypatch.setattr(fetching.shutil, "disk_usage", lambda _: full)

    with pytest.raises(WorldError, match="There is no room for the data"):
        fetch("mnist", lambda *figures: None)
    assert shelf.asked == []


def test_a_disk_that_fills_up_on_the_way_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetching.os, "fsync", fill)
    with pytest.raises(WorldError, match="the disk is full"):
        fetch("mnist", lambda *figures: None)


def test_the_command_says_where_the_files_lie(shelf: Shelf, capsys) -> None:
    done = type_in(capsys, "download", "mnist")
    assert (done.code, done.out) == (0, f"MNIST lies in {folder()}.\n")
    assert kept() == CONTENT

    shelf.files["/a"] = bytes(300_000)
    (folder() / "a").unlink()
    refused = type_in(capsys, "download", "mnist")
    assert refused.code == 3 and "not the file that was promised" in refused.err
    assert type_in(capsys, "download", "iris").code == 1


def test_what_is_inside_the_program_is_not_fetched() -> None:
    with pytest.raises(InputError, match="nothing to download for digits"):
        fetch("digits", lambda *figures: None)


@pytest.mark.parametrize("info", DOWNLOADED, ids=lambda info: info.id)
def test_nothing_is_fetched_without_being_asked(info, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path))
    with pytest.raises(InputError, match=rf"MB have to be downloaded once.* download {info.id}"):
        load(DataConfig(dataset=info.id))

    assert list(tmp_path.iterdir()) == []


def test_training_asks_for_the_download_before_it_makes_a_run(
    capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert type_in(capsys, "new", "--data", "mnist", "-o", "m.brickyard").code == 0
    assert type_in(capsys, "check", "m.brickyard").code == 0

    refused = type_in(capsys, "train", "m.brickyard")
    assert refused.code == 1 and "11.6 MB have to be downloaded once" in refused.err
    assert [each.name for each in tmp_path.iterdir()] == ["m.brickyard"]


# ---------------------------------------------------------------- the two formats


def idx(sizes: tuple[int, ...], content: bytes, *, kind: int = 8) -> bytes:
    head = bytes([0, 0, kind, len(sizes)]) + b"".join(size.to_bytes(4, "big") for size in sizes)
    return gzip.compress(head + content)


def test_idx_bytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(idx((2, 3), bytes(range(6))))

    assert read_idx(path, (2, 3)).tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        idx((2, 3), bytes(6))[:-9],
        idx((2, 3), bytes(5)),
        idx((2, 3), bytes(7)),
        idx((3, 2), bytes(6)),
        idx((2**31, 2**31), bytes(6)),
        idx((6,), bytes(6)),
        idx((2, 3), bytes(6), kind=13),
        gzip.compress(b"\0\0"),
        idx((2, 3), bytes(50_000_000)),
    ],
    ids=[
        "empty",
        "text",
        "cut",
        "short",
        "long",
        "turned",
        "huge",
        "flat",
        "floats",
        "stub",
        "bomb",
    ],
)
def test_an_idx_file_that_lies_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(content)

    with pytest.raises(ValueError, match=r"a\.gz"):
        read_idx(path, (2, 3))


def archive(*members: tuple[str, bytes], link: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        if link:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(info)
    return out.getvalue()


def test_records_of_an_archive_are_read_in_the_order_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(archive(("x/two", b"cdef"), ("x/readme", b"?"), ("x/one", b"abab")))

    read = read_records(path, ("one", "two"), (2, 2))
    assert read.tobytes() == b"ababcdef" and read.shape == (2, 2, 2)
    assert read.dtype == np.uint8


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read"),
        (archive(("one", b"abcd"))[:-20], "cannot be read"),
        (archive(("two", b"abcd")), "has no one"),
        (archive(("one", b"abc")), "one in .* does not hold 4 bytes"),
        (archive(("one", b"abcde")), "does not hold 4 bytes"),
        (archive(link="one"), "does not hold 4 bytes"),
    ],
    ids=["empty", "cut", "other", "short", "long", "link"],  # the bytes hold the time
)
def test_an_archive_that_lies_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(content)

    with pytest.raises(ValueError, match=said):
        read_records(path, ("one",), (2, 2))


def test_nothing_of_an_archive_reaches_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "a.tar.gz"
    path.parent.mkdir()
    path.write_bytes(archive(("../evil", b"abcd"), ("/abs", b"abcd"), ("one", b"abcd")))
    read_records(path, ("one",), (4,))

    assert [each.name for each in tmp_path.rglob("*")] == ["inner", "a.tar.gz"]


def test_what_was_fetched_and_then_damaged_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path))
    place = tmp_path / "downloads" / "mnist"
    place.mkdir(parents=True)
    for file in FILES["mnist"]:
        with (place / file.name).open("wb") as made:
            made.truncate(file.size)

    with pytest.raises(InputError, match=r"The file of MNIST cannot be read.*Delete the folder"):
        load(DataConfig(dataset="mnist"))


def test_the_desk_tells_how_far_it_is_and_what_went_wrong(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "_PAUSE_S", 0.0)
    sink = io.BytesIO()
    asked = clerk.Clerk(sink)
    asked.answer(FetchData(request=3, dataset="mnist"))
    asked.answer(FetchData(request=4, dataset="iris"))

    parser: FrameParser[FromDesk] = FrameParser(FromDesk)
    said = [message for message, _ in parser.feed(sink.getvalue())]
    *steps, done, refused = said
    assert all(isinstance(step, Progress) and step.total == 300_007 for step in steps)
    assert [type(one) for one in (done, refused)] == [DataFetched, Refused]
    assert kept() == CONTENT
