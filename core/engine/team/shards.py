"""A network of which each process of a team holds only a part, by PyTorch's ``fully_shard``.

See Zhao et al., PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel, 2023. What a unit
of the network computes with is brought together just before and let go just after, so at any time a
process holds its part of everything and the whole of one unit.
"""

from __future__ import annotations

from collections import Counter

import torch.distributed as dist
from torch import nn
from torch.distributed.device_mesh import DeviceMesh
from torch.distributed.fsdp import fully_shard

from core.engine.team.team import Team
from core.errors import InputError
from core.texts import text

LEAST = 100_000
"""Numbers that a unit has at least: bringing fewer together by themselves does not pay."""
_REASON_SHOWN = 300


def shard(model: nn.Module, team: Team) -> None:
    """Share out the weights of a network; what learns must be made afterwards.

    All processes begin with the same weights, those of the seed. They leave the main memory for the
    device part by part.

    Raises:
        InputError: Something in it cannot be shared out.
    """
    if any(getattr(part, "sparse", False) for part in model.modules()):
        raise InputError(text("shard.sparse"), text("shard.sparse_fix"))
    mesh = DeviceMesh.from_group(
        dist.group.WORLD,  # type: ignore[arg-type]
        team.device.type,
    )
    try:
        for unit in (*units_of(model), model):
            fully_shard(unit, mesh=mesh, reshard_after_forward=True)
    except (ValueError, NotImplementedError, RuntimeError) as error:
        reason = (str(error).strip() or type(error).__name__).split("\n", 1)[0][:_REASON_SHOWN]
        raise InputError(text("shard.cannot", reason=reason), text("shard.fix")) from error


def units_of(model: nn.Module, least: int = LEAST) -> list[nn.Module]:
    """Return the parts of a network that are brought together by themselves, inner ones first.

    Composites are looked into, and what stands in a row or a list. A brick is one part: what is
    inside of torch's own modules may be used without being called. A part that shares weights with
    something outside of it is left to the whole.
    """
    uses = _uses(model)
    units: list[nn.Module] = []
    taken: set[int] = set()

    def look(part: nn.Module) -> None:
        if type(part).__module__ == type(model).__module__ or _is_row(part):
            for child in part.children():
                look(child)
        own = [p for p in part.parameters() if id(p) not in taken]
        is_called = not isinstance(part, nn.ModuleList | nn.ModuleDict)
        is_alone = all(uses[number] == count for number, count in _uses(part).items())
        if part is not model and is_called and is_alone and sum(p.numel() for p in own) >= least:
            units.append(part)
            taken.update(id(p) for p in own)

    look(model)
    return units


def _is_row(part: nn.Module) -> bool:
    return isinstance(part, nn.Sequential | nn.ModuleList | nn.ModuleDict)


def _uses(part: nn.Module) -> Counter[int]:
    return Counter(id(p) for _, p in part.named_parameters(remove_duplicate=False))
