"""The functions that every training script defines beside those it borrows, as text.

They are text because this room never imports torch. They take the steps of
``core.engine.learn.loop``, operation for operation; a test trains with both and compares the
losses to the last digit.
"""

from __future__ import annotations

from core.codegen.script_pace import (
    changes_rate_by_step,
    is_paced,
    pace_lines,
    starts_lines,
)
from core.codegen.script_steps import (
    SCHEDULERS,
    clipping,
    targets_type,
)
from core.engine.recipe.goal import Goal
from core.graph.records import TrainingConfig

ON_DEVICE = """\
def on_device(
    x: np.ndarray, y: np.ndarray, part: np.ndarray, device: torch.device
) -> tuple[torch.Tensor, torch.Tensor]:
    \"""Return some of the samples and their targets as tensors.\"""
    return torch.from_numpy(x[part]).to(device), torch.from_numpy(y[part]).to(device)"""

ON_DEVICE_LARGE = """\
def on_device(
    x: np.ndarray, y: np.ndarray, part: np.ndarray, device: torch.device
) -> tuple[Stream, Stream]:
    \"""Return some of the samples and their targets, which are read batch by batch.\"""
    return Stream(x, part, device{channels_last}), Stream(y, part, device)"""

ON_DEVICE_SEVERAL = """\
def on_device(
    x: np.ndarray, y: tuple[np.ndarray, ...], part: np.ndarray, device: torch.device
) -> tuple[torch.Tensor, Targets]:
    \"""Return some of the samples and what each output is compared with as tensors.\"""
    targets = [torch.from_numpy(each[part]).to(device) for each in y]
    return torch.from_numpy(x[part]).to(device), Targets(*targets)"""

ON_DEVICE_SEVERAL_LARGE = """\
def on_device(
    x: np.ndarray, y: tuple[np.ndarray, ...], part: np.ndarray, device: torch.device
) -> tuple[Stream, Targets]:
    \"""Return some of the samples and what each output is compared with, read batch by batch.\"""
    targets = [Stream(each, part, device) for each in y]
    return Stream(x, part, device{channels_last}), Targets(*targets)"""

FASTEST_DEVICE = """\
def fastest_device() -> str:
    \"""Return the first of CUDA, MPS and CPU that this machine has.\"""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else \"cpu\""""

_EVALUATE = """\
@torch.no_grad()
def evaluate(
    model: nn.Module,
    loss_fn: nn.Module,
    meter: {meter},
    x: torch.Tensor,
    y: {targets},{feed}
) -> tuple[float, dict[str, float]]:
    \"""Return the mean loss and what the meter finds.\"""
    model.eval()
{still}    loss_sum = 0.0
    for start in range(0, len(x), {size}):
        x_chunk, y_chunk = x[start : start + {size}], y[start : start + {size}]
        output = {output}
        loss_sum += loss_fn(output, y_chunk).item() * len(y_chunk)
        meter.add({answer}, y_chunk)
    return loss_sum / len(x), meter.figures(len(x))"""

IN_WORDS = """\
def in_words(figures: dict[str, float]) -> str:
    \"""Return figures by name, to the last digit.\"""
    return "".join(f" {name} {figure!r}" for name, figure in figures.items())"""

_TRAIN_CONTEST = """\
def train_epoch(
    generator: nn.Module,
    discriminator: nn.Module,
    loss_fn: Contest,
    optimizer: torch.optim.Optimizer,
    discriminator_optimizer: torch.optim.Optimizer,
{schedulers}    x: torch.Tensor,
    noise: tuple[int, ...],
    batch_size: int,
{planned}    chance: torch.Generator,
) -> float:
    \"""Take a step of both for each batch of the shuffled samples.

    Returns the mean loss of the generator.
    \"""
    generator.train()
    discriminator.train()
    order = torch.randperm(len(x), generator=chance).to(x.device)
    x = x[order]
    # Summed in double precision where the device has it; Apple's MPS has not.
    dtype = torch.float32 if x.device.type == "mps" else torch.float64
    loss_sum, seen = torch.zeros((), dtype=dtype, device=x.device), 0
{starts}
        real = x[start : start + batch_size]
        drawn = torch.randn(len(real), *noise, generator=chance).to(x.device)
        made = generator(drawn)
        discriminator_optimizer.zero_grad(set_to_none=True)
        loss_fn.telling(discriminator(real), discriminator(made.detach())).backward()
{clip_discriminator}        discriminator_optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        loss = loss_fn.deceiving(discriminator(made))
        loss.backward()
{clip_generator}        optimizer.step()
{go_on}        loss_sum += loss.detach() * len(real)
        seen += len(real)
    return loss_sum.item() / seen"""

EVALUATE_CONTEST = """\
@torch.no_grad()
def evaluate(
    generator: nn.Module,
    discriminator: nn.Module,
    loss_fn: Contest,
    meter: {meter},
    x: torch.Tensor,
    noise: torch.Tensor,
) -> tuple[float, dict[str, float]]:
    \"""Return the generator's mean loss, and what the discriminator says.\"""
    generator.eval()
    discriminator.eval()
    deceiving = telling = 0.0
    for start in range(0, len(x), {size}):
        real = discriminator(x[start : start + {size}])
        made = discriminator(generator(noise[start : start + {size}]))
        deceiving += loss_fn.deceiving(made).item() * len(real)
        telling += loss_fn.telling(real, made).item() * len(real)
        meter.add(real, made)
    figures = {{**meter.figures(len(x)), "discriminator_loss": telling / len(x)}}
    return deceiving / len(x), figures"""


def evaluate_function(goal: Goal, size: int) -> str:
    """Return the function that measures one network, so many samples at once."""
    name, feed, targets = goal.meter.name, goal.feed, targets_type(goal)
    still = "    loss_fn.eval()\n" if goal.owns else ""
    shared = {"meter": name, "targets": targets, "size": size, "still": still}
    if feed is None:
        return _EVALUATE.format(feed="", output="model(x_chunk)", answer="output", **shared)
    return _EVALUATE.format(
        **shared,
        feed=f"\n    feed: {feed.name},",
        output="feed(model, x_chunk, y_chunk)",
        answer="feed.answer(model, x_chunk, output)",
    )


def contest_epoch(training: TrainingConfig) -> str:
    """Return the function that trains two networks against each other for an epoch."""
    by_step, paced = changes_rate_by_step(training), is_paced(training)
    go_on = ["for scheduler in schedulers:", "    scheduler.step()"] if by_step else []
    go_on = pace_lines(1) if paced else go_on
    return _TRAIN_CONTEST.format(
        schedulers=f"{SCHEDULERS}\n" if by_step else "",
        planned="    planned: int,\n" if paced else "",
        starts="\n".join(starts_lines(1, paced)),
        clip_discriminator=_indented(clipping(training, "discriminator.parameters()")),
        clip_generator=_indented(clipping(training, "generator.parameters()")),
        go_on=_indented(go_on),
    )


def streaming(function: str) -> str:
    """Return a function that takes samples as tensors as one that takes them as streams."""
    for plain, streamed in (
        ("    x: torch.Tensor,", "    x: Stream,"),
        ("    y: torch.Tensor,", "    y: Stream,"),
        ("x, y = x[order], y[order]", "x, y = x.in_order(order), y.in_order(order)"),
        ("x = x[order]", "x = x.in_order(order)"),
    ):
        function = function.replace(plain, streamed)
    return function


def _indented(lines: list[str]) -> str:
    return "".join(f"        {line}\n" for line in lines)
