"""The training script: one file that repeats a run with torch, numpy and scikit-learn alone.

It takes the same steps in the same order as the worker, so it prints the same losses to the last
digit. The network's class is the generated one, and the functions that read and part the data are
cut out of ``core.data``.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.catalog.literals import literal
from core.codegen.excerpt import excerpt, excerpt_of, import_lines
from core.codegen.script_functions import EVALUATE, FASTEST_DEVICE, ON_DEVICE, TRAIN_EPOCH
from core.codegen.source import GeneratedModule
from core.data.datasets import PartSizes, get, part_sizes, wrong_config
from core.engine.recipe import LOSSES, OPTIMIZERS, optimizer_arguments
from core.errors import InputError
from core.graph.records import Project
from core.texts import text

_AUTO = "auto"
_CORE = Path(__file__).resolve().parent.parent
_IMPORTS = excerpt("import numpy as np\nimport torch\nfrom torch import nn")


class Cell(msgspec.Struct, frozen=True):
    """A part of the script, which is a cell of the notebook.

    Attributes:
        heading: What the part is, in a few words.
        code: Its lines.
    """

    heading: str
    code: str


def training_script(project: Project, module: GeneratedModule, *, threads: int) -> str:
    """Return a file that trains the project's network and prints each epoch's figures.

    Args:
        project: Data and recipe.
        module: The class, which the script carries as it is.
        threads: CPU threads; sums come out the same to the last digit with the same number.

    Raises:
        InputError: The project names a data set, a loss or an optimiser that there is not.
    """
    cells = training_cells(project, module, threads=threads)
    body = "\n\n\n".join(cell.code for cell in cells)
    return f'{body}\n\n\nif __name__ == "__main__":\n    main()\n'


def training_cells(project: Project, module: GeneratedModule, *, threads: int) -> tuple[Cell, ...]:
    """Return the script's parts, which define everything and run nothing.

    Raises:
        InputError: As :func:`training_script`.
    """
    _refuse_unknown_names(project)
    network = excerpt(module.text)
    reader = excerpt_of(_CORE / "data" / "sources" / f"{_stem(project)}.py")
    parting = excerpt_of(_CORE / "data" / "split.py").definitions
    schedule = excerpt_of(_CORE / "engine" / "schedule.py").definitions
    standardise = [parting["standardise"]] if get(project.data.dataset).standardised else []
    device = [FASTEST_DEVICE] if project.training.device == _AUTO else []
    epoch = (*device, schedule["batch_starts"], TRAIN_EPOCH, EVALUATE)
    head = _docstring(project) + "\n".join(import_lines([_IMPORTS, network, reader]))
    return (
        Cell("Imports", head),
        Cell("The network", _definitions(*network.definitions.values())),
        Cell(
            "The data",
            _definitions(*reader.definitions.values(), parting["split"], *standardise, ON_DEVICE),
        ),
        Cell("One epoch", _definitions(*epoch)),
        Cell("The training", _main(project, module.class_name, threads)),
    )


def _definitions(*texts: str) -> str:
    return "\n\n\n".join(texts)


def _stem(project: Project) -> str:
    """Return what the file and the function that read the data are called after."""
    return get(project.data.dataset).id.replace("-", "_")


def _refuse_unknown_names(project: Project) -> None:
    wrong = wrong_config(project.data)
    if wrong is not None:
        raise InputError(wrong)
    training = project.training
    if training.loss not in LOSSES:
        raise InputError(text("engine.loss", received=training.loss, known=", ".join(LOSSES)))
    if training.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise InputError(text("engine.optimizer", received=training.optimizer, known=known))


def _docstring(project: Project) -> str:
    """Return the file's head; a title is in it only as an escaped literal."""
    title = " ".join(project.title.split())[:60] or "Untitled"
    quoted = literal(title)[1:-1].replace('"', '\\"')
    subject = get(project.data.dataset).title.lower()
    return (
        f'"""{quoted}: a network that learns {subject}.\n\n'
        "Built with Brickyard. Needs torch, numpy and scikit-learn, and nothing else.\n"
        '"""\n\n'
        "from __future__ import annotations\n\n"
    )


