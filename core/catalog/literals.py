"""Values as Python source: the only way anything a person typed gets into generated code.

Exact types only: a value that merely behaves like a string or a number is refused, so nothing
with a ``__repr__`` of its own can write source.
"""

from __future__ import annotations

import math

from core.catalog.named import NAMED, written


def literal(value: object) -> str:
    """Return ASCII source that evaluates to ``value``, or the words a named value goes by.

    Args:
        value: None, a bool, an int, a float, a str or a tuple of such.

    Raises:
        TypeError: Any other type.

    >>> literal((3, True)), literal("same"), literal(float("inf")), literal((1,))
    ('(3, True)', '"same"', 'float("inf")', '(1,)')
    """
    if type(value) in NAMED:
        return written(value)  # type: ignore[arg-type]
    if value is None or type(value) in (bool, int):
        return repr(value)
    if type(value) is float:
        return float.__repr__(value) if math.isfinite(value) else f'float("{value}")'
    if type(value) is str:
        quoted = ascii(value)
        # Double quotes as formatters have them; without one inside, only the marks differ.
        return quoted if '"' in value else f'"{quoted[1:-1]}"'
    if type(value) is tuple:
        items = ", ".join(literal(item) for item in value)
        return f"({items},)" if len(value) == 1 else f"({items})"
    raise TypeError(f"no literal for {type(value).__name__}")


def call(function: str, /, *args: object, **kwargs: object) -> str:
    """Return the source of a call; the emitter hands in only what a person would write.

    >>> call("nn.Conv2d", 1, 16, kernel_size=3)
    'nn.Conv2d(1, 16, kernel_size=3)'
    """
    written = [literal(value) for value in args]
    written += [f"{name}={literal(value)}" for name, value in kwargs.items()]
    return f"{function}({', '.join(written)})"
