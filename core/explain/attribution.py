"""Why the model chose a class: a value for each value of the input, computed by captum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from captum.attr import (
    InputXGradient,
    IntegratedGradients,
    LayerAttribution,
    LayerGradCam,
    Occlusion,
    Saliency,
)
from torch import Tensor, nn

from core.errors import InputError
from core.explain.inspection import held_still
from core.explain.requests import METHODS
from core.texts import text

_PATH_STEPS = 32
_AT_ONCE = 16
"""Blanked inputs a forward pass."""


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """An explanation of one decision.

    Attributes:
        values: float32 of the sample's shape.
        probabilities: One a class.
        target: The class explained.
    """

    values: np.ndarray
    probabilities: tuple[float, ...]
    target: int


def attribute(
    model: nn.Module, x: Tensor, *, method: str, classes: int, target: int | None = None
) -> Attribution:
    """Explain the model's score of one class for one sample.

    Parameters, their gradients, modes and the random numbers to come stay as they are.

    Args:
        model: Returns scores ``N x classes``.
        x: The sample as a batch of one.
        method: Id of a method of :mod:`core.explain.requests`.
        classes: How many classes the data have.
        target: Class to explain; None explains the predicted one.

    Raises:
        InputError: There is no such method or class, or the method cannot explain this model.
    """
    if method not in _METHODS:
        known = ", ".join(entry.id for entry in METHODS)
        raise InputError(text("explain.unknown_method", method=method, known=known))
    if target is not None and not 0 <= target < classes:
        raise InputError(text("explain.unknown_class", target=target, last=classes - 1))
    with held_still(model):
        probabilities = _probabilities(model, x, classes)
        chosen = int(probabilities.argmax()) if target is None else target
        with torch.enable_grad():
            # A leaf of its own: captum would else mark the caller's tensor, with a warning.
            values = _METHODS[method](model, x.detach().clone().requires_grad_(), chosen)
    _expect_finite(values)
    array = values.detach()[0].to(device="cpu", dtype=torch.float32).numpy()
    return Attribution(np.ascontiguousarray(array), tuple(probabilities.tolist()), chosen)


def _probabilities(model: nn.Module, x: Tensor, classes: int) -> Tensor:
    with torch.no_grad():
        scores = model(x)
    if not isinstance(scores, Tensor) or scores.ndim != 2 or scores.shape[1] < classes:
        raise InputError(text("explain.no_scores", classes=classes))
    _expect_finite(scores)
    return scores[0, :classes].softmax(dim=0).cpu()


def _expect_finite(values: Tensor) -> None:
    if not bool(torch.isfinite(values).all()):
        raise InputError(text("explain.not_finite"), text("explain.not_finite_fix"))


def _saliency(model: nn.Module, x: Tensor, target: int) -> Tensor:
    values: Tensor = Saliency(model).attribute(x, target=target)
    return values


def _integrated_gradients(model: nn.Module, x: Tensor, target: int) -> Tensor:
    explainer = IntegratedGradients(model)
    values: Tensor = explainer.attribute(x, target=target, n_steps=_PATH_STEPS)
    return values


def _input_x_gradient(model: nn.Module, x: Tensor, target: int) -> Tensor:
    values: Tensor = InputXGradient(model).attribute(x, target=target)
    return values


def _occlusion(model: nn.Module, x: Tensor, target: int) -> Tensor:
    """Blank a window that slides over all but the channels; single values of a table."""
    sides = tuple(x.shape[2:])
    channels = tuple(x.shape[1:2]) if sides else (1,)
    window = channels + tuple(max(1, side // 4) for side in sides)
    stride = channels + tuple(max(1, side // 8) for side in sides)
    with torch.no_grad():
        values: Tensor = Occlusion(model).attribute(
            x, window, strides=stride, target=target, perturbations_per_eval=_AT_ONCE
        )
    return values


def _grad_cam(model: nn.Module, x: Tensor, target: int) -> Tensor:
    convolutions = [module for module in model.modules() if isinstance(module, nn.Conv2d)]
    if not convolutions or x.ndim != 4:
        raise InputError(text("explain.needs_convolution"), text("explain.needs_convolution_fix"))
    explainer = LayerGradCam(model, convolutions[-1])
    coarse = explainer.attribute(x, target=target, relu_attributions=True)
    fine: Tensor = LayerAttribution.interpolate(coarse, tuple(x.shape[2:]), "bilinear")
    return fine.expand_as(x)


_METHODS: dict[str, Callable[[nn.Module, Tensor, int], Tensor]] = {
    "saliency": _saliency,
    "integrated-gradients": _integrated_gradients,
    "input-x-gradient": _input_x_gradient,
    "occlusion": _occlusion,
    "grad-cam": _grad_cam,
}
