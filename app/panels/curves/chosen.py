"""Which of the metrics of the runs on show are drawn: those a person chose, else the usual one."""

from __future__ import annotations

from collections.abc import Sequence

from app.panels.curves.looks import FAKE, REAL
from app.widgets.run_progress import first_metric
from core.engine.talk.messages import EpochDone

MOST_REMEMBERED = 64
"""Names of metrics that are remembered, those of runs that are not on show included."""


def offered(runs: Sequence[Sequence[EpochDone]]) -> tuple[str, ...]:
    """Return the metrics that any of the runs has; both scores of a discriminator are one."""
    names = dict.fromkeys(name for epochs in runs if epochs for name in epochs[-1].metrics)
    if REAL in names:
        names.pop(FAKE, None)
    return tuple(names)


def shown(chosen: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return those of the names that were chosen; the usual one where none was.

    >>> shown((), ("mae", "r2")), shown(("r2", "auroc"), ("mae", "r2"))
    (('mae',), ('r2',))
    >>> shown(("auroc",), ())
    ('accuracy',)
    """
    found = tuple(name for name in names if name in chosen)
    return found or (first_metric(dict.fromkeys(names, 0.0)),)


def toggled(chosen: Sequence[str], names: Sequence[str], name: str) -> tuple[str, ...]:
    """Return what is chosen after a person checked a name, or took its check away.

    What was chosen of other runs stays chosen.

    >>> toggled(("auroc",), ("mae", "r2"), "r2")
    ('auroc', 'mae', 'r2')
    >>> toggled(("mae", "r2"), ("mae", "r2"), "mae")
    ('r2',)
    """
    now = dict.fromkeys(shown(chosen, names))
    if name in now:
        del now[name]
    else:
        now[name] = None
    return chosen_among(chosen, names, tuple(now))


def chosen_among(
    chosen: Sequence[str], names: Sequence[str], now: Sequence[str]
) -> tuple[str, ...]:
    """Return what is chosen when ``now`` is it of these names, and others are as they were.

    >>> chosen_among(("auroc", "mae"), ("mae", "r2"), ("r2",))
    ('auroc', 'r2')
    """
    kept = [each for each in chosen if each not in names]
    return (*kept, *(each for each in names if each in now))[-MOST_REMEMBERED:]
