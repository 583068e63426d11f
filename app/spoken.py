"""Sentences that a screen reader speaks of bricks and wires."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.catalog.values import Value
from core.document.document import Document
from core.errors import Problem
from core.graph.records import BYPASSED, MUTED, Wire
from core.texts import say

translate = QCoreApplication.translate


def brick_sentence(document: Document, id_: str, problems: Sequence[Problem]) -> str:
    """Return what one should hear of a brick of the network shown.

    Args:
        document: The document.
        id_: The brick.
        problems: What is wrong with it.
    """
    block = document.network.blocks[id_]
    type_ = document.scope.label(block.type)
    shape = shapes_of(document.inference(id_).outputs)
    pattern = (
        translate("Spoken", "{name}, {type}, output {shape}.")
        if shape
        else translate("Spoken", "{name}, {type}.")
    )
    parts = [pattern.format(name=block.name, type=type_, shape=shape)]
    parts += filter(None, (_aside(document, id_), _hiding(document, id_)))
    parts += [problem_sentence(problem) for problem in problems]
    return " ".join(parts)


def _aside(document: Document, id_: str) -> str:
    """Return why a brick takes no part for now."""
    state = document.network.blocks[id_].state
    if state == MUTED:
        return translate("Spoken", "Muted.")
    if state == BYPASSED:
        return translate("Spoken", "Bypassed.")
    return (
        translate("Spoken", "Idle, because what feeds it is muted.")
        if document.inference(id_).silent
        else ""
    )


def _hiding(document: Document, id_: str) -> str:
    """Return which collapsed frame hides a brick."""
    frames = document.network.frames.values()
    for frame in frames:
        if frame.folded is not None and id_ in frame.folded.bricks:
            return translate("Spoken", "Hidden in the collapsed frame {title}.").format(
                title=frame.title
            )
    return ""


def problem_sentence(problem: Problem) -> str:
    """Return a problem with how bad it is."""
    words = say(problem.message)
    pattern = {
        "error": translate("Spoken", "Error: {problem}"),
        "warning": translate("Spoken", "Warning: {problem}"),
        "advice": translate("Spoken", "Advice: {problem}"),
    }[problem.severity]
    return pattern.format(problem=words)


def wire_sentence(source: str, target: str, shape: str) -> str:
    """Return what one should hear of a wire.

    Args:
        source: Name of the brick it leaves.
        target: Name of the brick it enters.
        shape: What it carries, "" where nobody knows.
    """
    pattern = (
        translate("Spoken", "Wire from {source} to {target}, carries {shape}.")
        if shape
        else translate("Spoken", "Wire from {source} to {target}.")
    )
    return pattern.format(source=source, target=target, shape=shape)


def shapes_of(values: Sequence[Value | None]) -> str:
    """Return what comes out of a brick, in one line."""
    return ", ".join(str(value) for value in values if value is not None)


def flow_shape(document: Document, wire: Wire) -> str:
    """Return what a wire of the network shown carries, "" where nobody knows."""
    known = document.scope.inference
    outputs = known.of(wire.source).outputs
    spec = known.spec_of(wire.source)
    ports = [port.name for port in spec.outputs] if spec else []
    place = ports.index(wire.source_port) if wire.source_port in ports else len(outputs)
    return str(outputs[place]) if place < len(outputs) and outputs[place] is not None else ""
