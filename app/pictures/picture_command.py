"""Pictures for the command line: the canvas's own drawing, without a window or a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.errors import AppError
from core.graph.records import Project

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def draw(project: Project, format: str) -> bytes:
    """Return a picture of the network that trains as a file's bytes.

    Args:
        project: The project.
        format: ``svg``, ``png`` or ``pdf``.

    Raises:
        AppError: There is nothing to draw, or Qt cannot be loaded here.
    """
    app = _application()
    from app.canvas.picture import FORMATS, Picture

    form = next(known for known in FORMATS if known == format)
    data = Picture(project).encoded(form, scale=2)
    del app
    return data


def draw_matrix(names: Sequence[str], counts: Sequence[Sequence[int]]) -> bytes:
    """Return a PNG of which class was taken for which.

    Args:
        names: Of the classes.
        counts: Rows are the truth, columns what each was taken for.

    Raises:
        AppError: Qt cannot be loaded here.
    """
    app = _application()
    from PySide6.QtCore import QBuffer, QIODevice

    from app.widgets.confusion_matrix import ConfusionMatrix

    matrix = ConfusionMatrix()
    matrix.set_counts(names, counts)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    matrix.picture().save(buffer, "PNG")
    del matrix, app
    return bytes(buffer.data().data())


def _application() -> QApplication:
    """Return what Qt needs to draw, made where there is none.

    Raises:
        AppError: Qt cannot be loaded here.
    """
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a server has no screen, nor is one needed
    from app import screen

    trouble: AppError | None = screen.window_trouble()
    if trouble is not None:
        raise trouble
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise screen.not_loaded(error) from error
    known = QApplication.instance()
    return (
        known
        if isinstance(known, QApplication)
        else QApplication(["brickyard", "-style", "Fusion"])
    )
