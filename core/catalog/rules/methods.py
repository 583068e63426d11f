"""How emitters write methods of a tensor, and functions, with the wires in their places."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.literals import literal
from core.catalog.spec import Call, Emission


def emit_method(
    type_: str, *positional: str, keywords: tuple[str, ...] = ()
) -> Callable[[Call], Emission]:
    """Return the emitter of ``x.<type_>(...)`` with these parameters, None left out.

    The inputs behind the first are written before the parameters.
    """

    def emit(call: Call) -> Emission:
        x, *others = call.args
        written = [*others, *(literal(call.params[name]) for name in positional)]
        written += [
            f"{name}={literal(call.params[name])}"
            for name in keywords
            if call.params[name] is not None
        ]
        return Emission(forward=f"{x}.{type_}({', '.join(written)})")

    return emit


def emit_function(function: str, *, keywords: tuple[str, ...] = ()) -> Callable[[Call], Emission]:
    """Return the emitter of ``<function>(x, y, ...)`` with these keywords, None left out."""

    def emit(call: Call) -> Emission:
        written = [
            *call.args,
            *(
                f"{name}={literal(call.params[name])}"
                for name in keywords
                if call.params[name] is not None
            ),
        ]
        return Emission(forward=f"{function}({', '.join(written)})")

    return emit
