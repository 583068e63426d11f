"""Folders of samples: which file is of which class, and in which part."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np


def sample_files(folder: str, suffixes: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return the path below the folder, the class and the part of every file, in one order always.

    The first folder below names the class; ``train``, ``val`` and ``test`` name a part instead.
    Links to folders are not followed.
    """
    parts = {
        "train": "train", "training": "train", "test": "test", "testing": "test",
        "val": "validation", "valid": "validation", "validation": "validation",
    }  # fmt: skip
    found = []
    for below, folders, files in os.walk(folder):
        folders.sort(key=os.fsencode)
        folders[:] = [name for name in folders if not name.startswith(".")]
        above = Path(below).relative_to(folder).parts
        part = parts.get(above[0].lower(), "") if above else ""
        label = next(iter(above[1 if part else 0 :]), "")
        for name in sorted(files, key=os.fsencode):
            path = Path(below, name)
            if (
                name.lower().endswith(suffixes)
                and not name.startswith(".")
                and path.is_file()
            ):
                found.append((path.relative_to(folder).as_posix(), label, part))
    return found


def class_files(
    folder: str, suffixes: tuple[str, ...], classes: list[str]
) -> list[tuple[str, str, str]]:
    """Return the files of some classes, or of all without any, those for training first."""
    every = sample_files(folder, suffixes)
    files = [entry for entry in every if not classes or entry[1] in classes]
    order = {"": 0, "train": 0, "validation": 1, "test": 2}
    return sorted(files, key=lambda entry: order[entry[2]])


def class_targets(
    files: list[tuple[str, str, str]], classes: list[str]
) -> tuple[np.ndarray, tuple[int, int, int]]:
    """Return numbers of classes, and how many files the folders put into each part, if they do."""
    y = np.array(
        [classes.index(label) if classes else 0 for _, label, _ in files],
        dtype=np.int64,
    )
    validation, test = (
        sum(part == name for _, _, part in files) for name in ("validation", "test")
    )
    return y, (
        len(files) - validation - test,
        validation,
        test,
    ) if validation + test else (0, 0, 0)
