"""What reads one sequence and writes another: an encoder, and a decoder that looks back at it."""

from __future__ import annotations

from core.data.info import DatasetInfo
from core.planner.proposing.sketch import Sketch
from core.texts import Text, text

FEW = 4000
"""Below so many samples to train with, a network is kept narrow."""


def put_writer(sketch: Sketch, info: DatasetInfo, train: int) -> Text:
    """Put a network with two Inputs, for what is read and for what was written so far."""
    width, tokens = (32 if train < FEW else 128), len(info.classes)
    read = sketch.put("Input", shape=info.sample_shape, dtype="int64")
    sketch.put("Embedding", read, num_embeddings=tokens, embedding_dim=width)
    encoded = sketch.put("positional_embedding", max_len=max(info.sample_shape[0], 1))
    told = sketch.put("Input", shape=info.target_shape, dtype="int64")
    sketch.put("Embedding", told, num_embeddings=tokens, embedding_dim=width)
    sketch.put("positional_embedding", max_len=max(info.target_shape[0], 1))
    asked = sketch.put("GRU", hidden_size=width)
    found = sketch.put("MultiheadAttention", num_heads=2)
    for port in ("key", "value"):
        sketch.join(encoded, found, port)
    sketch.put("add", asked, found)
    return text("propose.writer", width=width)
