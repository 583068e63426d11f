"""Everything wrong with a project: its networks by themselves, the one shown where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from core.catalog.expression import ExpressionError
from core.document.inferences import Inferences
from core.document.own_losses import own_loss_problems
from core.document.place import Place, networks_along
from core.document.rivals import rival_problems
from core.document.trained import among
from core.engine.recipe.objective import ADVERSARIAL
from core.errors import Problem
from core.graph.composites import roots
from core.graph.order import Wiring
from core.graph.records import Network, Project
from core.shapes.infer import NetworkInference
from core.shapes.knobs import knob_values
from core.shapes.library import OUTPUT
from core.shapes.live import live
from core.shapes.own_loss import own_loss_ids, own_losses_of


def all_problems(project: Project, inferences: Inferences, place: Place) -> tuple[Problem, ...]:
    """Return what is wrong with a project, seen from a place in it.

    A network that does not train keeps nobody from training, so its problems are warnings. Inside
    a brick its own blocks are told as well; outside, the brick itself is.
    """
    main, owns = project.main, own_losses_of(project, inferences.of)
    found = [
        *network_problems(main, inferences.of(main.id)),
        *inferences.checked.problems(project, inferences.of(main.id), owns),
    ]
    ends = roots(project.networks)
    trains = (*among(ends, project), *own_loss_ids(project))
    for id_ in ends[1:]:
        problems = network_problems(project.networks[id_], inferences.of(id_))
        found += problems if id_ in trains else _as_warnings(problems)
    if project.training.objective == ADVERSARIAL:
        found += rival_problems(project, inferences)
    found += own_loss_problems(project, inferences)
    if len(place) > 1 or place[0] not in ends:
        shown = networks_along(project.networks, place)[-1]
        inside = network_problems(shown, inferences.shown)
        found += inside if _is_wrong(found, place) else _as_warnings(inside)
    return tuple(found)


def network_problems(network: Network, inference: NetworkInference) -> tuple[Problem, ...]:
    """Return what is wrong with a network's knobs and blocks, these in their order.

    A block that feeds no Output is laid aside and only warns: the code leaves it out, so it keeps
    nobody from training the rest.
    """
    found = inference.problems()
    ends = inference.ends(OUTPUT) if found else ()
    if ends:
        found = _by_need(network, inference, ends, found)
    return (*_knob_problems(network), *found)


def _by_need(
    network: Network,
    inference: NetworkInference,
    ends: Collection[str],
    found: tuple[Problem, ...],
) -> tuple[Problem, ...]:
    """Let problems of blocks that feed no end only warn."""
    wiring = inference.wiring if inference.is_whole else Wiring(live(network, inference))
    wrong = {problem.block for problem in found} & wiring.outgoing.keys()
    # Mostly few bricks are wrong that feed few others, and the ends are fed by all others.
    lie_aside = wiring.downstream(wrong).isdisjoint(ends)
    needed: Collection[str] = () if lie_aside else wiring.upstream(ends)
    return tuple(p if p.block in needed else _as_warning(p) for p in found)


def _knob_problems(network: Network) -> Iterator[Problem]:
    try:
        knob_values(network, {})
    except ExpressionError as error:
        yield Problem("error", network.id, "", "knob", error.message)


def _is_wrong(found: list[Problem], place: Place) -> bool:
    """Whether the outermost brick one went into has an error."""
    return any(
        problem.severity == "error" and (problem.network, problem.block) == place[:2]
        for problem in found
    )


def _as_warnings(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(map(_as_warning, problems))


def _as_warning(problem: Problem) -> Problem:
    return msgspec.structs.replace(problem, severity="warning")
