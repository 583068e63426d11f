"""What lies between the samples and the output, by what a sample is.

Every function puts its bricks after what the sketch ends with and returns why, in a sentence.
"""

from __future__ import annotations

import math

from core.data.info import DatasetInfo
from core.planner.proposing.sketch import Sketch
from core.texts import Text, text

FEW = 4000
"""Below so many samples to train with, a network is kept narrow."""

_LEAST_SIDE = 4
_MOST_FLAT = 4096
_LONGEST_RECURRENT = 200
_SHORTEST_WAVE = 8
_MOST_WAVES = 8


def put_vector_body(sketch: Sketch, info: DatasetInfo, train: int) -> Text:
    """Put what makes a vector of each sample."""
    if info.kind == "image":
        return _filters(sketch, info.sample_shape, train)
    if info.kind == "audio":
        return _waves(sketch, info.sample_shape, train)
    if info.kind == "text":
        return _words(sketch, info, train, each=False)
    if info.kind == "series":
        return _steps(sketch, info.sample_shape, train, each=False)
    return _layers(sketch, info.sample_shape, train)


def put_step_body(sketch: Sketch, info: DatasetInfo, train: int) -> Text:
    """Put what makes a vector of each step of a sample."""
    if info.kind == "text":
        return _words(sketch, info, train, each=True)
    return _steps(sketch, info.sample_shape, train, each=True)


def put_place_body(sketch: Sketch, shape: tuple[int, ...], train: int) -> Text:
    """Put what makes a vector of each place of a picture: a small U-Net where its sides allow."""
    wide = 16 if train < FEW else 32
    if any(side % 4 or side < 2 * _LEAST_SIDE for side in shape[1:]):
        for _ in range(3):
            _filter(sketch, "2d", 2 * wide)
        return text("propose.places", layers=3)
    _filter(sketch, "2d", wide)
    fine = _filter(sketch, "2d", wide)
    sketch.put("MaxPool2d")
    middle = _filter(sketch, "2d", 2 * wide)
    sketch.put("MaxPool2d")
    _filter(sketch, "2d", 4 * wide)
    up = sketch.put("Upsample")
    sketch.put("cat", middle, up)
    _filter(sketch, "2d", 2 * wide)
    up = sketch.put("Upsample")
    sketch.put("cat", fine, up)
    _filter(sketch, "2d", wide)
    return text("propose.unet")


def put_autoencoder(sketch: Sketch, info: DatasetInfo, train: int) -> Text:
    """Put what makes each sample small and large again, as one row of numbers."""
    numbers = math.prod(info.sample_shape)
    wide = min(max(numbers, 8), 64 if train < FEW else 256)
    code = max(2, min(numbers // 4, 32))
    if len(info.sample_shape) > 1:
        sketch.put("Flatten")
    for width in (wide, code, wide):
        sketch.put("Linear", out_features=width)
        sketch.put("ReLU")
    return text("propose.autoencoder", numbers=numbers, code=code)


def _layers(sketch: Sketch, shape: tuple[int, ...], train: int) -> Text:
    """Put hidden layers that suit a table."""
    if len(shape) > 1:
        sketch.put("Flatten")
    columns = math.prod(shape)
    # Two columns make a picture whose borders may be of any shape; many columns rather overfit.
    width = 64 if columns <= 2 or train >= FEW else 32
    for _ in range(2):
        sketch.put("Linear", out_features=width)
        sketch.put("ReLU")
        if columns >= 8 and train < FEW:
            sketch.put("Dropout", p=0.2)
    return text("propose.table", columns=columns, width=width, samples=train)


def _filters(sketch: Sketch, shape: tuple[int, ...], train: int) -> Text:
    """Put convolutions that each halve a picture, until little is left of it."""
    channels, *sides = shape
    if min(sides) < _LEAST_SIDE:
        return _layers(sketch, shape, train)
    blocks = min(4, int(math.log2(min(sides))) - 1)
    wide = 16 if train < FEW else 32
    for place in range(blocks):
        _filter(sketch, "2d", wide << place)
        sketch.put("MaxPool2d")
    left = (wide << (blocks - 1)) * math.prod(side >> blocks for side in sides)
    if left > _MOST_FLAT:
        sketch.put("AdaptiveAvgPool2d")
    sketch.put("Flatten")
    sketch.put("Linear")
    sketch.put("ReLU")
    size = " x ".join(map(str, sides))
    return text("propose.image", size=size, channels=channels, blocks=blocks)


def _waves(sketch: Sketch, shape: tuple[int, ...], train: int) -> Text:
    """Put convolutions along a waveform, until few steps are left of it."""
    length = shape[1]
    if length < _SHORTEST_WAVE:
        return _layers(sketch, shape, train)
    layers = max(1, round(math.log(length / 8, 3)))
    while layers < _MOST_WAVES and _seen(layers) < length / 2:
        layers += 1
    for place in range(layers):
        stride = 3 if length >= 3 * _SHORTEST_WAVE else 1
        _filter(sketch, "1d", 16 << min(place, 2), kernel=9, stride=stride)
        length = (length + stride - 1) // stride
    sketch.put("AdaptiveAvgPool1d")
    sketch.put("Flatten")
    return text("propose.waves", length=shape[1], layers=layers)


def _seen(layers: int) -> int:
    """Return how many values each feature sees behind so many layers of width 9 and stride 3."""
    strides: int = 3**layers
    return 1 + 8 * (strides - 1) // 2


def _steps(sketch: Sketch, shape: tuple[int, ...], train: int, *, each: bool) -> Text:
    """Put what reads values over time, one step after the other."""
    if shape[0] > _LONGEST_RECURRENT and not each:
        sketch.put("permute")
        return _waves(sketch, shape[::-1], train)
    hidden = 32 if train < FEW else 64
    sketch.put("LSTM", hidden_size=hidden)
    if not each:
        sketch.put("select", index=-1)
    return text("propose.series", steps=shape[0], hidden=hidden)


def _words(sketch: Sketch, info: DatasetInfo, train: int, *, each: bool) -> Text:
    """Put what reads tokens, one after the other."""
    tokens, hidden = vocabulary(info), 128
    sketch.put("Embedding", num_embeddings=tokens, embedding_dim=32 if train < FEW else 64)
    sketch.put("LSTM", hidden_size=hidden)
    if train < FEW:
        sketch.put("Dropout", p=0.2)
    if not each:
        sketch.put("select", index=-1)
    return text("propose.text", tokens=tokens, hidden=hidden)


def vocabulary(info: DatasetInfo) -> int:
    """Return how many tokens there are that a sample may be made of."""
    return len(info.classes)


def _filter(sketch: Sketch, rank: str, channels: int, *, kernel: int = 3, stride: int = 1) -> str:
    """Put a convolution, which keeps the size but for its stride, with all that goes with it."""
    # The normalisation has a bias of its own.
    sketch.put(
        f"Conv{rank}",
        out_channels=channels,
        kernel_size=kernel,
        stride=stride,
        padding=kernel // 2,
        bias=False,
    )
    sketch.put(f"BatchNorm{rank}")
    return sketch.put("ReLU")
