"""Exceptions become words, with the block and the line they happened in."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from core.engine.build import BuiltModel
from core.engine.failures import Failure, explain_failure
from core.errors import InputError, WorldError
from core.texts import say, text
from tests.helpers.engine import mlp_with

PATH = "generated/model.py"


def failure_of(forward_line: str) -> Failure:
    source = mlp_with(forward_line)
    built = BuiltModel(source, PATH, torch.device("cpu"))
    with pytest.raises(Exception) as caught:
        built.model(torch.zeros(3, 1, 8, 8))
    assert isinstance(caught.value, Exception)
    return explain_failure(caught.value, source, PATH)


def test_an_error_inside_torch_belongs_to_the_block_that_called() -> None:
    failure = failure_of("x = self.linear1(x.T)")
    assert (failure.block, failure.line) == ("b3", 14)
    assert say(failure.what).startswith("linear1 failed: RuntimeError: mat1 and mat2 shapes")
    assert "x = self.linear1(x.T)" in failure.traceback


def test_an_error_in_no_block_is_told_without_one() -> None:
    failure = explain_failure(ValueError("odd\nsecond line"), None, PATH)
    assert (failure.block, failure.line) == ("", 0)
    assert say(failure.what) == "The training process met an error: ValueError: odd"


@pytest.mark.parametrize(
    ("error", "id_"),
    [
        (MemoryError(), "engine.oom_host"),
        (torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
         "engine.oom_device"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), "engine.oom_host"),
    ],
)  # fmt: skip
def test_running_out_of_memory_is_told_as_such(error: Exception, id_: str) -> None:
    failure = explain_failure(error, None, PATH)
    assert failure.what.id == id_
    assert failure.fix is not None
    assert "smaller batch" in say(failure.fix)


def test_what_torch_cannot_allocate_is_out_of_memory_of_its_block() -> None:
    failure = failure_of("x = self.linear1(x) + __import__('torch').zeros(1 << 50)")
    assert (failure.what.id, failure.block) == ("engine.oom_host", "b3")


def test_our_own_errors_keep_their_words_and_block() -> None:
    error = InputError(text("engine.no_model"), text("engine.no_model_fix"), block="b9")
    failure = explain_failure(error, None, PATH)
    assert (failure.what, failure.fix, failure.block) == (error.what, error.fix, "b9")


def test_an_endless_message_is_cut() -> None:
    assert len(say(explain_failure(ValueError("x" * 10_000), None, PATH).what)) < 500


def test_the_machine_is_blamed_for_its_disks_devices_and_memory_only() -> None:
    blamed = {
        type(error).__name__: explain_failure(error, None, PATH).by_world
        for error in (
            MemoryError(),
            ValueError("odd"),
            WorldError(text("engine.no_device", device="cuda:0", known="cpu")),
            InputError(text("engine.no_model")),
        )
    }
    assert blamed == {
        "MemoryError": True,
        "ValueError": True,
        "WorldError": True,
        "InputError": False,
    }
    assert not failure_of("x = self.linear1(x.T)").by_world
    assert failure_of("x = self.linear1(x) + __import__('torch').zeros(1 << 50)").by_world


def test_a_batch_of_one_is_told_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="Expected more") as caught:
        nn.BatchNorm1d(3).train()(torch.zeros(1, 3))
    failure = explain_failure(caught.value, None, "")
    assert "this batch has one sample only" in say(failure.what)
    assert failure.fix is not None and "batch size of 2" in say(failure.fix)
