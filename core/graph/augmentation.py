"""How samples are varied at random while a network trains: for the training part alone."""

from __future__ import annotations

from typing import Annotated

import msgspec

_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Augmentation(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to every sample of a training batch, in this order; 0 and False leave it out.

    Attributes:
        flip: Left for right, in every second picture.
        flip_vertical: Upside down, in every second picture.
        crop: By up to so many pixels a picture is moved, sideways and up or down.
        rotate: By up to so many degrees a picture is turned, either way.
        noise: Deviation of the normal noise that is added to every number.
        mixup: The larger, the more a sample is mixed with another and the loss with the other's
            (Zhang et al., 2018: alpha).
    """

    flip: bool = False
    flip_vertical: bool = False
    crop: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    rotate: Annotated[float, msgspec.Meta(ge=0, le=180)] = 0.0
    noise: Annotated[float, msgspec.Meta(ge=0, le=1000)] = 0.0
    mixup: Annotated[float, msgspec.Meta(ge=0, le=100)] = 0.0

    @property
    def is_any(self) -> bool:
        """Whether samples are varied at all."""
        return self != AS_THEY_ARE


AS_THEY_ARE = Augmentation()
"""Nothing is varied."""
