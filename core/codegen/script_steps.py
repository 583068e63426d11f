"""The training script's steps: what the recipe adds to forward, backward and update, as text.

Each part stands in the script only where the recipe asks for it, so a plain recipe gives the plain
loop. The steps are those of ``core.engine.learn.loop`` and ``core.engine.learn.learner``, in the
same order.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.catalog.literals import literal
from core.codegen.script_pace import (
    changes_rate_by_step,
    is_paced,
    pace_lines,
    starts_lines,
)
from core.engine.recipe.choice import FLOAT32, ON
from core.engine.recipe.goal import Goal
from core.engine.recipe.optimizers import find_optimizer, optimizer_arguments
from core.engine.recipe.schedulers import Plan, Schedule, schedule_of
from core.graph.augmentation import Augmentation
from core.graph.records import TrainingConfig

SCHEDULERS = "    schedulers: list[torch.optim.lr_scheduler.LRScheduler],"
"""The parameter that takes what changes the learning rates step by step."""

_SCALE = ".lr_scale = "


def needs_groups(training: TrainingConfig, module: str) -> bool:
    """Return whether not all parameters of the classes in a module's text learn alike."""
    return not training.decay_all or _SCALE in module


def scales(training: TrainingConfig) -> bool:
    """Return whether losses are scaled, so that small gradients survive in few bits."""
    return training.precision == "float16"


# ---------------------------------------------------------------- one epoch


def epoch_function(training: TrainingConfig, goal: Goal, augment: Augmentation) -> str:
    """Return the function that trains one network for an epoch."""
    accumulate = training.accumulate
    part = "part" if training.micro_batch else "batch"
    output = f"feed(model, x_{part}, y_{part})" if goal.feed else f"model(x_{part})"
    lines = [
        "def train_epoch(",
        "    model: nn.Module,",
        "    loss_fn: nn.Module,",
        "    optimizer: torch.optim.Optimizer,",
        *([SCHEDULERS] if changes_rate_by_step(training) else []),
        *(["    mean: torch.optim.swa_utils.AveragedModel,"] if training.ema else []),
        *(["    scaler: torch.amp.GradScaler,"] if scales(training) else []),
        "    x: torch.Tensor,",
        f"    y: {targets_type(goal)},",
        "    batch_size: int,",
        *(["    planned: int,"] if is_paced(training) else []),
        "    generator: torch.Generator,",
        *([f"    feed: {goal.feed.name},"] if goal.feed else []),
        *(["    vary: Augmenter,"] if augment.is_any else []),
        *(["    portions: Portions,"] if training.micro_batch else []),
        ") -> float:",
        f'    """{_summary(accumulate)}"""',
        "    model.train()",
        *(["    loss_fn.train()"] if goal.owns else []),
        "    order = torch.randperm(len(x), generator=generator).to(x.device)",
        "    x, y = x[order], y[order]",
        "    # Summed in double precision where the device has it; Apple's MPS has not.",
        '    dtype = torch.float32 if x.device.type == "mps" else torch.float64',
        "    loss_sum, seen = torch.zeros((), dtype=dtype, device=x.device), 0",
        *starts_lines(accumulate, is_paced(training)),
        "        x_batch = x[start : start + batch_size]",
        "        y_batch = y[start : start + batch_size]",
        *_clear(accumulate),
        *(["        x_batch, y_batch = vary(x_batch, y_batch)"] if augment.is_any else []),
        *(_portions if training.micro_batch else _whole)(training, output, augment),
        *_update(training, accumulate, learning("model", goal)),
        "        loss_sum += loss.detach() * len(x_batch)",
        "        seen += len(x_batch)",
        "    return loss_sum.item() / seen",
    ]
    return "\n".join(lines)


def targets_type(goal: Goal) -> str:
    """Return the type of what outputs are compared with."""
    return "Targets" if goal.parts else "torch.Tensor"


def _summary(accumulate: int) -> str:
    if accumulate == 1:
        return "Take a step for each batch of the shuffled samples; return the mean loss."
    return f"Take a step for every {accumulate} batches of the samples; return the mean loss."


def _clear(accumulate: int) -> list[str]:
    clear = "optimizer.zero_grad(set_to_none=True)"
    if accumulate == 1:
        return [f"        {clear}"]
    return [f"        if number % {accumulate} == 1:", f"            {clear}"]


def _whole(training: TrainingConfig, output: str, augment: Augmentation) -> list[str]:
    """Return the lines that compute a batch all at once."""
    call = "vary.loss(loss_fn, " if augment.mixup else "loss_fn("
    lines = _loss(training, "loss", call, output, "y_batch", "")
    return [*lines, *_share(training), _backward(training, "loss")]


