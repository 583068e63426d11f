"""Networks that stand nowhere as a brick: beginning one, deleting one."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.edits import apply_all
from core.planner import (
    Plan,
    Refusal,
    Scope,
    plan_delete_network,
    plan_group,
    plan_new_network,
)
from tests.helpers.build import chain, done


@pytest.fixture
def project():
    """A network with a brick that stands for ``n2``."""
    made = chain("Input", "Conv2d", "ReLU", "Output")
    return done(made, plan_group(Scope(made), ["b2", "b3"], "Stem"))


def test_a_new_network_is_empty_and_last(project):
    after = done(project, plan_new_network(Scope(project)))
    assert list(after.networks) == ["n1", "n2", "n3"]
    assert not after.networks["n3"].blocks
    assert after.networks["n3"].name == "Network1"


def test_a_new_network_needs_a_free_name(project):
    answer = plan_new_network(Scope(project), "Stem")
    assert isinstance(answer, Refusal) and answer.text.id == "plan.network_name_taken"


def test_a_network_of_its_own_is_deleted_and_comes_back(project):
    wider = done(project, plan_new_network(Scope(project), "Critic"))
    answer = plan_delete_network(Scope(wider, "n3"), "n3")
    assert isinstance(answer, Plan)
    after, inverses = apply_all(wider, answer.edits)
    assert after == project
    assert apply_all(after, inverses)[0] == wider


def test_what_only_the_deleted_network_used_goes_with_it(project):
    lone = done(project, plan_new_network(Scope(project), "Critic"))
    moved = lone.networks["n1"].blocks["b5"]
    critic = msgspec.structs.replace(lone.networks["n3"], blocks={"b5": moved})
    main = msgspec.structs.replace(lone.networks["n1"], blocks={}, wires=())
    lone = msgspec.structs.replace(lone, networks={**lone.networks, "n1": main, "n3": critic})
    assert list(done(lone, plan_delete_network(Scope(lone), "n3")).networks) == ["n1"]


@pytest.mark.parametrize(
    ("network", "reason"),
    [("n1", "plan.delete_main"), ("n2", "plan.delete_used"), ("n9", "plan.unknown_network")],
)
def test_a_network_that_is_needed_stays(project, network, reason):
    answer = plan_delete_network(Scope(project), network)
    assert isinstance(answer, Refusal) and answer.text.id == reason
