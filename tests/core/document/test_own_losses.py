"""What is said of a network that is the loss."""

from __future__ import annotations

import msgspec
import pytest

from core.document.document import Document
from core.errors import Problem
from core.graph.edits import RenameNetwork
from core.graph.records import Block, DataConfig, Network, Project, TrainingConfig
from core.planner import Scope, plan_data, plan_delete_network, plan_own_loss
from core.planner.plan import Plan, Refusal
from core.texts import say
from tests.helpers.build import chain, done
from tests.helpers.own_loss import SQUARES, WEIGHED, Row, begun, drawn, entry, values, with_loss

END: Row = ("end", "Output", {}, ("whole",))
WHOLE: Row = ("whole", "mean", {"dim": None}, ("squared",))


def errors(project: Project) -> list[Problem]:
    return [problem for problem in Document(project).problems if problem.severity == "error"]


def only(*rows: Row, project: Project | None = None) -> Problem:
    (problem,) = errors(with_loss(project or values(), drawn(rows)))
    return problem


@pytest.mark.parametrize("rows", [SQUARES, WEIGHED], ids=["a number", "one a sample"])
def test_a_number_and_one_a_sample_are_losses(rows: tuple[Row, ...]) -> None:
    document = Document(with_loss(values(), drawn(rows)))
    assert document.problems == () and document.can_train


def test_the_code_holds_the_class_of_the_loss_beside_the_network() -> None:
    module = Document(with_loss(values(), drawn(SQUARES))).generated()
    (own,) = module.own_losses
    assert (module.class_name, own.class_name) == ("Network", "WrongBy")
    assert "class WrongBy(nn.Module):" in module.text
    assert "def forward(self, output: Tensor, target: Tensor) -> Tensor:" in module.text


def test_an_input_that_leads_nowhere_is_an_argument_all_the_same() -> None:
    rows = (SQUARES[0], SQUARES[1], ("squared", "square", {}, ("output",)), WHOLE, END)
    module = Document(with_loss(values(), drawn(rows))).generated()
    assert "def forward(self, output: Tensor, target: Tensor) -> Tensor:" in module.text


@pytest.mark.parametrize(
    ("rows", "block", "said"),
    [
        ((*SQUARES[:4], ("end", "Output", {}, ("squared",))), "end", None),
        ((*SQUARES[:3], ("end", "Output", {}, ("apart",))), "end", None),
        (
            (
                entry("output", 3), ("most", "argmax", {"dim": -1}, ("output",)),
                ("end", "Output", {}, ("most",)),
            ),
            "end", "a real number must arrive",
        ),
        (SQUARES[:5], "", "needs one Output"),
        ((*SQUARES, ("end 2", "Output", {}, ("whole",))), "end 2", "but it has 2"),
        (
            (entry("target", 1), ("squared", "square", {}, ("target",)), WHOLE, END),
            "end", "does not depend on what the trained network puts out",
        ),
        (
            (entry("prediction", 1), ("squared", "square", {}, ("prediction",)), WHOLE, END),
            "prediction", "Nothing goes to the Input prediction of the loss Wrong by",
        ),
        (
            (entry("output", 3), ("squared", "square", {}, ("output",)), WHOLE, END),
            "output", "output of the loss takes N x 3, but N x 1 comes",
        ),
        ((SQUARES[0], entry("target", 2), *SQUARES[2:]), "target", "but N x 1 comes"),
        (
            (SQUARES[0], entry("target", 1, dtype="int64"), *SQUARES[2:]),
            "target", "takes int64, but float32 comes",
        ),
        ((*SQUARES, entry("input", 4)), "input", "but N x 10 comes"),
    ],
)  # fmt: skip
def test_what_is_no_loss_is_told_at_its_brick(rows, block: str, said: str | None) -> None:
    if said is None:  # N x 1 is a number a sample
        assert errors(with_loss(values(), drawn(rows))) == []
        return
    found = errors(with_loss(values(), drawn(rows)))
    assert [(problem.network, problem.block) for problem in found if said in say(problem.message)]
    assert (found[0].network, found[0].block) == ("n2", block)


def test_several_numbers_a_sample_are_no_loss() -> None:
    project = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    rows = (entry("output", 10), ("end", "Output", {}, ("output",)))
    problem = only(*rows, project=project)
    assert "N x 10 arrives. Put a mean before it." in say(problem.message)


def test_a_brick_of_the_loss_that_does_not_fit_keeps_the_network_from_training() -> None:
    rows = (*SQUARES[:3], ("squared", "Conv2d", {}, ("apart",)), WHOLE, END)
    found = errors(with_loss(values(), drawn(rows)))
    assert [(problem.network, problem.block) for problem in found] == [("n2", "squared")]


def test_the_network_that_trains_is_not_its_own_loss() -> None:
    project = values()
    training = msgspec.structs.replace(project.training, loss="network:n1")
    found = errors(msgspec.structs.replace(project, training=training))
    assert any("cannot be its own loss" in say(problem.message) for problem in found)


