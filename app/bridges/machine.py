"""What is asked about this machine: what it can train on, and how fast that is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.bridges.questions import Kind, Questions
from core.engine.talk import messages as m
from core.engine.talk import requests as ask

KINDS: tuple[Kind, ...] = ("devices", "speed")


class Machine(QObject):
    """Asks, and tells what the worker answers.

    Signals:
        devices: A tuple of ``Device``; the first is what ``auto`` means.
        speed: ``DeviceSpeed``.
        refused: ``Refused`` and what was asked: ``devices`` or ``speed``.
    """

    devices = Signal(object)
    speed = Signal(object)
    refused = Signal(object, str)

    def __init__(self, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions

    def request_devices(self) -> None:
        """Ask what this machine can train on."""
        self._questions.ask("devices", ask.ListDevices(request=0))

    def request_speed(self, device: str) -> None:
        """Ask how fast a device is; it takes a second, in which the worker does nothing else."""
        self._questions.ask("speed", ask.MeasureDevice(request=0, device=device))

    def hear(self, message: m.FromWorker) -> None:
        """Tell of a message, if it is the answer to what was asked last."""
        questions = self._questions
        match message:
            case m.Devices(request=number) if questions.answered("devices", number):
                self.devices.emit(message.devices)
            case m.DeviceSpeed(request=number) if questions.answered("speed", number):
                self.speed.emit(message)
            case m.Refused(request=number) if kind := questions.refused(number, KINDS):
                self.refused.emit(message, kind)
