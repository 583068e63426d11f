from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from core.errors import InputError
from core.explain.attribution import attribute
from core.explain.requests import METHODS, find_method

METHOD_IDS = [method.id for method in METHODS]


class Linear(nn.Module):
    """Three scores of four values, so every method's answer is known."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear(x)


class Pictures(nn.Module):
    """What a digits network has: convolution, moving averages, dropout."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(4)
        self.dropout1 = nn.Dropout(0.5)
        self.linear1 = nn.Linear(4 * 8 * 8, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.norm1(self.conv1(x)))
        return self.linear1(self.dropout1(torch.flatten(x, 1)))


@pytest.fixture
def pictures() -> Pictures:
    torch.manual_seed(0)
    return Pictures()


def sample(*shape: int) -> torch.Tensor:
    return torch.rand(1, *shape, generator=torch.Generator().manual_seed(1))


def test_saliency_is_the_size_of_the_gradient():
    model, x = Linear(), sample(4)

    found = attribute(model, x, method="saliency", classes=3, target=2)

    assert np.array_equal(found.values, model.linear.weight[2].abs().detach().numpy())


@pytest.mark.parametrize("method", ["integrated-gradients", "input-x-gradient", "occlusion"])
def test_of_a_linear_model_each_share_is_weight_times_value(method: str):
    model, x = Linear(), sample(4)

    found = attribute(model, x, method=method, classes=3, target=1)

    expected = (model.linear.weight[1] * x[0]).detach().numpy()
    assert np.allclose(found.values, expected, atol=1e-6)


def test_integrated_gradients_add_up_to_the_change_of_the_score(pictures):
    x = sample(1, 8, 8)

    found = attribute(pictures, x, method="integrated-gradients", classes=10, target=3)

    with torch.no_grad():
        scores = pictures.eval()(torch.cat([x, torch.zeros_like(x)]))[:, 3]
    assert found.values.sum() == pytest.approx((scores[0] - scores[1]).item(), abs=0.02)


def test_grad_cam_looks_where_the_picture_is(pictures):
    x = torch.zeros(1, 1, 8, 8)
    with torch.no_grad():
        pictures.conv1.weight.fill_(1.0)
        pictures.conv1.bias.zero_()
        pictures.linear1.weight.fill_(1.0)
    x[..., :3, :3] = 1.0

    values = attribute(pictures, x, method="grad-cam", classes=10, target=0).values

    assert values[0, :4, :4].min() > 0
    assert np.allclose(values[0, 5:, 5:], 0)


@pytest.mark.parametrize("method", METHOD_IDS)
def test_explanation_has_the_shape_of_the_sample(pictures, method):
    found = attribute(pictures, sample(1, 8, 8), method=method, classes=10)

    assert (found.values.dtype, found.values.shape) == (np.float32, (1, 8, 8))


@pytest.mark.parametrize("method", [m for m in METHOD_IDS if m != "grad-cam"])
@pytest.mark.parametrize("shape", [(4,), (2, 5)])
def test_tables_and_sequences_can_be_explained(method, shape):
    torch.manual_seed(0)
    size = int(np.prod(shape))
    model = nn.Sequential(nn.Flatten(), nn.Linear(size, 3))

    assert attribute(model, sample(*shape), method=method, classes=3).values.shape == shape


@pytest.mark.parametrize("method", METHOD_IDS)
def test_unsigned_methods_give_no_negative_value(pictures, method):
    values = attribute(pictures, sample(1, 8, 8), method=method, classes=10).values

    known = find_method(method)
    assert known is not None
    assert known.signed == bool((values < 0).any())


def test_without_a_target_the_predicted_class_is_explained(pictures):
    found = attribute(pictures, sample(1, 8, 8), method="saliency", classes=10)

    assert found.target == int(np.argmax(found.probabilities))
    assert sum(found.probabilities) == pytest.approx(1)
    assert len(found.probabilities) == 10


@pytest.mark.parametrize("method", METHOD_IDS)
def test_a_look_in_the_middle_of_training_leaves_no_trace(pictures, method):
    pictures.train()
    pictures.dropout1.eval()
    pictures(sample(1, 8, 8)).sum().backward()
    state = {name: value.clone() for name, value in pictures.state_dict().items()}
    gradients = [parameter.grad.clone() for parameter in pictures.parameters()]
    random = torch.get_rng_state()
    x = sample(1, 8, 8)

    attribute(pictures, x, method=method, classes=10)

    assert [m.training for m in pictures.modules()] == [True, True, True, False, True]
    assert all(torch.equal(state[name], v) for name, v in pictures.state_dict().items())
    assert all(
        torch.equal(p.grad, g) for p, g in zip(pictures.parameters(), gradients, strict=True)
    )
    assert all(p.requires_grad for p in pictures.parameters())
    assert torch.equal(torch.get_rng_state(), random)
    assert not x.requires_grad
    assert not any(
        m._forward_hooks or m._forward_pre_hooks or m._backward_hooks or m._backward_pre_hooks
        for m in pictures.modules()
    )


@pytest.mark.parametrize("method", METHOD_IDS)
def test_an_error_inside_the_model_leaves_no_hook_and_no_mode(pictures, method):
    pictures.train()
    calls = []

    def fail_later(*_: object) -> None:
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("broken")

    handle = pictures.linear1.register_forward_hook(fail_later)
    with pytest.raises(RuntimeError, match="broken"):
        attribute(pictures, sample(1, 8, 8), method=method, classes=10)
    handle.remove()

    assert all(module.training for module in pictures.modules())
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in pictures.modules())


def test_a_caller_without_gradients_gets_an_explanation(pictures):
    with torch.no_grad():
        found = attribute(pictures, sample(1, 8, 8), method="saliency", classes=10)

    assert found.values.any()


@pytest.mark.parametrize(
    ("kwargs", "said"),
    [
        ({"method": "magic"}, "no method called magic. Choose one of saliency, "),
        ({"method": "saliency", "target": 3}, "no class 3. Classes are numbered from 0 to 2"),
        ({"method": "saliency", "target": -1}, "no class -1"),
        ({"method": "grad-cam"}, "Grad-CAM needs pictures and a Conv2d brick"),
    ],
)
def test_wrong_requests_are_refused_in_words(kwargs, said):
    with pytest.raises(InputError, match=said):
        attribute(Linear(), sample(4), classes=3, **kwargs)


def test_too_few_scores_are_refused():
    with pytest.raises(InputError, match="one output of N x 5 class scores"):
        attribute(Linear(), sample(4), method="saliency", classes=5)


def test_a_model_gone_astray_is_told():
    model = Linear()
    with torch.no_grad():
        model.linear.weight[0, 0] = torch.nan

    with pytest.raises(InputError, match="not finite"):
        attribute(model, sample(4), method="saliency", classes=3)
