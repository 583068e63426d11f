"""The small bar in the corner of the canvas that tells the zoom and changes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app import theme
from app.canvas.view import Canvas

OFFERED = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


class ZoomBar(QWidget):
    """Smaller, the zoom in per cent with a menu of others, larger, fit."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._camera = canvas.camera
        self._build_ui()
        self._camera.sight_changed.connect(self._show_zoom)
        self._show_zoom(self._camera.seen)

    def _build_ui(self) -> None:
        self.setObjectName("canvas.zoom")
        self.setAccessibleName(self.tr("Zoom"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        self._percent = self._button("percent", "", self.tr("Choose a zoom"), None)
        self._percent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("000 %") + 16)
        self._percent.setMenu(self._menu())
        for button in (
            self._button(
                "out", "zoom-out", self.tr("Show the bricks smaller"), self._camera.zoom_out
            ),
            self._percent,
            self._button("in", "zoom-in", self.tr("Show the bricks larger"), self._camera.zoom_in),
            self._button("fit", "fit", self.tr("Show everything"), self._camera.fit_all),
        ):
            row.addWidget(button)

    def _button(
        self, name: str, icon: str, words: str, does: Callable[[], object] | None
    ) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"zoom.{name}")
        button.setProperty("role", "crumb-menu" if does is None else "crumb")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            button.setIcon(theme.icon(icon))
        if does is not None:
            button.clicked.connect(lambda: does())
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("zoom.menu")
        for zoom in OFFERED:
            menu.addAction(_percent(zoom)).triggered.connect(partial(self._zoom_to, zoom))
        return menu

    def _zoom_to(self, zoom: float, _checked: bool = False) -> None:
        self._camera.zoom_by(zoom / self._camera.zoom)

    def _show_zoom(self, _seen: QRectF) -> None:
        words = _percent(self._camera.zoom)
        if words != self._percent.text():
            self._percent.setText(words)
            label = self.tr("Zoom {percent}; choose another").format(percent=words)
            self._percent.setAccessibleName(label)


def _percent(zoom: float) -> str:
    return QCoreApplication.translate("ZoomBar", "{n} %").format(n=round(zoom * 100))
