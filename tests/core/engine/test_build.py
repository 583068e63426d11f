"""Generated source becomes a class whose tracebacks and source show the generated lines."""

from __future__ import annotations

import inspect
import traceback
from pathlib import Path

import pytest
import torch

from core.engine.build import BuiltModel
from tests.helpers.engine import MLP, mlp, mlp_with

CPU = torch.device("cpu")


def test_the_class_is_the_generated_one(tmp_path: Path) -> None:
    built = BuiltModel(mlp(), str(tmp_path / "model.py"), CPU)
    assert type(built.model).__name__ == "Mlp"
    assert built.parameters == 64 * 32 + 32 + 32 * 10 + 10
    assert built.model(torch.zeros(3, 1, 8, 8)).shape == (3, 10)


def test_inspect_finds_the_source_with_and_without_a_file(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    path.write_bytes(MLP.encode())
    for name in (str(path), "generated/model.py"):
        built = BuiltModel(mlp(), name, CPU)
        assert inspect.getsource(type(built.model)).startswith("class Mlp(nn.Module):")


def test_the_text_of_the_message_counts_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    path.write_bytes(b"raise SystemExit('a file ran')")
    assert type(BuiltModel(mlp(), str(path), CPU).model).__name__ == "Mlp"
    assert [entry.name for entry in tmp_path.iterdir()] == ["model.py"]  # no bytecode either


def test_tracebacks_show_the_generated_line() -> None:
    built = BuiltModel(mlp_with("x = self.linear1(x.T)"), "generated/model.py", CPU)
    with pytest.raises(RuntimeError) as caught:
        built.model(torch.zeros(3, 1, 8, 8))
    frames = traceback.extract_tb(caught.value.__traceback__)
    [frame] = [frame for frame in frames if frame.filename == "generated/model.py"]
    assert (frame.lineno, frame.line) == (14, "x = self.linear1(x.T)")


def test_the_trace_shows_every_block_and_returns_the_same() -> None:
    built = BuiltModel(mlp(), "generated/model.py", CPU)
    built.model.eval()
    kept: dict[str, torch.Tensor] = {}
    x = torch.rand(2, 1, 8, 8)
    result = built.trace(built.model, x, kept.__setitem__)
    assert torch.equal(result, built.model(x))
    assert {block: tuple(value.shape) for block, value in kept.items()} == {
        "b1": (2, 1, 8, 8), "b2": (2, 64), "b3": (2, 32), "b4": (2, 32), "b5": (2, 10),
    }  # fmt: skip
