"""What an objective asks of a network with some data: what goes in, what comes out; torch-free.

The project's checks say by it what does not fit, the worker trains by it, and the exported script
is written by it, so all three mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.data.info import Range
from core.engine.recipe.losses import ANY
from core.engine.recipe.made import Made
from core.engine.recipe.own_loss import OwnLoss

Sizes = tuple[int | str, ...]
"""Of one sample; a word stands for any number, the same word for the same number."""

VERDICT: Sizes = (1,)
"""What a discriminator puts out for a sample: one number, high for what it takes for real."""


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """What training asks for.

    Attributes:
        outputs: Sizes of a sample of each of the network's outputs; of the generator's, where two
            networks are trained against each other. The discriminator's is :data:`VERDICT`.
        inputs: Sizes of a sample of each Input and its dtype; empty where it is noise.
        ranges: Between which values the first outputs must lie.
        scores: Whether the output is one number a class, the highest for the likeliest.
        counts: Whether it can be counted which class was taken for which.
        target: Function of :mod:`core.data.targets` that makes the targets; "" takes them as they
            are and ``x`` takes the samples.
        target_argument: Its second argument, or None where it has none.
        criterion: What compares outputs and targets: of ``nn`` and
            :mod:`core.engine.parts.criteria`.
        meter: What measures, of :mod:`core.engine.parts.meters`.
        weights: What makes the weight of each class, or None where all count alike.
        divides_by_weights: Whether a batch's loss is divided by the weights of its samples.
        feed: What hands the samples to the network, of :mod:`core.engine.parts.feeds`; None
            where it gets them as they are.
        is_within_batch: Whether the samples of a batch are compared with each other.
        keeps_latest: Whether the best weights are the latest, whatever the losses: those of two
            networks against each other say who is ahead, not how good the samples are.
        own: The network of the project that is the loss, or None for one of ``torch.nn``.
        parts: What each of several outputs is asked for; () where they are compared together.
    """

    outputs: tuple[Sizes, ...]
    inputs: tuple[tuple[Sizes, str], ...] = ()
    ranges: tuple[Range, ...] = (ANY,)
    scores: bool = False
    counts: bool = False
    target: str = ""
    target_argument: int | None = None
    criterion: Made
    meter: Made
    weights: Made | None = None
    divides_by_weights: bool = False
    feed: Made | None = None
    is_within_batch: bool = False
    keeps_latest: bool = False
    own: OwnLoss | None = None
    parts: tuple[Part, ...] = ()

    @property
    def owns(self) -> tuple[OwnLoss, ...]:
        """The networks that are losses: the only one, or one for each output that has one."""
        goals = [part.goal for part in self.parts] or [self]
        return tuple(goal.own for goal in goals if goal.own is not None)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one of several outputs is asked for.

    Attributes:
        name: What its figures are called.
        weight: How much its loss counts.
        classes: Names of the classes that it tells apart.
        field: Field of the targets that it is compared with; "" for all of them.
        column: Column of the targets, where they are values one beside the other.
        source: How the exported script writes those targets.
        is_map: Whether that is a class for each place of a picture.
        weights_name: What the weights of its classes are called.
        goal: What it would be asked for alone.
    """

    name: str
    weight: float
    classes: tuple[str, ...] = ()
    field: str = ""
    column: int | None = None
    source: str = "y"
    is_map: bool = False
    weights_name: str = ""
    goal: Goal


def fits(expected: Sequence[Sizes], received: Sequence[Sequence[object] | None]) -> bool:
    """Return whether the outputs have these sizes; each word stands for one number.

    Args:
        expected: Of a sample of each output.
        received: Those that there are; None for what has none.

    >>> fits([(3, "T"), ("T",)], [(3, 8), (8,)]), fits([(3, "T"), ("T",)], [(3, 8), (9,)])
    (True, False)
    """
    meant: dict[str, object] = {}
    for asked, found in zip(expected, received, strict=True):
        if found is None or len(asked) != len(found):
            return False
        for size, there in zip(asked, found, strict=True):
            if there != (meant.setdefault(size, there) if isinstance(size, str) else size):
                return False
    return True


def printed_sizes(outputs: Sequence[Sequence[object]]) -> str:
    """Return sizes of outputs as people read them.

    >>> printed_sizes([(10,)]), printed_sizes([(1, 8, 8), ("code",)])
    ('N x 10', 'N x 1 x 8 x 8 and N x code')
    """
    return " and ".join(" x ".join(("N", *map(str, sizes))) for sizes in outputs)
