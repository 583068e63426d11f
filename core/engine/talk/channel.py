"""The worker's end of the pipes.

Frames come in over standard input and leave over a private duplicate of standard output. The
numbers 0 and 1 are then pointed at nothing and at the log, so a ``print`` in a model cannot spoil a
frame and an ``input()`` cannot eat one.
"""

from __future__ import annotations

import contextlib
import io
import os
import queue
import sys
import threading
import time
from typing import BinaryIO

from core.engine.talk.frames import Arrays, FrameError, FrameParser, encode_frame
from core.engine.talk.haste import Haste
from core.engine.talk.messages import FromWorker
from core.engine.talk.requests import Quit, ToWorker

_CHUNK = 2**16
_LAST_CHANCE_S = 1.0
"""What a worker whose parent is gone may take to end by itself."""


class Channel:
    """Messages in through ``inbox``, out through :meth:`send`.

    Attributes:
        inbox: What came and was not handled yet; looking whether it is empty costs 40 ns.
    """

    def __init__(self, source: io.RawIOBase, sink: BinaryIO) -> None:
        self.inbox: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
        self._source = source
        self._sink = sink
        self._haste = Haste()

    def listen(self) -> None:
        """Start the thread that fills the inbox."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def send(self, message: FromWorker, arrays: Arrays | None = None) -> None:
        """Send a message, in haste or with the next one; where nobody listens it goes nowhere."""
        frame = encode_frame(message, arrays)
        with contextlib.suppress(BrokenPipeError):  # the reader thread ends us presently
            self._sink.write(frame)
            if not self._haste.may_wait(message):
                self._sink.flush()

    def _read(self) -> None:
        parser: FrameParser[ToWorker] = FrameParser(ToWorker)
        try:
            while chunk := self._source.read(_CHUNK):
                for message, _ in parser.feed(chunk):
                    self.inbox.put(message)
        except (FrameError, OSError) as error:
            print(f"the channel broke: {error}", file=sys.stderr, flush=True)
        # Nobody is left to work for.
        self.inbox.put(Quit())
        time.sleep(_LAST_CHANCE_S)
        os._exit(1)


def open_channel() -> Channel:
    """Take standard input and output for messages and point the well-known numbers elsewhere."""
    source = io.FileIO(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    return Channel(source, sink)
