"""Making very many pieces at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 20_000
"""To walk through more than this, new as all of it is, would take as long as a frame may."""


@contextmanager
def making_many() -> Iterator[None]:
    """Look for garbage later: what is made stays, and each look would walk all of it again.

    Very many that were made are set apart with all older things, as :mod:`app.collector` does.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > MANY:
                gc.freeze()
            gc.enable()
