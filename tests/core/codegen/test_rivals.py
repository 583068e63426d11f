"""Two networks in one source."""

from __future__ import annotations

import msgspec

from core.codegen.module import generate_rivals
from core.codegen.source import GeneratedModule
from core.graph.records import Network
from core.shapes.library import Library
from tests.helpers.build import composite, joined
from tests.helpers.generated import namespace_of


def network(id_: str, name: str, width: int, middle: str = "Linear") -> Network:
    bricks = [("Input", {"shape": (width,)}), (middle, {}), ("Output", {})]
    return msgspec.structs.replace(joined(id_, bricks), name=name)


def made(generator: Network, discriminator: Network, *parts: Network) -> GeneratedModule:
    library = Library({each.id: each for each in (generator, discriminator, *parts)})
    pairs = [(each, library.inference(each)) for each in (generator, discriminator)]
    return generate_rivals(pairs[0], pairs[1], library)


def test_both_classes_stand_in_one_file() -> None:
    module = made(network("n1", "Artist", 16), network("n2", "Judge", 64))
    classes = namespace_of(module)
    assert (module.class_name, module.discriminator, module.noise) == ("Artist", "Judge", (16,))
    assert [classes[name]().fc1.in_features for name in ("Artist", "Judge")] == [16, 64]


def test_networks_of_one_name_are_two_classes() -> None:
    module = made(network("n1", "Net", 16), network("n2", "net", 64))
    assert (module.class_name, module.discriminator) == ("Net", "Net2")
    assert namespace_of(module)["Net2"]().fc1.in_features == 64


def test_a_part_of_both_is_one_class_that_takes_neither_name() -> None:
    part = composite("n3", "Judge", [("Linear", {"out_features": 4})])
    whole = [network("n1", "Artist", 16, "network:n3"), network("n2", "Judge", 64, "network:n3")]
    module = made(whole[0], whole[1], part)
    assert module.text.count("\nclass ") == 3 and module.discriminator == "Judge"
    classes = namespace_of(module)
    parts = [classes[name]().part1 for name in ("Artist", "Judge")]
    assert [type(each).__name__ for each in parts] == ["Judge2", "Judge2"]


def test_lines_know_which_network_wrote_them() -> None:
    module = made(network("n1", "Artist", 16), network("n2", "Judge", 64))
    lines = module.text.splitlines()
    built_in = [module.lines_of(("b2",), id_)[0][0] for id_ in ("", "n2")]
    assert [lines[line - 1].strip() for line in built_in] == [
        "self.fc1 = nn.Linear(16, 64)",
        "self.fc1 = nn.Linear(64, 64)",
    ]