def _main(project: Project, class_name: str, threads: int) -> str:
    parts = (
        _head(project, threads),
        _data(project),
        _model(project, class_name),
        _epochs(project),
        _test(project),
    )
    return "\n".join(line for part in parts for line in part)


def _head(project: Project, threads: int) -> list[str]:
    device = project.training.device
    return [
        "def main() -> None:",
        '    """Train the network and print its figures after every epoch."""',
        f"    torch.set_num_threads({literal(threads)})",
        f"    torch.manual_seed({literal(project.training.seed)})",
        f"    device = torch.device({literal(device) if device != _AUTO else 'fastest_device()'})",
    ]


def _data(project: Project) -> list[str]:
    info, sizes = get(project.data.dataset), _sizes(project)
    parts = {"train": sizes.train, "validation": sizes.validation, "test": sizes.test}
    names = ", ".join(name if size else "_" for name, size in parts.items())
    sizes_and_seed = (
        f"validation={sizes.validation}, test={sizes.test}, seed={literal(project.data.seed)}"
    )
    return [
        "",
        f"    x, y = read_{_stem(project)}()",
        f"    {names} = split(len(x), {sizes_and_seed})",
        *(["    x = standardise(x, train)"] if info.standardised else []),
        *(
            f"    x_{name}, y_{name} = on_device(x, y, {name}, device)"
            for name, size in parts.items()
            if size
        ),
    ]


def _model(project: Project, class_name: str) -> list[str]:
    training = project.training
    return [
        "",
        f"    model = {class_name}().to(device)",
        f"    loss_fn = nn.{training.loss}()",
        f"    optimizer = torch.optim.{training.optimizer}(",
        "        model.parameters(),",
        *(f"        {k}={literal(v)}," for k, v in optimizer_arguments(training).items()),
        "    )",
        f"    generator = torch.Generator().manual_seed({literal(training.seed)})",
    ]


def _epochs(project: Project) -> list[str]:
    training, sizes = project.training, _sizes(project)
    batch_size = literal(training.batch_size)
    arguments = f"model, loss_fn, optimizer, x_train, y_train, {batch_size}, generator"
    measure = [
        "        val_loss, accuracy = evaluate(model, loss_fn, x_validation, y_validation)",
        '        figures += f" val_loss {val_loss!r} accuracy {accuracy!r}"',
    ]
    watched = "val_loss" if sizes.validation else "train_loss"
    keep = [
        f"        if {watched} < best_loss:",
        f"            best_loss, best_epoch = {watched}, epoch",
        "            best_weights = {name: w.clone() for name, w in model.state_dict().items()}",
    ]
    return [
        "",
        *([_NO_BEST] if sizes.test else []),
        f"    for epoch in range(1, {literal(training.epochs + 1)}):",
        "        train_loss = train_epoch(",
        f"            {arguments}",
        "        )",
        '        figures = f"train_loss {train_loss!r}"',
        *(measure if sizes.validation else []),
        '        print(f"epoch {epoch} {figures}", flush=True)',
        *(keep if sizes.test else []),
    ]


def _test(project: Project) -> list[str]:
    if not _sizes(project).test:
        return []
    return [
        "",
        "    model.load_state_dict(best_weights)",
        "    test_loss, accuracy = evaluate(model, loss_fn, x_test, y_test)",
        '    figures = f"loss {test_loss!r} accuracy {accuracy!r}"',
        '    print(f"test with the weights of epoch {best_epoch}: {figures}")',
    ]


def _sizes(project: Project) -> PartSizes:
    return part_sizes(get(project.data.dataset).samples, project.data)


_NO_BEST = '    best_loss, best_epoch, best_weights = float("inf"), 0, model.state_dict()'
