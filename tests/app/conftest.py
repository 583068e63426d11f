"""What the window's tests share."""

from __future__ import annotations

import pytest

from tests.helpers.fake_host import FakeHost


@pytest.fixture(autouse=True)
def asleep(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give windows a worker that never wakes, unless a test is marked ``real_worker``.

    A real one imports torch for seconds beside the test, and few tests ask it anything.
    """
    if request.node.get_closest_marker("real_worker") is None:
        monkeypatch.setattr("core.engine.talk.host.Host", FakeHost)
