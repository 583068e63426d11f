"""How weights start: the lines that say so, run on real modules."""

from __future__ import annotations

import copy
import math

import pytest
import torch
from torch import nn

from core.catalog.blocks.linear import LINEAR
from core.catalog.blocks.normalization import LAYER_NORM
from core.catalog.registry import all_specs, get
from core.catalog.spec import BlockSpec, ParamSpec
from core.catalog.weights import statements, with_weight_params


def _lines(type_: str, params: dict, module: str = "self.block") -> tuple[str, ...]:
    spec = get(type_)
    assert spec.wrong_params(params) == []
    return statements(spec, spec.complete(params), module)


class _Started(nn.Module):
    """Runs the lines of a brick on a module, as a generated class does."""

    def __init__(self, block: nn.Module, lines: tuple[str, ...]) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.block = block
        exec("\n".join(lines), {"nn": nn, "self": self})


def _started(type_: str, params: dict, block: nn.Module) -> nn.Module:
    return _Started(block, _lines(type_, params)).block


# A spec with many weights, whatever the catalogue has of them.
LSTM = with_weight_params(
    BlockSpec(
        type="LSTM",
        category="recurrent",
        prefix="lstm",
        help=LINEAR.help,
        infer=LINEAR.infer,
        emit=LINEAR.emit,
        learns="several",
        params=(ParamSpec(name="bias", kind="bool", default=True),),
    )
)


def _started_lstm(params: dict, block: nn.Module) -> nn.Module:
    assert LSTM.wrong_params(params) == []
    return _Started(block, statements(LSTM, LSTM.complete(params), "self.block")).block


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_defaults_write_nothing(spec):
    assert statements(spec, spec.complete({}), "self.block") == ()


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_exactly_what_learns_has_weight_parameters(spec):
    weights = [param.name for param in spec.params if param.group == "weights"]

    assert bool(weights) == bool(spec.learns)
    assert ("freeze" in weights) == bool(spec.learns)
    assert all(spec.param(p.shown_if[0]) for p in spec.params if p.shown_if)


def test_lines_are_what_a_person_would_write():
    params = {
        "weight_init": "kaiming_normal",
        "init_mode": "fan_out",
        "bias_init": "zeros",
        "freeze": True,
    }

    assert _lines("Linear", params, "self.fc1") == (
        'nn.init.kaiming_normal_(self.fc1.weight, mode="fan_out", nonlinearity="relu")',
        "nn.init.zeros_(self.fc1.bias)",
        "self.fc1.requires_grad_(False)",
    )


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({"weight_init": "xavier_uniform"}, "nn.init.xavier_uniform_(self.block.weight)"),
        (
            {"weight_init": "orthogonal", "init_gain": 2.0},
            "nn.init.orthogonal_(self.block.weight, gain=2.0)",
        ),
        ({"weight_init": "normal"}, "nn.init.normal_(self.block.weight, std=0.02)"),
        (
            {"weight_init": "trunc_normal", "init_std": 0.1},
            "nn.init.trunc_normal_(self.block.weight, std=0.1)",
        ),
        (
            {"weight_init": "constant", "init_value": 0.5},
            "nn.init.constant_(self.block.weight, 0.5)",
        ),
        (
            {"bias_init": "constant", "bias_value": -1},
            "nn.init.constant_(self.block.bias, -1)",
        ),
        (
            {"weight_init": "kaiming_uniform", "init_nonlinearity": "tanh"},
            'nn.init.kaiming_uniform_(self.block.weight, nonlinearity="tanh")',
        ),
    ],
)
def test_only_what_differs_is_written(params, line):
    assert _lines("Linear", params) == (line,)


# Of 300 inputs and 100 outputs.
@pytest.mark.parametrize(
    ("params", "deviation"),
    [
        ({"weight_init": "xavier_uniform"}, math.sqrt(2 / 400)),
        ({"weight_init": "xavier_normal", "init_gain": 3.0}, 3 * math.sqrt(2 / 400)),
        ({"weight_init": "kaiming_uniform"}, math.sqrt(2 / 300)),
        ({"weight_init": "kaiming_normal", "init_mode": "fan_out"}, math.sqrt(2 / 100)),
        (
            {"weight_init": "kaiming_normal", "init_nonlinearity": "linear"},
            math.sqrt(1 / 300),
        ),
        ({"weight_init": "orthogonal"}, math.sqrt(1 / 300)),
        ({"weight_init": "normal", "init_std": 0.5}, 0.5),
        ({"weight_init": "trunc_normal"}, 0.02),
    ],
)
def test_weights_spread_as_the_papers_say(params, deviation):
    block = _started("Linear", params, nn.Linear(300, 100))

    assert block.weight.std().item() == pytest.approx(deviation, rel=0.03)
    assert block.weight.mean().item() == pytest.approx(0.0, abs=deviation / 20)


