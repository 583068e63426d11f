"""Networks run block by block, without the class that was generated for them.

The blocks use the modules of a live model, so that both must come to the very same numbers. Sizes
of everything that flows are compared with what the shape rules say of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import torch
from torch import nn
from torch.nn import functional

from core.catalog.spec import Call
from core.codegen.source import GeneratedModule
from core.graph.composites import REPEAT
from core.graph.order import Wiring
from core.graph.records import BYPASSED, MUTED, Block, Network, Project
from core.shapes.block import CompositeSpec
from core.shapes.infer import NetworkInference
from core.shapes.library import Library, ends_of
from tests.helpers.blocks import check_value

NAMES = {"torch": torch, "F": functional, "nn": nn}


class OneByOne:
    """Runs a project's main network.

    Args:
        project: Its networks.
        module: The source, asked only what blocks are called in it.
        model: Whose weights are used.

    Attributes:
        values: All that blocks put out first, by the path of the block, once for each copy.
    """

    def __init__(self, project: Project, module: GeneratedModule, model: nn.Module) -> None:
        self._library = Library(project.networks)
        self._main = project.main
        self._module = module
        self._lines = module.text.splitlines()
        self._model = model
        self.values: dict[str, list[Any]] = {}

    def run(self, inputs: Mapping[str, Any], batch: int) -> tuple[Any, ...]:
        """Return what the Outputs return for a batch of this size."""
        self._batch = batch
        self.values = {}
        inference = self._library.inference(self._main)
        return self._network(self._main, inference, self._model, inputs, "", "")

    def _network(
        self,
        network: Network,
        inference: NetworkInference,
        model: nn.Module,
        inputs: Mapping[str, Any],
        path: str,
        known_as: str,
    ) -> tuple[Any, ...]:
        network = _without_muted(network, inference)
        wiring, done = Wiring(network), dict[str, tuple[Any, ...]]()
        outputs = ends_of(network, "Output")
        # A class that is called in several places takes an argument for each of its Inputs.
        entered = [id_ for id_ in ends_of(network, "Input") if path]
        needed = wiring.upstream([*outputs, *entered])
        for id_ in wiring.topological(needed)[0]:
            block, spec = network.blocks[id_], inference.spec_of(id_)
            assert spec is not None
            arrived: list[Any] = []
            for port in spec.inputs:
                wires = wiring.into(id_, port.name)
                arrived += [done[wire.source][inference.output_place(wire)] for wire in wires]
                arrived += [] if wires or port.variadic else [None]
            if block.type == "Input":
                done[id_] = (inputs[id_],)
            elif block.type == "Output":
                done[id_] = tuple(arrived)
            elif block.state == BYPASSED or (block.type in ("add", "mul") and len(arrived) == 1):
                done[id_] = tuple(arrived[:1])
                continue
            else:
                part = self._part(network, block, model, known_as)
                if isinstance(spec, CompositeSpec):
                    done[id_] = self._copies(spec, block, inference, part, arrived, path)
                else:
                    done[id_] = self._block(block, inference, part, arrived)
            self._check(inference, id_, done[id_])
            self.values.setdefault(path + id_, []).append(done[id_][0])
        return tuple(done[id_][0] for id_ in outputs)

    def _copies(
        self,
        spec: CompositeSpec,
        block: Block,
        inference: NetworkInference,
        part: nn.Module,
        arrived: list[Any],
        path: str,
    ) -> tuple[Any, ...]:
        """Send values through all copies of a composite brick."""
        shapes = inference.of(block.id).inputs
        copies = self._library.copies(spec.network, inference.setting, block.params, shapes)
        modules = list(part) if block.params.get(REPEAT, 1) != 1 else [part]
        assert len(modules) == len(copies)
        for copy, module in zip(copies, modules, strict=True):
            inside = self._library.inside(spec.network, copy.given, copy.inputs)
            given = dict(zip(ends_of(spec.network, "Input"), arrived, strict=True))
            class_ = type(module).__name__
            results = self._network(
                spec.network, inside, module, given, f"{path}{block.id}/", class_
            )
            last = [*results, *arrived[len(results) :]]
            arrived = last
        return results

    def _block(
        self, block: Block, inference: NetworkInference, part: Any, arrived: list[Any]
    ) -> tuple[Any, ...]:
        """Evaluate what a block's emitter says of plain numbers."""
        spec, known = inference.spec_of(block.id), inference.of(block.id)
        assert spec is not None
        args = tuple("None" if value is None else f"a{n}" for n, value in enumerate(arrived))
        params = spec.complete(inference.params_of(block.id))
        emitted = spec.emit(Call(params=params, inputs=known.inputs, module="self.part", args=args))
        results = [f"r{n}" for n in range(len(spec.outputs))]
        pattern = emitted.targets or ", ".join("{}" for _ in results)
        names = {
            **NAMES,
            "self": _Holder(part, self._model.training),
            **dict(zip(args, arrived, strict=True)),
        }
        names |= dict.fromkeys(results)
        exec(f"{pattern.format(*results)} = {emitted.forward}", names)
        return tuple(names[result] for result in results)

    def _part(self, network: Network, block: Block, model: nn.Module, class_: str) -> Any:
        """Return a block's own module or tensor, or that of the block whose weights it uses."""
        group = _sharing(network, block)
        for first, _ in sorted(
            lines
            for id_ in group
            for lines in self._module.lines_of((id_,), network.id if class_ else "")
        ):
            if class_ and self._class_at(first) != class_:
                continue
            made = re.match(r"        self\.(\w+) = ", self._lines[first - 1])
            if made:
                return getattr(model, made[1])
        return None

    def _class_at(self, line: int) -> str:
        heads = (re.match(r"class (\w+)", text) for text in reversed(self._lines[:line]))
        return next(head[1] for head in heads if head)

    def _check(self, inference: NetworkInference, id_: str, values: tuple[Any, ...]) -> None:
        for promised, value in zip(inference.of(id_).outputs, values, strict=False):
            check_value(promised, value, self._batch)


class _Holder:
    """What an emitter's source calls ``self``."""

    def __init__(self, part: Any, training: bool) -> None:
        self.part = part
        self.training = training


def _without_muted(network: Network, inference: NetworkInference) -> Network:
    """Return the network without muted bricks, what needs them, and unused ways into bypassed."""
    gone = {id_ for id_, block in network.blocks.items() if block.state == MUTED}
    wires = list(network.wires)
    for id_ in Wiring(network).topological()[0]:
        block, spec = network.blocks[id_], inference.spec_of(id_)
        assert spec is not None
        for number, port in enumerate(spec.inputs):
            entering = [w for w in wires if (w.target, w.target_port) == (id_, port.name)]
            left = [w for w in entering if w.source not in gone]
            if entering and not left and not port.optional:
                gone.add(id_)
            if block.state == BYPASSED:
                left = left[:1] if number == 0 else []
            wires = [w for w in wires if w not in entering or w in left]
    return msgspec.structs.replace(
        network,
        blocks={id_: block for id_, block in network.blocks.items() if id_ not in gone},
        wires=tuple(w for w in wires if not gone & {w.source, w.target}),
    )


def _sharing(network: Network, block: Block) -> list[str]:
    """Return the blocks that use the same weights as a block, itself included."""

    def root(id_: str) -> str:
        block = network.blocks.get(id_)
        return root(block.shares) if block and block.shares else id_

    return [id_ for id_ in network.blocks if root(id_) == root(block.id)]
