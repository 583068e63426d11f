"""The source leaves out what is muted and goes straight through what is bypassed."""

from __future__ import annotations

import torch

from core.codegen.module import generate
from core.document.document import Document
from core.graph.records import BYPASSED, MUTED, Project
from core.shapes.library import Library
from tests.core.shapes.test_aside import PARAMS, TYPES, merging, turned
from tests.helpers.build import chain, composite, joined
from tests.helpers.generated import built, exported


def test_a_bypassed_brick_has_no_module_and_a_comment_names_it() -> None:
    module, _ = exported(turned(chain(*TYPES, params=PARAMS), {"b2": BYPASSED}))

    assert "self.fc1" not in module.text
    assert "# fc1 is left out: it is bypassed." in module.text
    assert "27 learnable parameters" in module.text
    assert built(module)(torch.zeros(2, 8)).shape == (2, 3)


def test_muted_bricks_are_left_out_and_comments_say_so() -> None:
    module, _ = exported(turned(merging(), {"b2": MUTED}))

    assert "self.fc1" not in module.text
    assert "# fc1 is left out: it is muted." in module.text


def test_what_hangs_on_a_muted_brick_says_so_too() -> None:
    project = turned(chain(*TYPES, params=PARAMS), {"b2": MUTED})
    library = Library(project.networks)

    text = generate(project, library.inference(project.main), library).text

    assert "# relu1 is left out: what feeds it is muted." in text
    assert "# output1 is left out: it has a problem." in text


def test_the_class_of_a_composite_honours_both() -> None:
    part = composite("n2", "Part", [("Linear", {"out_features": 6}), ("ReLU", {}), ("Tanh", {})])
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", {}), ("Output", {})])
    relu = next(b.id for b in part.blocks.values() if b.type == "ReLU")
    project = turned(Project(networks={"n1": main, "n2": part}), {relu: BYPASSED}, "n2")

    module, _ = exported(project)

    assert "nn.ReLU" not in module.text and "is left out: it is bypassed." in module.text
    assert built(module)(torch.zeros(2, 8)).shape == (2, 6)


def test_a_bypassed_composite_writes_no_class() -> None:
    part = composite("n2", "Part", [("Linear", {"out_features": 6})])
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", {}), ("Output", {})])
    brick = next(b.id for b in main.blocks.values() if b.type == "network:n2")
    project = turned(Project(networks={"n1": main, "n2": part}), {brick: BYPASSED})

    module, _ = exported(project)

    assert "class Part" not in module.text


def test_advice_looks_through_what_takes_no_part() -> None:
    types = ("Input", "Linear", "ReLU", "Linear", "Output")
    params = {"input1": {"shape": (64,)}, "fc2": {"out_features": 10}}
    rules = {p.rule for p in Document(chain(*types, params=params)).advice}
    aside = {
        p.rule for p in Document(turned(chain(*types, params=params), {"b3": BYPASSED})).advice
    }

    assert aside > rules  # two linear layers in a row now