def test_orthogonal_keeps_lengths():
    weight = _started("Linear", {"weight_init": "orthogonal"}, nn.Linear(300, 100)).weight

    assert torch.allclose(weight @ weight.T, torch.eye(100), atol=1e-5)


@pytest.mark.parametrize("init", get("Linear").param("weight_init").choices)
@pytest.mark.parametrize(
    "block",
    [nn.Linear(6, 4), nn.Conv2d(4, 6, 3, groups=2), nn.Conv1d(2, 3, 5), nn.Bilinear(2, 3, 4)],
    ids=lambda block: type(block).__name__,
)
def test_every_start_suits_matrices_and_filters(init, block):
    block = copy.deepcopy(block)
    for parameter in block.parameters():
        nn.init.constant_(parameter, 7.0)

    _started("Linear", {"weight_init": init}, block)

    assert (block.bias == 7.0).all()
    assert bool((block.weight == 7.0).all()) == (init == "default")


def test_freeze_stops_weights_and_bias():
    block = _started("Linear", {"freeze": True}, nn.Linear(3, 2))

    assert not any(parameter.requires_grad for parameter in block.parameters())


def test_learning_goes_on_after_a_start():
    params = {"weight_init": "xavier_normal", "bias_init": "zeros"}
    block = _started("Linear", params, nn.Linear(3, 2))

    block(torch.ones(1, 3)).sum().backward()

    assert block.weight.grad is not None
    assert block.bias.grad is not None


def test_no_line_for_a_bias_that_does_not_exist():
    assert _lines("Linear", {"bias": False, "bias_init": "zeros"}) == ()


@pytest.mark.parametrize("type_", [spec.type for spec in all_specs() if spec.learns == "scale"])
def test_one_number_a_channel_has_no_fan_to_count(type_):
    assert get(type_).param("weight_init").choices == ("default", "zeros", "ones", "constant")


def test_scale_starts_as_chosen():
    block = _started("LayerNorm", {"weight_init": "zeros"}, nn.LayerNorm(4))

    assert torch.equal(block.weight, torch.zeros(4))


def test_norm_without_weights_has_no_line():
    params = {"elementwise_affine": False, "weight_init": "zeros", "freeze": True}

    assert _lines("LayerNorm", params) == ()
    assert with_weight_params(LAYER_NORM).wrong_params(params) == []


def test_loop_tells_matrices_from_biases():
    params = {"weight_init": "xavier_uniform", "bias_init": "constant", "bias_value": 1.0}

    block = _started_lstm({**params, "freeze": True}, nn.LSTM(30, 40, num_layers=2))

    for name, parameter in block.named_parameters():
        assert not parameter.requires_grad
        if "bias" in name:
            assert torch.equal(parameter, torch.ones(160))
        else:
            fans = sum(parameter.shape)
            assert parameter.std().item() == pytest.approx(math.sqrt(2 / fans), rel=0.05)


@pytest.mark.parametrize(
    ("params", "changed"),
    [
        ({"weight_init": "ones"}, "weight"),
        ({"bias_init": "constant", "bias_value": 3.0}, "bias"),
        ({"weight_init": "ones", "bias": False, "bias_init": "zeros"}, "weight"),
    ],
)
def test_loop_leaves_alone_what_keeps_its_start(params, changed):
    block = nn.LSTM(3, 4, bias=params.get("bias", True))
    before = {name: value.clone() for name, value in block.named_parameters()}

    _started_lstm(params, block)

    for name, parameter in block.named_parameters():
        assert torch.equal(parameter, before[name]) == (changed not in name)


def test_loop_leaves_norms_inside_of_a_module_alone():
    params = {"weight_init": "normal", "bias_init": "zeros"}
    block = _started_lstm(params, nn.TransformerEncoderLayer(8, 2, batch_first=True))

    assert torch.equal(block.norm1.weight, torch.ones(8))
    assert torch.equal(block.linear1.bias, torch.zeros(2048))
