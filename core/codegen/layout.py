"""The names and the order of a network's blocks, used again while an edit changes neither.

Most edits set a parameter or move a brick: then both stay, whatever the shapes are now.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

import msgspec

from core.catalog.spec import BlockSpec
from core.codegen.flow import Flow, flow_again, flow_of, specs_of
from core.codegen.names import NameAllocator
from core.graph.records import Block, Network
from core.shapes.infer import BlockInference, NetworkInference

_OF_BLOCK = attrgetter("name", "type", "state", "shares")
"""What of a block has a say in names and order."""


class Layout(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a network is laid out as source, and what that follows from.

    Attributes:
        network: The network.
        shapes: What is known of its blocks.
        specs: Its types of blocks.
        names: An identifier for every block.
        flow: The order of the blocks and their variables.
        loop: The identifier of a copy in a loop over copies.
        index: The identifier of its number.
    """

    network: Network
    shapes: Mapping[str, BlockInference]
    specs: Mapping[str, BlockSpec | None]
    names: dict[str, str]
    flow: Flow
    loop: str
    index: str

    def is_of(self, network: Network, inference: NetworkInference) -> bool:
        """Whether another state of the network is laid out the same."""
        old, new = self.network.blocks, network.blocks
        if network.wires is not self.network.wires or list(old) != list(new):
            return False
        for id_, block in new.items():
            before, shapes, known = old[id_], inference.of(id_), self.shapes[id_]
            if block is not before and _OF_BLOCK(block) != _OF_BLOCK(before):
                return False
            if shapes is not known and _of_shapes(shapes) != _of_shapes(known):
                return False
        specs = specs_of(network, inference)
        return all(specs[type_] is spec for type_, spec in self.specs.items())

    def again(self, network: Network, inference: NetworkInference) -> Layout:
        """Return the layout of another state of the network, which is laid out the same."""
        return msgspec.structs.replace(
            self,
            network=network,
            shapes={id_: inference.of(id_) for id_ in network.blocks},
            flow=flow_again(self.flow, network, inference),
        )


def layout_of(
    network: Network,
    inference: NetworkInference,
    allocator: NameAllocator,
    *,
    every_input: bool = False,
) -> Layout:
    """Lay a network out.

    Args:
        network: The network.
        inference: Its shapes.
        allocator: Hands out names; knows the constructor's arguments already.
        every_input: See :func:`core.codegen.flow.flow_of`.
    """
    specs = specs_of(network, inference)
    stems = {type_: "block" if spec is None else spec.prefix for type_, spec in specs.items()}
    names = {
        id_: allocator.allocate(block.name, stems[block.type])
        for id_, block in network.blocks.items()
    }

    def name_of_output(block: Block, output: int) -> str:
        spec = specs[block.type]
        port = spec.outputs[output] if spec else None
        told = (port.label or port.name) if port else str(output)
        return allocator.allocate(f"{block.name} {told}", "value")

    flow = flow_of(network, inference, names, name_of_output, every_input=every_input)
    return Layout(
        network=network,
        shapes={id_: inference.of(id_) for id_ in network.blocks},
        specs=specs,
        names=names,
        flow=flow,
        loop=allocator.allocate("layer", "layer"),
        index=allocator.allocate("i", "i"),
    )


def _of_shapes(known: BlockInference) -> tuple[bool, bool, bool, int]:
    """Return what of a block's shapes has a say in the order."""
    return known.ready, known.silent, known.passes, len(known.outputs)
