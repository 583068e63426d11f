"""What is said of two networks that shall train against each other."""

from __future__ import annotations

import msgspec
import pytest

from core.document.document import Document
from core.errors import Problem
from core.graph.records import DataConfig, Network, Project, TrainingConfig
from core.texts import say
from tests.helpers.build import Part, joined

NOISE: Part = ("Input", {"shape": (16,)})
OUT: Part = ("Output", {})
DRAW: tuple[Part, ...] = (
    NOISE, ("Linear", {"out_features": 64}), ("reshape", {"shape": (1, 8, 8)}), OUT,
)  # fmt: skip
TELL: tuple[Part, ...] = (
    ("Input", {}), ("Flatten", {}), ("Linear", {"out_features": 1}), OUT,
)  # fmt: skip


def network(id_: str, name: str, parts: tuple[Part, ...]) -> Network:
    return msgspec.structs.replace(joined(id_, parts), name=name)


def project(
    draw: tuple[Part, ...] = DRAW, tell: tuple[Part, ...] = TELL, dataset: str = "digits"
) -> Project:
    networks = [network("n1", "Artist", draw), network("n2", "Judge", tell)]
    return Project(
        networks={each.id: each for each in networks},
        data=DataConfig(dataset=dataset),
        training=TrainingConfig(objective="adversarial", loss="BCEWithLogitsLoss"),
    )


def errors(of: Project) -> list[Problem]:
    return [problem for problem in Document(of).problems if problem.severity == "error"]


def test_generator_and_discriminator_train() -> None:
    document = Document(project())
    assert document.problems == () and document.can_train
    module = document.generated()
    assert (module.class_name, module.discriminator, module.noise) == ("Artist", "Judge", (16,))


def test_another_objective_trains_the_first_network_alone() -> None:
    other = msgspec.structs.replace(project(), training=TrainingConfig())
    module = Document(other).generated()
    assert module.discriminator == "" and "Judge" not in module.text


def test_a_third_network_of_its_own_keeps_nobody_from_training() -> None:
    both = project()
    broken = network("n3", "Sketch", (NOISE, ("Conv2d", {}), OUT))
    document = Document(msgspec.structs.replace(both, networks={**both.networks, "n3": broken}))
    assert [p.severity for p in document.problems if p.network == "n3"] == ["warning"]
    assert document.can_train and "Sketch" not in document.generated().text


def test_one_network_is_too_few() -> None:
    both = project()
    alone = msgspec.structs.replace(both, networks={"n1": both.networks["n1"]})
    (problem,) = errors(alone)
    assert (problem.network, problem.rule) == ("n1", "network")
    assert "a generator and a discriminator, but received one" in say(problem.message)


@pytest.mark.parametrize(
    ("changed", "network_", "block", "said"),
    [
        ({"draw": (NOISE, ("Linear", {"out_features": 64}), OUT)}, "n1", "b3",
         "needs N x 1 x 8 x 8 at the Output, but received N x 64"),
        ({"draw": (("Input", {"shape": (16,), "dtype": "int64"}),
                   ("Embedding", {"num_embeddings": 9, "embedding_dim": 4}), ("Flatten", {}),
                   ("Linear", {"out_features": 64}), ("reshape", {"shape": (1, 8, 8)}), OUT)},
         "n1", "b1", "takes noise, which is float32, but its dtype is int64"),
        ({"tell": (("Input", {"shape": (1, 9, 9)}), *TELL[1:])}, "n2", "b1",
         "digits has samples of 1 x 8 x 8, but the shape is 1 x 9 x 9"),
        ({"tell": (("Input", {}), ("Flatten", {}), ("Linear", {"out_features": 2}), OUT)},
         "n2", "b4", "needs N x 1 at the Output, but received N x 2"),
        ({"tell": TELL[:-1]}, "n2", "", "no Output"),
        ({"tell": (("Input", {}), ("Flatten", {}), ("Conv2d", {}), OUT)}, "n2", "b3", "Conv2d"),
        ({"tell": TELL, "dataset": "rhymes"}, "n1", "", "makes samples out of noise"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_where_it_is(
    changed: dict[str, object], network_: str, block: str, said: str
) -> None:
    found = errors(project(**changed))
    [problem] = [each for each in found if (each.network, each.block) == (network_, block)]
    assert said in say(problem.message)
