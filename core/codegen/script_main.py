"""The training script's ``main``: one network on one part of the data, measured on the others."""

from __future__ import annotations

from core.catalog.literals import literal
from core.codegen.lines import assignment
from core.codegen.script_data import data_source, is_large
from core.codegen.script_pace import (
    batch_lines,
    changes_rate_by_step,
    planned_steps,
    steps_per_epoch,
)
from core.codegen.script_steps import (
    end_of_epoch,
    faster_lines,
    learning_lines,
    optimizer_lines,
    scales,
    scheduler_lines,
)
from core.codegen.source import GeneratedModule
from core.data.datasets import PartSizes, known_info, part_sizes
from core.engine.recipe.choice import ON
from core.engine.recipe.class_weights import WEIGHTS
from core.engine.recipe.devices import AUTO, devices_of
from core.engine.recipe.goal import Goal
from core.engine.recipe.made import written
from core.engine.recipe.patience import stopping_lines
from core.engine.recipe.portions import portions_of
from core.engine.recipe.varying import augmenter_arguments
from core.graph.records import Project, TrainingConfig

_OF_A_TEAM = "    # The project trains on several devices together; the losses on one are the same."


def main_function(project: Project, goal: Goal, module: GeneratedModule, threads: int) -> str:
    """Return the function that trains one network and prints its figures."""
    parts = (
        head(project, threads, "Train the network and print its figures after every epoch."),
        data(project, goal),
        _model(project, goal, module),
        _epochs(project, goal),
        _test(project, goal),
    )
    return "\n".join(line for part in parts for line in part)


def head(project: Project, threads: int, summary: str) -> list[str]:
    """Return the first lines: what it does, threads, seed and device."""
    device, *others = devices_of(project.training.device)
    return [
        f"def main({'data: str = DATA' if project.data.own else ''}) -> None:",
        f'    """{summary}"""',
        f"    torch.set_num_threads({literal(threads)})",
        f"    torch.manual_seed({literal(project.training.seed)})",
        *([_OF_A_TEAM] if others else []),
        f"    device = torch.device({literal(device) if device != AUTO else 'fastest_device()'})",
    ]


def data(project: Project, goal: Goal, *, targets: bool = True) -> list[str]:
    """Return the lines that read the data, part them and move the parts to the device.

    Args:
        project: Says which data, and how they are parted.
        goal: Says what targets are made of.
        targets: Whether those are kept.
    """
    sizes = sizes_of(project)
    parts = {"train": sizes.train, "validation": sizes.validation, "test": sizes.test}
    return [
        "",
        *data_source(project.data).lines,
        *_weights(goal),
        *_targets(goal),
        *(
            f"    x_{name}, {f'y_{name}' if targets else '_'} = on_device(x, y, {name}, device)"
            for name, size in parts.items()
            if size
        ),
        *(
            f"    x_{name} = x_{name}.to(memory_format=torch.channels_last)"
            for name, size in parts.items()
            if size and lies_channels_last(project) and not is_large(project.data)
        ),
    ]


def lies_channels_last(project: Project) -> bool:
    """Return whether samples are pictures whose channels lie side by side."""
    info = known_info(project.data)
    if info is None or project.training.channels_last != ON:
        return False
    return len(info.sample_shape) == 3 and info.dtype.startswith("float")


def _weights(goal: Goal) -> list[str]:
    asked = [(WEIGHTS, goal), *((part.weights_name, part.goal) for part in goal.parts)]
    return [
        f"    {name} = torch.as_tensor({written(one.weights)}).to(device)"
        for name, one in asked
        if one.weights is not None
    ]


def _targets(goal: Goal) -> list[str]:
    if goal.parts:
        made = ", ".join(_target(part.goal, part.source) for part in goal.parts)
        return assignment("y", f"({made},)" if len(goal.parts) == 1 else f"({made})", indent=4)
    return [f"    y = {_target(goal, 'y')}"] if goal.target else []


def _target(goal: Goal, y: str) -> str:
    """Return what makes the targets of an output, of what the data have for it."""
    if goal.target in ("", "x"):
        return goal.target or y
    further = "" if goal.target_argument is None else f", {literal(goal.target_argument)}"
    return f"{goal.target}({y}{further})"


def _evaluation(name: str, goal: Goal, model: str, part: str, *, indent: int) -> list[str]:
    feed = ", feed" if goal.feed else ""
    call = f"evaluate({model}, loss_fn, {written(goal.meter)}, x_{part}, y_{part}{feed})"
    return assignment(f"{name}, measured", call, indent=indent)


