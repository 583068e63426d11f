"""Rules about windows that slide over pictures and sequences."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.advice.fields import windows
from core.advice.finding import Finding, about
from core.advice.fixing import insert_behind, set_params
from core.advice.graph import Flat, Node, behind, sizes
from core.advice.kinds import (
    CONVOLUTIONS,
    WINDOW_POOLS,
    channels_out,
    is_depthwise,
    is_linear,
    is_passive_or_norm,
    per_axis,
    rank_of,
    space,
)
from core.texts import text


def even_kernel(flat: Flat) -> Iterator[Finding]:
    """A padded convolution whose kernel has no middle, so that its map shifts by half a pixel."""
    for node in flat.of_type(*CONVOLUTIONS):
        padding = node.params["padding"]
        padded = padding == "same" or (not isinstance(padding, str) and any(_flat(padding)))
        if not padded or not node.known.ready:
            continue
        each = windows(node)
        even = [kernel for kernel, stride, _ in each if kernel % 2 == 0 and stride == 1]
        if not even:
            continue
        odd = tuple(kernel + (kernel % 2 == 0) for kernel, _, _ in each)
        values: dict[str, int | tuple[int, ...]] = {"kernel_size": _short(odd)}
        if padding != "same":
            reach = ((k - 1) * d // 2 for k, (_, _, d) in zip(odd, each, strict=True))
            values["padding"] = _short(tuple(reach))
        message = text(
            "advice.even", block=node.name, kernel=sizes(kernel for kernel, _, _ in each)
        )
        yield about(node, "even", message, set_params(node, **values))


def stride_skips(flat: Flat) -> Iterator[Finding]:
    """A stride beyond the kernel; a shortcut that only has to become smaller may do so."""
    for node in flat.of_type(*CONVOLUTIONS | WINDOW_POOLS):
        each = windows(node)
        if not node.known.ready or not any(stride > (k - 1) * d + 1 for k, stride, d in each):
            continue
        merge = behind(node, is_passive_or_norm)
        if merge is not None and merge.spec.category == "merge":
            continue
        read = math.prod(min(1.0, k / stride) for k, stride, _ in each)
        message = text(
            "advice.skips",
            block=node.name,
            kernel=sizes(kernel for kernel, _, _ in each),
            stride=sizes(stride for _, stride, _ in each),
            share=f"{100 * (1 - read):.0f} %",
        )
        wide = _short(tuple(max(kernel, stride) for kernel, stride, _ in each))
        yield about(node, "skips", message, set_params(node, kernel_size=wide))


def only_padding(flat: Flat) -> Iterator[Finding]:
    """A kernel over a map of one pixel: all but its middle only ever meets padding."""
    for node in flat.of_type(*CONVOLUTIONS):
        dims = space(node.input.dims) if node.input else ()
        kernels = [kernel for kernel, _, _ in windows(node)]
        if not dims or any(dim != 1 for dim in dims) or math.prod(kernels) == 1:
            continue
        message = text(
            "advice.one_pixel",
            block=node.name,
            input=sizes(dims),
            kernel=sizes(kernels),
            used=1,
            weights=math.prod(kernels),
        )
        fix = set_params(node, kernel_size=1, padding=0, dilation=1)
        yield about(node, "one_pixel", message, fix)


def channels_apart(flat: Flat) -> Iterator[Finding]:
    """Convolutions of each channel by itself with nothing behind that mixes channels."""
    for node in flat.of_type(*CONVOLUTIONS):
        if node.known.ready and is_depthwise(node) and not _is_mixed(node):
            channels = channels_out(node)
            message = text("advice.depthwise", block=node.name, channels=channels)
            mixing = {"out_channels": channels, "kernel_size": 1}
            fix = insert_behind(node, f"Conv{rank_of(node)}d", mixing)  # type: ignore[arg-type]
            yield about(node, "depthwise", message, fix)


def _is_mixed(node: Node) -> bool:
    """Whether a block lies behind that mixes channels, before the next that does not."""
    stack, seen = list(node.users), set(node.users)
    while stack:
        user = stack.pop()
        if user.spec.learns in ("weight", "several"):
            if not (is_linear(user) and is_depthwise(user)):
                return True
            continue
        fresh = [each for each in user.users if each not in seen]
        seen.update(fresh)
        stack.extend(fresh)
    return False


def _flat(value: object) -> tuple[object, ...]:
    return per_axis(value, 1)


def _short(values: tuple[int, ...]) -> int | tuple[int, ...]:
    """Return equal numbers as one."""
    return values[0] if len(set(values)) == 1 else values
