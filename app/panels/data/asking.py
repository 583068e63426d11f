"""Where a person's data lie: the dialogs that ask for a file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate
TABLES = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.parquet"
ARRAYS = "*.npz *.npy *.safetensors"


def ask_path(
    parent: QWidget, start: Path, chosen: Callable[[Path], object], *, folder: bool, caption: str
) -> None:
    """Ask for a path; nothing happens where the person changes their mind.

    Args:
        parent: What the dialog opens over.
        start: The folder it shows first.
        chosen: Told the path.
        folder: Whether a folder is wanted.
        caption: The dialog's title.
    """
    from PySide6.QtWidgets import QFileDialog  # not before first paint

    dialog = QFileDialog(parent, caption, str(start))
    dialog.setObjectName("data.dialog")
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = (
            (translate("DataDialog", "Data"), f"{TABLES} {ARRAYS}"),
            (translate("DataDialog", "Tables and text"), TABLES),
            (translate("DataDialog", "Arrays"), ARRAYS),
            (translate("DataDialog", "All files"), "*"),
        )
        dialog.setNameFilters([f"{words} ({patterns})" for words, patterns in kinds])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