def test_a_loss_that_also_stands_as_a_brick_is_told() -> None:
    project = with_loss(values(), drawn(SQUARES))
    outer = Network(
        id="n3", name="Outer", blocks={"b1": Block(id="b1", type="network:n2", name="part")}
    )
    networks = {**project.networks, "n3": outer}
    found = errors(msgspec.structs.replace(project, networks=networks))
    assert ["also stands as a brick in Outer" in say(one.message) for one in found] == [True]


@pytest.mark.parametrize("objective", ["contrastive", "adversarial"])
def test_objectives_without_one_output_and_one_target_refuse_in_words(objective: str) -> None:
    project = chain(
        "Input", "Flatten", "Linear", "Output",
        params={"fc1": {"out_features": 10}},
        training=TrainingConfig(objective=objective, loss="CrossEntropyLoss"),
    )  # fmt: skip
    refused = plan_own_loss(Scope(project))
    assert isinstance(refused, Refusal) and "does not have" in say(refused.text)
    found = errors(with_loss(project, drawn(SQUARES)))
    assert any("does not have" in say(problem.message) for problem in found)


def test_weights_of_classes_are_refused_in_words() -> None:
    project = begun(
        chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    )
    training = msgspec.structs.replace(project.training, class_weights="balanced")
    (problem,) = errors(msgspec.structs.replace(project, training=training))
    assert "My loss cannot weigh the classes" in say(problem.message)


def test_without_data_there_is_nothing_to_build_a_loss_for() -> None:
    project = values()
    empty = msgspec.structs.replace(project, data=msgspec.structs.replace(project.data, dataset=""))
    assert isinstance(plan_own_loss(Scope(empty)), Refusal)


def test_to_build_a_loss_is_one_step_and_another_name_changes_nothing() -> None:
    document = Document(values())
    plan = plan_own_loss(document.scope)
    assert isinstance(plan, Plan)
    before = document.project
    document.apply(plan.edits, plan.text)
    assert document.problems == () and document.project.training.loss == "network:n2"
    document.apply((RenameNetwork("n2", "Squares"),), plan.text)
    assert document.problems == () and "class Squares(" in document.generated().text
    document.undo()
    document.undo()
    assert document.project == before


def test_a_second_loss_gets_a_name_of_its_own() -> None:
    twice = begun(begun(values()))
    assert [network.name for network in twice.networks.values()][1:] == ["My loss", "My loss1"]


def test_where_the_loss_is_deleted_the_usual_one_takes_its_place() -> None:
    project = begun(values())
    after = done(project, plan_delete_network(Scope(project), "n2"))
    assert after.training.loss == "MSELoss" and list(after.networks) == ["n1"]


FIRST_WAYS_OUT = {
    "shape": (SQUARES[0], entry("target", 2), *SQUARES[2:]),
    "dtype": (SQUARES[0], entry("target", 1, dtype="int64"), *SQUARES[2:]),
    "of a single number": (entry("output"), *SQUARES[1:]),
    "name": (
        entry("prediction", 1), SQUARES[1], ("apart", "sub", {}, ("prediction", "target")),
        *SQUARES[3:],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", FIRST_WAYS_OUT.values(), ids=FIRST_WAYS_OUT)
def test_the_first_way_out_makes_the_loss_fit(rows: tuple[Row, ...]) -> None:
    document = Document(with_loss(values(), drawn(rows)))
    document.show_network("n2")
    problem = next(one for one in document.problems if one.severity == "error")
    plan = document.fixes(problem)[0]
    document.apply(plan.edits, plan.text)
    assert document.can_train


def test_several_numbers_a_sample_are_averaged() -> None:
    project = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    rows = (entry("output", 10), ("end", "Output", {}, ("output",)))
    document = Document(with_loss(project, drawn(rows)))
    document.show_network("n2")
    plan = document.fixes(document.problems[0])[0]
    document.apply(plan.edits, plan.text)
    assert document.can_train


def test_a_loss_that_is_gone_gives_way_to_the_usual_one() -> None:
    project = values()
    training = msgspec.structs.replace(project.training, loss="network:n9")
    document = Document(msgspec.structs.replace(project, training=training))
    plan = document.fixes(document.problems[0])[0]
    document.apply(plan.edits, plan.text)
    assert document.project.training.loss == "MSELoss" and document.can_train


def test_other_data_of_the_same_form_keep_the_loss_and_others_bring_the_usual_one() -> None:
    project = begun(values())
    line = done(project, plan_data(Scope(project), DataConfig(dataset="plane")))
    assert line.training.loss == "network:n2" and Document(line).can_train
    flowers = done(project, plan_data(Scope(project), DataConfig(dataset="iris")))
    assert flowers.training.loss == "CrossEntropyLoss" and Document(flowers).can_train


def test_a_loss_takes_as_many_scores_as_other_data_have_classes() -> None:
    project = begun(
        chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    )
    flowers = done(project, plan_data(Scope(project), DataConfig(dataset="iris")))
    assert flowers.training.loss == "network:n2" and Document(flowers).can_train
    assert flowers.networks["n2"].blocks["b1"].params["shape"] == (3,)
