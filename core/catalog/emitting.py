"""How emitters write a module's constructor: as a person would, defaults left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.catalog.literals import call, literal
from core.catalog.named import NAMED
from core.catalog.spec import Call, Emission, ParamSpec, PortSpec
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


def arguments(call_: Call, ports: tuple[PortSpec, ...], specs: tuple[ParamSpec, ...] = ()) -> str:
    """Return what a module is called with, as a person would write it.

    What must arrive comes first, in order; optional inputs that do arrive and parameters of the
    call follow by name.

    Args:
        call_: What the emitter may use.
        ports: The block's inputs.
        specs: Which parameters are keywords of the call; their defaults are torch's.
    """
    arrived = list(zip(ports, call_.args, strict=True))
    written = [variable for port, variable in arrived if not port.optional]
    written += [
        f"{port.name}={variable}"
        for port, variable in arrived
        if port.optional and variable != "None"
    ]
    keywords = changed(call_.params, specs)
    return ", ".join([*written, *(f"{name}={literal(v)}" for name, v in keywords.items())])


def emit_module(
    type_: str, specs: tuple[ParamSpec, ...] = (), *, always: tuple[str, ...] = ()
) -> Callable[[Call], Emission]:
    """Return the emitter of ``nn.<type_>`` whose constructor takes keywords only."""

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, specs, always=always)
        return module(call_, call(f"nn.{type_}", **keywords))

    return emit
