"""What can be wrong with the second of two networks that train against each other."""

from __future__ import annotations

from collections.abc import Iterator

from core.data import datasets
from core.data.info import DatasetInfo
from core.document.checks import lacking_parts, training_problems
from core.document.entries import wrong_inputs
from core.document.inferences import Inferences
from core.document.outputs import wrong_outputs
from core.document.trained import trained
from core.engine.recipe.goal import VERDICT
from core.engine.recipe.goals import goal_of
from core.errors import Problem
from core.graph.records import Network, Project, TrainingConfig
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, ends_of
from core.texts import Text, text


def rival_problems(project: Project, inferences: Inferences) -> Iterator[Problem]:
    """Say what is wrong with the discriminator, beyond the shapes of its blocks.

    Args:
        project: One whose objective is adversarial.
        inferences: Up to date.
    """
    main, *others = trained(project)
    if not others:
        yield Problem("error", main, "", "network", text("check.rivals"))
        return
    (id_,) = others
    network, inference = project.networks[id_], inferences.of(id_)
    for message in lacking_parts(network, inference):
        yield Problem("error", id_, "", "network", message)
    data = datasets.known_info(project.data)
    if data is not None:
        for block, message in _misfits(network, inference, project.training, data):
            yield Problem("error", id_, block, "data", message)


def _misfits(
    network: Network, inference: NetworkInference, training: TrainingConfig, data: DatasetInfo
) -> Iterator[tuple[str, Text]]:
    """Say, by block, what does not fit the data, or a verdict on each sample."""
    blocks = [network.blocks[id_] for id_ in ends_of(network, INPUT)]
    entering = ((data.sample_shape, data.dtype),)
    yield from wrong_inputs(blocks, entering, data, training.objective)
    if not training_problems(training) and not isinstance(goal_of(training, data), Text):
        yield from wrong_outputs(ends_of(network, OUTPUT), training, [VERDICT], inference)
