"""Work on random networks in networks: every state comes back, and all that is known of it.

What a document knows is compared with a document that is opened at that state, so that no trace of
the way there is left in it.
"""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from core import planner
from core.document.document import Document
from core.graph.composites import REPEAT, network_of
from core.graph.records import BYPASSED, MUTED, Expr, Knob, Project
from core.planner import Plan, Refusal
from tests.helpers.random_projects import random_networks

SHARDS = 20
SEEDS = 500
STEPS = 8

VALUES: dict[str, tuple[Any, ...]] = {
    REPEAT: (1, 2, 3, 0),
    "width": (4, 6, Expr("4 * i + 2"), Expr("1 / 0")),
    "out_features": (3, 5, Expr("width")),
    "out_channels": (3, 4, Expr("width")),
    "bias": (True, False),
    "dim": (0, 1, -1),
    "size": ((1, 1), (3, 3)),
}


@pytest.mark.parametrize("seed", range(12))
def test_work_on_a_random_network_is_undone_step_by_step(seed):
    check_work(seed)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_work_on_five_hundred_random_networks_is_undone_step_by_step(shard):
    for seed in range(shard, SEEDS, SHARDS):
        check_work(1000 + seed)


def check_work(seed: int) -> None:
    """Work on one project and take all of it back; the seed is in the message of what fails."""
    dice = random.Random(seed)
    document = Document(random_networks(seed))
    states = [document.project]
    opened: dict[tuple[object, ...], tuple[Any, ...]] = {}

    def check(number: int) -> None:
        """Compare with a document opened at this state, which is done once for each place."""
        at = (number, document.place)
        if at not in opened:
            opened[at] = known(fresh(document))
        assert known(document) == opened[at], seed

    for _ in range(STEPS):
        wander(dice, document)
        answer = plan(dice, document)
        if isinstance(answer, Plan):
            document.apply(answer.edits, answer.text)
            if document.project != states[-1]:
                states.append(document.project)
        check(len(states) - 1)
    for number, state in reversed([*enumerate(states)][:-1]):
        document.undo()
        assert document.project == state, seed
        assert order_of(document.project) == order_of(state), seed
        check(number)
    assert document.undo_text is None, seed
    for state in states[1:]:
        document.redo()
        assert document.project == state, seed
    check(len(states) - 1)


def wander(dice: random.Random, document: Document) -> None:
    """Go into a brick, or back out."""
    bricks = [id_ for id_, b in document.network.blocks.items() if network_of(b.type)]
    if dice.random() < 0.4:
        document.show(())
    elif bricks and dice.random() < 0.5:
        document.show((*document.place[1:], dice.choice(bricks)))


def plan(dice: random.Random, document: Document) -> Plan | Refusal:
    """Return what the planner says to something a person might do."""
    scope, network = document.scope, document.network
    ids = list(network.blocks)
    if not ids:
        return planner.plan_add(scope, "ReLU", 0.0, 0.0)
    one = dice.choice(ids)
    some = dice.sample(ids, min(len(ids), dice.choice((1, 2, 3, 5))))
    kin = [id_ for id_ in ids if network.blocks[id_].type == network.blocks[one].type]
    new = planner.NewBlock(dice.choice(("ReLU", "Linear", "Dropout", "add", "LSTM")))
    name, value = dice.choice([(n, v) for n, values in VALUES.items() for v in values])
    ways = [
        lambda: planner.plan_set_params(scope, [one], {name: value}),
        lambda: planner.plan_set_params(scope, kin, {name: value}),
        lambda: planner.plan_group(scope, some),
        lambda: planner.plan_unpack(scope, one),
        lambda: planner.plan_make_unique(scope, one),
        lambda: planner.plan_delete(scope, some, heal=dice.random() < 0.5),
        lambda: planner.plan_delete(scope, [id_ for id_ in ids if id_ != one]),
        lambda: planner.plan_share(scope, kin),
        lambda: planner.plan_unshare(scope, kin),
        lambda: planner.plan_stack(scope, new, one, side=dice.choice(("below", "above"))),
        lambda: planner.plan_pull_out(scope, one, 500.0, 0.0),
        lambda: planner.plan_rename(scope, one, "anew"),
        lambda: planner.plan_toggle(scope, some, dice.choice((MUTED, BYPASSED))),
        lambda: planner.plan_paste(scope, planner.copy_fragment(scope, some), 300.0, 0.0),
        lambda: planner.plan_set_knobs(scope, turned(dice, network.knobs)),
        lambda: planner.plan_expose(scope, one, name, "exposed"),
    ]
    if network.wires:
        wire = dice.choice(network.wires)
        ways += [
            lambda: planner.plan_insert(scope, new, wire),
            lambda: planner.plan_disconnect(scope, [wire]),
        ]
    return dice.choice(ways)()


def turned(dice: random.Random, knobs: tuple[Knob, ...]) -> tuple[Knob, ...]:
    """Return knobs with another default for one of them."""
    if not knobs:
        return (Knob(name="width", default=6),)
    place = dice.randrange(len(knobs))
    default = dice.choice((6, 0.5, True, (1, 3), Expr("width + 1")))
    knob = msgspec.structs.replace(knobs[place], default=default)
    return (*knobs[:place], knob, *knobs[place + 1 :])


def fresh(document: Document) -> Document:
    """Return a document that is opened at the same state and place."""
    opened = Document(document.project)
    opened.show_network(document.place[0])
    opened.show(document.place[1:])
    return opened


def known(document: Document) -> tuple[Any, ...]:
    """Return what a document knows of the network it shows and of the whole project."""
    shapes = {id_: document.inference(id_) for id_ in document.network.blocks}
    source = document.generated()
    return document.place, shapes, document.problems, document.total_parameters, source


def order_of(project: Project) -> list[tuple[str, list[str]]]:
    """Return the networks with their blocks in their order, which equality does not see."""
    return [(id_, list(network.blocks)) for id_, network in project.networks.items()]
