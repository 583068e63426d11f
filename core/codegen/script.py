"""The training script: one file that repeats a run with torch, numpy and scikit-learn alone.

It takes the same steps in the same order as the worker, so it prints the same losses to the last
digit. The network's class is the generated one, and the functions that read and part the data are
cut out of ``core.data``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from core.catalog.literals import literal
from core.codegen.excerpt import excerpt, excerpt_of, import_lines
from core.codegen.script_contest import contest_function
from core.codegen.script_data import data_source, is_large, needed, without_ours
from core.codegen.script_functions import (
    EVALUATE_CONTEST,
    FASTEST_DEVICE,
    IN_WORDS,
    ON_DEVICE,
    ON_DEVICE_LARGE,
    ON_DEVICE_SEVERAL,
    ON_DEVICE_SEVERAL_LARGE,
    contest_epoch,
    evaluate_function,
    streaming,
)
from core.codegen.script_main import lies_channels_last, main_function
from core.codegen.script_steps import epoch_function, needs_groups
from core.codegen.source import GeneratedModule
from core.data.datasets import known_info, wrong_config
from core.data.info import DatasetInfo
from core.engine.parts import PARTS
from core.engine.recipe.by_hand import rate_by_hand
from core.engine.recipe.choice import FLOAT32, is_open, settled, wrong_choice
from core.engine.recipe.devices import AUTO
from core.engine.recipe.figures import PACKAGE
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import require_goal
from core.engine.recipe.made import names_in
from core.engine.recipe.objective import ADVERSARIAL, opponent_config
from core.engine.recipe.optimizers import OPTIMIZERS
from core.engine.recipe.portions import CHUNK, is_found_mean, wrong_portions
from core.engine.recipe.varying import wrong_augmentation
from core.errors import InputError
from core.graph.records import Project
from core.texts import text

_NAMED_DATA = "sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent / DATA)"
_CORE = Path(__file__).resolve().parent.parent
_ENGINE = _CORE / "engine"
_IMPORTS = excerpt("import numpy as np\nimport torch\nfrom torch import nn")


_UNDECIDED = (
    "# The project says auto for precision, memory layout or compiler. A run finds out what is\n"
    "# fastest; export that run, and its choice stands here."
)


_BY_HAND = (
    "# In the run the learning rate was changed by hand on the way, at last to {rate}. This\n"
    "# script keeps to the recipe, which begins with {recipe}: its losses are others from there on."
)
Choice = Mapping[str, str]
NOTHING: Choice = MappingProxyType({})


class Cell(msgspec.Struct, frozen=True):
    """A part of the script, which is a cell of the notebook.

    Attributes:
        heading: What the part is, in a few words.
        code: Its lines.
    """

    heading: str
    code: str


def training_script(
    project: Project, module: GeneratedModule, *, threads: int, choice: Choice = NOTHING
) -> str:
    """Return a file that trains the project's network and prints each epoch's figures.

    Args:
        project: Data and recipe.
        module: The class, which the script carries as it is.
        threads: CPU threads; sums come out the same to the last digit with the same number.
        choice: What the record of the run says that the script is of.

    Raises:
        InputError: The project names a data set, a loss or an optimiser that there is not, or
            would compute an own loss in portions of which no run found that it may be.
    """
    cells = training_cells(project, module, threads=threads, choice=choice)
    body = "\n\n\n".join(cell.code for cell in cells)
    data = _NAMED_DATA if project.data.own else ""
    return f'{body}\n\n\nif __name__ == "__main__":\n    main({data})\n'


def training_cells(
    project: Project, module: GeneratedModule, *, threads: int, choice: Choice = NOTHING
) -> tuple[Cell, ...]:
    """Return the script's parts, which define everything and run nothing.

    Raises:
        InputError: As :func:`training_script`.
    """
    was_open = is_open(project.training)
    training = settled(project.training, {})
    project = msgspec.structs.replace(project, training=training)
    goal = _goal(project, module)
    if training.micro_batch and goal.owns and not is_found_mean(choice):
        what = text("engine.own_unknown", network=goal.owns[0].name, size=training.micro_batch)
        raise InputError(what, text("engine.own_unknown_fix"))
    network = excerpt(module.text)
    source = data_source(project.data)
    is_contest = project.training.objective == ADVERSARIAL
    main = (
        contest_function(project, goal, module, threads)
        if is_contest
        else main_function(project, goal, module, threads)
    )
    if was_open:
        main = f"{_UNDECIDED}\n{main}"
    if (rate := rate_by_hand(choice)) is not None:
        main = f"{_BY_HAND.format(rate=literal(rate), recipe=literal(training.lr))}\n{main}"
    measured = _step_parts(goal)
    borrowed = [_IMPORTS, network, *source.imports]
    if _asks_torchmetrics(goal):
        borrowed.append(excerpt("import torchmetrics"))
    if goal.parts:
        borrowed.append(without_ours(excerpt_of(_ENGINE / "parts" / "heads.py")))
    if needs_groups(project.training, module.text):
        borrowed.append(excerpt_of(_ENGINE / "parts" / "groups.py"))
    if is_large(project.data):
        borrowed.append(excerpt("from concurrent.futures import Future, ThreadPoolExecutor"))
    if project.training.micro_batch:
        borrowed.append(excerpt_of(_ENGINE / "parts" / "portions.py"))
    if project.data.augment.is_any:
        borrowed.append(excerpt_of(_ENGINE / "parts" / "augment.py"))
    head = _docstring(project, goal) + "\n".join(import_lines(borrowed))
    return (
        Cell("Imports", head),
        Cell(
            "The networks" if is_contest else "The network",
            _definitions(*network.definitions.values()),
        ),
        Cell(
            "The data",
            _definitions(
                *([source.constant] if source.constant else []),
                *source.definitions,
                *_target_functions(goal),
                *_on_device(project, goal),
            ),
        ),
        Cell("What is compared and measured", _definitions(*measured)),
        Cell("One epoch", _definitions(*_epoch(project, goal, module))),
        Cell("The training", main),
    )


def _epoch(project: Project, goal: Goal, module: GeneratedModule) -> tuple[str, ...]:
    """Return what trains for an epoch and measures."""
    training = project.training
    device = [FASTEST_DEVICE] if training.device == AUTO else []
    groups = (
        _needed("parts/groups", "parameter_groups") if needs_groups(training, module.text) else ()
    )
    counting = ["step_samples"] if training.accumulate > 1 else []
    fewer_bits = _needed("parts/precision", "in_float32") if training.precision != FLOAT32 else ()
    counted = _needed("recipe/schedule", "batch_starts", *counting)
    if training.objective != ADVERSARIAL:
        augment = project.data.augment
        varies = _needed("parts/augment", "Augmenter") if augment.is_any else ()
        size = training.measure_batch or CHUNK
        steps = (epoch_function(training, goal, augment), evaluate_function(goal, size))
        if is_large(project.data):
            steps = (streaming(steps[0]), streaming(steps[1]))
        parting = "PortionsOfEach" if goal.parts else "Portions"
        parted = _needed("parts/portions", parting) if training.micro_batch else ()
        return (*device, *counted, *groups, *fewer_bits, *varies, *parted, *steps, IN_WORDS)
    noise = excerpt_of(_ENGINE / "learn" / "adversarial.py").definitions["fixed_noise"]
    evaluate = EVALUATE_CONTEST.format(meter=goal.meter.name, size=training.measure_batch or CHUNK)
    epoch = contest_epoch(training)
    if is_large(project.data):
        epoch, evaluate = streaming(epoch), streaming(evaluate)
    return (*device, *counted, *groups, noise, epoch, evaluate, IN_WORDS)


def _on_device(project: Project, goal: Goal) -> tuple[str, ...]:
    """Return what brings samples to the device: all at once, or batch by batch."""
    if not is_large(project.data):
        return (ON_DEVICE_SEVERAL if goal.parts else ON_DEVICE,)
    layout = ", channels_last=True" if lies_channels_last(project) else ""
    function = ON_DEVICE_SEVERAL_LARGE if goal.parts else ON_DEVICE_LARGE
    return (
        *_needed("parts/stream", "Stream", "Ahead"),
        function.format(channels_last=layout),
    )


def _definitions(*texts: str) -> str:
    return "\n\n\n".join(texts)


def _goal(project: Project, module: GeneratedModule) -> Goal:
    """Return what the recipe asks for.

    Raises:
        InputError: It names what there is not, what cannot use the data, or asks for a second
            network where there is one.
    """
    if project.training.objective == ADVERSARIAL and not module.discriminator:
        raise InputError(text("engine.no_discriminator"), text("engine.no_discriminator_fix"))
    wrong = wrong_config(project.data)
    if wrong is not None:
        raise InputError(wrong)
    for recipe in (project.training, opponent_config(project.training)):
        if recipe.optimizer not in OPTIMIZERS:
            known = ", ".join(OPTIMIZERS)
            raise InputError(text("engine.optimizer", received=recipe.optimizer, known=known))
    wrong = wrong_augmentation(project.data.augment, _info(project), project.training.objective)
    if wrong is not None:
        raise InputError(wrong)
    for wrong in wrong_choice(project.training):  # the number format is written as code
        raise InputError(wrong)
    goal = require_goal(project.training, _info(project), module.own_losses)
    wrong = wrong_portions(goal, project.training, project.data.augment)
    if wrong is not None:
        raise InputError(wrong)
    return goal


def _info(project: Project) -> DatasetInfo:
    info = known_info(project.data)
    assert info is not None
    return info


def _target_functions(goal: Goal) -> tuple[str, ...]:
    """Return what makes the targets, and the weights of the classes."""
    definitions = excerpt_of(_CORE / "data" / "targets.py").definitions
    goals = [goal, *(part.goal for part in goal.parts)]
    wanted = [name for one in goals for name in (one.target, *names_in(one.weights))]
    return tuple(definitions[name] for name in dict.fromkeys(wanted) if name in definitions)


def _step_parts(goal: Goal) -> tuple[str, ...]:
    """Return definitions of what a step is made of."""
    parts = [excerpt_of(_ENGINE / "parts" / f"{part}.py").definitions for part in PARTS]
    definitions = {name: text for part in parts for name, text in part.items()}
    names = [*names_in(goal.criterion), *names_in(goal.meter), *names_in(goal.feed)]
    return needed(definitions, [name for name in names if name in definitions])


def _needed(file: str, *wanted: str) -> tuple[str, ...]:
    """Return definitions of a file of the engine's, with those that they are made of."""
    return needed(excerpt_of(_ENGINE / f"{file}.py").definitions, wanted)


def _asks_torchmetrics(goal: Goal) -> bool:
    return any(name.startswith(PACKAGE) for name in names_in(goal.meter))


def _docstring(project: Project, goal: Goal) -> str:
    """Return the file's head; a title is in it only as an escaped literal."""
    title = " ".join(project.title.split())[:60] or "Untitled"
    quoted = literal(title)[1:-1].replace('"', '\\"')
    subject = _info(project).title.lower()
    if project.data.own is not None:
        subject = literal(" ".join(_info(project).title.split())[:60])[1:-1].replace('"', '\\"')
    more = ("torchmetrics",) if _asks_torchmetrics(goal) else ()
    packages = ", ".join(("torch", *data_source(project.data).packages, *more))
    packages = " and ".join(packages.rsplit(", ", 1))
    return (
        f'"""{quoted}: a network that learns {subject}.\n\n'
        f"Built with Brickyard. Needs {packages}, and nothing else.\n"
        '"""\n\n'
        "from __future__ import annotations\n\n"
    )
