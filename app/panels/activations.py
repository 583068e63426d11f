"""What the selected brick puts out for one sample: a picture of each channel, live."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridges.followed import LiveBridge
from app.samples import part_samples
from app.selection import Selection
from app.widgets.bar_list import ABOVE_ROLE, BELOW_ROLE, Bar, BarList
from app.widgets.empty_state import EmptyState
from app.widgets.heat_picture import HeatRamp
from app.widgets.image_grid import ImageGrid
from app.widgets.pictures import byte_image, channel_images, unit_images
from app.widgets.sample_picker import VALIDATION, SamplePicker
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.engine.talk.frames import RawArray
from core.engine.talk.messages import Activations, Refused

INPUT_PX = 40
LARGEST_UNIT_PX = 36
MOST_BARS = 16
"""A vector of at most so many numbers is shown as bars, a longer one as coloured cells."""


class ActivationsPanel(QWidget):
    """Shows all channels of the selected brick and follows training.

    Signals:
        sample_changed: The number of the sample a person picked here, and its part of the data.
    """

    sample_changed = Signal(int, str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        bridge: LiveBridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._bridge = bridge
        self._build_ui()
        self._connect()
        self._show_samples()
        self._refresh()

    def show_sample(self, sample: int, part: str = VALIDATION) -> None:
        """Look at another sample, picked elsewhere."""
        if part != self._picker.part:
            self._picker.set_part(part)
            self._show_samples()
        self._picker.set_sample(sample)
        self._refresh()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.activations")
        self._picker = SamplePicker("activations")
        self._input = QLabel()
        self._input.setFixedSize(INPUT_PX, INPUT_PX)
        self._input.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._input.setAccessibleName(self.tr("The sample"))
        self._name = QLabel()
        self._name.setObjectName("activations.name")
        self._name.setProperty("role", "heading")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._facts = QLabel()
        self._facts.setObjectName("activations.facts")
        self._facts.setProperty("role", "muted")
        self._facts.setWordWrap(True)
        self._grid = ImageGrid()
        self._grid.setObjectName("activations.grid")
        self._grid.setAccessibleName(self.tr("Channels of the selected brick"))
        self._grid.setStatusTip(self.tr("Click a channel to enlarge it; click again for all."))
        self._ramp = HeatRamp("", "")
        self._empty = EmptyState()
        self._empty.button.setObjectName("activations.build")

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        header = QHBoxLayout()
        header.setSpacing(12)
        header.addWidget(self._input)
        header.addLayout(words, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header)
        column.addWidget(self._tiles_or_bars(), 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(12)
        whole.addWidget(self._picker, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._pages, 1)

    def _tiles_or_bars(self) -> QStackedWidget:
        tiles = QWidget()
        column = QVBoxLayout(tiles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._grid, 1)
        column.addWidget(self._ramp)
        self._bars = BarList()
        self._bars.setObjectName("activations.bars")
        self._bars.setAccessibleName(self.tr("What each unit puts out"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._bars)
        self._kinds = QStackedWidget()
        self._kinds.addWidget(tiles)
        self._kinds.addWidget(scroll)
        return self._kinds

    def _connect(self) -> None:
        self._picker.changed.connect(self._pick)
        self._empty.pressed.connect(self._build)
        self._selection.changed.connect(self._refresh)
        self._document.changed.connect(self._follow_document)
        self._document.shown_changed.connect(self._follow_place)
        self._bridge.model.changed.connect(self._refresh)
        self._bridge.state_changed.connect(self._refresh)
        self._bridge.model.activations.connect(self._show_activations)
        self._bridge.model.refused.connect(self._show_refusal)

    # ------------------------------------------------------------ asking

    def _pick(self, sample: int) -> None:
        self.sample_changed.emit(sample, self._picker.part)
        self._refresh()

    def _build(self) -> None:
        self._bridge.model.build(self._document.project, self._document.generated())
        self._empty.say(self.tr("Building the network…"))

    def _follow_document(self, changes: ChangeSet) -> None:
        if changes.reset or changes.data_changed:
            self._picker.set_part(VALIDATION)
            self._show_samples()
        if self._bridge.model.module is None:
            self._refresh()

    def _follow_place(self, _: Place) -> None:
        self._refresh()

    def _chosen(self) -> str | None:
        """Return the selected brick as the model knows it: with the bricks it lies in."""
        block = self._selection.single
        return None if block is None else "/".join((*self._document.place[1:], block))

    def _refresh(self) -> None:
        """Ask for what is selected, or say why there is nothing to ask."""
        block = self._chosen()
        if block is not None and self._document.place[0] != self._document.project.main.id:
            self._bridge.model.release_activations()
            self._show_other_network()
            return
        if block is not None and self._bridge.model.module is not None and self.isVisible():
            self._bridge.model.request_activations(block, self._picker.sample, self._picker.part)
            return
        self._bridge.model.release_activations()
        if self.isVisible():
            self._show_nothing(block)

    def _show_other_network(self) -> None:
        if self.isVisible():
            self._pages.setCurrentWidget(self._empty)
            self._empty.say(
                self.tr("This network does not train"),
                self.tr("Only in the first network of the project can one look inside."),
            )

    def _show_nothing(self, block: str | None) -> None:
        self._pages.setCurrentWidget(self._empty)
        if block is None:
            self._empty.say(
                self.tr("Select a brick"),
                self.tr("Click one brick on the canvas to see what it puts out for a sample."),
            )
        elif self._bridge.trains_another:
            self._empty.say(
                self.tr("Another project is training"),
                self.tr("Once that run has ended, or you stopped it, you can look inside here."),
            )
        elif self._bridge.is_training:
            self._empty.say(self.tr("Waiting for the first step…"))
        elif not self._document.can_train:
            self._empty.say(
                self.tr("The network cannot run yet"),
                self.tr("Solve the problems that the bricks show, then look inside."),
            )
        else:
            self._empty.say(
                self.tr("Nothing is trained yet"),
                self.tr(
                    "Press Train and watch the brick learn, or look inside an earlier run in Runs."
                ),
                button=self.tr("Look inside with fresh weights"),
            )

    # ------------------------------------------------------------ showing

    def _show_samples(self) -> None:
        self._picker.set_count(part_samples(self._document.project.data, self._picker.part))

    def _show_activations(self, answer: Activations, arrays: Mapping[str, RawArray]) -> None:
        if answer.block != self._chosen() or self._selection.single is None:
            return
        block = self._document.network.blocks[self._selection.single]
        type_ = self._document.scope.label(block.type)
        self._name.setText(self.tr("{name} · {type}").format(name=block.name, type=type_))
        self._facts.setText(self._facts_of(answer, arrays["channels"].shape[0]))
        self._ramp.set_ends(_number(answer.low), _number(answer.high))
        self._show_input(arrays.get("input"))
        self._show_channels(answer, arrays["channels"])
        self._pages.setCurrentIndex(1)

    def _facts_of(self, answer: Activations, shown: int) -> str:
        facts = [" x ".join(str(size) for size in answer.shape) or self.tr("one number")]
        if answer.epoch:
            facts.append(self.tr("after epoch {epoch}").format(epoch=answer.epoch))
        else:
            facts.append(self.tr("fresh weights"))
        if answer.channels > shown:
            words = self.tr("the first {shown} of {total} channels")
            facts.append(words.format(shown=shown, total=answer.channels))
        if self._document.generated() != self._bridge.model.module:
            facts.append(self.tr("the network has changed since"))
        return " · ".join(facts)

    def _show_input(self, picture: RawArray | None) -> None:
        self._input.setVisible(picture is not None)
        if picture is not None:
            image = byte_image(picture)
            side = Qt.AspectRatioMode.KeepAspectRatio
            fast = Qt.TransformationMode.FastTransformation
            self._input.setPixmap(QPixmap.fromImage(image.scaled(INPUT_PX, INPUT_PX, side, fast)))

    def _show_channels(self, answer: Activations, channels: RawArray) -> None:
        count, height, width = channels.shape
        is_vector = count == height == 1
        self._kinds.setCurrentIndex(1 if is_vector and width <= MOST_BARS else 0)
        if is_vector and width <= MOST_BARS:
            self._show_bars(answer, channels.data)
        elif is_vector:
            names = self._unit_names(answer, channels.data)
            images = unit_images(channels.data)
            self._grid.set_tiles(images, names, largest_px=LARGEST_UNIT_PX)
        else:
            names = [self.tr("Channel {number}").format(number=i) for i in range(count)]
            self._grid.set_tiles(channel_images(channels), names)

    def _show_bars(self, answer: Activations, values: bytes) -> None:
        spread = (answer.high - answer.low) / 255
        numbers = [answer.low + value * spread for value in values]
        peak = max(map(abs, numbers), default=0.0) or 1.0
        self._bars.set_bars(
            [
                Bar(
                    self.tr("unit {which}").format(which=unit),
                    abs(number) / peak,
                    _number(number),
                    role=ABOVE_ROLE if number >= 0 else BELOW_ROLE,
                )
                for unit, number in enumerate(numbers)
            ]
        )

    def _unit_names(self, answer: Activations, values: bytes) -> list[str]:
        """Return what each cell of a vector is; of a long one a cell stands for several units."""
        units = answer.shape[-1] if answer.shape else 1
        spread = (answer.high - answer.low) / 255
        names = []
        for cell, value in enumerate(values):
            first, last = cell * units // len(values), ceil((cell + 1) * units / len(values)) - 1
            which = str(first) if first == last else f"{first}–{last}"
            number = _number(answer.low + value * spread)
            names.append(self.tr("Unit {which}: {number}").format(which=which, number=number))
        return names

    def _show_refusal(self, refusal: Refused, asked: str) -> None:
        if asked in ("activations", "build"):
            self._pages.setCurrentWidget(self._empty)
            self._empty.say(str(refusal.what), str(refusal.fix) if refusal.fix else "")

    # ------------------------------------------------------------ events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._bridge.model.release_activations()


def _number(value: float) -> str:
    """Return a value in three digits, with a true minus sign."""
    return f"{value:.3g}".replace("-", "−")
