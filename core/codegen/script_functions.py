"""The functions that every training script defines beside those it borrows, as text.

They are text because this room never imports torch. They take the steps of ``core.engine.loop``,
operation for operation; a test trains with both and compares the losses to the last digit.
"""

from __future__ import annotations

ON_DEVICE = """\
def on_device(
    x: np.ndarray, y: np.ndarray, part: np.ndarray, device: torch.device
) -> tuple[torch.Tensor, torch.Tensor]:
    \"""Return some of the samples and their targets as tensors.\"""
    return torch.from_numpy(x[part]).to(device), torch.from_numpy(y[part]).to(device)"""

FASTEST_DEVICE = """\
def fastest_device() -> str:
    \"""Return the first of CUDA, MPS and CPU that this machine has.\"""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else \"cpu\""""

TRAIN_EPOCH = """\
def train_epoch(
    model: nn.Module,
    loss_fn: nn.Module,
    optimizer: torch.optim.Optimizer,
    x: torch.Tensor,
    y: torch.Tensor,
    batch_size: int,
    generator: torch.Generator,
) -> float:
    \"""Take a step for each batch of the shuffled samples; return the mean loss.\"""
    model.train()
    order = torch.randperm(len(x), generator=generator).to(x.device)
    x, y = x[order], y[order]
    # Summed in double precision where the device has it; Apple's MPS has not.
    dtype = torch.float32 if x.device.type == "mps" else torch.float64
    loss_sum, seen = torch.zeros((), dtype=dtype, device=x.device), 0
    for start in batch_starts(len(x), batch_size):
        x_batch = x[start : start + batch_size]
        y_batch = y[start : start + batch_size]
        optimizer.zero_grad(set_to_none=True)
        loss = loss_fn(model(x_batch), y_batch)
        loss.backward()
        optimizer.step()
        loss_sum += loss.detach() * len(x_batch)
        seen += len(x_batch)
    return loss_sum.item() / seen"""

EVALUATE = """\
@torch.no_grad()
def evaluate(
    model: nn.Module,
    loss_fn: nn.Module,
    meter: {meter},
    x: torch.Tensor,
    y: torch.Tensor,
) -> tuple[float, dict[str, float]]:
    \"""Return the mean loss and what the meter finds.\"""
    model.eval()
    loss_sum = 0.0
    for start in range(0, len(x), 1024):
        output, target = model(x[start : start + 1024]), y[start : start + 1024]
        loss_sum += loss_fn(output, target).item() * len(target)
        meter.add(output, target)
    return loss_sum / len(x), meter.figures(len(x))


def in_words(figures: dict[str, float]) -> str:
    \"""Return figures by name, to the last digit.\"""
    return "".join(f" {{name}} {{figure!r}}" for name, figure in figures.items())"""
