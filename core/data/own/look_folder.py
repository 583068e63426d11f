"""A look at a folder of pictures or sounds by class."""

from __future__ import annotations

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from core.data.own.found import FAULTS_TOLD, THUMBNAIL_SIDE, THUMBNAILS, Fault, Found, Thumbnail
from core.data.own.options import PICTURES
from core.data.own.readers.audio import read_sound, sound_of
from core.data.own.readers.folder import class_targets, sample_files
from core.data.own.readers.images import open_picture, picture_of
from core.errors import InputError
from core.graph.own_data import CLASS_LIMIT, AudioData, ImageData
from core.graph.records import Split
from core.io.faults import shown
from core.texts import Text, text

SOUNDS = (".wav",)
MOST_SECONDS = 15.0
"""How long files are opened one by one; the others are looked at when they are read."""

LARGE = 128
USUAL = 64
"""Pictures larger than ``LARGE`` a side, or of several sizes, are brought to this side."""

RATE = 16_000
SECONDS = 2
"""Sounds are brought to at most this rate, and to at most so many seconds."""

_GREY = frozenset({"1", "L", "LA", "I", "F"})
Entry = tuple[str, str, str]
Told = Callable[[int, int], None]
"""Called with how many files were opened, and of how many."""


def _nobody(_done: int, _total: int) -> None:
    """Hear of progress where nobody asked for it."""


def look_folder(
    folder: Path, wish: ImageData | AudioData | None = None, told: Told = _nobody
) -> Found:
    """Return what a folder holds.

    Args:
        folder: Where to look.
        wish: What an earlier look found, changed.
        told: Hears how far it is.

    Raises:
        InputError: There are no pictures and no sounds in it, or a wish cannot be met.
        OSError: It cannot be read.
    """
    folder = _inner(folder)
    pictures, sounds = sample_files(str(folder), PICTURES), sample_files(str(folder), SOUNDS)
    if not pictures and not sounds:
        raise InputError(text("own.nothing_there", folder=shown(folder)))
    wants_sounds = isinstance(wish, AudioData) if wish is not None else len(sounds) > len(pictures)
    if wants_sounds:
        return _look_sounds(folder, sounds, wish if isinstance(wish, AudioData) else None, told)
    return _look_pictures(folder, pictures, wish if isinstance(wish, ImageData) else None, told)


def _inner(folder: Path) -> Path:
    """Return the folder below where there is but one, as archives unpack into one."""
    while True:
        inside = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
        if len(inside) != 1 or inside[0].is_symlink() or not inside[0].is_dir():
            return folder
        if not any(entry.is_dir() for entry in inside[0].iterdir()):
            return folder
        folder = inside[0]


# ---------------------------------------------------------------- pictures


def _look_pictures(folder: Path, files: list[Entry], wish: ImageData | None, told: Told) -> Found:
    sizes, modes = list[tuple[int, int]](), Counter[str]()

    def check(path: Path) -> None:
        try:
            opened = open_picture(path)
        except (Image.DecompressionBombError, ValueError) as error:
            raise InputError(text("own.many_pixels")) from error
        with opened as picture:
            sizes.append((picture.height, picture.width))
            modes[picture.mode] += 1
            picture.verify()

    good, faults, notes = _opened(folder, files, check, "own.bad_picture", told)
    classes, kept = _classes(folder, good)
    height, width = _common_size(sizes)
    if len(set(sizes)) > 1 and wish is None:
        notes.append(text("own.many_sizes", sizes=len(set(sizes)), height=height, width=width))
    own = wish or ImageData(
        path=str(folder),
        height=height,
        width=width,
        channels=1 if set(modes) <= _GREY | {m for m in modes if m.startswith("I;")} else 3,
    )
    own = msgspec.structs.replace(
        own,
        path=str(folder),
        classes=classes,
        samples=len(kept),
        given=class_targets(kept, list(classes))[1],
        bad=len(faults),
    )
    thumbnails = tuple(_picture_thumbnails(folder, _some(kept), own))
    return _found(own, kept, faults, notes, thumbnails)


