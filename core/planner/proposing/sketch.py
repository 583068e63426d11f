"""A network being written down brick by brick, each fed by those before it."""

from __future__ import annotations

import msgspec

from core.catalog import registry
from core.graph.records import Block, ParamValue, Wire
from core.planner.names import FreshNames


class Sketch:
    """Bricks and wires, as yet without a place.

    Attributes:
        blocks: By id.
        wires: In order.
        last: Id of the brick that was put last.

    >>> sketch = Sketch()
    >>> sketch.put("Input", shape=(4,))
    'b1'
    >>> sketch.put("Linear", out_features=3), sketch.wires[0].target_port
    ('b2', 'input')
    """

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.wires: list[Wire] = []
        self.last = ""
        self._names = FreshNames(())

    def put(self, type_: str, *sources: str, **params: ParamValue) -> str:
        """Put a brick after the last one, or after those that are named; return its id.

        What leaves the first ports of several sources enters one variadic port.
        """
        spec = registry.get(type_)
        id_ = f"b{len(self.blocks) + 1}"
        given = {name: value for name, value in params.items() if value != spec.param(name).default}
        name = self._names.numbered(spec.prefix)
        self.blocks[id_] = Block(id=id_, type=type_, name=name, params=given)
        for source in (sources or (self.last,)) if spec.inputs else ():
            port = registry.get(self.blocks[source].type).outputs[0].name
            self.wires.append(Wire(source, port, id_, spec.inputs[0].name))
        self.last = id_
        return id_

    def call(self, name: str) -> None:
        """Give the brick that was put last a name."""
        block = msgspec.structs.replace(self.blocks[self.last], name=name)
        self.blocks[self.last] = block

    def join(self, source: str, target: str, port: str) -> None:
        """Let what leaves a brick's first port enter another brick by a port of a name."""
        leaving = registry.get(self.blocks[source].type).outputs[0].name
        self.wires.append(Wire(source, leaving, target, port))
