"""What people call the figures of a run: of several outputs, each by its own name."""

from __future__ import annotations

from core.texts import phrase


def figure_of(name: str) -> str:
    """Return what is measured, without the output that it is measured of.

    >>> figure_of("shape.accuracy"), figure_of("mae")
    ('accuracy', 'mae')
    """
    return name.rpartition(".")[2]


def figure_name(name: str) -> str:
    """Return a figure's name in the reader's language, behind that of its output.

    >>> figure_name("shape.accuracy")
    'shape.accuracy'
    """
    output, dot, figure = name.rpartition(".")
    return f"{output}{dot}{phrase(figure)}"
