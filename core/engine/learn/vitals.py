"""What every brick of a network that trains is like, measured now and then between two steps."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.engine.build import BuiltModel
from core.engine.keep.parts import whole
from core.engine.talk.messages import BrickVitals, Vitals

LEAST_PAUSE_S = 0.5
SHARE = 0.02
"""Of the time of a run, what looking may take."""


Learnt = dict[str, tuple[float, float]]
"""By brick, root mean squares of its weights and of their gradients; NaN for none."""


class Examiner:
    """Looks at a model so seldom that nobody waits for it, and leaves it as it was.

    Attributes:
        due: When to look again, on the clock that only goes on.
    """

    def __init__(self, run: str, tell: Callable[[Vitals], None]) -> None:
        self._run = run
        self._tell = tell
        self.due = -math.inf

    @property
    def is_due(self) -> bool:
        """Whether enough time has gone by."""
        return time.monotonic() >= self.due

    def look(
        self, step: int, built: BuiltModel, inputs: Sequence[Tensor], known: Learnt, began: float
    ) -> None:
        """Tell of every brick.

        Args:
            step: Steps taken so far in the run; the gradients are those of the last one.
            built: The model, held still by the caller.
            inputs: What goes in for some samples.
            known: How large its weights and their gradients are.
            began: When getting ready for this look began.
        """
        bricks = vitals(built, inputs, known)
        ended = time.monotonic()
        self.due = ended + max(LEAST_PAUSE_S, (ended - began) / SHARE)
        self._tell(Vitals(run=self._run, step=step, bricks=bricks))

    def rest(self) -> None:
        """Look no more in this run."""
        self.due = math.inf


def vitals(built: BuiltModel, inputs: Sequence[Tensor], known: Learnt) -> tuple[BrickVitals, ...]:
    """Return what each brick puts out for some samples, with its weights and their gradients.

    Args:
        built: The model, in evaluation mode.
        inputs: What goes in for some samples.
        known: How large its weights and their gradients are.
    """
    found: dict[str, _Output] = {}

    def keep(path: str, value: object) -> None:
        tensor = value[0] if isinstance(value, tuple) and value else value
        if isinstance(tensor, Tensor) and tensor.is_floating_point() and tensor.numel():
            output = _looked_at(tensor)
            # The copies of a repeated brick go by one path: the worst of them counts.
            found[path] = output.worse(found[path]) if path in found else output

    with torch.no_grad():
        built.trace(built.model, *inputs, keep)
    return tuple(
        BrickVitals(
            path=path,
            weight=_number(known.get(path, _NOTHING)[0]),
            gradient=_number(known.get(path, _NOTHING)[1]),
            largest=_number(output.largest),
            still=output.still,
        )
        for path, output in found.items()
    )


@torch.no_grad()
def learnt(built: BuiltModel) -> Learnt:
    """Return how large the weights of each brick are, and their gradients.

    All that hold a part of the model must ask together.
    """
    return {
        block: _learnt(getattr(built.model, name, None))
        for block, name in built.source.attributes.items()
    }


def not_finite_in(built: BuiltModel, inputs: Sequence[Tensor]) -> tuple[str, bool]:
    """Return the first brick that puts out what is no finite number, and whether its weights are.

    Args:
        built: The model, in evaluation mode.
        inputs: What goes in for some samples.

    Returns:
        The path of the brick, "" where all that comes out is finite; and whether the weights of
        that brick are finite, so that the fault lies in what it works out.
    """
    first: list[str] = []

    def keep(path: str, value: object) -> None:
        tensor = value[0] if isinstance(value, tuple) and value else value
        if first or not isinstance(tensor, Tensor) or not tensor.is_floating_point():
            return
        if not bool(torch.isfinite(tensor).all()):
            first.append(path)

    with torch.no_grad():
        built.trace(built.model, *inputs, keep)
    if not first:
        return "", True
    name = built.source.attributes.get(first[0].split("/")[0], "")
    part = getattr(built.model, name, None) if name else None
    weights = part.parameters() if isinstance(part, nn.Module) else ()
    return first[0], all(bool(torch.isfinite(weight).all()) for weight in weights)


_NOTHING = (math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class _Output:
    """What came out of a brick.

    Attributes:
        largest: Greatest size of a number.
        still: Share of its units that say the same for every sample.
    """

    largest: float
    still: float

    def worse(self, other: _Output) -> _Output:
        return _Output(max(self.largest, other.largest), max(self.still, other.still))


def _looked_at(value: Tensor) -> _Output:
    largest = value.abs().max().item()
    if value.dim() < 2 or len(value) < 2:
        return _Output(largest, 0.0)
    is_map = value.dim() > 3
    units = value.transpose(0, 1).flatten(1) if is_map else value.flatten(0, -2).T
    spread = units.amax(dim=1) - units.amin(dim=1)
    return _Output(largest, (spread == 0).float().mean().item())


def _learnt(part: object) -> tuple[float, float]:
    """Return the root mean square of a brick's weights and of their gradients; NaN for none."""
    if not isinstance(part, nn.Module):
        return _NOTHING
    weights = [p for p in part.parameters() if p.requires_grad and p.is_floating_point()]
    gradients = [p.grad for p in weights if p.grad is not None and not p.grad.is_sparse]
    return _rms(weights), _rms(gradients)


def _rms(tensors: list[Tensor] | list[nn.Parameter]) -> float:
    count = sum(t.numel() for t in tensors)
    if not count:
        return math.nan
    norms = torch.nn.utils.get_total_norm(list(tensors))
    return float(whole(norms)) / math.sqrt(count)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