def _common_size(sizes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(set(sizes)) == 1 and max(sizes[0]) <= LARGE:
        return sizes[0]
    height, width = (int(statistics.median(side)) for side in zip(*sizes, strict=True))
    shrink = min(1.0, USUAL / max(height, width))
    return max(1, round(height * shrink)), max(1, round(width * shrink))


def _picture_thumbnails(
    folder: Path, files: Sequence[Entry], own: ImageData
) -> Iterator[Thumbnail]:
    shrink = min(1.0, THUMBNAIL_SIDE / max(own.height, own.width))
    height, width = (max(1, round(side * shrink)) for side in (own.height, own.width))
    for name, label, _ in files:
        pixels = picture_of(folder / name, own.channels, height, width, own.resize)
        if pixels is not None:
            data = np.ascontiguousarray(pixels.transpose(1, 2, 0)).tobytes()
            yield Thumbnail(name, label, width, height, own.channels, data)


# ---------------------------------------------------------------- sounds


def _look_sounds(folder: Path, files: list[Entry], wish: AudioData | None, told: Told) -> Found:
    rates, seconds = Counter[int](), list[float]()

    def check(path: Path) -> None:
        sound = read_sound(path)
        if sound is None:
            raise InputError(text("own.no_sound"))
        rates[sound[0]] += 1
        seconds.append(len(sound[1]) / sound[0])

    good, faults, notes = _opened(folder, files, check, "own.bad_sound", told)
    classes, kept = _classes(folder, good)
    rate = min(RATE, max(100, rates.most_common(1)[0][0]))
    length = max(1, round(min(SECONDS, statistics.median(seconds)) * rate))
    own = wish or AudioData(path=str(folder), rate=rate, length=length)
    if wish is None and len({round(each, 3) for each in seconds}) > 1:
        notes.append(text("own.many_lengths", seconds=f"{length / rate:.2f}"))
    own = msgspec.structs.replace(
        own,
        path=str(folder),
        classes=classes,
        samples=len(kept),
        given=class_targets(kept, list(classes))[1],
        bad=len(faults),
    )
    return _found(own, kept, faults, notes, tuple(_waves(folder, _some(kept), own)))


def _waves(folder: Path, files: Iterable[Entry], own: AudioData) -> Iterator[Thumbnail]:
    side = THUMBNAIL_SIDE
    for name, label, _ in files:
        sound = sound_of(folder / name, own.rate, own.length)
        if sound is None:
            continue
        peaks = [float(np.abs(part).max(initial=0)) for part in np.array_split(sound[0], side)]
        pixels = np.zeros((side, side), dtype=np.uint8)
        for place, peak in enumerate(peaks):
            half = max(1, round(min(peak, 1.0) * side / 2))
            pixels[side // 2 - half : side // 2 + half, place] = 255
        yield Thumbnail(name, label, side, side, 1, pixels.tobytes())


# ---------------------------------------------------------------- both


def _opened(
    folder: Path, files: list[Entry], check: Callable[[Path], None], says: str, told: Told
) -> tuple[list[Entry], list[Fault], list[Text]]:
    """Open every file; return those that can be used, those that cannot, and what to know."""
    good, faults, notes = list[Entry](), list[Fault](), list[Text]()
    began = time.monotonic()
    for place, entry in enumerate(files):
        passed = time.monotonic() - began
        # As many as will be opened in the time there is, at this pace.
        told(place, min(len(files), max(place, round(place * MOST_SECONDS / max(passed, 1e-3)))))
        if passed > MOST_SECONDS and good:
            notes.append(text("own.only_first_files", files=place))
            good += files[place:]
            break
        try:
            check(folder / entry[0])
        except Exception as error:  # of whatever kind: libraries raise of many
            reason = _reason(error, folder)
            faults.append(Fault(shown(entry[0]), 0, text(says, reason=reason)))
        else:
            good.append(entry)
    if not good:
        raise InputError(
            text("own.all_bad", folder=shown(folder), count=len(files), first=shown(files[0][0]))
        )
    return good, faults, notes


def _reason(error: Exception, folder: Path) -> Text | str:
    """Return why a file cannot be used, in our words where we have any."""
    if isinstance(error, InputError):
        return error.what
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return reason.replace(f"{folder}{os.sep}", "")


def _classes(folder: Path, files: list[Entry]) -> tuple[tuple[str, ...], list[Entry]]:
    """Return the classes, and the files that are of any; those without a folder are left out."""
    labels = {label for _, label, _ in files}
    if labels == {""}:
        return (), files
    names = tuple(sorted(labels - {""}, key=lambda label: (label.casefold(), label)))
    names = _by_number(names)
    if len(names) > CLASS_LIMIT:
        raise InputError(
            text("own.too_many_classes", folder=shown(folder), count=len(names), most=CLASS_LIMIT)
        )
    for name in names:
        try:
            name.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(text("own.class_name", folder=shown(name))) from error
    return names, [entry for entry in files if entry[1]]


def _by_number(names: tuple[str, ...]) -> tuple[str, ...]:
    if all(name.isdecimal() and name.isascii() for name in names):
        return tuple(sorted(names, key=int))
    return names


def _some(files: Sequence[Entry]) -> list[Entry]:
    """Return some files of every class, as many of each as there is room for."""
    by_class: dict[str, list[Entry]] = {}
    for entry in files:
        by_class.setdefault(entry[1], []).append(entry)
    each = max(1, THUMBNAILS // len(by_class))
    return [entry for part in by_class.values() for entry in part[:each]][:THUMBNAILS]


def _found(
    own: ImageData | AudioData,
    files: Sequence[Entry],
    faults: Sequence[Fault],
    notes: Sequence[Text],
    thumbnails: tuple[Thumbnail, ...],
) -> Found:
    counts = Counter(label for _, label, _ in files)
    split: Split = "stratified" if own.classes and not any(own.given) else "random"
    return Found(
        own=own,
        split=split,
        thumbnails=thumbnails,
        balance=tuple((name, counts[name]) for name in own.classes),
        faults=tuple(faults[:FAULTS_TOLD]),
        faults_total=len(faults),
        notes=tuple(notes),
    )
