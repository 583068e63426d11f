"""What a brick and a wire show, read from the document: words and flags, no drawing.

The scene compares an old face with a new one, so an edit that does not change what is seen of a
brick repaints nothing.
"""

from __future__ import annotations

from app.canvas.items.face import BlockFace
from core.catalog import registry
from core.catalog.spec import BlockSpec
from core.document.document import Document
from core.graph.records import Block, ParamValue, Wire
from core.texts import say

MAIN_PARAMS = ("shape", "out_channels", "out_features", "output_size", "p")
"""What a brick is about: shown always and without its name."""

SHORT_NAMES = {"kernel_size": "k", "stride": "s", "padding": "p", "dilation": "d", "groups": "g"}
UNKNOWN_SHAPE = "?"
SUMMARY_LENGTH = 60


def face_of(document: Document, id_: str) -> BlockFace:
    """Return what is seen of a block."""
    block = document.network.blocks[id_]
    spec = registry.find(block.type)
    problems = sorted(document.problems_of(id_), key=lambda problem: problem.severity != "error")
    return BlockFace(
        name=block.name,
        type=block.type,
        summary=summary(block, spec) if spec else "",
        category=spec.category if spec else "",
        inputs=tuple(port.name for port in spec.inputs) if spec else (),
        outputs=tuple(port.name for port in spec.outputs) if spec else (),
        problem=say(problems[0].message) if problems else "",
        severity=problems[0].severity if problems else "error",
    )


def flow_of(document: Document, wire: Wire) -> str:
    """Return the shape of what flows through a wire, such as ``N x 16 x 13 x 13``."""
    spec = registry.find(document.network.blocks[wire.source].type)
    outputs = document.inference(wire.source).outputs
    ports = [port.name for port in spec.outputs] if spec else []
    index = ports.index(wire.source_port) if wire.source_port in ports else len(outputs)
    return str(outputs[index]) if index < len(outputs) else UNKNOWN_SHAPE


def summary(block: Block, spec: BlockSpec) -> str:
    """Return a brick's second line after its type.

    The main parameter stands bare, a kernel's size is always told, and others are named where they
    differ from the default.
    """
    values = spec.complete(block.params)
    parts: list[str] = []
    for param in spec.params:
        value = values[param.name]
        if param.name in MAIN_PARAMS:
            parts.append(_shown(value))
        elif param.name == "kernel_size" or value != param.default:
            short = SHORT_NAMES.get(param.name)
            parts.append(
                f"{short}{_shown(value, 'x')}" if short else f"{param.name}={_shown(value)}"
            )
    text = ", ".join(parts)
    return text if len(text) <= SUMMARY_LENGTH else text[: SUMMARY_LENGTH - 1] + "…"


def _shown(value: ParamValue, times: str = " x ") -> str:
    return times.join(str(part) for part in value) if isinstance(value, tuple) else str(value)
