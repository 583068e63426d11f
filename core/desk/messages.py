"""What the window asks the desk, and what the desk answers: frozen records, no pickle."""

from __future__ import annotations

import msgspec

from core.data.own.found import Found
from core.desk.views import AnyView, Tally
from core.graph.own_data import Own
from core.graph.records import DataConfig
from core.texts import Text


class Asked(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Base of all questions; ``request`` is their number, which the answer repeats."""

    request: int = 0


class ShowData(Asked, frozen=True, tag="show_data"):
    """Show a project's data as its network gets them; answered by DataShown or Refused."""

    data: DataConfig


class LookAt(Asked, frozen=True, tag="look_at"):
    """Look what a file or folder holds; answered by Progress, then Looked or Refused.

    Attributes:
        path: Where it lies.
        wish: What an earlier look found, with what a person changed.
    """

    path: str
    wish: Own | None = None


class Vary(Asked, frozen=True, tag="vary"):
    """Show samples before and after they are varied; answered by Varied or Refused.

    Attributes:
        data: The data, with how they are varied.
        seed: Of the run.
        step: Another number draws anew.
    """

    data: DataConfig
    seed: int = 0
    step: int = 0


class FetchData(Asked, frozen=True, tag="fetch_data"):
    """Download a data set; answered by Progress in bytes, then DataFetched or Refused."""

    dataset: str


class ShowSamples(Asked, frozen=True, tag="show_samples"):
    """Show some samples; answered by SamplesShown or Refused.

    Attributes:
        data: The data they are of.
        part: ``train``, ``validation`` or ``test``.
        samples: Their numbers in that part.
    """

    data: DataConfig
    part: str
    samples: tuple[int, ...]


ToDesk = ShowData | ShowSamples | LookAt | Vary | FetchData


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Base of all answers."""

    request: int


class DataShown(Answer, frozen=True, tag="data_shown"):
    """Answer to ShowData; the view's arrays come with it.

    Attributes:
        sizes: Samples in each part, in the order of :data:`core.desk.views.PARTS`.
        tallies: Samples of each class, or in each range of the values to predict.
        view: Some samples of the training part, or None where there is nothing to draw.
        missing: Where own data are not where the project says: what was expected; nothing else
            is told then.
        changed: Where own data are no longer what was looked at.
    """

    sizes: tuple[int, int, int]
    tallies: tuple[Tally, ...]
    view: AnyView | None
    missing: Text | None = None
    changed: Text | None = None


class SamplesShown(Answer, frozen=True, tag="samples_shown"):
    """Answer to ShowSamples.

    Arrays, where samples are drawn rather than told: ``tiles`` as those of
    :class:`core.desk.views.Pictures`, or ``lines`` as those of :class:`core.desk.views.Lines`.

    Attributes:
        part: As asked for.
        samples: As asked for.
        words: Each in words; none where they are drawn.
    """

    part: str
    samples: tuple[int, ...]
    words: tuple[str, ...] = ()


class Looked(Answer, frozen=True, tag="looked"):
    """Answer to LookAt: what was found, and guessed."""

    found: Found


class Varied(Answer, frozen=True, tag="varied"):
    """Answer to Vary.

    Arrays: ``before`` and ``after``: uint8 pictures as the ``tiles`` of
    :class:`core.desk.views.Pictures`, or float32 lines as those of
    :class:`core.desk.views.Lines`.
    """


class DataFetched(Answer, frozen=True, tag="data_fetched"):
    """Answer to FetchData: all of it is here."""


class Progress(Answer, frozen=True, tag="progress"):
    """How far the desk is; more follows.

    Attributes:
        done: Files, rows or bytes looked at.
        total: Of so many; 0 if nobody knows.
    """

    done: int
    total: int


class Refused(Answer, frozen=True, tag="refused"):
    """Answer to a question that could not be met: what is wrong and what to do."""

    what: Text
    fix: Text | None = None


FromDesk = DataShown | SamplesShown | Looked | Varied | DataFetched | Progress | Refused