def _model(project: Project, goal: Goal, module: GeneratedModule) -> list[str]:
    training = project.training
    steps = steps_per_epoch(training, sizes_of(project).train)
    return [
        "",
        f"    model = {module.class_name}().to(device)",
        *faster_lines(training),
        *assignment("loss_fn", _criterion(goal), indent=4),
        *(assignment("feed", written(goal.feed), indent=4) if goal.feed else []),
        *optimizer_lines(training, "optimizer", "model", module.text, goal),
        *scheduler_lines(training, steps, ["optimizer"], counts=project.data.own is not None),
        *learning_lines(training),
        f"    generator = torch.Generator().manual_seed({literal(training.seed)})",
        *_varying(project, goal),
        *_portions(training, goal),
    ]


def _portions(training: TrainingConfig, goal: Goal) -> list[str]:
    """Return the line that makes what parts batches, if the recipe wants that."""
    if not training.micro_batch:
        return []
    made = portions_of(goal, training, training.micro_batch)
    return assignment("portions", written(made), indent=4)


def _criterion(goal: Goal) -> str:
    return f"{written(goal.criterion)}.to(device)" if goal.owns else written(goal.criterion)


def _varying(project: Project, goal: Goal) -> list[str]:
    """Return the line that makes what varies the training samples, if anything does."""
    augment, info = project.data.augment, known_info(project.data)
    if not augment.is_any or info is None:
        return []
    arguments = augmenter_arguments(augment, info, goal).items()
    written_ = ", ".join(f"{name}={literal(value)}" for name, value in arguments)
    made = f"Augmenter({literal(project.training.seed)}, {written_})"
    return assignment("vary", made, indent=4)


def _epochs(project: Project, goal: Goal) -> list[str]:
    training, sizes = project.training, sizes_of(project)
    sizes_before, size_of_epoch, batch_size = batch_lines(training)
    planned = planned_steps(training, sizes.train, counts=project.data.own is not None)
    learns = ["optimizer"]
    learns += ["schedulers"] if changes_rate_by_step(training) else []
    learns += ["mean"] if training.ema else []
    learns += ["scaler"] if scales(training) else []
    given = [
        "x_train",
        "y_train",
        batch_size,
        *planned,
        "generator",
        *(["feed"] if goal.feed else []),
    ]
    given += ["vary"] if project.data.augment.is_any else []
    given += ["portions"] if training.micro_batch else []
    model = "learning" if training.compile == ON else "model"
    arguments = ", ".join([model, "loss_fn", *learns, *given])
    measure = [
        *_evaluation("val_loss", goal, _measured(training), "validation", indent=8),
        '        figures += f" val_loss {val_loss!r}{in_words(measured)}"',
    ]
    watched = "val_loss" if sizes.validation else "train_loss"
    before, at_end = stopping_lines(training, bool(sizes.validation))
    kept = f"{_measured(training)}.state_dict().items()"
    keep = [
        f"        if {watched} < best_loss:",
        f"            best_loss, best_epoch = {watched}, epoch",
        f"            best_weights = {{name: w.clone() for name, w in {kept}}}",
        *([_KEEP_LOSS] if _loss_learns(goal) else []),
    ]
    return [
        "",
        *([_NO_BEST.format(model=_measured(training))] if sizes.test else []),
        *(["    best_loss_weights = loss_fn.state_dict()"] if _loss_learns(goal) else []),
        *before,
        *sizes_before,
        f"    for epoch in range(1, {literal(training.epochs + 1)}):",
        *size_of_epoch,
        "        train_loss = train_epoch(",
        f"            {arguments}",
        "        )",
        '        figures = f"train_loss {train_loss!r}"',
        *(measure if sizes.validation else []),
        '        print(f"epoch {epoch} {figures}", flush=True)',
        *(keep if sizes.test else []),
        *end_of_epoch(training, watched),
        *at_end,
    ]


def _test(project: Project, goal: Goal) -> list[str]:
    if not sizes_of(project).test:
        return []
    measured = _measured(project.training)
    return [
        "",
        f"    {measured}.load_state_dict(best_weights)",
        *(["    loss_fn.load_state_dict(best_loss_weights)"] if _loss_learns(goal) else []),
        *_evaluation("test_loss", goal, measured, "test", indent=4),
        '    figures = f"loss {test_loss!r}{in_words(measured)}"',
        '    print(f"test with the weights of epoch {best_epoch}: {figures}")',
    ]


def _loss_learns(goal: Goal) -> bool:
    return any(own.learns for own in goal.owns)


def _measured(training: TrainingConfig) -> str:
    """Return the network that is measured and kept."""
    return "mean.module" if training.ema else "model"


def sizes_of(project: Project) -> PartSizes:
    """Return how many samples each part has, or will have once own data are read."""
    info = known_info(project.data)
    assert info is not None
    return part_sizes(info.samples, project.data)


_KEPT = "{name: w.clone() for name, w in loss_fn.state_dict().items()}"
_KEEP_LOSS = f"            best_loss_weights = {_KEPT}"
_NO_BEST = '    best_loss, best_epoch, best_weights = float("inf"), 0, {model}.state_dict()'
