"""How the members of a team reach the worker that started it: a socket of this machine.

Whoever connects says a secret that only the team knows, and its place. Messages follow as frames.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import select
import socket
import struct
import time
from typing import NamedTuple

HOST = "127.0.0.1"
_PORT, _SECRET = "BRICKYARD_TEAM_PORT", "BRICKYARD_TEAM_SECRET"
_PLACE = struct.Struct(">III")
_SECRET_BYTES = 32
_HELLO_BYTES = _SECRET_BYTES + _PLACE.size
_HELLO_S, _LOOK_S = 10.0, 1.0


class Place(NamedTuple):
    """Who a member is.

    Attributes:
        attempt: How often the team was started before.
        rank: Its number.
        size: How many there are.
    """

    attempt: int
    rank: int
    size: int


class Gate:
    """Where members come in."""

    def __init__(self) -> None:
        self._secret = secrets.token_hex(_SECRET_BYTES // 2)
        self._socket = socket.create_server((HOST, 0))
        self._waiting: dict[socket.socket, tuple[float, bytes]] = {}

    @property
    def environment(self) -> dict[str, str]:
        """What members have to know to come in."""
        return {_PORT: str(self._socket.getsockname()[1]), _SECRET: self._secret}

    def admit(self) -> tuple[Place, socket.socket]:
        """Wait for a member; who does not know the secret, or says nothing, is sent away.

        Whoever keeps silent holds up nobody else.

        Raises:
            OSError: The gate is closed.
        """
        while True:
            try:
                ready, _, _ = select.select([self._socket, *self._waiting], [], [], _LOOK_S)
                now = time.monotonic()
                if self._socket in ready:
                    there, _ = self._socket.accept()
                    there.setblocking(False)
                    self._waiting[there] = now + _HELLO_S, b""
            except (OSError, ValueError) as error:  # closed: select knows no socket without number
                for there in [*self._waiting]:
                    self._send_away(there)
                raise OSError(errno.EBADF, os.strerror(errno.EBADF)) from error
            for there in [one for one in self._waiting if one in ready]:
                place = self._heard(there)
                if place is not None:
                    return place, there
            for there in [one for one, (until, _) in self._waiting.items() if now > until]:
                self._send_away(there)

    def _heard(self, there: socket.socket) -> Place | None:
        """Take what somebody says; return their place once they said the secret and all of it."""
        until, said = self._waiting[there]
        try:
            more = there.recv(_HELLO_BYTES - len(said))
        except OSError:
            more = b""
        said += more
        if more and len(said) < _HELLO_BYTES:
            self._waiting[there] = until, said
            return None
        knows = secrets.compare_digest(said[:_SECRET_BYTES], self._secret.encode())
        if not knows or len(said) < _HELLO_BYTES:
            self._send_away(there)
            return None
        del self._waiting[there]
        there.setblocking(True)
        return Place(*_PLACE.unpack(said[_SECRET_BYTES:]))

    def _send_away(self, there: socket.socket) -> None:
        del self._waiting[there]
        there.close()

    def close(self) -> None:
        """Let nobody in any more; whoever waits in :meth:`admit` hears of it."""
        with contextlib.suppress(OSError):  # closing alone wakes nobody on Linux, this not on macOS
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def way_in() -> tuple[str, str]:
    """Return what :func:`come_in` asks for, as the worker told it to this process.

    Raises:
        KeyError: It told nothing.
    """
    return os.environ[_PORT], os.environ[_SECRET]


def come_in(port: str, secret: str) -> socket.socket:
    """Connect this process, which the launcher started, with the worker.

    Raises:
        OSError, KeyError, ValueError: There is none, or this is no member.
    """
    there = socket.create_connection((HOST, int(port)))
    names = ("TORCHELASTIC_RESTART_COUNT", "RANK", "WORLD_SIZE")
    place = Place(*(int(os.environ[name]) for name in names))
    there.sendall(secret.encode() + _PLACE.pack(*place))
    return there
