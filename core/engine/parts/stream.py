"""Samples that stay on disk: batches become tensors when they are needed, the next ahead of time.

The classes stand alone: the exported training script carries their text for large data.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import cast

import numpy as np
import torch


class Stream:
    """Samples of an array by their numbers, as tensors on a device.

    It is asked as a tensor is: for a slice, or for some numbers.
    """

    def __init__(
        self, x: np.ndarray, rows: np.ndarray, device: torch.device, channels_last: bool = False
    ) -> None:
        self.x, self.rows, self.device = x, rows, device
        self._layout = torch.channels_last if channels_last else torch.contiguous_format

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, chosen: slice | torch.Tensor) -> torch.Tensor:
        """Return some samples."""
        rows = chosen if isinstance(chosen, slice) else chosen.cpu().numpy()
        return self.placed(self.read(rows))

    @property
    def shape(self) -> tuple[int, ...]:
        """With the samples first."""
        return (len(self.rows), *self.x.shape[1:])

    def dim(self) -> int:
        """Return how many axes there are."""
        return self.x.ndim

    def is_floating_point(self) -> bool:
        """Return whether they are real numbers."""
        return self.x.dtype.kind == "f"

    def placed(self, batch: torch.Tensor) -> torch.Tensor:
        """Return a batch on the device."""
        return batch.to(self.device, memory_format=self._layout)

    def read(self, chosen: slice | np.ndarray) -> torch.Tensor:
        """Return some samples in memory, read from the first in the file to the last."""
        rows = self.rows[chosen]
        places = np.argsort(rows, kind="stable")
        found = np.empty((len(rows), *self.x.shape[1:]), dtype=self.x.dtype)
        found[places] = self.x[rows[places]]
        return torch.from_numpy(found)

    def in_order(self, order: torch.Tensor) -> Ahead:
        """Return the samples in another order, to be taken batch by batch."""
        return Ahead(self, order.cpu().numpy())


class Ahead:
    """Samples in an order, of which a thread reads batches before they are asked for."""

    def __init__(self, stream: Stream, order: np.ndarray, depth: int = 2) -> None:
        self._stream, self._order, self._depth = stream, order, depth
        self._reader = ThreadPoolExecutor(1)
        self._coming: dict[tuple[int, int], Future[torch.Tensor]] = {}

    def __len__(self) -> int:
        return len(self._order)

    @property
    def device(self) -> torch.device:
        """Where batches come to lie."""
        return self._stream.device

    def __getitem__(self, chosen: slice) -> torch.Tensor:
        """Return a batch; those that follow at the same distance are begun."""
        start, size = chosen.start, chosen.stop - chosen.start
        for ahead in range(self._depth + 1):
            key = (start + ahead * size, start + (ahead + 1) * size)
            if key not in self._coming and key[0] < len(self._order):
                rows = self._order[key[0] : key[1]]
                self._coming[key] = self._reader.submit(self._stream.read, rows)
        batch = self._coming.pop((start, start + size)).result()
        for key in [key for key in self._coming if key[0] < start]:
            del self._coming[key]
        return self._stream.placed(batch)


def in_order(x: torch.Tensor | Stream, order: torch.Tensor) -> torch.Tensor:
    """Return samples in another order; those of a stream are read batch by batch."""
    if isinstance(x, torch.Tensor):
        return x[order]
    return cast(torch.Tensor, x.in_order(order))
