"""What can be asked for; torch-free, for the window and the command line."""

from __future__ import annotations

import msgspec

MAX_CHANNELS = 64
"""Channels an answer about activations holds at most."""
MAX_SIDE_PX = 256
"""Width and height of a channel's picture at most."""


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """One way to explain a decision.

    Attributes:
        id: What a request calls it.
        title: What people see.
        summary: One sentence: what its values mean.
        signed: Whether values speak for (above 0) and against (below 0) the class.
        pictures_only: Whether it needs a convolution.
        paper: Where it comes from.
    """

    id: str
    title: str
    summary: str
    signed: bool
    pictures_only: bool = False
    paper: str


METHODS = (
    Method(
        id="saliency",
        title="Saliency",
        summary="How strongly the class's score reacts to a small change of each input value.",
        signed=False,
        paper="Simonyan, Vedaldi, Zisserman, Deep inside convolutional networks, 2013",
    ),
    Method(
        id="integrated-gradients",
        title="Integrated gradients",
        summary="What each input value adds to the class's score on the way from an empty input.",
        signed=True,
        paper="Sundararajan, Taly, Yan, Axiomatic attribution for deep networks, 2017",
    ),
    Method(
        id="input-x-gradient",
        title="Input x gradient",
        summary="Each input value times the score's reaction to it: a first guess at its share.",
        signed=True,
        paper="Shrikumar, Greenside, Shcherbina, Kundaje, Not just a black box, 2016",
    ),
    Method(
        id="occlusion",
        title="Occlusion",
        summary="How much the class's score falls when a small window of the input is blanked.",
        signed=True,
        paper="Zeiler, Fergus, Visualizing and understanding convolutional networks, 2013",
    ),
    Method(
        id="grad-cam",
        title="Grad-CAM",
        summary="Where the last convolution saw what speaks for the class, as a coarse map.",
        signed=False,
        pictures_only=True,
        paper="Selvaraju et al., Grad-CAM: visual explanations from deep networks, 2017",
    ),
)
"""In the order people choose from; the first is the default."""


def find_method(id_: str) -> Method | None:
    """Return the method of that id, or None if there is none."""
    return next((method for method in METHODS if method.id == id_), None)
