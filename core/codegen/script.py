"""The training script: one file that repeats a run with torch, numpy and scikit-learn alone.

It takes the same steps in the same order as the worker, so it prints the same losses to the last
digit. The network's class is the generated one, and the functions that read and part the data are
cut out of ``core.data``.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from core.catalog.literals import literal
from core.codegen.excerpt import excerpt, excerpt_of, import_lines
from core.codegen.lines import assignment
from core.codegen.script_functions import EVALUATE, FASTEST_DEVICE, ON_DEVICE, TRAIN_EPOCH
from core.codegen.source import GeneratedModule
from core.data.datasets import PartSizes, get, part_sizes, wrong_config
from core.engine.goal import Goal, require_goal
from core.engine.losses import Function, get_loss, loss_arguments
from core.engine.recipe import OPTIMIZERS, optimizer_arguments
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
    goal = _goal(project)
    network = excerpt(module.text)
    reader = excerpt_of(_CORE / "data" / "sources" / f"{_stem(project)}.py")
    parting = excerpt_of(_CORE / "data" / "split.py").definitions
    schedule = excerpt_of(_CORE / "engine" / "schedule.py").definitions
    standardise = [parting["standardise"]] if get(project.data.dataset).standardised else []
    device = [FASTEST_DEVICE] if project.training.device == _AUTO else []
    evaluate = EVALUATE.format(meter=goal.meter)
    epoch = (*device, schedule["batch_starts"], TRAIN_EPOCH, evaluate)
    measured = (*_around_loss(project, goal), *_needed("meters", goal.meter))
    head = _docstring(project) + "\n".join(import_lines([_IMPORTS, network, reader]))
    return (
        Cell("Imports", head),
        Cell("The network", _definitions(*network.definitions.values())),
        Cell(
            "The data",
            _definitions(
                *reader.definitions.values(),
                parting["split"],
                *standardise,
                *_target_function(goal),
                ON_DEVICE,
            ),
        ),
        Cell("What is compared and measured", _definitions(*measured)),
        Cell("One epoch", _definitions(*epoch)),
        Cell("The training", _main(project, goal, module.class_name, threads)),
    )


def _definitions(*texts: str) -> str:
    return "\n\n\n".join(texts)


def _stem(project: Project) -> str:
    """Return what the file and the function that read the data are called after."""
    return get(project.data.dataset).id.replace("-", "_")


def _goal(project: Project) -> Goal:
    """Return what the recipe asks for.

    Raises:
        InputError: It names what there is not, or what cannot use the data.
    """
    wrong = wrong_config(project.data)
    if wrong is not None:
        raise InputError(wrong)
    if project.training.optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        received = project.training.optimizer
        raise InputError(text("engine.optimizer", received=received, known=known))
    return require_goal(project.training, get(project.data.dataset))


def _target_function(goal: Goal) -> tuple[str, ...]:
    if goal.target in ("", "x"):
        return ()
    return (excerpt_of(_CORE / "data" / "targets.py").definitions[goal.target],)


def _around_loss(project: Project, goal: Goal) -> tuple[str, ...]:
    """Return what hands the output to the loss, and functions that are arguments of the loss."""
    loss = get_loss(project.training.loss)
    arguments = loss_arguments(loss, project.training.loss_args).values()
    functions = [value.name for value in arguments if isinstance(value, Function)]
    wanted = [*functions, *([goal.criterion] if goal.criterion else [])]
    return _needed("criteria", *wanted)


def _needed(file: str, *wanted: str) -> tuple[str, ...]:
    """Return definitions of a file of the engine's, with those that they are made of."""
    definitions = excerpt_of(_CORE / "engine" / f"{file}.py").definitions
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        found.add(name)
        words = set(re.findall(r"\w+", definitions[name]))
        waiting += [other for other in definitions if other in words and other not in found]
    return tuple(text for name, text in definitions.items() if name in found)


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


def _main(project: Project, goal: Goal, class_name: str, threads: int) -> str:
    parts = (
        _head(project, threads),
        _data(project, goal),
        _model(project, goal, class_name),
        _epochs(project, goal),
        _test(project, goal),
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


def _data(project: Project, goal: Goal) -> list[str]:
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
        *_targets(goal),
        *(
            f"    x_{name}, y_{name} = on_device(x, y, {name}, device)"
            for name, size in parts.items()
            if size
        ),
    ]


def _targets(goal: Goal) -> list[str]:
    if not goal.target:
        return []
    made = f"{goal.target}(y, {literal(goal.target_argument)})"
    return [f"    y = {'x' if goal.target == 'x' else made}"]


def _loss(project: Project, goal: Goal) -> str:
    """Return the expression that builds what compares outputs with targets."""
    training = project.training
    loss = get_loss(training.loss)
    defaults = {spec.name: spec.default for spec in loss.params}
    arguments = ", ".join(
        f"{name}={value.name if isinstance(value, Function) else literal(value)}"
        for name, value in loss_arguments(loss, training.loss_args).items()
        if value != defaults.get(name)
    )
    made = f"nn.{loss.name}({arguments})"
    if not goal.criterion:
        return made
    rest = "".join(f", {literal(value)}" for value in goal.criterion_arguments)
    return f"{goal.criterion}({made}{rest})"


def _evaluation(loss: str, goal: Goal, part: str, *, indent: int) -> list[str]:
    meter = f"{goal.meter}({', '.join(map(literal, goal.meter_arguments))})"
    call = f"evaluate(model, loss_fn, {meter}, x_{part}, y_{part})"
    return assignment(f"{loss}, measured", call, indent=indent)


def _model(project: Project, goal: Goal, class_name: str) -> list[str]:
    training = project.training
    return [
        "",
        f"    model = {class_name}().to(device)",
        *assignment("loss_fn", _loss(project, goal), indent=4),
        f"    optimizer = torch.optim.{training.optimizer}(",
        "        model.parameters(),",
        *(f"        {k}={literal(v)}," for k, v in optimizer_arguments(training).items()),
        "    )",
        f"    generator = torch.Generator().manual_seed({literal(training.seed)})",
    ]


def _epochs(project: Project, goal: Goal) -> list[str]:
    training, sizes = project.training, _sizes(project)
    batch_size = literal(training.batch_size)
    arguments = f"model, loss_fn, optimizer, x_train, y_train, {batch_size}, generator"
    measure = [
        *_evaluation("val_loss", goal, "validation", indent=8),
        '        figures += f" val_loss {val_loss!r}{in_words(measured)}"',
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


def _test(project: Project, goal: Goal) -> list[str]:
    if not _sizes(project).test:
        return []
    return [
        "",
        "    model.load_state_dict(best_weights)",
        *_evaluation("test_loss", goal, "test", indent=4),
        '    figures = f"loss {test_loss!r}{in_words(measured)}"',
        '    print(f"test with the weights of epoch {best_epoch}: {figures}")',
    ]


def _sizes(project: Project) -> PartSizes:
    return part_sizes(get(project.data.dataset).samples, project.data)


_NO_BEST = '    best_loss, best_epoch, best_weights = float("inf"), 0, model.state_dict()'
