"""Pictures for the command line: the canvas's own drawing, without a window or a screen."""

from __future__ import annotations

import os
import sys

from core.errors import AppError
from core.graph.records import Project


def draw(project: Project, format: str) -> bytes:
    """Return a picture of the network that trains as a file's bytes.

    Args:
        project: The project.
        format: ``svg``, ``png`` or ``pdf``.

    Raises:
        AppError: There is nothing to draw, or Qt cannot be loaded here.
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
    from app.canvas.picture import FORMATS, Picture

    form = next(known for known in FORMATS if known == format)
    app = QApplication.instance() or QApplication(["brickyard", "-style", "Fusion"])
    data = Picture(project).encoded(form, scale=2)
    del app
    return data
