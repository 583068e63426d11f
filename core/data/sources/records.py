"""Records of one size in the members of a tar file, as CIFAR-10 comes; nothing is unpacked."""

from __future__ import annotations

import tarfile
from pathlib import Path

import numpy as np


def read_records(path: Path, names: tuple[str, ...], sizes: tuple[int, ...]) -> np.ndarray:
    """Return the bytes of some members of a tar file, each of these sizes; nothing is unpacked."""
    count = int(np.prod(sizes))
    found: dict[str, np.ndarray] = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                name = member.name.rsplit("/", 1)[-1]
                if name not in names or name in found:
                    continue
                file = archive.extractfile(member) if member.isreg() else None
                data = file.read(count + 1) if file is not None else b""
                if member.size != count or len(data) != count:
                    raise ValueError(f"{name} in {path} does not hold {count} bytes")
                found[name] = np.frombuffer(data, dtype=np.uint8).reshape(sizes)
    except (EOFError, OSError, tarfile.TarError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from error
    missing = [name for name in names if name not in found]
    if missing:
        raise ValueError(f"{path} has no {', '.join(missing)}")
    return np.stack([found[name] for name in names])
