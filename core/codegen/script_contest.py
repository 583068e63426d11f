"""The training script's ``main`` for two networks that are trained against each other.

The names ``generator`` and ``discriminator`` are the networks here, and ``chance`` draws.
"""

from __future__ import annotations

from core.catalog.literals import literal
from core.codegen.lines import assignment
from core.codegen.script_main import data, head, sizes_of
from core.codegen.script_pace import (
    batch_lines,
    changes_rate_by_step,
    planned_steps,
    steps_per_epoch,
)
from core.codegen.script_steps import (
    end_of_epoch,
    optimizer_lines,
    scheduler_lines,
)
from core.codegen.source import GeneratedModule
from core.engine.recipe.goal import Goal
from core.engine.recipe.made import written
from core.engine.recipe.objective import opponent_config
from core.graph.records import Project

_BOTH = "generator, discriminator"
_OPTIMIZERS = ("optimizer", "discriminator_optimizer")


def contest_function(project: Project, goal: Goal, module: GeneratedModule, threads: int) -> str:
    """Return the function that trains both networks and prints their figures."""
    parts = (
        head(project, threads, "Train the networks and print their figures after every epoch."),
        data(project, goal, targets=False),
        _models(project, goal, module),
        _epochs(project, goal),
        _test(project, goal),
    )
    return "\n".join(line for part in parts for line in part)


def _models(project: Project, goal: Goal, module: GeneratedModule) -> list[str]:
    training, sizes = project.training, sizes_of(project)
    seed, steps = literal(training.seed), steps_per_epoch(training, sizes.train)
    fixed = {"validation": sizes.validation, "test": sizes.test}
    return [
        "",
        f"    generator = {module.class_name}().to(device)",
        f"    discriminator = {module.discriminator}().to(device)",
        *assignment("loss_fn", written(goal.criterion), indent=4),
        *optimizer_lines(training, "optimizer", "generator", module.text),
        *optimizer_lines(
            opponent_config(training), "discriminator_optimizer", "discriminator", module.text
        ),
        *scheduler_lines(training, steps, _OPTIMIZERS, counts=project.data.own is not None),
        f"    noise = {literal(module.noise)}",
        *(
            f"    noise_{part} = fixed_noise(len(x_{part}), noise, {seed}).to(device)"
            for part, size in fixed.items()
            if size
        ),
        f"    chance = torch.Generator().manual_seed({seed})",
    ]


def _epochs(project: Project, goal: Goal) -> list[str]:
    training, sizes = project.training, sizes_of(project)
    before, of_epoch, batch_size = batch_lines(training)
    planned = planned_steps(training, sizes.train, counts=project.data.own is not None)
    measure = [
        *_evaluation("val_loss", goal, "validation", indent=8),
        '        figures += f" val_loss {val_loss!r}{in_words(measured)}"',
    ]
    watched = "val_loss" if sizes.validation else "train_loss"
    return [
        "",
        *before,
        f"    for epoch in range(1, {literal(training.epochs + 1)}):",
        *of_epoch,
        "        train_loss = train_epoch(",
        "            generator,",
        "            discriminator,",
        "            loss_fn,",
        "            optimizer,",
        "            discriminator_optimizer,",
        *(["            schedulers,"] if changes_rate_by_step(training) else []),
        "            x_train,",
        "            noise,",
        f"            {batch_size},",
        *(f"            {steps}," for steps in planned),
        "            chance,",
        "        )",
        '        figures = f"train_loss {train_loss!r}"',
        *(measure if sizes.validation else []),
        '        print(f"epoch {epoch} {figures}", flush=True)',
        *end_of_epoch(training, watched, len(_OPTIMIZERS)),
    ]


def _test(project: Project, goal: Goal) -> list[str]:
    if not sizes_of(project).test:
        return []
    return [
        "",
        *_evaluation("test_loss", goal, "test", indent=4),
        '    figures = f"loss {test_loss!r}{in_words(measured)}"',
        '    print(f"test with the weights of epoch {epoch}: {figures}")',
    ]


def _evaluation(name: str, goal: Goal, part: str, *, indent: int) -> list[str]:
    call = f"evaluate({_BOTH}, loss_fn, {written(goal.meter)}, x_{part}, noise_{part})"
    return assignment(f"{name}, measured", call, indent=indent)
