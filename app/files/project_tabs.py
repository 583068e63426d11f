"""The row of tabs above the canvas: one for each project that is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from app import theme
from app.files.open_project import OpenProject
from app.files.open_projects import OpenProjects
from app.widgets.label import literal_tip

ICON_PX = 14
LEAST_PX = 48
"""Least width of the row; Qt would keep room for its scroll buttons beside a single short tab."""
LONGEST = 32
"""Most characters of a title in a tab; the tip says all of it."""
CLOSE_SIDE = QTabBar.ButtonPosition.RightSide


class ProjectTabs(QWidget):
    """Shows the open projects and lets a person go from one to another, order and close them.

    Signals:
        close_requested: An :class:`OpenProject` to be closed.
        new_requested: An empty project is wanted.
    """

    close_requested = Signal(object)
    new_requested = Signal()

    def __init__(self, projects: OpenProjects, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projects = projects
        self._build_ui()
        self._connect()
        self._show_row()

    def _build_ui(self) -> None:
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar = _Bar()
        self._bar.setObjectName("tabs.bar")
        self._bar.setAccessibleName(self.tr("Open projects"))
        self._bar.setStatusTip(self.tr("Projects that are open; drag a tab to order them"))
        self._bar.setMovable(True)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._bar.setIconSize(QSize(ICON_PX, ICON_PX))
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._new = QToolButton()
        self._new.setObjectName("tabs.new")
        self._new.setText("+")
        self._new.setProperty("role", "tab-button")
        self._new.setAccessibleName(self.tr("New project"))
        self._new.setToolTip(self.tr("Open an empty project in a new tab"))
        self._new.setStatusTip(self.tr("Open an empty project in a new tab"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)  # the line under the row
        row.setSpacing(4)
        row.addWidget(self._bar)
        row.addWidget(self._new)
        row.addStretch(1)

    def _connect(self) -> None:
        self._projects.changed.connect(self._show_row)
        self._bar.currentChanged.connect(self._choose)
        self._bar.tabMoved.connect(self._projects.move)
        self._bar.close_wanted.connect(self._close)
        self._bar.customContextMenuRequested.connect(self._show_menu)
        self._new.clicked.connect(self.new_requested)

    # ------------------------------------------------------------ showing

    def _show_row(self) -> None:
        bar, row = self._bar, self._projects.row
        before = bar.blockSignals(True)
        while bar.count() > len(row):
            bar.removeTab(bar.count() - 1)
        while bar.count() < len(row):
            bar.setTabButton(bar.addTab(""), CLOSE_SIDE, self._close_button())
        for index, one in enumerate(row):
            self._show_tab(index, one)
        bar.setCurrentIndex(row.index(self._projects.shown))
        bar.blockSignals(before)
        bar.updateGeometry()  # behind the start page a bar tells no layout that it grew

    def _show_tab(self, index: int, one: OpenProject) -> None:
        bar, title = self._bar, one.title
        trains = one is self._projects.training
        short = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        form = self.tr("{title} (read-only)") if one.is_read_only else "{title}"
        words = form.format(title=short).replace("&", "&&") + ("" if one.is_clean else " •")
        if bar.tabText(index) != words:
            bar.setTabText(index, words)
        if bar.tabIcon(index).isNull() is trains:
            bar.setTabIcon(index, theme.icon("train") if trains else QIcon())
        notes = [str(one.path) if one.path else self.tr("Not saved to a file yet")]
        notes += [] if one.is_clean else [self.tr("Has changes that are not saved")]
        notes += [self.tr("Read-only: another window has it open")] if one.is_read_only else []
        notes += [self.tr("Its network is being trained")] if trains else []
        bar.setTabToolTip(index, literal_tip("\n".join([title, *notes])))
        bar.setAccessibleTabName(index, ". ".join([title, *notes[1:]]))
        close = bar.tabButton(index, CLOSE_SIDE)
        close.setAccessibleName(self.tr("Close {title}").format(title=title))

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("✕")
        button.setProperty("role", "tab-button")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(self.tr("Close this project"))
        button.clicked.connect(lambda: self._close(self._bar.tabAt(button.geometry().center())))
        return button

    # ------------------------------------------------------------ asking

    def _choose(self, index: int) -> None:
        self._projects.show(self._projects.row[index])
        self._show_row()

    def _close(self, index: int) -> None:
        if 0 <= index < len(self._projects.row):
            self.close_requested.emit(self._projects.row[index])

    def _show_menu(self, at: QPoint) -> None:
        index = self._bar.tabAt(at)
        if index < 0:
            return
        one = self._projects.row[index]
        menu = QMenu(self)
        menu.setObjectName("tabs.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = menu.addAction(self.tr("Close"))
        close.triggered.connect(partial(self.close_requested.emit, one))
        others = menu.addAction(self.tr("Close the others"))
        others.setEnabled(len(self._projects.row) > 1)
        others.triggered.connect(partial(self._close_others, one))
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy the path"))
        copy.setEnabled(one.path is not None)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(one.path)))
        menu.popup(self._bar.mapToGlobal(at))

    def _close_others(self, kept: OpenProject) -> None:
        """Close the saved ones at once; the first that is not saved is asked about."""
        others = [one for one in self._projects.row if one is not kept]
        for one in sorted(others, key=lambda other: not other.is_clean):
            self.close_requested.emit(one)


class _Bar(QTabBar):
    """A tab bar that also closes by the middle button.

    Signals:
        close_wanted: Index of the tab clicked.
    """

    close_wanted = Signal(int)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self.close_wanted.emit(self.tabAt(event.position().toPoint()))
        else:
            super().mouseReleaseEvent(event)
