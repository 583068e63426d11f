"""What activations share: real numbers come in, bent ones of the same sizes go out.

PyTorch's ``inplace`` is left out on purpose: a wire may feed several bricks, and all must see the
same values.
"""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.emitting import emit_module
from core.catalog.rules.expect import expect_floating
from core.catalog.spec import BlockSpec, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def number(
    name: str, default: float, help_: str, *, minimum: float = -1e6, maximum: float = 1e6
) -> ParamSpec:
    """Return a real parameter; the limits are far inside of what float32 holds."""
    return ParamSpec(
        name=name, kind="float", default=default, minimum=minimum, maximum=maximum, help=help_
    )


def activation(
    type_: str,
    help_: Help,
    *params: ParamSpec,
    keywords: tuple[str, ...] = (),
    always: tuple[str, ...] = (),
    check: Callable[[Params, TensorSpec], None] | None = None,
    is_random: bool = False,
) -> BlockSpec:
    """Return the spec of a module that treats each number for itself.

    Args:
        type_: The module's class.
        help_: Its card.
        params: Keywords of its constructor.
        keywords: Words to find it by, besides those of all activations.
        always: Parameters to write even so, since torch has no default for them.
        check: What else the parameters or the input must satisfy; raises Misfit.
        is_random: Whether it draws numbers while training.
    """

    def infer(params: Params, inputs: Specs) -> Specs:
        expect_floating(type_, inputs[0])
        if check is not None:
            check(params, inputs[0])
        return inputs

    return BlockSpec(
        type=type_,
        category="activation",
        prefix=type_.lower(),
        help=help_,
        infer=infer,
        emit=emit_module(type_, params, always=always),
        is_random=is_random,
        params=params,
        keywords=("activation", "nonlinearity", *keywords),
    )
