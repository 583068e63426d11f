"""How messages travel: two lengths, a JSON header, raw array bytes.

A frame is the header's and the arrays' length as unsigned 32-bit big-endian integers, then the
header, then the arrays' bytes one after another. The header names each array with its element type
and shape, so an array is never parsed and never copied into text. The other side is not trusted:
lengths are checked before a byte is kept, and everything wrong is a :class:`FrameError`, after
which the channel is of no use any more.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

if TYPE_CHECKING:  # the window reads frames long before it needs numpy
    from numpy.typing import NDArray

M = TypeVar("M")

MAX_HEADER = 16 * 2**20
"""Bytes; a Train with the source of ten thousand bricks takes three million."""
MAX_ARRAYS = 64 * 2**20
"""Bytes; 64 channels of 256 x 256 take four million."""

_LENGTHS = struct.Struct(">II")
_ITEM_SIZES = {"uint8": 1, "int64": 8, "float32": 4}
_MAX_RANK = 8


class FrameError(Exception):
    """The bytes are not a frame, or not one this side understands."""


class RawArray(msgspec.Struct, frozen=True):
    """An array as it travels.

    Attributes:
        dtype: ``uint8``, ``int64`` or ``float32``.
        shape: Its sizes.
        data: The elements in C order and this machine's byte order.
    """

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    def numpy(self) -> NDArray[Any]:
        """Return the elements as a read-only array."""
        import numpy as np

        return np.frombuffer(self.data, dtype=self.dtype).reshape(self.shape)


Arrays = dict[str, RawArray]


class _ArrayHeader(msgspec.Struct, frozen=True):
    name: str
    dtype: str
    shape: tuple[int, ...]


class _Header(msgspec.Struct, Generic[M], frozen=True):
    message: M
    arrays: tuple[_ArrayHeader, ...] = ()


def encode_frame(message: msgspec.Struct, arrays: Mapping[str, RawArray] | None = None) -> bytes:
    """Return one frame.

    Raises:
        FrameError: It is larger than the other side takes.
    """
    arrays = arrays or {}
    described = tuple(_ArrayHeader(name, a.dtype, a.shape) for name, a in arrays.items())
    header = msgspec.json.encode(_Header(message, described))
    payload = b"".join(array.data for array in arrays.values())
    _check_lengths(len(header), len(payload))
    return _LENGTHS.pack(len(header), len(payload)) + header + payload


class FrameParser(Generic[M]):
    """Turns bytes, cut anywhere, back into messages."""

    def __init__(self, message_type: object) -> None:
        """Read frames whose message is a ``message_type``, usually a union of records."""
        header: Any = _Header  # mypy would take the subscript below for an annotation
        self._decoder: msgspec.json.Decoder[_Header[M]] = msgspec.json.Decoder(header[message_type])
        self._buffer = bytearray()
        self._broken = False

    @property
    def pending(self) -> int:
        """Bytes of a frame that is not complete yet."""
        return len(self._buffer)

    def feed(self, data: bytes) -> Iterator[tuple[M, Arrays]]:
        """Take bytes and yield the messages they complete, each with its arrays.

        Raises:
            FrameError: The bytes make no sense; so will everything after them.
        """
        if self._broken:
            raise FrameError("the channel is closed after a bad frame")
        self._buffer += data
        try:
            while (frame := self._next_frame()) is not None:
                yield frame
        except FrameError:
            self._broken = True
            self._buffer.clear()
            raise

    def _next_frame(self) -> tuple[M, Arrays] | None:
        if len(self._buffer) < _LENGTHS.size:
            return None
        header_length, payload_length = _LENGTHS.unpack_from(self._buffer)
        _check_lengths(header_length, payload_length)
        header_end = _LENGTHS.size + header_length
        end = header_end + payload_length
        if len(self._buffer) < end:
            return None
        with memoryview(self._buffer) as view:
            frame = self._decode(view[_LENGTHS.size : header_end], view[header_end:end])
        del self._buffer[:end]
        return frame

    def _decode(self, header: memoryview, payload: memoryview) -> tuple[M, Arrays]:
        with header, payload:
            try:
                decoded = self._decoder.decode(header)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise FrameError(f"header: {error}") from None
            return decoded.message, _cut(decoded.arrays, payload)


def _check_lengths(header: int, payload: int) -> None:
    if not 0 < header <= MAX_HEADER or payload > MAX_ARRAYS:
        raise FrameError(f"lengths: a header of {header} bytes, arrays of {payload} bytes")


def _cut(described: tuple[_ArrayHeader, ...], payload: memoryview) -> Arrays:
    arrays: Arrays = {}
    start = 0
    for array in described:
        end = start + _size(array)
        if end > len(payload) or array.name in arrays:
            raise FrameError(f"array {array.name[:40]!r} does not fit its frame")
        arrays[array.name] = RawArray(array.dtype, array.shape, bytes(payload[start:end]))
        start = end
    if start != len(payload):
        raise FrameError("more array bytes than the header names")
    return arrays


def _size(array: _ArrayHeader) -> int:
    item = _ITEM_SIZES.get(array.dtype)
    if item is None or len(array.shape) > _MAX_RANK or any(size < 0 for size in array.shape):
        raise FrameError(f"array {array.name[:40]!r} of an unknown kind")
    return item * math.prod(array.shape)
