"""Where fetched files lie; stands alone, because the exported script carries its text."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def fetched_folder(name: str) -> Path:
    """Return where the files of a data set lie; BRICKYARD_HOME moves them."""
    chosen = os.environ.get("BRICKYARD_HOME")
    if chosen:
        return Path(chosen) / "downloads" / name
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "brickyard" / name
