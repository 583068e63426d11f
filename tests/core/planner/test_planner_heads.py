"""A recipe follows the Outputs of its network: every one has a target and a loss that suits it."""

from __future__ import annotations

import msgspec
import pytest

from core.document.document import Document
from core.graph.edits import ReplaceBlocks, SetTraining
from core.graph.heads import Head
from core.graph.records import DataConfig, Project
from core.io import gallery
from core.planner import (
    NewBlock,
    Scope,
    plan_add,
    plan_connect,
    plan_data,
    plan_delete,
    plan_own_loss,
    plan_rename,
    plan_set_params,
    plan_stack,
)
from core.texts import say
from tests.helpers.build import done


def template(id_: str) -> Project:
    (found,) = (each for each in gallery.templates() if each.id == id_)
    return found.project()


@pytest.fixture
def document() -> Document:
    return Document(template("digits-mlp"))


def brick(document: Document, type_: str) -> str:
    *_, last = (b.id for b in document.network.blocks.values() if b.type == type_)
    return last


def do(document: Document, plan: object) -> None:
    document.apply(plan.edits, plan.text)


def with_a_second_output(document: Document) -> None:
    """Put a Linear with an Output beside the last Linear, fed by what is above it."""
    last = brick(document, "Linear")
    above = next(wire for wire in document.network.wires if wire.target == last)
    do(document, plan_add(Scope(document.project), "Linear", 600.0, 0.0))
    head = brick(document, "Linear")
    do(document, plan_connect(Scope(document.project), above.source, "output", head, "input"))
    do(document, plan_set_params(Scope(document.project), [head], {"out_features": 10}))
    do(document, plan_stack(Scope(document.project), NewBlock("Output"), head))


def test_a_second_output_is_trained_beside_the_first_in_the_same_step(document: Document) -> None:
    with_a_second_output(document)

    first, second = document.project.training.heads
    assert (first.loss, first.weight) == ("CrossEntropyLoss", 1.0)
    assert (second.loss, second.weight, second.compares) == ("CrossEntropyLoss", 0.3, "target")
    assert len({first.name, second.name}) == 2
    document.undo()
    assert document.project.training.heads == ()
    assert document.problems == ()


def test_the_loss_of_the_only_output_becomes_that_of_the_first(document: Document) -> None:
    training = msgspec.structs.replace(
        document.project.training, loss="MultiMarginLoss", loss_args={"margin": 2.0}
    )
    document.apply([SetTraining(training)], say_nothing())

    with_a_second_output(document)

    first = document.project.training.heads[0]
    assert (first.loss, first.loss_args) == ("MultiMarginLoss", {"margin": 2.0})


def test_the_last_output_left_is_trained_as_ever(document: Document) -> None:
    before = document.project.training
    with_a_second_output(document)

    do(document, plan_delete(Scope(document.project), [brick(document, "Output")]))

    assert document.project.training == before


def test_figures_go_by_the_name_of_the_output(document: Document) -> None:
    with_a_second_output(document)

    do(document, plan_rename(Scope(document.project), brick(document, "Output"), "Which digit?"))

    assert document.project.training.heads[1].name == "Which_digit"


def test_two_outputs_of_one_name_have_figures_of_two_names(document: Document) -> None:
    with_a_second_output(document)
    blocks = [b for b in document.network.blocks.values() if b.type == "Output"]
    same = tuple(msgspec.structs.replace(block, name="same") for block in blocks)

    document.apply([ReplaceBlocks(document.network.id, same)], say_nothing())

    assert [head.name for head in document.project.training.heads] == ["same", "same_2"]


def test_an_objective_for_the_whole_network_has_no_use_for_them(document: Document) -> None:
    from core.engine.recipe.objective import chosen

    with_a_second_output(document)
    trained = document.project.training

    other = chosen(trained, "objective", "reconstruction", None)

    assert other.heads == ()
    document.apply([SetTraining(other)], say_nothing())
    back = chosen(other, "objective", "supervised", None)
    document.apply([SetTraining(back)], say_nothing())
    assert len(document.project.training.heads) == 2


def test_data_with_two_targets_give_each_output_its_own() -> None:
    project = template("digits-mlp")
    document = Document(project)
    with_a_second_output(document)

    project = done(
        document.project, plan_data(Scope(document.project), DataConfig(dataset="shape-places"))
    )

    shape, place = project.training.heads
    assert (shape.target, shape.loss) == ("shape", "CrossEntropyLoss")
    assert (place.target, place.loss) == ("place", "MSELoss")


