"""What tests of teams share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.engine.talk.host import Host
from tests.helpers import warm


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """One worker for all of them: its start takes seconds."""
    made = Host(threads=1)
    with warm.workers():
        made.start()
    yield made
    made.close()
