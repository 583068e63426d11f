"""How emitters write a module's constructor: as a person would, defaults left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.catalog.literals import call
from core.catalog.named import NAMED
from core.catalog.spec import Call, Emission, ParamSpec
from core.graph.records import Params, ParamValue


def changed(
    params: Params, specs: Iterable[ParamSpec], *, always: tuple[str, ...] = ()
) -> dict[str, ParamValue]:
    """Return the keyword arguments worth writing: those that differ from the default or are named.

    Args:
        params: Complete parameters.
        specs: Which of them are keywords of the constructor; their defaults are torch's.
        always: Names to write even so, since torch has no default for them.
    """
    return {
        spec.name: params[spec.name]
        for spec in specs
        if spec.name in always
        or params[spec.name] != spec.default
        or isinstance(params[spec.name], NAMED)
    }


def module(call_: Call, constructor: str) -> Emission:
    """Return the emission of a block that is a module with one input."""
    return Emission(forward=f"{call_.module}({call_.args[0]})", init=constructor)


def emit_module(
    type_: str, specs: tuple[ParamSpec, ...] = (), *, always: tuple[str, ...] = ()
) -> Callable[[Call], Emission]:
    """Return the emitter of ``nn.<type_>`` whose constructor takes keywords only."""

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, specs, always=always)
        return module(call_, call(f"nn.{type_}", **keywords))

    return emit
