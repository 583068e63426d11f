"""What there is to look at of data: pictures, rows of a table, lines, passages of text.

Arrays travel beside these records, see :mod:`core.engine.talk.frames`; each record says which.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Part = Literal["train", "validation", "test"]
PARTS: tuple[Part, ...] = ("train", "validation", "test")


class View(msgspec.Struct, frozen=True, kw_only=True, tag_field="view"):
    """Base of all views."""


class Pictures(View, frozen=True, tag="pictures"):
    """Pictures, class by class.

    Arrays: ``tiles`` uint8 of shape ``(tiles, height, width)`` or with a last axis of 3 colours;
    ``masks`` uint8 ``(tiles, height, width)``, the class of each pixel, where pixels have classes.

    Attributes:
        labels: What each tile is: index into ``classes``, or -1.
        samples: Number of each tile's sample within its part.
        classes: Names of the classes.
    """

    labels: tuple[int, ...]
    samples: tuple[int, ...]
    classes: tuple[str, ...] = ()


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table.

    Attributes:
        name: What it is called.
        kind: What its values are: ``number``, ``category``, ``text`` ...
        role: ``input``, ``target`` or what else the data say it is for.
        missing: How many of its values are missing.
    """

    name: str
    kind: str = "number"
    role: str = "input"
    missing: int = 0


class Table(View, frozen=True, tag="table"):
    """The first rows of a table, as text.

    Attributes:
        columns: Inputs first.
        rows: One text a column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Lines(View, frozen=True, tag="lines"):
    """Series and sounds, each drawn as lines from left to right.

    Arrays: ``lines`` float32 of shape ``(samples, channels, points)``; of long ones each pair of
    points is the least and the greatest of a stretch.

    Attributes:
        labels: What each sample comes with: a class, or its value as text.
        steps: How many steps one sample has.
    """

    labels: tuple[str, ...]
    steps: int


class Points(View, frozen=True, tag="points"):
    """Samples of two numbers, as points in a plane.

    Arrays: ``points`` float32 of shape ``(samples, 2)``, scaled as the network gets them.

    Attributes:
        names: Of the two numbers.
        labels: What each point is: index into ``classes``, or -1.
        shades: Where a value is to be told: from 0 for the least to 1 for the greatest; else ().
        classes: Names of the classes.
    """

    names: tuple[str, str]
    labels: tuple[int, ...] = ()
    shades: tuple[float, ...] = ()
    classes: tuple[str, ...] = ()


class Passages(View, frozen=True, tag="passages"):
    """Text as the network reads it.

    Attributes:
        passages: A few samples, each as the words or letters that its tokens stand for.
        vocabulary: Tokens, and how often each stands in the training part; the most frequent first.
        between: What stands between two tokens: "" for letters, a space for words.
        answers: What is to be written for each passage; () where the next token is.
    """

    passages: tuple[tuple[str, ...], ...]
    vocabulary: tuple[tuple[str, int], ...]
    between: str = ""
    answers: tuple[tuple[str, ...], ...] = ()


AnyView = Pictures | Table | Lines | Points | Passages


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many samples of one kind there are in each part.

    Attributes:
        name: The class, or the range of values.
        counts: One a part, in the order of :data:`PARTS`.
    """

    name: str
    counts: tuple[int, int, int]
