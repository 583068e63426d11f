"""What a worker says to the window (or the command line): frozen records, no pickle.

A frame is two unsigned 32-bit big-endian lengths, a JSON header and raw array bytes, see
:mod:`core.engine.talk.frames`. An answer repeats the number of its request, so late answers can be
dropped; everything about a run carries the run's id for the same reason.
"""

from __future__ import annotations

import msgspec

from core.engine.recipe.pace import Stretch
from core.evaluation.findings import AnyFinding
from core.texts import Text

PROTOCOL = 1


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Base of all messages."""


class Hello(Message, frozen=True, tag="hello"):
    """First message: the worker runs."""

    pid: int
    protocol: int = PROTOCOL


class Ready(Message, frozen=True, tag="ready"):
    """The worker is warm: torch is loaded and one dummy step was taken."""

    torch: str


class Makeup(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the part that a run learns from, and in the one it is measured by.

    Attributes:
        classes: Names of the classes; empty where targets are no classes.
        train: Samples of each class in the training part.
        validation: Samples of each class in the validation part.
        shift: How far apart the means of the targets of both parts lie, in deviations of the
            training part, where targets are values; else None.
    """

    classes: tuple[str, ...] = ()
    train: tuple[int, ...] = ()
    validation: tuple[int, ...] = ()
    shift: float | None = None


class RunStarted(Message, frozen=True, tag="run_started"):
    """Training begins.

    Attributes:
        device: The device chosen, such as ``cpu`` or ``cuda:0``.
        steps_per_epoch: Steps in the first epoch.
        stretches: Those of later epochs, where batches have another size from one on.
        epochs: All epochs of the run.
        parameters: Learnable numbers of the model.
        steps: Steps taken before, in a run that is resumed.
        choice: What ``auto`` came to, by the recipe's fields.
        note: The same in words.
        makeup: What lies in the parts of the data; None where that tells nothing of the run.
        lr: Learning rate of the recipe, or the one chosen by hand; None if that is not told.
    """

    run: str
    device: str
    steps_per_epoch: int
    epochs: int
    parameters: int
    steps: int = 0
    stretches: tuple[Stretch, ...] = ()
    choice: dict[str, str] = {}
    note: Text | None = None
    makeup: Makeup | None = None
    lr: float | None = None


class Steps(Message, frozen=True, tag="steps"):
    """Losses of successive steps, batched.

    Attributes:
        first: Number of the first step, counted from 0 over the whole run.
        losses: One a step; None where the loss was not finite.
    """

    run: str
    first: int
    losses: tuple[float | None, ...]


class PaceChanged(Message, frozen=True, tag="pace_changed"):
    """From the next epoch on, batches have another size.

    Attributes:
        stretches: As those of :class:`RunStarted`, all of them.
    """

    run: str
    stretches: tuple[Stretch, ...]


class RunPaused(Message, frozen=True, tag="run_paused"):
    """A run waits between two steps; a checkpoint was written.

    Attributes:
        steps: Steps taken in all.
        epoch: The epoch they led into, counted from 1.
        in_epoch: Those of them in that epoch.
    """

    run: str
    steps: int
    epoch: int
    in_epoch: int


class RunContinued(Message, frozen=True, tag="run_continued"):
    """A paused run goes on."""

    run: str


class EpochDone(Message, frozen=True, tag="epoch_done"):
    """An epoch ended and the validation part was measured.

    Attributes:
        epoch: Counted from 1.
        train_loss: Mean over the samples seen in the epoch; None where not finite.
        val_loss: Mean over the validation part; None without one or where not finite.
        metrics: By name, such as ``{"accuracy": 0.97}``, on the validation part.
        seconds: Of the training part of the epoch.
        samples_per_s: Of the training part.
        lr: Learning rate of its last step; None in runs of the first version.
        batch_size: Samples of its batches; None in runs of earlier versions.
    """

    run: str
    epoch: int
    train_loss: float | None
    val_loss: float | None
    metrics: dict[str, float]
    seconds: float
    samples_per_s: float
    lr: float | None = None
    batch_size: int | None = None


