"""The exported class against one written by hand. Run: pytest tests/bench -n0 -s

The two take turns, call by call, and swap who goes first, so that the machine's moods meet both
alike; the median call counts.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import nn

from core.codegen.module import generate
from core.io.gallery import templates
from core.shapes.infer import NetworkInference

CALLS = 1000
WARM_UP = 100
LOWEST, HIGHEST = 0.95, 1.05


class HandWrittenMlp(nn.Module):
    """``digits-mlp`` as a person would write it."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.hidden = nn.Linear(64, 128)
        self.relu = nn.ReLU()
        self.head = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.flatten(x)
        x = self.relu(self.hidden(x))
        return self.head(x)


class HandWrittenCnn(nn.Module):
    """``digits-cnn`` as a person would write it."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(16)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(32)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.dropout = nn.Dropout(0.2)
        self.hidden = nn.Linear(128, 64)
        self.relu3 = nn.ReLU()
        self.head = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.pool1(self.relu1(self.norm1(self.conv1(x))))
        x = self.pool2(self.relu2(self.norm2(self.conv2(x))))
        x = self.dropout(self.flatten(x))
        return self.head(self.relu3(self.hidden(x)))


@pytest.mark.parametrize(
    ("template", "by_hand"), [("digits-mlp", HandWrittenMlp), ("digits-cnn", HandWrittenCnn)]
)
def test_forward_costs_what_a_hand_written_class_costs(
    template: str, by_hand: type[nn.Module], tmp_path: Path
) -> None:
    torch.set_num_threads(1)
    theirs = by_hand().eval()
    ours = _exported(template, tmp_path / "model.py").eval()
    weights = zip(ours.state_dict(), theirs.state_dict().values(), strict=True)
    ours.load_state_dict(dict(weights))
    x = torch.rand(64, 1, 8, 8)

    with torch.inference_mode():
        assert torch.equal(ours(x), theirs(x))
        ours_s, theirs_s = _median_calls(lambda: ours(x), lambda: theirs(x))

    ratio = ours_s / theirs_s
    print(f"{template}: {theirs_s * 1e6:.1f} us by hand, {ours_s * 1e6:.1f} us: {ratio:.3f}")
    assert LOWEST <= ratio <= HIGHEST


def _exported(template: str, path: Path) -> nn.Module:
    """Write the module as Export does and import it from its file."""
    project = next(t.project() for t in templates() if t.id == template)
    module = generate(project, NetworkInference(project.main))
    path.write_text(module.text, encoding="ascii")
    spec = importlib.util.spec_from_file_location("exported_model", path)
    assert spec is not None
    assert spec.loader is not None
    imported = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(imported)
    model = getattr(imported, module.class_name)()
    assert isinstance(model, nn.Module)
    return model


def _median_calls(one: Callable[[], object], two: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of each one's median call."""
    for _ in range(WARM_UP):
        one()
        two()
    seconds: tuple[list[float], list[float]] = ([], [])
    for number in range(CALLS):
        pair = ((one, seconds[0]), (two, seconds[1]))
        for call, into in pair if number % 2 else pair[::-1]:
            started = time.perf_counter()
            call()
            into.append(time.perf_counter() - started)
    return statistics.median(seconds[0]), statistics.median(seconds[1])
