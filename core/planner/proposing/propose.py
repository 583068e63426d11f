"""The plan that fills a project with a small network for given data."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from core.data import datasets
from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import goal_of
from core.graph.edits import Edit, SetData, SetTraining
from core.graph.layout import BRICK_WIDTH, SIDE_GAP
from core.graph.records import DataConfig, Note, TrainingConfig
from core.planner.arrange import plan_arrange
from core.planner.draft import Draft
from core.planner.networks import with_leftovers, without_ports
from core.planner.plan import Plan, Refusal, Refused
from core.planner.proposing.bodies import (
    put_autoencoder,
    put_place_body,
    put_step_body,
    put_vector_body,
)
from core.planner.proposing.recipe import reasons, recipe_for
from core.planner.proposing.several import ENDS, put_several, with_heads
from core.planner.proposing.sketch import Sketch
from core.planner.proposing.writers import put_writer
from core.planner.scope import Scope
from core.texts import Text, say, text

_NOTE_WIDTH = 280.0
_NOTE = "why"
"""Id of the note that says why; the next proposal's takes its place."""

_NOTE_GAP = 2 * SIDE_GAP
"""Beside the bricks; the labels of joints hang over their edge."""

_FEATURES = 16
"""Numbers that stand for a sample, where the objective leaves open how many."""


class Proposal(msgspec.Struct, frozen=True):
    """A network for some data.

    Attributes:
        sketch: Its bricks and wires.
        training: How it learns.
        reasons: Why all this, in sentences.
    """

    sketch: Sketch
    training: TrainingConfig
    reasons: tuple[Text, ...]


def plan_propose(scope: Scope, data: DataConfig | None = None) -> Plan | Refusal:
    """Plan to put a small fitting network into the network that trains, in place of what is there.

    The data and the recipe come with it, and a note that says why everything is as it is.

    Args:
        scope: The project; which of its networks is shown does not matter.
        data: What to learn from; the project's own data by default.
    """
    data = data or scope.project.data
    wrong, info = datasets.wrong_config(data), datasets.known_info(data)
    if wrong is not None or info is None:
        return Refusal(wrong or text("data.none"))
    train = datasets.part_sizes(info.samples, data).train
    proposal = propose(info, train, scope.project.training)
    if proposal is None:
        return Refused("plan.nothing_to_propose", title=info.title).refusal
    main = scope.of(scope.project.main.id)
    edits: list[Edit] = [*_replaced(main, proposal)]
    if data != scope.project.data:
        edits.append(SetData(data))
    if proposal.training != scope.project.training:
        edits.append(SetTraining(proposal.training))
    everything = with_leftovers(main, tuple(edits))
    return Plan(everything, text("edit.propose", title=info.title))


def propose(info: DatasetInfo, train: int, before: TrainingConfig) -> Proposal | None:
    """Return a network and a recipe for some data; None where no objective can use them.

    Args:
        info: The data.
        train: How many samples there are to train with.
        before: The recipe so far, whose device and seed stay.
    """
    training = recipe_for(info, train, before)
    if training is not None and info.target == "several":
        return _of_several(info, train, training)
    goal = goal_of(training, info) if training else None
    if training is None or not isinstance(goal, Goal):
        return None
    sketch = Sketch()
    (sizes,), (entering, _) = goal.outputs, goal.inputs[0]
    shape = tuple(size if isinstance(size, int) else _FEATURES for size in sizes)
    if len(goal.inputs) > 1:
        why = put_writer(sketch, info, train)
        sketch.put("Linear", out_features=shape[-1])
    else:
        sketch.put("Input", shape=entering, dtype=info.dtype)
        one = msgspec.structs.replace(info, sample_shape=entering)  # a part of a pair
        why = _body_and_head(sketch, one, train, goal, shape)
    sketch.put("Output")
    return Proposal(sketch, training, (why, *reasons(training, info, train)))


def _of_several(info: DatasetInfo, train: int, training: TrainingConfig) -> Proposal | None:
    if any(target.target not in ENDS for target in info.targets):
        return None
    sketch = Sketch()
    sketch.put("Input", shape=info.sample_shape, dtype=info.dtype)
    why = put_several(sketch, info, train)
    training = with_heads(training, info, sketch)
    return Proposal(sketch, training, (why, *reasons(training, info, train)))


def _body_and_head(
    sketch: Sketch, info: DatasetInfo, train: int, goal: Goal, shape: tuple[int, ...]
) -> Text:
    """Put what ends in the sizes that the goal asks for, and say why."""
    if goal.target == "x":
        why = put_autoencoder(sketch, info, train)
    elif info.kind == "image" and shape[1:] == info.sample_shape[1:]:
        why = put_place_body(sketch, info.sample_shape, train)
        sketch.put("Conv2d", out_channels=shape[0], kernel_size=1)
        return why
    elif info.kind in ("series", "text") and shape[:-1] == info.sample_shape[:1]:
        why = put_step_body(sketch, info, train)
        sketch.put("Linear", out_features=shape[-1])
        return why
    else:
        why = put_vector_body(sketch, info, train)
    sketch.put("Linear", out_features=math.prod(shape))
    if goal.target == "x" and info.sample_range == (0.0, 1.0):
        sketch.put("Sigmoid")
    if len(shape) != 1:
        sketch.put("reshape", shape=shape)
    return why


def _replaced(main: Scope, proposal: Proposal) -> Iterable[Edit]:
    """Return what puts a proposal in the place of all bricks of a network, laid out."""
    gone = list(main.shown.blocks.values())
    ports = without_ports(main, gone)
    draft = Draft(main)
    draft.blocks = dict(proposal.sketch.blocks)
    draft.wires.write(proposal.sketch.wires)
    draft.frames = {}
    draft.notes.pop(_NOTE, None)
    edits = (*ports, *draft.edits())
    arranged = plan_arrange(main.after(edits))
    laid = (*edits, *(arranged.edits if isinstance(arranged, Plan) else ()))
    after = Draft(main.after(laid))
    right = max(block.x for block in after.blocks.values()) + BRICK_WIDTH + _NOTE_GAP
    top = min(block.y for block in after.blocks.values())
    words = "\n\n".join(say(reason) for reason in proposal.reasons)
    after.notes[_NOTE] = Note(id=_NOTE, text=words, x=right, y=top, width=_NOTE_WIDTH)
    return (*laid, *after.edits())
