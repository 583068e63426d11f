"""From generated source to a class that can be trained.

The class comes from the text in the message, not from the file in the run's folder: a folder may
have come from somewhere else, and a file never runs code. The module is imported under the file's
name all the same, so tracebacks, ``inspect`` and the map from lines to blocks work.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import linecache
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import nn

from core.codegen.source import GeneratedModule

Keep = Callable[[str, Any], None]
Trace = Callable[..., Any]
"""``trace(model, x, keep)``: runs ``forward`` and hands every block's value to ``keep``."""

_MODULE_NAME = "brickyard_model"


class BuiltModel:
    """A generated class brought to life.

    Attributes:
        source: What it was generated from.
        path: File name its tracebacks show.
        model: The module, on its device.
        trace: Shows the value of every block.
        discriminator: What the model is trained against, or None where it trains alone.
        loss: The network that is its loss, or None where that is one of ``torch.nn``; a list of
            those of several outputs.
    """

    def __init__(self, source: GeneratedModule, path: str, device: torch.device) -> None:
        module = _import(source.text, path)
        self.source = source
        self.path = path
        self.model: nn.Module = getattr(module, source.class_name)().to(device)
        self.discriminator: nn.Module | None = None
        if source.discriminator:
            self.discriminator = getattr(module, source.discriminator)().to(device)
        self.loss: nn.Module | None = None
        losses = [getattr(module, own.class_name)().to(device) for own in source.own_losses]
        if losses:
            is_only = not source.own_losses[0].head
            self.loss = losses[0] if is_only else nn.ModuleList(losses)
        self.trace = _compile_trace(source.trace, module)

    @property
    def parameters(self) -> int:
        """How many numbers it learns."""
        return sum(p.numel() for p in self.model.parameters() if p.requires_grad)


class _TextLoader(importlib.abc.SourceLoader):
    """Loads a module from text under the name of a file; never reads or writes bytecode."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def get_filename(self, fullname: str) -> str:
        return self._path

    def get_data(self, path: bytes | str) -> bytes:
        if path != self._path:
            raise OSError(path)
        return self._text.encode()


def _import(source: str, path: str) -> ModuleType:
    spec = importlib.util.spec_from_loader(_MODULE_NAME, _TextLoader(source, path), origin=path)
    assert spec is not None and spec.loader is not None
    spec.has_location = True
    linecache.cache.pop(path, None)  # an earlier class may have had the same file name
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MODULE_NAME] = module  # inspect finds a class through its module
    spec.loader.exec_module(module)
    return module


def _compile_trace(source: str, module: ModuleType) -> Trace:
    """Compile the tracing twin of ``forward`` with the names its module imported."""
    names = dict(vars(module))
    exec(compile(source, f"{Path(module.__name__).stem}.trace", "exec"), names)
    trace: Trace = names["trace"]
    return trace
