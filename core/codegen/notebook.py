"""The training script as a Jupyter notebook: the same parts, one cell each."""

from __future__ import annotations

import json
from typing import Any

from core.codegen.script import NOTHING, Choice, training_cells
from core.codegen.source import GeneratedModule
from core.graph.records import Project


def training_notebook(
    project: Project, module: GeneratedModule, *, threads: int, choice: Choice = NOTHING
) -> str:
    """Return a notebook (nbformat 4.5, JSON) that trains the project's network.

    Args:
        project: Data and recipe.
        module: The class, which the notebook carries as it is.
        threads: CPU threads torch may use.
        choice: What the record of the run says that the notebook is of.

    Raises:
        InputError: The project names a data set, a loss or an optimiser that there is not.
    """
    cells: list[dict[str, Any]] = []
    parts = training_cells(project, module, threads=threads, choice=choice)
    for number, part in enumerate(parts, start=1):
        cells += [
            _cell("markdown", f"heading-{number}", f"## {part.heading}"),
            _cell("code", f"code-{number}", part.code),
        ]
    cells.append(_cell("code", "run", "main()"))
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1) + "\n"


def _cell(kind: str, id_: str, source: str) -> dict[str, Any]:
    cell = {
        "cell_type": kind,
        "id": id_,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []}
