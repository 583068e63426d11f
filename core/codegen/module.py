"""From a network to the source of one ``nn.Module`` class, as one would write it by hand.

The text is made of fixed words, names of :class:`~core.codegen.names.NameAllocator` and what the
catalogue's emitters print, which are literals and those names. Nothing a person typed gets in.
"""

from __future__ import annotations

import re

from core.codegen.classes import ClassWriter, value_of
from core.codegen.composites import Classes
from core.codegen.flow import Flow
from core.codegen.lines import WIDTH, Lines
from core.codegen.names import NameAllocator, class_name
from core.codegen.source import GeneratedModule
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from core.shapes.library import Library

_STRING = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_OUTER_NAME = re.compile(r"(?<![\w.])(math|torch|F)\.")
_OUTER_IMPORTS = {
    "math": "import math\n",
    "torch": "import torch",
    "F": "import torch.nn.functional as F",
}


def generate(
    project: Project,
    inference: NetworkInference,
    library: Library | None = None,
    network: str = "",
) -> GeneratedModule:
    """Return a network of a project as source.

    Blocks that have a problem, or lead to no output, are left out and named in a comment. While no
    Output works, the loose ends are returned, so a half-built network is legal Python all the same.

    Args:
        project: The project.
        inference: The shapes of the network.
        library: The project's types of bricks; made anew where none is given.
        network: Id of the network; the main one by default.
    """
    made = project.networks[network] if network else project.main
    class_ = class_name(made.name)
    classes = Classes(Library(project.networks) if library is None else library, class_)
    writer = ClassWriter(made, inference, NameAllocator(), classes.parts_of)
    code, trace = Lines(), Lines()
    body = Lines()
    writer.write(body, class_, _summary(writer.flow))
    writer.write_trace(trace, "trace")
    code.add(f'"""{class_}: a PyTorch module made with Brickyard."""', "")
    code.add(*_imports("\n".join((*classes.code.lines, *body.lines))))
    code.append(classes.code)
    code.add("", "")
    code.append(body)
    return GeneratedModule(
        text=code.text(),
        class_name=class_,
        spans=tuple(code.spans),
        attributes=writer.attributes,
        trace="\n".join((*classes.traces.lines, "", "", *trace.lines)).lstrip("\n") + "\n",
    )


def _imports(source: str) -> list[str]:
    """Return the import lines that the source needs, sorted as ``ruff`` sorts them."""
    code = _STRING.sub("", source)
    used = set(_OUTER_NAME.findall(re.sub(r"#.*", "", code)))
    needed = [line for name, line in _OUTER_IMPORTS.items() if name in used]
    return "\n".join([*needed, "from torch import Tensor, nn"]).split("\n")


def _summary(flow: Flow) -> str:
    """Return what a person asks first of a network: what goes in, what comes out, how big."""
    if not flow.inputs:
        return "A network in which no input leads anywhere yet."
    taken = " and ".join(str(value_of(step)) for step in flow.inputs)
    given = " and ".join(str(value_of(step)) for step in flow.ends)
    parameters = sum(step.shapes.cost.parameters for step in flow.body)
    summary = f"Takes {taken} and returns {given}; {parameters:,} learnable parameters."
    if len(summary) > WIDTH - len('    """"""'):
        return f"Takes {len(flow.inputs)} and returns {len(flow.ends)} tensors."
    return summary
