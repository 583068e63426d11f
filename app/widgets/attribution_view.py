"""What counted in a sample: a heat map over a picture, or bars for the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.widgets.bar_list import ABOVE_ROLE, BELOW_ROLE, Bar, BarList
from app.widgets.color_ramp import balance_colors, overlay_colors
from app.widgets.heat_picture import HeatPicture, HeatRamp
from app.widgets.pictures import heat_image, sample_image
from core.engine.talk.frames import RawArray

FIRST_OPACITY_PERCENT = 75


class AttributionView(QWidget):
    """Shows a sample together with what an explanation says of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self.opacity.valueChanged.connect(self._show_opacity)
        self._show_opacity(self.opacity.value())

    def _build_ui(self) -> None:
        self.picture = HeatPicture()
        self.picture.setObjectName("explain.picture")
        self.picture.setAccessibleName(self.tr("The sample, with what counted marked on it"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setObjectName("explain.opacity")
        self.opacity.setRange(0, 100)
        self.opacity.setValue(FIRST_OPACITY_PERCENT)
        self.opacity.setAccessibleName(self.tr("Opacity of the overlay"))
        self.opacity.setStatusTip(self.tr("How strongly the overlay covers the picture."))
        self.ramp = HeatRamp("", "")
        caption = QLabel(self.tr("Overlay"))
        caption.setProperty("role", "muted")
        slider = QHBoxLayout()
        slider.addWidget(caption)
        slider.addWidget(self.opacity, 1)
        pictured = QWidget()
        column = QVBoxLayout(pictured)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture, 1)
        column.addWidget(self.ramp)
        column.addLayout(slider)
        column.addStretch(0)

        self.columns = BarList()
        self.columns.setObjectName("explain.columns")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.columns)
        scroll.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._pages.addWidget(pictured)
        self._pages.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def show_attribution(
        self, sample: RawArray, attribution: RawArray, features: Sequence[str], *, signed: bool
    ) -> None:
        """Show an explanation.

        Args:
            sample: float32, ``(channels, height, width)`` for a picture.
            attribution: float32 of the same shape.
            features: Names of the columns of a table, else empty.
            signed: Whether numbers below 0 speak against the class.
        """
        if len(sample.shape) == 3:
            self._pages.setCurrentIndex(0)
            self.picture.set_images(sample_image(sample), heat_image(attribution, signed=signed))
            if signed:
                self.ramp.set_ends(self.tr("against"), self.tr("for"), balance_colors())
            else:
                self.ramp.set_ends(self.tr("little"), self.tr("much"), overlay_colors())
        else:
            self._pages.setCurrentIndex(1)
            self._show_columns(sample, attribution, features, signed=signed)

    def _show_columns(
        self, sample: RawArray, attribution: RawArray, features: Sequence[str], *, signed: bool
    ) -> None:
        inputs = sample.numpy().ravel().tolist()
        counts = attribution.numpy().ravel().tolist()
        names = features or [self.tr("input {number}").format(number=i) for i in range(len(inputs))]
        peak = max(map(abs, counts), default=0.0) or 1.0
        order = sorted(range(len(counts)), key=lambda i: -abs(counts[i]))
        bars = []
        for i in order:
            number = f"{counts[i]:+.3f}" if signed else f"{counts[i]:.3f}"
            role = "accent" if not signed else ABOVE_ROLE if counts[i] > 0 else BELOW_ROLE
            label = self.tr("{name} = {value}").format(
                name=names[i], value=_minus(f"{inputs[i]:.2f}")
            )
            bars.append(Bar(label, abs(counts[i]) / peak, _minus(number), role=role))
        self.columns.set_bars(bars)

    def _show_opacity(self, percent: int) -> None:
        self.picture.set_opacity(percent / 100)
        self.opacity.setToolTip(self.tr("{percent} %").format(percent=percent))


def _minus(number: str) -> str:
    return number.replace("-", "−")
