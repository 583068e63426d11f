"""From a network to the source of its ``nn.Module`` class, as one would write it by hand.

The text is made of fixed words, names of :class:`~core.codegen.names.NameAllocator` and what the
catalogue's emitters print, which are literals and those names. Nothing a person typed gets in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from core.catalog.values import TensorSpec
from core.codegen.classes import ClassWriter, class_head
from core.codegen.composites import Classes
from core.codegen.lines import WIDTH, Lines
from core.codegen.memory import Memory
from core.codegen.names import NameAllocator, class_names
from core.codegen.source import GeneratedModule
from core.codegen.written import value_of
from core.engine.recipe.own_loss import OwnLoss
from core.graph.composites import composite_type
from core.graph.records import Network, Project
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, Library, ends_of

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
    memory: Memory | None = None,
) -> GeneratedModule:
    """Return a network of a project as source.

    Blocks that have a problem, or lead to no output, are left out and named in a comment. While no
    Output works, the loose ends are returned, so a half-built network is legal Python all the same.

    Args:
        project: The project.
        inference: The shapes of the network.
        library: The project's types of bricks; made anew where none is given.
        network: Id of the network; the main one by default.
        memory: What was written before, so that only what changed is written anew.
    """
    made = project.networks[network] if network else project.main
    library = Library(project.networks) if library is None else library
    head = "{}: a PyTorch module made with Brickyard."
    return _module([(made, inference)], library, head, memory)


def generate_rivals(
    generator: tuple[Network, NetworkInference],
    discriminator: tuple[Network, NetworkInference],
    library: Library,
) -> GeneratedModule:
    """Return two networks that are trained against each other as one source.

    Args:
        generator: What makes samples out of noise, and its shapes.
        discriminator: What tells samples from those that are made, and its shapes.
        library: The project's types of bricks.
    """
    head = "PyTorch modules made with Brickyard: a generator and a discriminator."
    module = _module([generator, discriminator], library, head)
    names = class_names(network.name for network, _ in (generator, discriminator))
    return msgspec.structs.replace(module, discriminator=names[1], noise=_noise(*generator))


def generate_with_losses(
    trained: tuple[Network, NetworkInference],
    losses: Sequence[tuple[Network, NetworkInference]],
    owns: Sequence[OwnLoss],
    library: Library,
    memory: Memory | None = None,
) -> GeneratedModule:
    """Return a network and those that are its losses as one source.

    Args:
        trained: What learns, and its shapes.
        losses: What tells how wrong it is, each once, and its shapes.
        owns: The same, as the recipe takes them.
        library: The project's types of bricks.
        memory: What was written before.
    """
    head = "PyTorch modules made with Brickyard: a network and its loss."
    ids = [composite_type(network.id) for network, _ in losses]
    if len(ids) > 1:
        head = "PyTorch modules made with Brickyard: a network and its losses."
    module = _module([trained, *losses], library, head, memory, take_all=ids)
    _, *names = class_names(network.name for network, _ in (trained, *losses))
    named = tuple(
        msgspec.structs.replace(own, class_name=names[ids.index(own.loss)]) for own in owns
    )
    return msgspec.structs.replace(module, own_losses=named)


def _module(
    networks: Sequence[tuple[Network, NetworkInference]],
    library: Library,
    head: str,
    memory: Memory | None = None,
    take_all: Sequence[str] = (),
) -> GeneratedModule:
    """Return networks as one source that is made for the first of them.

    Args:
        networks: Each with its shapes.
        library: The project's types of bricks.
        head: What the file says of itself; ``{}`` stands for the name of the first class.
        memory: What was written of them before.
        take_all: Types of networks whose Inputs are all arguments, also those that lead nowhere.
    """
    memory = Memory() if memory is None else memory
    names = class_names(network.name for network, _ in networks)
    classes = Classes(library, names, memory)
    writers: list[ClassWriter] = []
    for network, inference in networks:
        knobs = inference.setting.knobs
        is_whole = composite_type(network.id) in take_all
        known = None if is_whole else memory.take(network.id, knobs)
        writer = known or ClassWriter(NameAllocator(), every_input=is_whole)
        writer.follow(network, inference, classes.parts_of)
        if not is_whole:
            memory.keep(network.id, knobs, writer)
        writers.append(writer)
    memory.drafts = classes.drafts
    body = Lines()
    body.append(classes.code)
    for name, writer, (network, _) in zip(names, writers, networks, strict=True):
        code = Lines("" if writer is writers[0] else network.id)
        code.add("", "", class_head(name))
        writer.write(code, _summary(writer))
        body.append(code)
    trace = classes.traces
    trace.add("", "")
    writers[0].write_trace(trace, "trace")
    code = Lines()
    code.add(f'"""{head.format(names[0])}"""', "", *_imports(body.outside))
    code.append(body)
    return GeneratedModule(
        text=code.text(),
        class_name=names[0],
        owned=tuple(code.owned),
        attributes=writers[0].attributes,
        trace=trace.text().lstrip("\n"),
    )


def _noise(network: Network, inference: NetworkInference) -> tuple[int, ...]:
    """Return the sizes of a sample of what a generator takes, as far as they are known."""
    for id_ in ends_of(network, INPUT):
        (value,) = inference.of(id_).outputs or (None,)
        if isinstance(value, TensorSpec):
            return tuple(dim for dim in value.dims[1:] if isinstance(dim, int))
    return ()


def _imports(used: Collection[str]) -> list[str]:
    """Return the import lines for what is used, sorted as ``ruff`` sorts them."""
    needed = [line for name, line in _OUTER_IMPORTS.items() if name in used]
    return "\n".join([*needed, "from torch import Tensor, nn"]).split("\n")


def _summary(writer: ClassWriter) -> str:
    """Return what a person asks first of a network: what goes in, what comes out, how big."""
    first, last = writer.flow.first, writer.flow.last
    if not first:
        return "A network in which no input leads anywhere yet."
    taken = " and ".join(str(value_of(step)) for step in first)
    given = " and ".join(str(value_of(step)) for step in last)
    summary = f"Takes {taken} and returns {given}; {writer.parameters:,} learnable parameters."
    if len(summary) > 2 * WIDTH:
        return f"Takes {len(first)} and returns {len(last)} tensors."
    return summary
