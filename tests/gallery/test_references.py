"""The exported modules compute what classes written by hand from the papers do, to the last bit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from core.io import gallery
from tests.helpers.generated import built, exported
from tests.helpers.weights import fill, settle, share
from tests.references.alexnet import AlexNet
from tests.references.bert import Bert
from tests.references.convnext import ConvNeXt
from tests.references.densenet import DenseNet121
from tests.references.efficientnet import EfficientNet
from tests.references.googlenet import GoogLeNet
from tests.references.gpt2 import Gpt2
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


DICE = torch.Generator()


@pytest.mark.parametrize("id_", PICTURES)
def test_exported_module_is_the_network_of_the_paper(id_):
    by_hand, sample = PICTURES[id_]
    check(id_, by_hand, torch.rand(2, *sample, generator=DICE.manual_seed(1)))


def test_exported_bert_is_the_network_of_the_paper():
    check("bert_base", Bert, words(30_522, 128), words(2, 128))


def test_exported_gpt2_is_the_network_of_the_paper():
    check("gpt2_small", Gpt2, words(50_257, 64))


def words(known: int, length: int) -> Tensor:
    """Return two texts."""
    return torch.randint(known, (2, length), generator=DICE.manual_seed(1))


def check(id_: str, by_hand: Callable[[], nn.Module], *inputs: Tensor) -> None:
    """Give both the same weights and compare what they say of the same batch."""
    module, inference = exported(gallery.find(id_).project())
    ours, theirs = built(module).eval(), by_hand().eval()
    fill(ours, 2)
    settle(ours, *(x[..., ::2, ::2] for x in inputs))
    share(ours, theirs)

    with torch.inference_mode():
        said, expected = listed(ours(*inputs)), listed(theirs(*inputs))

    assert len(said) == len(expected)
    for one, other in zip(said, expected, strict=True):
        assert torch.equal(one, other)
        assert one.isfinite().all()
        assert one[0].std() > 0
        assert not torch.equal(one[0], one[1])
    count = sum(parameter.numel() for parameter in theirs.parameters())
    assert count == sum(parameter.numel() for parameter in ours.parameters())
    assert count == inference.total().parameters


def listed(said: Tensor | tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Return what a model says as a tuple."""
    return said if isinstance(said, tuple) else (said,)