class BrickVitals(msgspec.Struct, frozen=True, kw_only=True):
    """What a brick was like between two steps; None for what there is not, or was not finite.

    Attributes:
        path: Id of the block, in composite bricks the way to it, such as ``b5/b3``.
        weight: Root mean square of its learnable numbers, on the outermost level.
        gradient: Root mean square of their gradients in the last step.
        largest: Greatest size of a number it put out for some samples.
        still: Share of its units that put out the same for all of these samples.
    """

    path: str
    weight: float | None = None
    gradient: float | None = None
    largest: float | None = None
    still: float = 0.0


class Vitals(Message, frozen=True, tag="vitals"):
    """How every brick does, told now and then.

    Attributes:
        step: Steps taken so far in the run.
        bricks: In the order of the data.
    """

    run: str
    step: int
    bricks: tuple[BrickVitals, ...]


class RunFinished(Message, frozen=True, tag="run_finished"):
    """Training ended by itself or by Stop; checkpoints are written.

    Attributes:
        status: ``done`` or ``stopped``.
        best_epoch: Epoch with the lowest validation loss (training loss where nothing is held
            back to validate; the latest of a generator), 0 if none was finished.
        metrics: Of that epoch.
    """

    run: str
    status: str
    best_epoch: int
    metrics: dict[str, float]


class RunFailed(Message, frozen=True, tag="run_failed"):
    """Training ended with an error.

    Attributes:
        what: What happened.
        fix: What to do.
        block: Id of the block it happened in, or "".
        line: Line of the generated file, or 0.
        traceback: For the "details" fold.
        by_world: Whether the machine (disk, device, memory) said no rather than the project.
    """

    run: str
    what: Text
    fix: Text | None = None
    block: str = ""
    line: int = 0
    traceback: str = ""
    by_world: bool = False


class RunWarned(Message, frozen=True, tag="run_warned"):
    """Something went wrong that does not end the run, such as a checkpoint not written."""

    run: str
    what: Text
    fix: Text | None = None


class RunNoted(Message, frozen=True, tag="run_noted"):
    """Something worth knowing of a run, such as which weights it took over.

    Attributes:
        what: That, in words.
        choice: What the run goes by from now on, as in :class:`RunStarted`; empty if as before.
    """

    run: str
    what: Text
    choice: dict[str, str] = {}


class ModelReady(Message, frozen=True, tag="model_ready"):
    """Answer to Build: activations and explanations can be asked for."""

    request: int


class Refused(Message, frozen=True, tag="refused"):
    """Answer to a request that could not be met.

    Attributes:
        request: Number of the request; 0 for a Train that came while another run goes on.
        what: What keeps it from being met.
        fix: What to do.
        block: Id of the block it happened in, or "".
        run: Id of the refused Train's run, else "".
        by_world: Whether the machine (disk, device, memory) said no rather than the project.
    """

    request: int
    what: Text
    fix: Text | None = None
    block: str = ""
    run: str = ""
    by_world: bool = False


class Activations(Message, frozen=True, tag="activations"):
    """Answer to ShowActivations.

    Arrays: ``channels`` uint8 of shape ``(channels, height, width)``, at most 64 channels of at
    most 256 px; a vector comes as one row; ``input`` uint8 ``(height, width)`` or
    ``(height, width, 3)`` if the sample is a picture.

    Attributes:
        request: Number of the request.
        block: Id of the block.
        shape: Full shape of the output without the batch.
        low: Value that maps to 0.
        high: Value that maps to 255.
        channels: Number of channels before the cap of 64.
        epoch: Epochs the model had been trained for.
    """

    request: int
    block: str
    shape: tuple[int, ...]
    low: float
    high: float
    channels: int
    epoch: int


class Explanation(Message, frozen=True, tag="explanation"):
    """Answer to Explain.

    Arrays: ``input`` float32 of the sample's own shape, ``attribution`` float32 of the same shape.

    Attributes:
        request: Number of the request.
        method: The method used.
        classes: Names of the classes.
        probabilities: One a class.
        target: The class explained.
        truth: The class in the data.
        features: Names of the input's columns for a table, else empty.
        samples: Number of samples in the part.
        epoch: Epochs the model had been trained for.
        output: Name of the output that was explained; "" where there is one alone.
        outputs: Names of those that can be, where there are several.
    """

    request: int
    method: str
    classes: tuple[str, ...]
    probabilities: tuple[float, ...]
    target: int
    truth: int
    features: tuple[str, ...]
    samples: int
    epoch: int
    output: str = ""
    outputs: tuple[str, ...] = ()


