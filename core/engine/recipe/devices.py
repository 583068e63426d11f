"""Where a recipe trains: one device, or several together; torch-free."""

from __future__ import annotations

import re
from collections.abc import Sequence

AUTO = "auto"
_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d{1,3})?", re.ASCII)
_MOST = 64
"""Processes of a team on one machine."""


def devices_of(device: str) -> tuple[str, ...]:
    """Return the devices that a recipe names, one for each process.

    >>> devices_of("cuda:0,cuda:1"), devices_of("auto")
    (('cuda:0', 'cuda:1'), ('auto',))
    """
    return tuple(device.split(","))


def overlap(one: str, other: str) -> bool:
    """Return whether two runs would be in each other's way; "" is a device that is not known.

    >>> overlap("cuda:0,cuda:1", "cuda"), overlap("cuda:1", "cuda:0"), overlap("cpu", "")
    (True, False, True)
    """
    if not one or not other:
        return True
    first, second = (
        {"cuda:0" if name == "cuda" else name for name in devices_of(each)} for each in (one, other)
    )
    return bool(first & second)


def together(devices: Sequence[str]) -> str:
    """Return how a recipe names devices."""
    return ",".join(devices)


def is_device(name: str) -> bool:
    """Return whether a device may be called so; whether this machine has it is another matter.

    Several train together where they are of one kind: the processor in several processes, or
    graphics cards, each of them once.

    >>> [is_device(name) for name in ("cuda:1", "cpu,cpu", "cuda:0,cuda:1")]
    [True, True, True]
    >>> [is_device(name) for name in ("cuda:0,cuda:0", "cpu,cuda:0", "auto,auto", "mps,mps")]
    [False, False, False, False]
    """
    names = devices_of(name)
    if not all(_DEVICE.fullmatch(each) for each in names) or len(names) > _MOST:
        return False
    if len(names) == 1:
        return True
    if all(each == "cpu" for each in names):
        return True
    return all(each.startswith("cuda:") for each in names) and len({*names}) == len(names)
