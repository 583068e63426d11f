"""What the numbers of parameters count, and which of them are usually powers of two."""

from __future__ import annotations

from core.catalog.spec import ParamSpec
from core.texts import Text, text

_BY_NAME = {
    "batch_size": "samples",
    "epochs": "passes",
    "lr": "step",
    "repeat": "copies",
    "num_layers": "layers",
    "num_encoder_layers": "layers",
    "num_decoder_layers": "layers",
    "num_heads": "heads",
    "nhead": "heads",
    "num_embeddings": "words",
    "embedding_dim": "features",
    "hidden_size": "features",
    "proj_size": "features",
    "dim_feedforward": "features",
    "max_len": "positions",
    "warmup": "epochs",
    "clip_norm": "off",
    "clip_value": "off",
    "accumulate": "batches",
    "micro_batch": "all_samples",
    "measure_batch": "auto_samples",
    "ema": "off",
    "patience": "off_passes",
    "keep_every": "off_passes",
}

_WINDOWS = ("kernel_size", "stride", "padding", "output_padding", "dilation", "output_size")
_BY_AXES = {"1d": "steps", "2d": "pixels", "3d": "voxels"}

DOUBLING = frozenset(
    {
        "batch_size", "out_channels", "out_features", "hidden_size", "embedding_dim", "proj_size",
        "dim_feedforward", "num_groups",
    }
)  # fmt: skip
"""Parameters whose steps double and halve: hardware likes powers of two, and so do people."""


def unit_of(param: ParamSpec, type_: str = "") -> Text | None:
    """Return what stands behind a parameter's number, or None where nothing has to be said.

    A share shows its bounds instead: that 0.5 of 0 to 1 is meant, its name does not say.

    >>> str(unit_of(ParamSpec(name="p", kind="float", default=0.5, minimum=0, maximum=1)))
    '0 to 1'
    >>> str(unit_of(ParamSpec(name="kernel_size", kind="ints", default=3), "Conv2d"))
    'px'
    """
    if param.name in _WINDOWS and type_[-2:] in _BY_AXES:
        return text(f"unit.{_BY_AXES[type_[-2:]]}")
    if param.name in _BY_NAME:
        return text(f"unit.{_BY_NAME[param.name]}")
    low, high = param.minimum, param.maximum
    if param.kind == "float" and low == 0 and high is not None and high <= 1:
        return text("param.range", low=f"{low:g}", high=f"{high:g}")
    return None


def doubled(value: int, steps: int) -> int:
    """Return the power of two so many steps above or below a number.

    >>> doubled(48, 1), doubled(48, -1), doubled(64, 1), doubled(64, -2), doubled(0, 1)
    (64, 32, 128, 16, 1)
    """
    for _ in range(abs(steps)):
        if steps > 0:
            value = 1 << max(value, 0).bit_length()
        else:
            value = 1 << (value - 1).bit_length() - 1 if value > 1 else 0
    return value
