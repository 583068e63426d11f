"""Which devices a worker refuses, without starting one."""

from __future__ import annotations

import queue
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from core.engine.talk.channel import Channel
from core.engine.talk.messages import RunFailed
from core.engine.worker import Worker
from core.runs.folder import RunFolder
from tests.helpers.engine import train_message


@pytest.mark.parametrize("devices", ["cuda:0,cuda:1", "cuda:1,cuda:0"])
def test_a_team_is_refused_where_one_of_its_devices_is_not_there(
    devices: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.engine.devices._ids", lambda: ["cuda:0", "cpu"])
    said: list[Any] = []
    channel = SimpleNamespace(inbox=queue.SimpleQueue(), send=lambda told, *_: said.append(told))
    worker = Worker(cast("Channel", channel))

    worker._handle(train_message(tmp_path / "run", device=devices))

    (failed,) = said
    assert isinstance(failed, RunFailed) and failed.by_world
    assert "cuda:1" in str(failed.what)
    assert RunFolder.open(tmp_path / "run").record.status == "failed"
