from __future__ import annotations

import pytest

from core.graph.records import Project, Wire
from core.planner import End, Plan, Refusal, Scope, plan_attach, plan_connect
from core.planner.fitting import fitting, fitting_between, types_in
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain, composite, done, joined


def sure(project: Project, end: End) -> set[str]:
    return {fit.spec.type for fit in fitting(Scope(project), end) if fit.is_sure}


def behind(project: Project, id_: str, port: str = "output") -> set[str]:
    return sure(project, End(id_, port, gives=True))


def before(project: Project, id_: str, port: str = "input") -> set[str]:
    return sure(project, End(id_, port, gives=False))


def test_behind_an_image_come_bricks_for_images() -> None:
    found = behind(chain("Input", "Conv2d"), "b2")
    assert {"Conv2d", "ReLU", "MaxPool2d", "BatchNorm2d", "Flatten", "Output", "add"} <= found
    assert not found & {"Conv1d", "MaxPool3d", "BatchNorm1d", "Embedding", "getitem", "Input"}


def test_behind_a_vector_come_bricks_for_vectors() -> None:
    found = behind(chain("Input", "Flatten"), "b2")
    assert {"Linear", "BatchNorm1d", "Dropout"} <= found
    assert not found & {"Conv2d", "MaxPool2d", "BatchNorm2d"}


def test_behind_tokens_comes_an_embedding() -> None:
    project = chain("Input", params={"input1": {"shape": (16,), "dtype": "int64"}})
    found = behind(project, "b1")
    assert "Embedding" in found
    assert not found & {"Linear", "Conv1d", "LSTM"}


def test_behind_a_tuple_comes_what_takes_tuples() -> None:
    found = behind(chain("Input", "chunk"), "b2")
    assert {"getitem", "Identity"} <= found
    assert "ReLU" not in found


def test_bricks_that_want_more_inputs_are_perhaps_right() -> None:
    fits = {
        f.spec.type: f for f in fitting(Scope(chain("Input", "Flatten")), End("b2", "output", True))
    }
    assert not fits["bmm"].is_sure
    kinds = [fit.is_sure for fit in fits.values()]
    assert kinds == sorted(kinds, reverse=True)


def test_an_unknown_value_is_taken_for_a_tensor() -> None:
    fits = fitting(Scope(chain("Conv2d")), End("b1", "output", gives=True))
    assert {"ReLU", "Conv1d"} <= {fit.spec.type for fit in fits}
    assert not any(fit.is_sure for fit in fits)


def test_what_feeds_a_brick_puts_out_what_it_takes() -> None:
    found = before(chain("Conv2d"), "b1")
    assert {"Input", "Conv2d", "ReLU", "MaxPool2d"} <= found
    assert not found & {"Flatten", "Conv1d", "Embedding", "Output", "chunk"}
    assert "Embedding" in before(chain("LSTM"), "b1")


def test_what_feeds_a_sum_has_its_size() -> None:
    project = chain("Input", "add", params={"input1": {"shape": (7, 9, 9)}})
    found = before(project, "b2", "inputs")
    assert {"ReLU", "BatchNorm2d"} <= found
    assert "Flatten" not in found


def test_into_a_wire_fits_what_its_end_takes_as_well() -> None:
    project = chain("Input", "Conv2d", "Flatten", "Linear", "Output")
    scope = Scope(project)
    wire = scope.shown.wires[0]
    fits = {fit.spec.type: fit for fit in fitting_between(scope, wire)}
    assert fits["Conv2d"].is_sure
    assert fits["BatchNorm2d"].is_sure
    assert not fits["Flatten"].is_sure
    assert "Output" not in fits
    assert "Conv1d" not in fits


def test_composites_of_the_project_are_offered_but_not_one_in_itself() -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {})]),
            "n2": composite("n2", "Part", [("Linear", {})]),
        }
    )
    assert "network:n2" in behind(project, "b1")
    inside = {spec.type for spec in types_in(Scope(project, "n2"))}
    assert not any(type_.startswith("network:") for type_ in inside)


@pytest.mark.parametrize("gives", [True, False])
def test_whatever_fits_for_sure_is_right_once_attached(gives: bool) -> None:
    project = chain("Input", "Conv2d", "ReLU")
    end = End("b3", "output", gives=True) if gives else End("b1", "input", gives=False)
    if not gives:
        project = chain("Conv2d", "ReLU")
    for fit in fitting(Scope(project), end):
        plan = plan_attach(Scope(project), fit.spec.type, fit.port, end, 300.0, 40.0)
        after = done(project, plan)
        assert isinstance(plan, Plan)
        (new,) = plan.select
        wire = next(w for w in after.main.wires if new in (w.source, w.target))
        assert end.block in (wire.source, wire.target)
        wants = [port for port in fit.spec.inputs if not port.optional]
        if fit.is_sure and gives and len(wants) == 1 and not wants[0].variadic:
            assert NetworkInference(after.main).of(new).ready, fit.spec.type


def test_attaching_refuses_what_plan_connect_refuses() -> None:
    project = chain("Input", "ReLU")
    end = End("b2", "nowhere", gives=True)
    refusal = plan_attach(Scope(project), "ReLU", "input", end, 0.0, 0.0)
    assert refusal == plan_connect(Scope(project), "b2", "nowhere", "b1", "x")
    assert isinstance(
        plan_attach(Scope(project), "ReLU", "input", End("b9", "output", True), 0, 0), Refusal
    )
    assert isinstance(
        plan_attach(Scope(project), "ReLU", "x", End("b2", "output", True), 0, 0), Refusal
    )


def test_a_new_brick_covers_nothing() -> None:
    project = chain("Input", "ReLU")
    after = done(
        project, plan_attach(Scope(project), "ReLU", "input", End("b2", "output", True), 0, 56)
    )
    assert (after.main.blocks["b3"].x, after.main.blocks["b3"].y) == (0.0, 120.0)
    assert Wire("b2", "output", "b3", "input") in after.main.wires
