"""What this machine can train on."""

from __future__ import annotations

import time

import torch
from torch import Tensor

from core.engine.machine import cpu_name, memory
from core.engine.recipe.devices import devices_of
from core.engine.talk.messages import Device
from core.errors import WorldError
from core.texts import text

SECONDS = 1.0
LEAST_SIZE, MOST_SIZE = 256, 8192
LONG_ENOUGH_S = 0.05


def list_devices() -> tuple[Device, ...]:
    """Return every device, the one ``auto`` means first: CUDA, then MPS, then the processor."""
    total, free = memory()
    return (
        *(_cuda(index) for index in range(_cuda_count())),
        *_mps(total),
        Device(id="cpu", name=cpu_name(), memory=total, free=free),
    )


def choose_device(wanted: str) -> torch.device:
    """Return the device called ``wanted``, the first of several.

    ``auto`` is the first of :func:`list_devices`.

    Raises:
        WorldError: This machine has no such device.
    """
    there, (wanted, *_) = _ids(), devices_of(wanted)
    if wanted == "auto":
        return torch.device(there[0])
    name = "cuda:0" if wanted == "cuda" else wanted
    if name not in there:
        raise WorldError(
            text("engine.no_device", device=wanted, known=", ".join(there)),
            text("engine.no_device_fix"),
        )
    return torch.device(name)


def is_here(wanted: str) -> bool:
    """Return whether this machine has a device."""
    try:
        choose_device(wanted)
    except WorldError:
        return False
    return True


def measure_speed(device: torch.device, seconds: float = SECONDS) -> float:
    """Return the floating point operations a second that a device reaches.

    It multiplies float32 matrices, as layers do; sizes grow until a product takes long enough that
    starting it costs nothing.

    Args:
        device: Of :func:`choose_device`.
        seconds: How long to measure, about.
    """
    size, best = LEAST_SIZE, 0.0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        a, b = torch.ones(size, size, device=device), torch.ones(size, size, device=device)
        took = _took(a, b)
        best = max(best, 2 * size**3 / took)
        if took < LONG_ENOUGH_S and size < MOST_SIZE:
            size *= 2
    return best


def _took(a: Tensor, b: Tensor) -> float:
    """Return the seconds of a product of matrices; the first of a size is not counted."""
    for _ in range(2):
        started = time.perf_counter()
        product = a @ b
        product[0, 0].item()  # waits for the device
        took = time.perf_counter() - started
    return max(took, 1e-9)


def _ids() -> list[str]:
    mps = ["mps"] if torch.backends.mps.is_available() else []
    return [*(f"cuda:{index}" for index in range(_cuda_count())), *mps, "cpu"]


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _cuda(index: int) -> Device:
    free, total = torch.cuda.mem_get_info(index)
    name = torch.cuda.get_device_properties(index).name
    return Device(id=f"cuda:{index}", name=name, memory=total, free=free)


def _mps(total: int) -> tuple[Device, ...]:
    if not torch.backends.mps.is_available():
        return ()
    # Apple's graphics cores share the machine's memory; Metal says how much of it they should take.
    free = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
    return (Device(id="mps", name=f"{cpu_name()} (Metal)", memory=total, free=max(0, free)),)
