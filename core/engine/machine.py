"""What the processor is called and how much memory there is, on the three systems; torch-free."""

from __future__ import annotations

import contextlib
import os
import platform
import subprocess
import sys
from pathlib import Path


def cpu_name() -> str:
    """Return the maker's name of the processor."""
    with contextlib.suppress(OSError, ValueError, subprocess.SubprocessError):
        if name := _system_cpu_name():
            return name
    return platform.processor() or platform.machine() or "CPU"


def memory() -> tuple[int, int]:
    """Return the bytes of memory in all and free now; 0 where unknown."""
    with contextlib.suppress(OSError, ValueError):
        if sys.platform == "win32":
            return _windows_memory()
        page = os.sysconf("SC_PAGE_SIZE")
        total = os.sysconf("SC_PHYS_PAGES") * page
        return total, _linux_available() if sys.platform == "linux" else 0
    return 0, 0


def _system_cpu_name() -> str:
    if sys.platform == "win32":
        import winreg

        path = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip()
    if sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=5)
        return done.stdout.decode().strip()
    return _field(Path("/proc/cpuinfo"), "model name")


def _linux_available() -> int:
    kibibytes = _field(Path("/proc/meminfo"), "MemAvailable").removesuffix("kB").strip()
    return int(kibibytes) * 1024 if kibibytes else 0


def _field(path: Path, name: str) -> str:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""


def _windows_memory() -> tuple[int, int]:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("free", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 5),
        ]

    status = Status(length=ctypes.sizeof(Status))
    if sys.platform == "win32" and ctypes.windll.kernel32.GlobalMemoryStatusEx(
        ctypes.byref(status)
    ):
        return status.total, status.free
    return 0, 0