def _portions(training: TrainingConfig, output: str, augment: Augmentation) -> list[str]:
    """Return the lines that compute a batch in portions."""
    lines = [
        *_loss(training, "part_loss", "loss_fn(", output, "y_part", " * part"),
        _backward(training, "part_loss"),
        "        loss += part_loss.detach()",
    ]
    return [
        *_share(training),
        "        loss = torch.zeros((), device=x.device)",
        "        for x_part, y_part, part in portions(x_batch, y_batch):",
        *(f"    {line}" for line in lines),
    ]


def _loss(
    training: TrainingConfig, name: str, call: str, output: str, target: str, share: str
) -> list[str]:
    if training.precision == FLOAT32:
        return [f"        {name} = {call}{output}, {target}){share}"]
    return [
        f"        with torch.autocast(x.device.type, torch.{training.precision}):",
        f"            output = {output}",
        f"        {name} = {call}in_float32(output), {target}){share}",
    ]


def _share(training: TrainingConfig) -> list[str]:
    if training.accumulate == 1:
        return []
    seen = f"step_samples(len(x), batch_size, {training.accumulate}, start)"
    return [f"        share = len(x_batch) / {seen}"]


def _backward(training: TrainingConfig, loss: str) -> str:
    shared = loss if training.accumulate == 1 else f"({loss} * share)"
    if scales(training):
        shared = f"scaler.scale({shared.strip('()')})"
    return f"        {shared}.backward()"


def _update(training: TrainingConfig, accumulate: int, learns: str) -> list[str]:
    clips = clipping(training, learns)
    if scales(training):
        unscaled = ["scaler.unscale_(optimizer)"] if clips else []
        lines = [*unscaled, *clips, "scaler.step(optimizer)", "scaler.update()"]
    else:
        lines = [*clips, "optimizer.step()"]
    if is_paced(training):
        lines += pace_lines(accumulate)
    elif changes_rate_by_step(training):
        lines += ["for scheduler in schedulers:", "    scheduler.step()"]
    if training.ema:
        lines.append("mean.update_parameters(model)")
    if accumulate == 1:
        return [f"        {line}" for line in lines]
    condition = f"        if number % {accumulate} == 0 or number == len(starts):"
    return [condition, *(f"            {line}" for line in lines)]


def learning(model: str, goal: Goal | None = None) -> str:
    """Return the source of all parameters that learn: the model's, and those of an own loss.

    Args:
        model: What the model is called.
        goal: What is asked for; None where the loss has no parameters.
    """
    if goal is None or not any(own.learns for own in goal.owns):
        return f"{model}.parameters()"
    return f"[*{model}.parameters(), *loss_fn.parameters()]"


def clipping(training: TrainingConfig, parameters: str) -> list[str]:
    """Return the lines that hold the gradients of some parameters in bounds."""
    lines = []
    if training.clip_value > 0:
        size = literal(float(training.clip_value))
        lines.append(f"nn.utils.clip_grad_value_({parameters}, {size})")
    if training.clip_norm > 0:
        size = literal(float(training.clip_norm))
        lines.append(f"nn.utils.clip_grad_norm_({parameters}, {size})")
    return lines


# ---------------------------------------------------------------- what is built in main


def optimizer_lines(
    training: TrainingConfig, name: str, model: str, module: str, goal: Goal | None = None
) -> list[str]:
    """Return the lines that build the optimiser of a model.

    Args:
        training: The recipe.
        name: What the optimiser is called.
        model: What the model is called.
        module: Text of its class.
        goal: What is asked for, where the loss may learn too.
    """
    learns = learning(model, goal)
    if needs_groups(training, module):
        spec = find_optimizer(training.optimizer)
        decays = spec is not None and "weight_decay" in spec.common
        decay = literal(training.weight_decay) if decays else "None"
        whole = f"nn.ModuleList([{model}, loss_fn])" if learns.startswith("[") else model
        learns = f"parameter_groups({whole}, {literal(training.lr)}, {decay}, {training.decay_all})"
    return [
        f"    {name} = torch.optim.{training.optimizer}(",
        f"        {learns},",
        *(f"        {k}={literal(v)}," for k, v in optimizer_arguments(training).items()),
        "    )",
    ]


