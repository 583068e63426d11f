"""Networks that stand in themselves, which only a file made by hand holds: nothing goes stale."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from core.document.document import Document
from core.graph.edits import AddBlocks, RemoveBlocks, RemoveWires
from core.graph.records import Block, Network, Project, Wire, empty_project
from core.texts import text
from tests.core.document.test_follows_as_anew import expect_alike
from tests.helpers.random_editor import anew

SAID = text("window.saved", file="p")


def network(id_: str, *types: str) -> Network:
    """Return blocks one behind the other."""
    blocks = {f"b{n}": Block(id=f"b{n}", type=t, name=f"x{n}") for n, t in enumerate(types, 1)}
    ids = list(blocks)
    wires = tuple(
        Wire(source=a, source_port="output", target=b, target_port="input")
        for a, b in pairwise(ids)
    )
    return Network(id=id_, name=f"Net{id_}", blocks=blocks, wires=wires)


def project(*networks: Network) -> Project:
    """Return a project of these networks."""
    return msgspec.structs.replace(
        empty_project(), networks={network.id: network for network in networks}
    )


@pytest.mark.parametrize(
    "networks",
    [
        (network("n1", "Input", "network:n1", "Output"),),
        (network("n1", "Input", "Output"), network("n2", "Input", "network:n2", "Output")),
        (
            network("n1", "Input", "network:n2", "Output"),
            network("n2", "Input", "network:n3", "Output"),
            network("n3", "Input", "network:n2", "Output"),
        ),
    ],
    ids=["itself", "beside", "each other"],
)
def test_what_is_known_follows_other_inputs_and_outputs(networks: tuple[Network, ...]) -> None:
    document = Document(project(*networks))
    last = networks[-1].id
    document.show_network(last)
    for wire in document.network.wires:
        document.apply([RemoveWires(last, (wire,))], SAID)
        expect_alike(document, anew(document), writes=False)
    more = Block(id="b9", type="Input", name="other")
    document.apply([AddBlocks(last, (more,))], SAID)
    expect_alike(document, anew(document), writes=False)
    document.apply([RemoveBlocks(last, ("b3",))], SAID)
    expect_alike(document, anew(document), writes=False)
    document.apply([RemoveBlocks(last, ("b2",))], SAID)
    expect_alike(document, anew(document), writes=False)
    while document.undo_text is not None:
        document.undo()
        expect_alike(document, anew(document), writes=False)
