"""Which networks of a project train, and the source they train as."""

from __future__ import annotations

from core.codegen.module import generate, generate_rivals, generate_with_losses
from core.codegen.source import GeneratedModule
from core.document.inferences import Inferences
from core.engine.recipe.objective import ADVERSARIAL
from core.graph.composites import roots
from core.graph.records import Project
from core.shapes.own_loss import own_loss_ids, own_losses_of


def trained(project: Project) -> tuple[str, ...]:
    """Return the ids of the networks that train: the first, or the first two of their own.

    Where two train against each other, the first makes samples and the second judges them.
    """
    return among(roots(project.networks), project)


def among(ends: tuple[str, ...], project: Project) -> tuple[str, ...]:
    """Return those that train of the networks that stand nowhere as a brick."""
    return ends[:2] if project.training.objective == ADVERSARIAL else ends[:1]


def generated_module(project: Project, inferences: Inferences) -> GeneratedModule:
    """Return what trains as source."""
    main, *others = trained(project)
    owns = own_losses_of(project, inferences.of)
    if not others and owns:
        ids = (main, *own_loss_ids(project))
        first, *losses = [(project.networks[each], inferences.of(each)) for each in ids]
        return generate_with_losses(first, losses, owns, inferences.library, inferences.memory)
    if not others:
        known, library = inferences.of(main), inferences.library
        return generate(project, known, library, memory=inferences.memory)
    pairs = [(project.networks[id_], inferences.of(id_)) for id_ in (main, *others)]
    return generate_rivals(pairs[0], pairs[1], inferences.library)
