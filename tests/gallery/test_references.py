"""The exported modules compute what classes written by hand from the papers do, to the last bit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import nn

from core.io import gallery
from tests.helpers.generated import built, exported
from tests.helpers.weights import fill, settle, share
from tests.references.alexnet import AlexNet
from tests.references.convnext import ConvNeXt
from tests.references.densenet import DenseNet121
from tests.references.efficientnet import EfficientNet
from tests.references.googlenet import GoogLeNet
from tests.references.inception import InceptionV3
from tests.references.mobilenet import MobileNetV2
from tests.references.resnet import resnet18, resnet50
from tests.references.squeezenet import SqueezeNet
from tests.references.unet import UNet
from tests.references.vgg import Vgg16
from tests.references.vit import VisionTransformer

pytestmark = pytest.mark.slow

PICTURES = {
    "alexnet": (AlexNet, (3, 224, 224)),
    "vgg16": (Vgg16, (3, 224, 224)),
    "googlenet": (GoogLeNet, (3, 224, 224)),
    "inception_v3": (InceptionV3, (3, 299, 299)),
    "resnet18": (resnet18, (3, 224, 224)),
    "resnet50": (resnet50, (3, 224, 224)),
    "densenet121": (DenseNet121, (3, 224, 224)),
    "squeezenet1_1": (SqueezeNet, (3, 224, 224)),
    "mobilenet_v2": (MobileNetV2, (3, 224, 224)),
    "efficientnet_b0": (EfficientNet, (3, 224, 224)),
    "convnext_tiny": (ConvNeXt, (3, 224, 224)),
    "vit_b_16": (VisionTransformer, (3, 224, 224)),
    "unet": (UNet, (1, 128, 128)),
}


@pytest.mark.parametrize("id_", PICTURES)
def test_exported_module_is_the_network_of_the_paper(id_):
    by_hand, sample = PICTURES[id_]
    check(id_, by_hand, torch.rand(2, *sample, generator=torch.Generator().manual_seed(1)))


def check(id_: str, by_hand: Callable[[], nn.Module], x: torch.Tensor) -> None:
    """Give both the same weights and compare what they say of the same batch."""
    module, inference = exported(gallery.find(id_).project())
    ours, theirs = built(module).eval(), by_hand().eval()
    fill(ours, 2)
    settle(ours, x[..., ::2, ::2])
    share(ours, theirs)

    with torch.inference_mode():
        said, expected = ours(x), theirs(x)

    assert torch.equal(said, expected)
    assert said.isfinite().all()
    assert said[0].std() > 0
    assert not torch.equal(said[0], said[1])
    count = sum(parameter.numel() for parameter in theirs.parameters())
    assert count == sum(parameter.numel() for parameter in ours.parameters())
    assert count == inference.total().parameters