class Measuring(Message, frozen=True, tag="measuring"):
    """How far an Evaluate is, told where it takes long.

    Attributes:
        request: Number of the request.
        done: Samples that are measured.
        samples: How many there are.
    """

    request: int
    done: int
    samples: int


class Evaluation(Message, frozen=True, tag="evaluation"):
    """Answer to Evaluate.

    Arrays, a row for each sample, the one with the greatest loss first (of very many only those):
    ``sample`` int64, its number within the part; ``loss`` float32; for classes ``truth`` and
    ``told`` int64 (-1 where the model put out no numbers) and ``probability`` float32 of the class
    told; for labels ``truth`` uint8 and ``probability`` float32 with a column each; for values
    ``truth`` and ``told`` float32 with a column each; for places of pictures ``right`` float32,
    the share of them. None where samples are only compared with each other.

    Attributes:
        request: Number of the request.
        metrics: By name, ``loss`` included.
        samples: How many were measured.
        confusion: Rows are the truth, columns the prediction; empty where there are no classes, or
            more than anybody can look at.
        classes: Names of rows and columns, or of the labels.
        part: The part of the data.
        weights: As asked for.
        epoch: Epochs the model had been trained for.
        output: Name of the output that was looked at; "" where there is one alone.
        outputs: Names of all, where there are several.
        finding: How well each class, label or value is told; None where there are none.
        bad: For how many samples the model put out what are no numbers.
    """

    request: int
    metrics: dict[str, float]
    samples: int
    confusion: tuple[tuple[int, ...], ...] = ()
    classes: tuple[str, ...] = ()
    part: str = "test"
    weights: str = ""
    epoch: int = 0
    output: str = ""
    outputs: tuple[str, ...] = ()
    finding: AnyFinding | None = None
    bad: int = 0


class LrTried(Message, frozen=True, tag="lr_tried"):
    """Some steps of a search for a learning rate, as they are taken.

    Attributes:
        request: Number of the request.
        lrs: Learning rates tried since the last message.
        losses: The loss at each of them.
        count: How many will be tried at most.
    """

    request: int
    lrs: tuple[float, ...]
    losses: tuple[float, ...]
    count: int


class LrFound(Message, frozen=True, tag="lr_found"):
    """Answer to FindLr.

    Attributes:
        request: Number of the request.
        lrs: All learning rates tried.
        losses: The loss at each of them.
        suggestion: A rate to begin with; None where the loss never fell.
        is_whole: Whether the search was not ended before its end.
    """

    request: int
    lrs: tuple[float, ...]
    losses: tuple[float, ...]
    suggestion: float | None
    is_whole: bool = True


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """Something this machine can train on.

    Attributes:
        id: torch's name: ``cpu``, ``cuda:0``, ``mps``.
        name: What the maker calls it.
        memory: Bytes in all, 0 if unknown.
        free: Bytes free now, 0 if unknown.
    """

    id: str
    name: str
    memory: int = 0
    free: int = 0


class Devices(Message, frozen=True, tag="devices"):
    """Answer to ListDevices; the first is what ``auto`` means."""

    request: int
    devices: tuple[Device, ...]


class DeviceSpeed(Message, frozen=True, tag="device_speed"):
    """Answer to MeasureDevice.

    Attributes:
        request: Number of the request.
        device: The device measured.
        flops: Floating point operations a second that products of float32 matrices reach.
    """

    request: int
    device: str
    flops: float


FromWorker = (
    Hello
    | Ready
    | RunStarted
    | Steps
    | EpochDone
    | PaceChanged
    | RunPaused
    | RunContinued
    | Vitals
    | RunFinished
    | RunFailed
    | RunWarned
    | RunNoted
    | ModelReady
    | Refused
    | Activations
    | Explanation
    | Measuring
    | Evaluation
    | LrTried
    | LrFound
    | Devices
    | DeviceSpeed
)
