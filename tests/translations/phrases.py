"""Every English sentence of the catalogue that a person may read."""

from __future__ import annotations

import ast
from pathlib import Path

from app.panels.data import split_form
from app.widgets import more_training, objective_field, run_progress, training_form
from core.catalog import registry
from core.data.datasets import all_datasets
from core.data.own import describe
from core.engine.recipe import losses, optimizers, schedulers
from core.engine.recipe.objective import OBJECTIVES, get_objective
from core.explain.requests import METHODS
from core.io import gallery
from core.shapes import library

ROOT = Path(__file__).resolve().parents[2]


def catalogue() -> set[str]:
    """Return what bricks, losses, templates, data sets and methods say of themselves."""
    found: set[str] = set()
    for spec in registry.all_specs():
        found |= {spec.help.summary, spec.help.when}
        found |= {param.help for param in spec.params}
        found |= {port.help for port in (*spec.inputs, *spec.outputs)}
    for name in losses.LOSSES:
        loss = losses.get_loss(name)
        found |= {loss.summary, *(param.help for param in loss.params)}
    for name in optimizers.OPTIMIZERS:
        optimizer = optimizers.find_optimizer(name)
        assert optimizer is not None
        found |= {optimizer.summary, *(param.help for param in optimizer.params)}
    for name in schedulers.SCHEDULERS:
        scheduler = schedulers.find_scheduler(name)
        if scheduler is not None:
            found |= {scheduler.summary, *(param.help for param in scheduler.params)}
    for card in gallery.templates():
        found |= {card.title, card.family, card.summary, card.use}
    found |= {"objective", *(get_objective(id_).title for id_ in OBJECTIVES)}
    for info in all_datasets():
        found |= {info.title, info.description}
    for method in METHODS:
        found |= {method.title, method.summary}
    found |= {library.OWN_SUMMARY, library.OWN_WHEN, library.KNOB_HELP}
    found |= {*run_progress.METRICS}
    found |= {*describe.NAMED.values()}
    forms = (training_form.SPECS, more_training.SPECS, objective_field.SPECS, split_form.SPLIT)
    found |= {spec.name for form in forms for spec in form}
    return {sentence for sentence in found | _helps() if sentence}


def _helps() -> set[str]:
    """Return every ``help="…"`` in the program; help that is computed is not among them."""
    found = set()
    for path in (*ROOT.glob("core/**/*.py"), *ROOT.glob("app/**/*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.keyword) and node.arg == "help":
                value = node.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
    return found
