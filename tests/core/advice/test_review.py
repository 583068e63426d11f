"""The review as a whole: any project is looked over without harm, and fixes never break one."""

from __future__ import annotations

import random

import msgspec
import pytest

from core.advice.graph import Flat
from core.advice.repairs import misfit_wire, repairs
from core.catalog.registry import all_specs
from core.catalog.spec import BlockSpec
from core.document.document import Document
from core.graph.records import Block, DataConfig, Network, Project, Wire
from core.planner import Scope
from core.shapes.library import Library
from tests.helpers.advice import is_sound, review, stack
from tests.helpers.build import composite, done, joined
from tests.helpers.random_graphs import random_project
from tests.helpers.random_projects import random_networks


def laid(project: Project) -> Flat:
    """Return a project laid out flat."""
    library = Library(project.networks)
    return Flat(project, library, library.inference(project.main))


def with_part(inner: Network, **params: object) -> Project:
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", params), ("Output", {})])
    return Project(networks={"n1": main, "n2": inner}, data=DataConfig(dataset=""))


@pytest.mark.parametrize("seed", range(40))
def test_advice_on_any_network_can_be_taken(seed: int) -> None:
    project = msgspec.structs.replace(random_project(seed), data=DataConfig(dataset=""))
    told = review(project)
    before = Library(project.networks).inference(project.main).problems()

    for problem in told.problems:
        assert str(problem.message)
        for plan in told.fixes(problem):
            after = done(project, plan)
            assert len(Library(after.networks).inference(after.main).problems()) <= len(before)


@pytest.mark.parametrize("seed", range(12))
def test_bricks_in_any_order_are_looked_over_and_repaired(seed: int) -> None:
    """Mostly misfits: rules and repairs meet blocks of which nothing is known."""
    dice = random.Random(seed)
    simple = [s.type for s in all_specs() if len(s.inputs) == 1 and len(s.outputs) == 1]
    types = dice.sample(simple, 6)
    project = stack((4, 12, 12), *types, data=dice.choice(("", "digits", "rhymes")))
    document = Document(project)

    for problem in (*document.problems, *document.advice):
        for plan in document.fixes(problem):
            done(project, plan)


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_misfit_of_any_type_has_sound_repairs_or_none(spec: BlockSpec) -> None:
    blocks = {
        "a": Block(id="a", type="Input", name="input1", params={"shape": (6, 5, 5)}),
        "b": Block(id="b", type=spec.type, name="it"),
    }
    wires = tuple(Wire("a", "output", "b", port.name) for port in spec.inputs[:1])
    network = Network(id="n1", name="N", blocks=blocks, wires=wires)
    project = Project(networks={"n1": network}, data=DataConfig(dataset=""))
    scope = Scope(project)
    wire = misfit_wire(scope, "b")

    for repair in repairs(scope, wire) if wire else ():
        assert is_sound(done(project, repair.plan))


@pytest.mark.parametrize("seed", range(25))
def test_networks_in_networks_are_looked_over(seed: int) -> None:
    project = msgspec.structs.replace(random_networks(seed), data=DataConfig(dataset=""))
    told = review(project)

    for problem in told.problems:
        assert problem.block in project.networks[problem.network].blocks or not problem.block
        for plan in told.fixes(problem):
            assert is_sound(done(project, plan))


@pytest.mark.parametrize("value", ["x", None, -1, 10**12, 1.5, (1, 2, 3, 4), True, ""])
@pytest.mark.parametrize("spec", all_specs()[::7], ids=lambda spec: spec.type)
def test_senseless_parameters_are_left_to_the_problems(spec: BlockSpec, value: object) -> None:
    wrong = {param.name: value for param in spec.params}
    blocks = {
        "a": Block(id="a", type="Input", name="input1", params={"shape": (6, 5, 5)}),
        "b": Block(id="b", type=spec.type, name="it", params=wrong),
        "c": Block(id="c", type="Output", name="output1"),
    }
    wires = [Wire("a", "output", "b", port.name) for port in spec.inputs[:1]]
    wires += [Wire("b", port.name, "c", "input") for port in spec.outputs[:1]]
    network = Network(id="n1", name="N", blocks=blocks, wires=tuple(wires))
    document = Document(Project(networks={"n1": network}))

    for problem in (*document.problems, *document.advice):
        for plan in document.fixes(problem):
            done(document.project, plan)


def test_copies_are_laid_out_one_behind_the_other() -> None:
    inner = composite("n2", "Step", [("Linear", {"out_features": 8}), ("ReLU", {})])
    flat = laid(with_part(inner, repeat=3))

    assert [node.type for node in flat.nodes] == ["Input", *["Linear", "ReLU"] * 3, "Output"]
    assert flat.outputs[0].feed is flat.nodes[6]
    assert flat.nodes[3].feed is flat.nodes[2]


def test_a_composite_that_does_not_fit_stays_closed() -> None:
    inner = composite("n2", "Step", [("Conv2d", {})])
    flat = laid(with_part(inner))

    assert [node.type for node in flat.nodes] == ["Input", "network:n2", "Output"]
    assert review(with_part(inner)).problems == ()


def test_a_composite_that_contains_itself_does_no_harm() -> None:
    inner = composite("n2", "Step", [("ReLU", {})])
    loop = msgspec.structs.replace(inner.blocks["b2"], type="network:n2")
    inner = msgspec.structs.replace(inner, blocks={**inner.blocks, "b2": loop})

    assert review(with_part(inner)).problems == ()


def test_advice_keeps_nobody_from_training() -> None:
    document = Document(
        stack((1, 8, 8), "Flatten", "Linear", "Softmax", data="digits", fc1={"out_features": 10})
    )
    assert document.advice
    assert document.can_train
    assert document.problems == ()


def test_advice_worked_out_in_moments_is_that_worked_out_at_once() -> None:
    inner = composite("n2", "Step", [("Linear", {"out_features": 8}), ("Dropout", {"p": 0.9})])
    project = with_part(inner, repeat=3)
    document, at_once = Document(project), Document(project).advice

    moments = 1
    while not document.consider(0.0):
        moments += 1

    assert at_once and moments > 10
    assert document.advice == at_once
