"""What the window (or the command line) asks of a worker: frozen records, see ``messages``."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.codegen.source import GeneratedModule
from core.engine.talk.messages import Message
from core.graph.records import DataConfig, TrainingConfig

Weights = Literal["", "best", "last"]
"""Which weights of a run: "" for those that a model has."""


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a process among those that train one network together.

    Attributes:
        rank: Its number; the first tells of the run and writes its folder.
        local_rank: Its number among those on the same machine.
        size: How many they are.
        devices: All their devices, where one worker started them; else "".
    """

    rank: int
    local_rank: int
    size: int
    devices: str = ""


class Train(Message, frozen=True, tag="train"):
    """Train a model; answered by RunStarted, Steps, EpochDone and one RunFinished or RunFailed.

    Attributes:
        run: Id of the run.
        folder: Its folder, which exists and is empty of checkpoints, unless the run is resumed.
        module: The generated class, or both of generator and discriminator.
        data: Which samples.
        training: The recipe; ``device`` may be ``auto``.
        threads: CPU threads torch may use.
        resume: Go on from the state that the run left in its folder.
        seat: The worker's place, where several train together.
        weights: File whose weights the model takes over where they fit, or "" for fresh ones.
    """

    run: str
    folder: str
    module: GeneratedModule
    data: DataConfig
    training: TrainingConfig
    threads: int
    resume: bool = False
    seat: Seat | None = None
    weights: str = ""


class Stop(Message, frozen=True, tag="stop"):
    """End a run after the present step; a checkpoint is written."""

    run: str


class Pause(Message, frozen=True, tag="pause"):
    """Let a run wait before its next step; answered by RunPaused, and questions meanwhile."""

    run: str


class StepOnce(Message, frozen=True, tag="step_once"):
    """Let a paused run take one step, and one under way pause; answered by RunPaused."""

    run: str


class Continue(Message, frozen=True, tag="continue"):
    """Let a paused run go on; answered by RunContinued."""

    run: str


class ChangeRate(Message, frozen=True, tag="change_rate"):
    """Let a run go on with another learning rate from its next step on; answered by RunNoted.

    Attributes:
        lr: Its learning rate where there are several for several bricks: all keep their ratios.
    """

    run: str
    lr: float


class ChangeBatchSize(Message, frozen=True, tag="change_batch_size"):
    """Let a run go on with batches of another size from its next epoch on.

    Answered by PaceChanged and RunNoted, or by RunNoted alone where it cannot be.
    """

    run: str
    batch_size: int


class Build(Message, frozen=True, tag="build"):
    """Hold a model for later requests without training it; answered by ModelReady or Refused.

    Attributes:
        request: Number of the request.
        folder: Run folder whose best checkpoint gives the weights, or "" for fresh weights.
    """

    request: int
    module: GeneratedModule
    data: DataConfig
    training: TrainingConfig
    folder: str = ""


class ShowActivations(Message, frozen=True, tag="show_activations"):
    """Ask what a block puts out for one sample; answered by Activations or Refused.

    Attributes:
        request: Number of the request.
        block: Id of the block.
        part: ``train``, ``validation`` or ``test``.
        sample: Index within the part.
    """

    request: int
    block: str
    sample: int = 0
    part: str = "validation"


class Explain(Message, frozen=True, tag="explain"):
    """Ask why the model decided as it did; answered by Explanation or Refused.

    Attributes:
        request: Number of the request.
        method: Name of a method of :mod:`core.explain`, such as ``saliency``.
        target: Class to explain; None explains the predicted one.
        output: Name of the output to explain; "" takes the first that tells classes apart.
    """

    request: int
    method: str = "saliency"
    sample: int = 0
    part: str = "validation"
    target: int | None = None
    output: str = ""


class Evaluate(Message, frozen=True, tag="evaluate"):
    """Measure the model held now on a part of the data; answered by Evaluation or Refused.

    Attributes:
        request: Number of the request.
        part: ``train``, ``validation`` or ``test``.
        output: Name of the output that is looked at sample by sample; "" takes the first whose
            classes can be counted.
        weights: ``best`` or ``last``: those in a run's folder; "" measures the model as it is.
        folder: That folder.
    """

    request: int
    part: str = "test"
    output: str = ""
    weights: Weights = ""
    folder: str = ""


class FindLr(Message, frozen=True, tag="find_lr"):
    """Try growing learning rates on a fresh model; answered by LrTried and LrFound, or Refused.

    Attributes:
        request: Number of the request.
        module: The generated class.
        data: Which samples.
        training: The recipe.
        threads: CPU threads torch may use.
    """

    request: int
    module: GeneratedModule
    data: DataConfig
    training: TrainingConfig
    threads: int = 1


class Cancel(Message, frozen=True, tag="cancel"):
    """End a search for a learning rate, which answers what was tried, or an Evaluate: Refused."""

    request: int


class ListDevices(Message, frozen=True, tag="list_devices"):
    """Ask what this machine can train on; answered by Devices."""

    request: int


class MeasureDevice(Message, frozen=True, tag="measure_device"):
    """Ask how fast a device is; answered by DeviceSpeed, after about a second, or Refused."""

    request: int
    device: str


class Quit(Message, frozen=True, tag="quit"):
    """End the worker; a running run is stopped first."""


ToWorker = (
    Train
    | Stop
    | Pause
    | StepOnce
    | Continue
    | ChangeRate
    | ChangeBatchSize
    | Build
    | ShowActivations
    | Explain
    | Evaluate
    | FindLr
    | Cancel
    | ListDevices
    | MeasureDevice
    | Quit
)
