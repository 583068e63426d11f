"""The process at the desk: answers one question after the other, and ends with its window."""

from __future__ import annotations

import io
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from core.data.load import Samples, load
from core.data.own.look import look
from core.data.own.place import changed, missing
from core.desk.chosen import chosen
from core.desk.drawing import tallies, view
from core.desk.messages import (
    DataFetched,
    DataShown,
    FetchData,
    FromDesk,
    LookAt,
    Looked,
    Progress,
    Refused,
    SamplesShown,
    ShowData,
    ShowSamples,
    ToDesk,
    Varied,
    Vary,
)
from core.engine.talk.frames import Arrays, FrameParser, encode_frame
from core.errors import AppError
from core.graph.augmentation import AS_THEY_ARE
from core.graph.records import DataConfig
from core.texts import text

Reply = tuple[FromDesk, Arrays]
_CHUNK = 2**16
_PAUSE_S = 0.05
"""Between two words on how far it is."""


class Clerk:
    """Answers questions; what was read last is kept, because one question follows another."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._read: tuple[DataConfig, Samples] | None = None

    def answer(self, asked: ToDesk) -> None:
        """Answer a question, in words if it cannot be met."""
        try:
            reply = self._reply(asked)
        except AppError as error:
            reply = Refused(request=asked.request, what=error.what, fix=error.fix), {}
        except Exception:  # whatever a reader of files may raise: the window must hear of it
            traceback.print_exc()
            sys.stderr.flush()
            last = traceback.format_exc().strip().rsplit("\n", 1)[-1]
            reply = Refused(request=asked.request, what=text("desk.failed", why=last)), {}
        self._send(*reply)

    def _reply(self, asked: ToDesk) -> Reply:
        match asked:
            case LookAt():
                return self._look(asked)
            case ShowData():
                return self._show(asked)
            case ShowSamples():
                return self._show_samples(asked)
            case Vary():
                return self._vary(asked)
            case FetchData():
                return self._fetch(asked)

    def _look(self, asked: LookAt) -> Reply:
        found = look(Path(asked.path), asked.wish, self._teller(asked))
        return Looked(request=asked.request, found=found), {}

    def _show(self, asked: ShowData) -> Reply:
        own = asked.data.own
        nothing = DataShown(request=asked.request, sizes=(0, 0, 0), tallies=(), view=None)
        if own is not None and (gone := missing(own)) is not None:
            return msgspec.structs.replace(nothing, missing=gone), {}
        if own is not None and (other := changed(own)) is not None:
            return msgspec.structs.replace(nothing, changed=other), {}
        samples = self._samples(asked.data)
        sizes = (len(samples.x_train), len(samples.x_validation), len(samples.x_test))
        seen, arrays = view(samples)
        shown = DataShown(request=asked.request, sizes=sizes, tallies=tallies(samples), view=seen)
        return shown, arrays

    def _show_samples(self, asked: ShowSamples) -> Reply:
        words, arrays = chosen(self._samples(asked.data), asked.part, asked.samples)
        shown = SamplesShown(
            request=asked.request, part=asked.part, samples=asked.samples, words=words
        )
        return shown, arrays

    def _vary(self, asked: Vary) -> Reply:
        from core.desk.varied import varied  # torch, which nothing else here needs

        samples = replace(self._samples(asked.data), augment=asked.data.augment)
        return Varied(request=asked.request), varied(samples, asked.seed, asked.step)

    def _fetch(self, asked: FetchData) -> Reply:
        from core.data.downloads.fetch import fetch  # nobody else here goes online

        fetch(asked.dataset, self._teller(asked))
        return DataFetched(request=asked.request), {}

    def _teller(self, asked: ToDesk) -> Callable[[int, int], None]:
        """Return what tells of progress, but not more often than anyone can see."""
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last > _PAUSE_S:
                last = time.monotonic()
                self._send(Progress(request=asked.request, done=done, total=total), {})

        return tell

    def _samples(self, config: DataConfig) -> Samples:
        config = msgspec.structs.replace(config, augment=AS_THEY_ARE)  # reads the same
        if self._read is None or self._read[0] != config:
            self._read = (config, load(config))
        return self._read[1]

    def _send(self, message: FromDesk, arrays: Arrays) -> None:
        self._sink.write(encode_frame(message, arrays))
        self._sink.flush()


def questions(source: io.RawIOBase) -> Iterator[ToDesk]:
    """Yield what the window asks until it is gone."""
    parser: FrameParser[ToDesk] = FrameParser(ToDesk)
    while chunk := source.read(_CHUNK):
        for message, _ in parser.feed(chunk):
            yield message


def main() -> None:
    """Answer the process that started this one; see :func:`core.engine.talk.process.start_process`.

    Frames leave over a private duplicate of standard output, so that nothing a library prints
    spoils one.
    """
    source = io.FileIO(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    clerk = Clerk(sink)
    for asked in questions(source):
        clerk.answer(asked)
