"""How the members of a team reach the worker that started it: a socket of this machine.

Whoever connects says a secret that only the team knows, and its place. Messages follow as frames.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import struct
from typing import NamedTuple

HOST = "127.0.0.1"
_PORT, _SECRET = "BRICKYARD_TEAM_PORT", "BRICKYARD_TEAM_SECRET"
_PLACE = struct.Struct(">III")
_SECRET_BYTES = 32
_HELLO_S = 10.0


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

    @property
    def environment(self) -> dict[str, str]:
        """What members have to know to come in."""
        return {_PORT: str(self._socket.getsockname()[1]), _SECRET: self._secret}

    def admit(self) -> tuple[Place, socket.socket]:
        """Wait for a member; who does not know the secret is sent away.

        Raises:
            OSError: The gate is closed.
        """
        while True:
            there, _ = self._socket.accept()
            try:
                there.settimeout(_HELLO_S)
                said = _exactly(there, _SECRET_BYTES + _PLACE.size)
                there.settimeout(None)
            except OSError:
                said = b""
            if secrets.compare_digest(said[:_SECRET_BYTES], self._secret.encode()):
                return Place(*_PLACE.unpack(said[_SECRET_BYTES:])), there
            there.close()

    def close(self) -> None:
        """Let nobody in any more; whoever waits in :meth:`admit` hears of it."""
        with contextlib.suppress(OSError):  # closing alone wakes nobody on Linux, this not on macOS
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def come_in() -> socket.socket:
    """Connect this process, which the launcher started, with the worker.

    Raises:
        OSError, KeyError, ValueError: There is none, or this is no member.
    """
    there = socket.create_connection((HOST, int(os.environ[_PORT])))
    names = ("TORCHELASTIC_RESTART_COUNT", "RANK", "WORLD_SIZE")
    place = Place(*(int(os.environ[name]) for name in names))
    there.sendall(os.environ[_SECRET].encode() + _PLACE.pack(*place))
    return there


def _exactly(there: socket.socket, count: int) -> bytes:
    said = b""
    while len(said) < count:
        more = there.recv(count - len(said))
        if not more:
            return b""
        said += more
    return said
