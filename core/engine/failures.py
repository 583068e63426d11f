"""From an exception in the worker to words, the block it happened in and what to do."""

from __future__ import annotations

import traceback

import msgspec

from core.codegen.source import GeneratedModule
from core.errors import AppError, WorldError
from core.texts import Text, text

_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "not enough memory")
_ONE_IN_BATCH = "Expected more than 1 value per channel"
_REASON_SHOWN = 400
_TRACEBACK_KEPT = 20_000


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why something did not work.

    Attributes:
        what: What happened.
        fix: What to do.
        block: Id of the block it happened in, or "".
        line: Line of the generated file, or 0.
        traceback: For the "details" fold.
        by_world: Whether the machine (disk, device, memory) said no rather than the project.
    """

    what: Text
    fix: Text | None = None
    block: str = ""
    line: int = 0
    traceback: str = ""
    by_world: bool = False


def explain_failure(error: Exception, source: GeneratedModule | None, path: str) -> Failure:
    """Put an exception into words.

    Args:
        error: What was raised.
        source: The generated class that ran, if one did.
        path: File name its code was loaded under.
    """
    line = _line_in(error, path)
    block = (source.block_at(line) if source and line else None) or ""
    what, fix = _words(error, _name(source, block))
    if isinstance(error, AppError):
        block = block or error.block or ""
        by_world = isinstance(error, WorldError)
    else:
        by_world = is_out_of_memory(error) or not block
    trace = "".join(traceback.format_exception(error))[-_TRACEBACK_KEPT:]
    return Failure(what=what, fix=fix, block=block, line=line, traceback=trace, by_world=by_world)


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether memory ran out, the machine's or a device's."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    return isinstance(error, RuntimeError) and any(s in str(error) for s in _OUT_OF_MEMORY)


def _words(error: Exception, block: str) -> tuple[Text, Text | None]:
    if isinstance(error, AppError):
        return error.what, error.fix
    if is_out_of_memory(error):
        on_device = "CUDA" in str(error) or "MPS" in str(error)
        id_ = "engine.oom_device" if on_device else "engine.oom_host"
        return text(id_), text("engine.oom_fix")
    if _ONE_IN_BATCH in str(error):
        what = text("engine.one_in_batch", block=block or "BatchNorm")
        return what, text("engine.one_in_batch_fix")
    reason = _first_line(error)
    if block:
        return text("engine.block_failed", block=block, reason=reason), None
    return text("engine.failed", reason=reason), None


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return reason if len(reason) <= _REASON_SHOWN else reason[: _REASON_SHOWN - 3] + "..."


def _line_in(error: BaseException, path: str) -> int:
    """Return the innermost line of the generated file on the way to the error, or 0."""
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == path
    ]
    return lines[-1] if lines else 0


def _name(source: GeneratedModule | None, block: str) -> str:
    return source.attributes.get(block, block) if source else block
