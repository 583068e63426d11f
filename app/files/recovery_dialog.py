"""The list of what a crash left behind: which project, when, how many bricks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.widgets.check_delegate import CheckDelegate
from core.io.journal import Recovery
from core.texts import visible

SIZE = (720, 360)
ROW_HEIGHT = 30
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class RecoveryDialog(QDialog):
    """Lets a person choose what comes back.

    What is neither brought back nor thrown away is offered at the next start again.

    Signals:
        recover_requested: The chosen ``Recovery`` records, the newest first.
        discard_requested: The chosen ones, never to be seen again.
    """

    recover_requested = Signal(object)
    discard_requested = Signal(object)

    def __init__(self, found: Sequence[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = tuple(found)
        self.setObjectName("question.recover")
        self.setWindowTitle(self.tr("Unsaved work was found"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._build_ui()
        self._show_buttons()

    @property
    def chosen(self) -> tuple[Recovery, ...]:
        """What is ticked."""
        rows = (self._list.topLevelItem(row) for row in range(len(self._found)))
        pairs = zip(rows, self._found, strict=True)
        return tuple(one for row, one in pairs if row is not None and row.checkState(0) == CHECKED)

    def _build_ui(self) -> None:
        words = QLabel(
            self.tr(
                "Brickyard did not close properly. Each project you bring back opens in a tab of "
                "its own; what you leave is offered again at the next start."
            )
        )
        words.setWordWrap(True)
        self._list = QTreeWidget()
        self._list.setObjectName("recovery.list")
        self._list.setProperty("role", "table")
        self._list.setAccessibleName(self.tr("Unsaved projects"))
        self._list.setRootIsDecorated(False)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setHeaderLabels(
            [self.tr("Project"), self.tr("Last change"), self.tr("Bricks"), self.tr("File")]
        )
        for recovery in self._found:
            self._list.addTopLevelItem(self._row(recovery))
        self._list.setCurrentIndex(self._list.model().index(0, 0))
        self._list.setItemDelegate(CheckDelegate(self._list))
        fit = QHeaderView.ResizeMode.ResizeToContents
        for index in range(3):  # also when the style makes rows wider, as they are shown
            self._list.header().setSectionResizeMode(index, fit)
        self._list.itemChanged.connect(self._show_buttons)
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self._recover = buttons.addButton(self.tr("Bring back"), roles.AcceptRole)
        self._recover.setObjectName("recovery.recover")
        self._recover.setProperty("role", "primary")
        self._discard = buttons.addButton(self.tr("Throw away"), roles.DestructiveRole)
        self._discard.setObjectName("recovery.discard")
        later = buttons.addButton(self.tr("Later"), roles.RejectRole)
        later.setObjectName("recovery.later")
        self._recover.setDefault(True)
        buttons.accepted.connect(self._bring_back)
        buttons.rejected.connect(self.reject)
        self._discard.clicked.connect(self._throw_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)

    def _row(self, recovery: Recovery) -> QTreeWidgetItem:
        when = QDateTime.fromSecsSinceEpoch(int(recovery.kept_at))
        bricks = sum(len(network.blocks) for network in recovery.project.networks.values())
        title = recovery.path.stem if recovery.path else recovery.project.title
        where = str(recovery.path) if recovery.path else self.tr("never saved")
        row = QTreeWidgetItem(
            [visible(title), when.toString("yyyy-MM-dd HH:mm"), f"{bricks:,}", visible(where)]
        )
        row.setCheckState(0, CHECKED)
        row.setSizeHint(3, QSize(0, ROW_HEIGHT))  # the others are as wide as what they say
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setToolTip(3, visible(where))
        return row

    def _show_buttons(self) -> None:
        for button in (self._recover, self._discard):
            button.setEnabled(bool(self.chosen))

    def _bring_back(self) -> None:
        self.recover_requested.emit(self.chosen)
        self.accept()

    def _throw_away(self) -> None:
        self.discard_requested.emit(self.chosen)
        self.accept()
