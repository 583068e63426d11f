"""The published models have exactly the published sizes.

Parameter totals and MACs are those of the table of torchvision's models for evaluation without
auxiliary heads, of the BERT release (``bert-base-uncased`` with its pooler) and of GPT-2's release.
"""

from __future__ import annotations

import json

import pytest

from core.cli.command import run
from core.io import gallery, project_file

PARAMETERS = {
    "alexnet": 61_100_840,
    "vgg16": 138_357_544,
    "resnet18": 11_689_512,
    "resnet50": 25_557_032,
    "mobilenet_v2": 3_504_872,
    "densenet121": 7_978_856,
    "squeezenet1_1": 1_235_496,
    "efficientnet_b0": 5_288_548,
    "convnext_tiny": 28_589_128,
    "vit_b_16": 86_567_656,
    "googlenet": 6_624_904,
    "inception_v3": 23_834_568,
    "bert_base": 109_482_240,
    "gpt2_small": 124_439_808,
}

GIGA_MACS = {
    "alexnet": 0.71,
    "vgg16": 15.47,
    "resnet18": 1.81,
    "resnet50": 4.09,
    "mobilenet_v2": 0.30,
    "densenet121": 2.83,
}


@pytest.mark.parametrize("id_", PARAMETERS)
def test_check_counts_what_was_published(id_, tmp_path, capsys):
    file = tmp_path / "model.brickyard"
    project_file.save(file, gallery.find(id_).project())

    code = run(["check", str(file), "--json"])

    network = json.loads(capsys.readouterr().out)["networks"][0]
    assert code == 0
    assert network["parameters"] == PARAMETERS[id_]
    if id_ in GIGA_MACS:
        assert network["macs"] / 1e9 == pytest.approx(GIGA_MACS[id_], rel=0.01)
