"""How much memory training would take, and what is free: followed through every edit.

Worked out a moment after the last edit, so that typing costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.bridges.engine import EngineBridge
from core.data.datasets import known_info, part_sizes
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.recipe.devices import AUTO, devices_of
from core.engine.talk.messages import Device
from core.shapes.kept import Amount
from core.shapes.memory import Memory, memory_of

translate = QCoreApplication.translate

PAUSE_MS = 120


class Estimate(msgspec.Struct, frozen=True):
    """What is known of the memory.

    Attributes:
        memory: What training takes, by part.
        kept: What is kept of each block of the network that trains, by id.
        device: Where it would train; None while that is not known.
        samples: How many there are to train with, so that no batch is larger; 0 if unknown.
    """

    memory: Memory = Memory()
    kept: Mapping[str, Amount] = {}
    device: Device | None = None
    samples: int = 0

    @property
    def free(self) -> int:
        """Bytes free on the device; 0 where nobody knows."""
        return self.device.free if self.device is not None else 0

    @property
    def fits(self) -> bool:
        """Whether training fits into what is free, as far as is known."""
        return not self.free or self.memory.fits(self.free)


class MemoryWatch(QObject):
    """Estimates the memory whenever the project or the devices change.

    Signals:
        changed: The new :class:`Estimate`.
    """

    changed = Signal(object)

    def __init__(
        self, document: Document, bridge: EngineBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._devices: tuple[Device, ...] = ()
        self._estimate = Estimate()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        document.changed.connect(self._follow)
        bridge.machine.devices.connect(self._take_devices)

    @property
    def estimate(self) -> Estimate:
        """The latest estimate."""
        return self._estimate

    def look(self) -> None:
        """Estimate now."""
        self._pause.stop()
        project = self._document.project
        scope = self._document.scope
        is_main = scope.shown is project.main
        inference = scope.inference if is_main else scope.library.inference(project.main)
        known = memory_of(project, project.main, inference, library=scope.library)
        info = known_info(project.data)
        samples = 0 if info is None else max(0, part_sizes(info.samples, project.data).train)
        memory = known.at(project.training)
        self._show(Estimate(memory, known.kept, self._device(), samples))

    def _follow(self, _: ChangeSet) -> None:
        self._pause.start()

    def _take_devices(self, devices: Sequence[Device]) -> None:
        self._devices = tuple(devices)
        self.look()

    def _device(self) -> Device | None:
        wanted, *_ = devices_of(self._document.project.training.device)
        if wanted == AUTO:
            return self._devices[0] if self._devices else None
        return next((device for device in self._devices if device.id == wanted), None)

    def _show(self, estimate: Estimate) -> None:
        if estimate != self._estimate:
            self._estimate = estimate
            self.changed.emit(estimate)


def advice(estimate: Estimate) -> str:
    """Return what the estimate means for the batch, in words; "" while it is not known."""
    if not estimate.free:
        return ""
    most = estimate.memory.largest_batch(estimate.free)
    if most is None or 0 < estimate.samples <= most:
        return translate("MemoryWatch", "Any batch fits.")
    if most == 0:
        return translate(
            "MemoryWatch",
            "Training is likely to run out of memory at any batch. Make the heaviest bricks "
            "smaller, or choose another device.",
        )
    if estimate.fits:
        return translate("MemoryWatch", "The largest batch that fits: {n}").format(n=f"{most:,}")
    words = translate(
        "MemoryWatch",
        "A batch of {batch} is likely to run out of memory; it is then computed in parts, which "
        "takes longer. The largest batch that fits: {n}",
    )
    return words.format(batch=f"{estimate.memory.batch:,}", n=f"{most:,}")