def test_data_with_two_targets_teach_a_single_output_the_first() -> None:
    project = template("digits-cnn")

    project = done(project, plan_data(Scope(project), DataConfig(dataset="shape-places")))

    (head,) = project.training.heads
    assert head.target == "shape"
    assert Document(project).problems == ()


def test_data_with_one_target_again_leave_one_loss() -> None:
    project = template("digits-cnn")
    before = project.training
    project = done(project, plan_data(Scope(project), DataConfig(dataset="shape-places")))

    project = done(project, plan_data(Scope(project), DataConfig(dataset="digits")))

    assert project.training == before


def say_nothing() -> object:
    from core.texts import text

    return text("train.set", setting="x")


def test_an_output_that_nothing_teaches_is_a_problem_with_a_way_out(document: Document) -> None:
    with_a_second_output(document)
    heads = document.project.training.heads
    first_only = msgspec.structs.replace(document.project.training, heads=heads[:1])
    document.apply([SetTraining(first_only)], say_nothing())

    (problem,) = document.problems
    assert problem.block == brick(document, "Output")
    assert "learns nothing" in say(problem.message)

    (way,) = document.fixes(problem)
    do(document, way)
    assert len(document.project.training.heads) == 2
    assert document.problems == ()


def test_a_head_of_an_output_that_is_gone_is_a_problem_with_a_way_out(document: Document) -> None:
    ghost = Head(output="b99", name="ghost")
    own = Head(output=brick(document, "Output"), name="digit")
    training = msgspec.structs.replace(document.project.training, heads=(own, ghost))
    document.apply([SetTraining(training)], say_nothing())

    (problem,) = document.problems
    assert "ghost" in say(problem.message)

    (way,) = document.fixes(problem)
    do(document, way)
    assert document.project.training.heads == ()


def test_outputs_in_another_order_are_a_problem_with_a_way_out(document: Document) -> None:
    with_a_second_output(document)
    turned = document.project.training.heads[::-1]
    training = msgspec.structs.replace(document.project.training, heads=turned)
    document.apply([SetTraining(training)], say_nothing())

    (problem,) = document.problems
    assert "another order" in say(problem.message)

    (way,) = document.fixes(problem)
    do(document, way)
    assert document.project.training.heads == turned[::-1]


def test_a_loss_that_does_not_suit_one_output_is_a_problem_with_a_way_out(
    document: Document,
) -> None:
    with_a_second_output(document)
    first, second = document.project.training.heads
    odd = msgspec.structs.replace(second, loss="GaussianNLLLoss")
    training = msgspec.structs.replace(document.project.training, heads=(first, odd))
    document.apply([SetTraining(training)], say_nothing())

    (problem,) = document.problems
    assert say(problem.message).startswith(f"Output {second.name}: GaussianNLLLoss")

    (way,) = document.fixes(problem)
    do(document, way)
    assert document.problems == ()


def with_own_loss(id_: str, number: int) -> Project:
    project = template(id_)
    output = project.training.heads[number].output
    return done(project, plan_own_loss(Document(project).scope, output))


def test_without_an_output_named_the_first_without_an_own_loss_gets_one() -> None:
    once = done(template("shape-places"), plan_own_loss(Document(template("shape-places")).scope))
    twice = done(once, plan_own_loss(Document(once).scope))

    assert [head.loss for head in once.training.heads] == ["network:n2", "MSELoss"]
    assert [head.loss for head in twice.training.heads] == ["network:n2", "network:n3"]
    assert Document(twice).problems == ()


def test_an_own_loss_of_an_output_stays_with_data_that_bring_the_same_targets() -> None:
    project = with_own_loss("shape-places", 1)
    split = msgspec.structs.replace(project.data, seed=project.data.seed + 1)

    plan = plan_data(Scope(project), split)

    assert done(project, plan).training == project.training


def test_an_own_loss_of_an_output_gives_way_where_the_targets_are_others() -> None:
    project = with_own_loss("shape-places", 1)

    after = done(project, plan_data(Scope(project), DataConfig(dataset="digits")))

    assert all(not head.loss.startswith("network:") for head in after.training.heads)


def test_an_input_of_the_loss_of_an_output_takes_no_other_output() -> None:
    project = with_own_loss("shape-places", 1)
    loss = project.networks["n2"]
    other = next(iter(project.main.blocks[h.output].name for h in project.training.heads))
    entry = next(block for block in loss.blocks.values() if block.name == "output")
    renamed = msgspec.structs.replace(entry, name=other)
    document = Document(project)
    document.apply([ReplaceBlocks("n2", (renamed,))], say_nothing())

    assert any("Nothing goes to the Input" in say(one.message) for one in document.problems)
