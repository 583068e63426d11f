"""The desk's process as seen from the window: start it, ask it, hear it, end it at once."""

from __future__ import annotations

import queue
import threading

from core.desk.messages import FromDesk, ToDesk
from core.engine.talk.frames import Arrays, FrameError, FrameParser, encode_frame
from core.engine.talk.process import LogTail, kill_process, start_process
from core.errors import WorldError
from core.texts import Text, text

_BOOT = """
import sys
sys.path[:] = sys.argv[3:]
from core.engine.talk.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]))
from core.desk.clerk import main
main()
"""
_CHUNK = 2**18
_LAST_WORDS_S = 0.5

Mail = tuple[FromDesk, Arrays]


class DeskHost:
    """One process; when it has ended, make another host.

    Call from the main thread, see :func:`core.engine.talk.process.start_process`.

    Raises:
        WorldError: The system starts no process.
    """

    def __init__(self) -> None:
        try:
            self._process = start_process(1, _BOOT)
        except OSError as error:
            what = text("desk.not_started", reason=error.strerror or str(error))
            raise WorldError(what, text("desk.not_started_fix")) from error
        self._log = LogTail(self._process)
        self._mail: queue.SimpleQueue[Mail] = queue.SimpleQueue()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=work, name=name, daemon=True)
            for name, work in (("desk-reader", self._read), ("desk-writer", self._write))
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, question: ToDesk) -> None:
        """Send a question without waiting; a process that ended says so by :meth:`exit_text`.

        Raises:
            FrameError: The question is larger than a desk takes.
        """
        self._outbox.put(encode_frame(question))

    def drain(self) -> list[Mail]:
        """Return the answers that came, without waiting."""
        mail: list[Mail] = []
        while not self._mail.empty():
            mail.append(self._mail.get())
        return mail

    def exit_text(self) -> Text | None:
        """Return why the process ended, or None while it lives or something of it is unread."""
        if not self._is_over.is_set() or not self._mail.empty():
            return None
        self._log.finish(_LAST_WORDS_S)
        lines = self._log.lines()
        return text("desk.ended_log", line=lines[-1]) if lines else text("desk.ended")

    def close(self) -> None:
        """End the process at once; it holds nothing that could be lost."""
        kill_process(self._process)
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(_LAST_WORDS_S)
        self._log.finish(_LAST_WORDS_S)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def _write(self) -> None:
        """Send what is asked: the columns of a wide table are more than a pipe takes at once."""
        assert self._process.stdin is not None
        while (frame := self._outbox.get()) is not None:
            view = memoryview(frame)
            try:
                while view:
                    view = view[self._process.stdin.write(view) or 0 :]
            except (OSError, ValueError):  # it ended; exit_text says why
                return

    def _read(self) -> None:
        assert self._process.stdout is not None
        parser: FrameParser[FromDesk] = FrameParser(FromDesk)
        try:
            while chunk := self._process.stdout.read(_CHUNK):
                for mail in parser.feed(chunk):
                    self._mail.put(mail)
        except (FrameError, OSError, ValueError):  # a broken frame, or closed while reading
            pass
        kill_process(self._process)
        self._is_over.set()
