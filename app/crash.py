"""What happens when we are wrong: log it, keep the work, tell it once.

Installed first thing by :mod:`app.application`. An exception in a slot, an event, a thread or a
destructor lands in the log; the person sees one window about it, and the journal already holds
their work. A crash of the interpreter itself leaves its stacks in ``brickyard.log.faults``.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

log = logging.getLogger(__name__)
LOG_BYTES = 1_000_000
LOG_FILES = 3


class CrashHandler(QObject):
    """Catches every exception nobody else caught.

    Signals:
        caught: One line that names the exception; queued to the window's thread.
    """

    caught = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._box: QMessageBox | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's hooks and Qt's messages."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._on_exception(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_log_qt_message)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        log.error("uncaught exception\n%s", lines)
        place = traceback.extract_tb(trace)[-1] if trace else None
        key = f"{kind.__name__} {place.filename}:{place.lineno}" if place else kind.__name__
        if key not in self._seen:  # a paint handler may raise a thousand times a second
            self._seen.add(key)
            self.caught.emit(f"{kind.__name__}: {error}"[:300], lines[-8000:])

    def _show(self, summary: str, details: str) -> None:
        if self._box is not None or not isinstance(QApplication.instance(), QApplication):
            return
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Something went wrong inside Brickyard"))
        box.setText(self.tr("This is a fault of the program, not of your network."))
        box.setInformativeText(
            self.tr(
                "Your work is kept and you can go on. Save it now to be sure.\n\n{error}"
            ).format(error=summary)
        )
        box.setDetailedText(details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget_box)
        self._box = box
        box.open()

    def _forget_box(self) -> None:
        self._box = None


def start_log(path: Path) -> None:
    """Write the log to ``path``; without a writable folder the program runs without one."""
    from logging.handlers import RotatingFileHandler  # imports sockets: not before first paint

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
        # Held open for the life of the process: faulthandler writes to it when nothing else can.
        faulthandler.enable(path.with_suffix(path.suffix + ".faults").open("ab"))
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