def scheduler_lines(
    training: TrainingConfig, steps: int, optimizers: Sequence[str], *, counts: bool
) -> list[str]:
    """Return the lines that build what changes the learning rates.

    They name ``schedulers`` what goes on step by step, and ``scheduler`` (or ``scheduler_2``) what
    goes on epoch by epoch.

    Args:
        training: The recipe.
        steps: Steps of the optimiser in an epoch.
        optimizers: What the optimisers are called.
        counts: Whether the script counts the steps: only once own data are read, and parted by
            their groups, is it sure how many samples train.
    """
    schedule = schedule_of(training, steps)
    built: list[str] = []
    by_step: list[str] = []
    for number, optimizer in enumerate(optimizers, start=1):
        suffix = "" if number == 1 else f"_{number}"
        by_step += _scheduler_lines(schedule, optimizer, suffix, built, counts=counts)
    if by_step:
        built.append(f"    schedulers = [{', '.join(by_step)}]")
    return [*(_counting(training, schedule) if counts else []), *built]


def _counting(training: TrainingConfig, schedule: Schedule) -> list[str]:
    """Return the lines that count steps: in an epoch, of the warm-up, and after it."""
    plans = [plan for plan in (schedule.warmup, schedule.main) if plan is not None]
    used = " ".join(source for plan in plans for source in plan.counted.values())
    if not used:
        return []
    batches = f"len(batch_starts(len(x_train), {literal(training.batch_size)}))"
    every = f"-(-{batches} // {training.accumulate})" if training.accumulate > 1 else batches
    lines = [f"    steps = {every}"]
    less = ""
    if schedule.warmup is not None:
        lines.append(f"    rise = max(1, round({literal(training.warmup)} * steps))")
        less = " - rise"
    if "left" in used:
        lines.append(f"    left = max(1, {literal(training.epochs)} * steps{less})")
    return lines


def _scheduler_lines(
    schedule: Schedule, optimizer: str, suffix: str, lines: list[str], *, counts: bool
) -> list[str]:
    """Add the lines for one optimiser; return the names of what goes on step by step."""
    warmup, main = f"warmup{suffix}", f"scheduler{suffix}"
    if schedule.warmup is not None:
        lines += _call(warmup, schedule.warmup, optimizer, counts=counts)
    if schedule.main is None:
        return [warmup] if schedule.warmup is not None else []
    lines += _call(main, schedule.main, optimizer, counts=counts)
    if schedule.milestone:
        milestone = "rise" if counts else literal(schedule.milestone)
        lines += [
            f"    {main} = torch.optim.lr_scheduler.SequentialLR(",
            f"        {optimizer}, [{warmup}, {main}], milestones=[{milestone}]",
            "    )",
        ]
        return [main]
    first = [warmup] if schedule.warmup is not None else []
    return [*first, main] if schedule.every == "step" else first


def _call(name: str, plan: Plan, optimizer: str, *, counts: bool) -> list[str]:
    rates = f'[group["lr"] for group in {optimizer}.param_groups]'
    written = {key: literal(value) for key, value in plan.arguments.items()}
    written |= plan.counted if counts else {}
    return [
        f"    {name} = torch.optim.lr_scheduler.{plan.name}(",
        f"        {optimizer},",
        *([f"        {plan.rates}={rates},"] if plan.rates else []),
        *(f"        {key}={value}," for key, value in written.items()),
        "    )",
    ]


def faster_lines(training: TrainingConfig) -> list[str]:
    """Return the lines that let the model compute faster; they come before the optimiser."""
    last = "    model = model.to(memory_format=torch.channels_last)"
    return [last] if training.channels_last == ON else []


def learning_lines(training: TrainingConfig) -> list[str]:
    """Return the lines that build what learns besides the optimiser and its schedule."""
    compiled = "    learning = torch.compile(model, dynamic=False)"
    return [
        *mean_lines(training),
        *(['    scaler = torch.amp.GradScaler("cuda")'] if scales(training) else []),
        *([compiled] if training.compile == ON else []),
    ]


def mean_lines(training: TrainingConfig) -> list[str]:
    """Return the lines that build the running mean of the weights."""
    if not training.ema:
        return []
    keep = f"torch.optim.swa_utils.get_ema_multi_avg_fn({literal(training.ema)})"
    return [
        "    mean = torch.optim.swa_utils.AveragedModel(",
        f"        model, multi_avg_fn={keep}, use_buffers=True",
        "    )",
    ]


def end_of_epoch(training: TrainingConfig, watched: str, schedulers: int = 1) -> list[str]:
    """Return the lines that let the schedules go on after an epoch."""
    schedule = schedule_of(training, 1)
    if schedule.main is None or schedule.every != "epoch":
        return []
    told = watched if schedule.watches_loss else ""
    names = ["scheduler" if n == 0 else f"scheduler_{n + 1}" for n in range(schedulers)]
    return [f"        {name}.step({told})" for name in names]
