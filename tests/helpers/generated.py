"""Generated source as live objects, made as the worker makes them."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.graph.records import Project
from core.shapes.infer import NetworkInference
from core.shapes.library import Library


def exported(project: Project, network: str = "") -> tuple[GeneratedModule, NetworkInference]:
    """Return the source of a network that has no problem, and its shapes."""
    library = Library(project.networks)
    inference = library.inference(project.networks[network] if network else project.main)
    assert inference.problems() == ()
    return generate(project, inference, library, network), inference


def namespace_of(module: GeneratedModule) -> dict[str, Any]:
    """Run the class and the trace; return their names."""
    namespace: dict[str, Any] = {}
    exec(compile(module.text, "model.py", "exec"), namespace)
    exec(compile(module.trace, "trace.py", "exec"), namespace)
    return namespace


def built(module: GeneratedModule, *, seed: int = 0, device: str = "cpu") -> nn.Module:
    """Return the model with the weights of a seed."""
    torch.manual_seed(seed)
    with torch.device(device):
        model = namespace_of(module)[module.class_name]()
    assert isinstance(model, nn.Module)
    return model
