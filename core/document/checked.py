"""What was checked of a project as a whole, worked out again only where that may be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from core.data.datasets import info_of
from core.document.checks import lacking_parts, project_problems
from core.engine.recipe.own_loss import OwnLoss
from core.errors import Problem
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT


class Checked:
    """Checks a project anew where something that the checks go by is another record."""

    def __init__(self) -> None:
        self._by: tuple[object, ...] = ()
        self._found: tuple[Problem, ...] = ()

    def problems(
        self, project: Project, inference: NetworkInference, owns: Sequence[OwnLoss] = ()
    ) -> tuple[Problem, ...]:
        """Return what :func:`project_problems` finds."""
        by = _by(project, inference, owns)
        if len(by) != len(self._by) or not all(map(is_, by, self._by)):
            self._by, self._found = by, project_problems(project, inference, owns)
        return self._found


def _by(
    project: Project, inference: NetworkInference, owns: Sequence[OwnLoss]
) -> tuple[object, ...]:
    """Return what the checks go by: the recipe, the data, the ends and what is known of them.

    All are records that edits share where they stay the same, also where bricks only move; what is
    made anew each time, such as the word that a part is lacking, is never the same.
    """
    network = project.main
    ends = (*inference.ends(INPUT), *inference.ends(OUTPUT))
    blocks = [network.blocks[id_] for id_ in ends]
    return (
        network.id,
        project.training,
        project.data,
        info_of(project.data),
        owns,
        *[part for block in blocks for part in (block.id, block.name, block.params)],
        *[inference.of(id_) for id_ in ends],
        *lacking_parts(network, inference),
    )
