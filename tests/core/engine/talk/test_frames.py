"""Frames survive being cut anywhere and refuse what is not one."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine.talk import frames
from core.engine.talk.frames import FrameError, FrameParser, RawArray, encode_frame
from core.engine.talk.messages import Activations, FromWorker, Ready, RunFailed, Steps
from core.engine.talk.requests import Quit, ToWorker
from core.texts import text

PICTURE = RawArray("uint8", (2, 3), bytes(range(6)))
NUMBERS = RawArray("float32", (2,), struct.pack("=2f", 0.5, -1.0))
ANSWER = Activations(request=3, block="b2", shape=(2, 3), low=0.0, high=1.0, channels=1, epoch=2)
STEPS = Steps(run="r", first=7, losses=(0.5, None))


def test_a_message_comes_back_with_its_arrays() -> None:
    frame = encode_frame(ANSWER, {"channels": PICTURE, "input": NUMBERS})

    [(message, arrays)] = list(FrameParser(FromWorker).feed(frame))

    assert message == ANSWER
    assert arrays == {"channels": PICTURE, "input": NUMBERS}
    assert arrays["channels"].numpy().tolist() == [[0, 1, 2], [3, 4, 5]]
    assert arrays["input"].numpy().tolist() == [0.5, -1.0]


def test_frames_cut_at_every_byte_come_back_whole() -> None:
    stream = encode_frame(ANSWER, {"channels": PICTURE}) + encode_frame(STEPS)
    for cut in range(len(stream) + 1):
        parser: FrameParser[object] = FrameParser(FromWorker)
        got = [*parser.feed(stream[:cut]), *parser.feed(stream[cut:])]
        assert [message for message, _ in got] == [ANSWER, STEPS]
        assert parser.pending == 0


def test_single_bytes_make_frames_too() -> None:
    parser: FrameParser[object] = FrameParser(FromWorker)
    stream = encode_frame(STEPS) * 3
    got = [item for i in range(len(stream)) for item in parser.feed(stream[i : i + 1])]
    assert [message for message, _ in got] == [STEPS] * 3


def test_a_text_inside_a_text_survives() -> None:
    inner = text("engine.oom_host")
    failed = RunFailed(run="r", what=text("engine.crash", why=inner))
    [(message, _)] = list(FrameParser(FromWorker).feed(encode_frame(failed)))
    assert message == failed
    assert message.what.values["why"] == inner


def test_a_loss_that_is_not_finite_never_becomes_a_nan_token() -> None:
    frame = encode_frame(Steps(run="r", first=0, losses=(float("nan"),)))
    assert b"NaN" not in frame
    [(message, _)] = list(FrameParser(FromWorker).feed(frame))
    assert message.losses == (None,)


def _raw(header: bytes, payload: bytes = b"") -> bytes:
    return struct.pack(">II", len(header), len(payload)) + header + payload


def _ready(arrays: bytes, payload: bytes = b"") -> bytes:
    message = b'{"message":{"kind":"ready","torch":"2"},"arrays":[%b]}' % arrays
    return _raw(message, payload)


BYTE = b'{"name":"a","dtype":"uint8","shape":[1]}'
NESTED_TEXT = b'{"id":"a","values":{"b":'


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">II", 0xFFFFFFFF, 0),
        struct.pack(">II", 0, 0),
        struct.pack(">II", 10, frames.MAX_ARRAYS + 1),
        _raw(b'{"message":{"kind":"ready","torch":"\xff"}}'),
        _raw(b'{"message":{"kind":"ready","torch":5}}'),
        _raw(b'{"message":{"kind":"nonsense"}}'),
        _raw(b'{"message":{"torch":"2"}}'),
        _raw(b"[" * 100_000),
        _raw(b'{"message":{"kind":"run_failed","run":"r","what":' + NESTED_TEXT * 5_000),
        _raw(b"{}"),
        _raw(b"\x00" * 20),
        _ready(b"", b"extra"),
        _ready(b'{"name":"a","dtype":"uint8","shape":[6]}', b"x"),
        _ready(b'{"name":"a","dtype":"object","shape":[1]}', b"x"),
        _ready(b'{"name":"a","dtype":"uint8","shape":[-1]}'),
        _ready(b'{"name":"a","dtype":"uint8","shape":[4294967296,4294967296,1048576]}'),
        _ready(BYTE + b"," + BYTE, b"xy"),
    ],
)
def test_what_is_no_frame_is_refused_and_closes_the_parser(data: bytes) -> None:
    parser: FrameParser[object] = FrameParser(FromWorker)
    with pytest.raises(FrameError):
        list(parser.feed(data))
    with pytest.raises(FrameError, match="closed"):
        list(parser.feed(encode_frame(Ready(torch="2"))))
    assert parser.pending == 0


def test_messages_before_a_bad_frame_still_count() -> None:
    parser: FrameParser[object] = FrameParser(FromWorker)
    got = []
    with pytest.raises(FrameError):
        for frame in parser.feed(encode_frame(STEPS) + b"\xff" * 8):
            got.append(frame)
    assert got == [(STEPS, {})]


def test_a_message_for_the_other_side_is_refused() -> None:
    with pytest.raises(FrameError):
        list(FrameParser(FromWorker).feed(encode_frame(Quit())))
    assert list(FrameParser(ToWorker).feed(encode_frame(Quit()))) == [(Quit(), {})]


def test_too_much_is_refused_before_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MAX_ARRAYS", 5)
    with pytest.raises(FrameError, match="6 bytes"):
        encode_frame(ANSWER, {"channels": PICTURE})


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200), seed=st.integers(0, 2**32))
def test_damaged_streams_give_messages_or_a_frame_error(data: bytes, seed: int) -> None:
    rng = random.Random(seed)
    stream = bytearray(encode_frame(ANSWER, {"channels": PICTURE}) + encode_frame(STEPS))
    for _ in range(rng.randint(1, 4)):
        stream[rng.randrange(len(stream))] = rng.randrange(256)
    position = rng.randrange(len(stream))
    stream[position:position] = data
    parser: FrameParser[object] = FrameParser(FromWorker)
    try:
        list(parser.feed(bytes(stream)))
    except FrameError:
        assert parser.pending == 0
    else:
        assert parser.pending <= len(stream)
