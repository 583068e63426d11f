"""Whether samples can be varied as a project wishes, and by what; torch-free."""

from __future__ import annotations

import msgspec

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.objective import ADVERSARIAL
from core.graph.augmentation import AS_THEY_ARE, Augmentation
from core.texts import Text, text

_MIXABLE = frozenset({"class", "value", "labels"})


def wrong_augmentation(augment: Augmentation, info: DatasetInfo, objective: str) -> Text | None:
    """Return why samples cannot be varied so, or None if they can."""
    if not augment.is_any:
        return None
    if info.dtype != "float32":
        return text("vary.tokens", title=info.title)
    turned = msgspec.structs.replace(augment, noise=0.0, mixup=0.0)
    if turned.is_any and not (info.kind == "image" and len(info.sample_shape) == 3):
        return text("vary.pictures", title=info.title)
    if objective == ADVERSARIAL:
        return text("vary.adversarial")
    targets = {each.target for each in info.targets} or {info.target}
    if augment.mixup and (objective != "supervised" or not targets <= _MIXABLE):
        return text("vary.mixup", objective=objective)
    return None


def augmenter_arguments(
    augment: Augmentation, info: DatasetInfo, goal: Goal
) -> dict[str, bool | int | float | tuple[bool, ...]]:
    """Return the arguments of :class:`core.engine.parts.augment.Augmenter` after the seed."""
    found = {
        name: value
        for name, value in msgspec.structs.asdict(augment).items()
        if value != getattr(AS_THEY_ARE, name)
    }
    if goal.parts:
        follows = tuple(part.goal.target == "x" or part.is_map for part in goal.parts)
        return {**found, "follows": follows} if any(follows) else found
    return {**found, "follows": True} if goal.target == "x" or info.target == "mask" else found
