"""From a network to the source of one ``nn.Module`` class, as one would write it by hand.

The text is made of fixed words, names of :class:`~core.codegen.names.NameAllocator` and what the
catalogue's emitters print, which are literals and those names. Nothing a person typed gets in.
"""

from __future__ import annotations

import re

from core.catalog import registry
from core.catalog.spec import Call, Emission
from core.catalog.values import Value
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step, flow_of
from core.codegen.lines import WIDTH, Lines, assignment, bracketed
from core.codegen.names import NameAllocator, class_name
from core.codegen.source import GeneratedModule
from core.graph.records import Block, Network, Project
from core.shapes.infer import BlockInference, NetworkInference

Emissions = dict[str, Emission]
"""What each block of the body prints, by block id."""

_STRING = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_OUTER_NAME = re.compile(r"(?<![\w.])(torch|F)\.")
_OUTER_IMPORTS = {"torch": "import torch", "F": "import torch.nn.functional as F"}


def generate(project: Project, inference: NetworkInference) -> GeneratedModule:
    """Return a project's main network as source.

    Blocks that have a problem, or lead to no output, are left out and named in a comment. While no
    Output works, the loose ends are returned, so a half-built network is legal Python all the same.

    Args:
        project: The project.
        inference: The shapes of its main network.
    """
    network = project.main
    names = _names(network)
    flow = flow_of(network, inference, names)
    emissions = {step.block.id: _emission(step, names) for step in flow.body}
    class_ = class_name(network.name)
    code = Lines()
    code.add(f'"""{class_}: a PyTorch module made with Brickyard."""', "")
    code.add(*_imports(emissions), "", "")
    code.add(f"class {class_}(nn.Module):", f'    """{_summary(flow)}"""', "")
    _write_init(code, emissions, names)
    code.add("")
    _write_forward(code, flow, emissions)
    for block in flow.left_out:
        remark = f"# {names[block.id]} is left out: {_reason(inference.of(block.id))}."
        code.add(f"        {remark}", owners=(block.id,))
    _write_return(code, flow, indent=8)
    return GeneratedModule(
        text=code.text(),
        class_name=class_,
        spans=tuple(code.spans),
        attributes={id_: names[id_] for id_, emission in emissions.items() if emission.init},
        trace=_trace(flow, emissions),
    )


def _names(network: Network) -> dict[str, str]:
    allocator = NameAllocator()
    return {
        id_: allocator.allocate(block.name, _stem_of(block))
        for id_, block in network.blocks.items()
    }


def _stem_of(block: Block) -> str:
    spec = registry.find(block.type)
    return "block" if spec is None else spec.prefix


def _emission(step: Step, names: dict[str, str]) -> Emission:
    return step.spec.emit(
        Call(
            params=step.spec.complete(step.block.params),
            inputs=step.shapes.inputs,
            module=f"self.{names[step.block.id]}",
            args=step.args,
        )
    )


def _imports(emissions: Emissions) -> list[str]:
    """Return the import lines that are needed, sorted as ``ruff`` sorts them."""
    used: set[str] = set()
    for emission in emissions.values():
        code = _STRING.sub("", f"{emission.init} {emission.forward}")
        used.update(_OUTER_NAME.findall(code))
    needed = [line for name, line in _OUTER_IMPORTS.items() if name in used]
    return [*needed, "from torch import Tensor, nn"]


def _summary(flow: Flow) -> str:
    """Return what a person asks first of a network: what goes in, what comes out, how big."""
    if not flow.inputs:
        return "A network in which no input leads anywhere yet."
    taken = " and ".join(str(_value(step)) for step in flow.inputs)
    given = " and ".join(str(_value(step)) for step in flow.ends)
    parameters = sum(step.shapes.cost.parameters for step in flow.body)
    summary = f"Takes {taken} and returns {given}; {parameters:,} learnable parameters."
    if len(summary) > WIDTH - len('    """"""'):
        return f"Takes {len(flow.inputs)} and returns {len(flow.ends)} tensors."
    return summary


def _value(step: Step) -> Value | None:
    """Return what a block puts out, or passes on if it is an Output."""
    return (step.shapes.outputs or step.shapes.inputs)[0]


def _write_init(code: Lines, emissions: Emissions, names: dict[str, str]) -> None:
    code.add("    def __init__(self) -> None:", "        super().__init__()")
    for id_, emission in emissions.items():
        if emission.init:
            lines = assignment(f"self.{names[id_]}", emission.init, indent=8)
            code.add(*lines, owners=(id_,))


def _write_forward(code: Lines, flow: Flow, emissions: Emissions) -> None:
    parameters = ["self", *(f"{name}: Tensor" for name in _arguments(flow))]
    result = "Tensor" if len(flow.ends) <= 1 else "tuple[Tensor, ...]"
    head = bracketed("def forward(", parameters, f") -> {result}:", indent=4)
    code.add(*head, owners=[step.block.id for step in flow.inputs])
    for step in (*flow.inputs, *flow.body):
        code.add(*_statement(step, emissions, indent=8, remark=True), owners=(step.block.id,))


def _arguments(flow: Flow) -> list[str]:
    return [step.args[0] for step in flow.inputs] or [CHAIN]


def _statement(step: Step, emissions: Emissions, *, indent: int, remark: bool) -> list[str]:
    """Return the lines that compute a block's value; Inputs mostly and Outputs always need none."""
    if step.block.id in emissions:
        expression = emissions[step.block.id].forward
    elif step.variable != step.args[0]:
        expression = step.args[0]
    else:
        return []
    comment = str(_value(step)) if remark else ""
    return assignment(step.variable, expression, indent=indent, comment=comment)


def _write_return(code: Lines, flow: Flow, *, indent: int) -> None:
    values = [step.variable for step in flow.ends] or [CHAIN]
    line = f"{' ' * indent}return {', '.join(values)}"
    lines = [line] if len(line) <= WIDTH else bracketed("return (", values, ")", indent=indent)
    code.add(*lines, owners=[step.block.id for step in flow.ends if step.block.type == OUTPUT])


def _reason(shapes: BlockInference) -> str:
    if shapes.problems:
        return "it has a problem"
    return "it leads to no output" if shapes.ready else "what feeds it is missing or wrong"


def _trace(flow: Flow, emissions: Emissions) -> str:
    """Return ``forward`` once more, telling ``keep`` the value of every block."""
    code = Lines()
    code.add(*bracketed("def trace(", ["self", *_arguments(flow), "keep"], "):", indent=0))
    outputs = [step for step in flow.ends if step.block.type == OUTPUT]
    for step in (*flow.inputs, *flow.body, *outputs):
        code.add(*_statement(step, emissions, indent=4, remark=False))
        code.add(f"    keep({step.block.id!a}, {step.variable})")
    _write_return(code, flow, indent=4)
    return code.text()
