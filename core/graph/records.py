"""What a project is: frozen records, nothing else.

A record never changes. :mod:`core.graph.edits` makes new ones, sharing what stayed the same, so a
snapshot is the record itself and comparing two states is comparing two values. Nobody changes the
dictionaries inside a record in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec

from core.graph.augmentation import Augmentation
from core.graph.heads import Heads
from core.graph.own_data import Own


class Expr(msgspec.Struct, frozen=True):
    """A parameter's value to be worked out from the knobs of the network, such as ``4 * width``.

    Attributes:
        source: What a person typed; :mod:`core.catalog.expression` reads it.
    """

    source: str


ParamValue = bool | int | float | str | None | Expr | tuple[Any, ...]
"""What a parameter may hold: JSON's values with tuples for lists, and expressions."""

Params = Mapping[str, ParamValue]

NAME_LIMIT = 128
"""Most characters in a name of a block, a network or a project."""


State = Literal["", "muted", "bypassed"]
MUTED: State = "muted"
"""Takes no part, nor does what depends on it alone."""

BYPASSED: State = "bypassed"
"""What enters first comes out first, unchanged."""


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One brick: a type out of the catalogue with its own parameters and its place.

    Attributes:
        id: Unique in its network and never shown, such as ``b3``.
        type: Name of a ``BlockSpec``, such as ``Conv2d``. May be unknown here: the file came from
            a newer program. Such a block is kept as it is and never compiles.
        name: What people see and what the generated attribute is named after.
        params: Only the values that differ from the spec's defaults.
        x: Left edge on the canvas, in canvas units.
        y: Top edge on the canvas, in canvas units.
        shares: Id of a block of the same network whose weights this one uses, or "".
        state: Whether it is muted or bypassed for now, or "" where it works as usual.
        extra: Fields of the file this version does not know, written back unchanged.
    """

    id: str
    type: str
    name: str
    params: dict[str, Any] = {}
    x: float = 0.0
    y: float = 0.0
    shares: str = ""
    state: State = ""
    extra: dict[str, Any] = {}


class Wire(msgspec.Struct, frozen=True):
    """What flows from an output port to an input port.

    A variadic port (``Add.inputs``) takes any number of wires; their order in
    ``Network.wires`` is the order of the arguments. Every other input port takes one.
    """

    source: str
    source_port: str
    target: str
    target_port: str


Tint = Literal["blue", "green", "amber", "red", "violet", "grey"]
TINTS: tuple[Tint, ...] = get_args(Tint)
"""What frames may be coloured in; a theme says what that looks like."""

NOTE_LIMIT = 4000
"""Most characters in a note."""

BOOKMARKS = 9
"""Places of a network that one can come back to by a key."""


class Folded(msgspec.Struct, frozen=True):
    """What a collapsed frame hides, by ids: bricks, frames and notes."""

    bricks: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A titled rectangle behind bricks; it means nothing to the code.

    Attributes:
        id: Unique among the frames of its network.
        title: What people see.
        x: Left edge.
        y: Top edge.
        width: While it is open.
        height: While it is open.
        tint: Its colour.
        folded: What it hides while it is collapsed to a bar, else None.
        extra: Fields of the file this version does not know.
    """

    id: str
    title: str
    x: float = 0.0
    y: float = 0.0
    width: float = 256.0
    height: float = 256.0
    tint: Tint = "grey"
    folded: Folded | None = None
    extra: dict[str, Any] = {}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Words on the canvas; they mean nothing to the code.

    Attributes:
        id: Unique among the notes of its network.
        text: The words, in any number of lines.
        x: Left edge.
        y: Top edge.
        width: Where lines wrap; its height follows.
        extra: Fields of the file this version does not know.
    """

    id: str
    text: str
    x: float = 0.0
    y: float = 0.0
    width: float = 208.0
    extra: dict[str, Any] = {}


class Bookmark(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the canvas to come back to.

    Attributes:
        slot: Its number, from 1 to :data:`BOOKMARKS`.
        x: Middle of what was seen.
        y: Middle of what was seen.
        zoom: How large it was seen.
    """

    slot: int
    x: float
    y: float
    zoom: float = 1.0


class Knob(msgspec.Struct, frozen=True, kw_only=True):
    """An argument of a network: of its class's constructor, and of a brick that stands for it.

    Attributes:
        name: A Python identifier, unique in the network.
        default: The value where nothing else is given; an expression may use the other knobs.
        help: One sentence for whoever turns it.
    """

    name: str
    default: ParamValue
    help: str = ""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """Blocks and wires that compile to one ``nn.Module`` class.

    A network may also stand as a brick in others, see :mod:`core.graph.composites`.

    Attributes:
        id: Unique in the project, such as ``n1``.
        name: What people see; the class is named after it.
        blocks: By id, in the order they were added.
        wires: In the order they were drawn.
        knobs: Its arguments, in the order they were added.
        help: What it is for, in a sentence; the class's docstring says it.
        frames: By id, from the lowest up.
        notes: By id, in the order they were written.
        bookmarks: By their slot.
        extra: Fields of the file this version does not know.
    """

    id: str
    name: str
    blocks: dict[str, Block] = {}
    wires: tuple[Wire, ...] = ()
    knobs: tuple[Knob, ...] = ()
    help: str = ""
    frames: dict[str, Frame] = {}
    notes: dict[str, Note] = {}
    bookmarks: tuple[Bookmark, ...] = ()
    extra: dict[str, Any] = {}


Split = Literal["random", "stratified", "group", "time"]


class DataConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Which samples, how they are parted and how they are varied.

    Attributes:
        dataset: Id of a data set in :mod:`core.data`; "" before one is chosen, and with ``own``.
        validation: Fraction of the samples that measure each epoch, in [0, 1).
        test: Fraction held out until ``evaluate``, in [0, 1).
        seed: Of the split.
        own: A person's own data; None where ``dataset`` says which.
        split: How the parts are chosen: at random, with every class in each part as in the whole,
            no group in two parts, or the latest samples for validation and test.
        augment: How training samples are varied.
    """

    dataset: str = "digits"
    validation: float = 0.15
    test: float = 0.15
    seed: int = 0
    own: Own | None = None
    split: Split = "random"
    augment: Augmentation = Augmentation()


class Opponent(msgspec.Struct, frozen=True, kw_only=True):
    """How a discriminator learns; the attributes are those of :class:`TrainingConfig`."""

    optimizer: str = "Adam"
    optimizer_args: dict[str, Any] = {}
    lr: float = 1e-3
    weight_decay: float = 0.0
    momentum: float = 0.9


class TrainingConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How the network learns. Names are those of ``torch.optim`` and ``torch.nn``.

    Attributes:
        objective: What is trained; ``supervised`` compares the output with the data's target.
        loss: Name of a loss of ``torch.nn``.
        loss_args: Its own parameters, only those that differ from their defaults.
        beta: Weight of the divergence, for ``variational``.
        class_weights: How much each class counts: ``equal``, ``balanced`` (the rarer the more), or
            a number for each.
        metrics: What is measured besides what the objective always tells.
        heads: What each of several outputs learns, in the order of the Outputs; () where the
            network is trained by one loss.
        noise: What kind is added to samples, for ``denoising`` and ``contrastive``.
        noise_level: Its deviation, or the share of the numbers that it changes.
        pairs: What ``contrastive`` lays together: two ``views`` of a sample, or a ``class``.
        temperature: By what likenesses are divided there.
        optimizer: Name of an optimiser of ``torch.optim``.
        optimizer_args: Its own parameters, only those that differ from their defaults.
        lr: Learning rate.
        discriminator: How the second network learns, for ``adversarial``; None for as the first.
        weight_decay: L2 penalty, or decoupled decay where the optimiser has it.
        momentum: For optimisers that have it.
        epochs: Passes over the training part.
        batch_size: Samples a step.
        seed: Of the weights, the order of the samples and dropout.
        device: ``auto``, ``cpu``, ``cuda:0`` … or ``mps``.
        sharded: Whether several devices share out the weights too, for networks too large for one.
        scheduler: Name of a schedule of ``torch.optim.lr_scheduler``, or ``none``.
        scheduler_args: Its own parameters, only those that differ from their defaults.
        warmup: Epochs, or a part of one, in which the learning rate rises to it; 0 for none.
        clip_norm: Longest that the gradients of a step may be together; 0 for any length.
        clip_value: Largest that each number of the gradients may be; 0 for any size.
        accumulate: Batches whose gradients make one step.
        micro_batch: Samples of a batch that are computed at once; 0 for all of them, or as many as
            there is memory for.
        measure_batch: Samples that are measured at once; 0 for 1,024, or as many as there is
            memory for.
        decay_all: Whether weight decay also pulls at biases and at the factors of norms.
        ema: How much a running mean keeps of the weights at each step; it is what is measured and
            kept as the best. 0 for none.
        precision: ``float32``, ``bfloat16``, ``float16``, or ``auto`` for what is fastest here.
        channels_last: ``off``, ``on`` or ``auto``: how pictures lie in memory.
        compile: ``off``, ``on`` or ``auto``: whether ``torch.compile`` is used.
        patience: Epochs without a better loss after which the run ends; 0 for never.
        min_change: By how much a loss must be lower to count as better.
        watch: That loss: ``val_loss`` or ``train_loss``.
        restore_best: Whether the model has the weights of its best epoch when the run is over.
        keep_every: After so many epochs each the weights are kept to begin with; 0 for never.
        tensorboard: Whether the run writes logs for TensorBoard, too.
        batch_sizes: Pairs of an epoch, counted from 1, and the size of batches from it on.
    """

    objective: str = "supervised"
    loss: str = "CrossEntropyLoss"
    loss_args: dict[str, Any] = {}
    beta: float = 1.0
    class_weights: str | tuple[float, ...] = "equal"
    metrics: tuple[str, ...] = ()
    heads: Heads = ()
    noise: str = "gaussian"
    noise_level: float = 0.3
    pairs: str = "views"
    temperature: float = 0.1
    optimizer: str = "Adam"
    optimizer_args: dict[str, Any] = {}
    lr: float = 1e-3
    weight_decay: float = 0.0
    momentum: float = 0.9
    epochs: int = 10
    batch_size: int = 64
    discriminator: Opponent | None = None
    seed: int = 0
    device: str = "auto"
    scheduler: str = "none"
    scheduler_args: dict[str, Any] = {}
    warmup: float = 0.0
    clip_norm: float = 0.0
    clip_value: float = 0.0
    accumulate: int = 1
    micro_batch: int = 0
    measure_batch: int = 0
    decay_all: bool = True
    ema: float = 0.0
    precision: str = "float32"
    channels_last: str = "off"
    compile: str = "off"
    patience: int = 0
    min_change: float = 0.0
    watch: str = "val_loss"
    restore_best: bool = False
    keep_every: int = 0
    batch_sizes: tuple[tuple[int, int], ...] = ()
    tensorboard: bool = False
    sharded: bool = False


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a ``.brickyard`` file holds.

    Attributes:
        title: What the window's title and the generated script's docstring say.
        networks: By id. The first is the one that trains; a brick of type ``network:n2`` stands
            for the second.
        data: The samples.
        training: The recipe.
        extra: Fields of the file this version does not know.
    """

    title: str = "Untitled"
    networks: dict[str, Network] = {}
    data: DataConfig = DataConfig()
    training: TrainingConfig = TrainingConfig()
    extra: dict[str, Any] = {}

    @property
    def main(self) -> Network:
        """The network that trains: the first one."""
        return next(iter(self.networks.values()))


def empty_project(title: str = "Untitled") -> Project:
    """Return a project with one network without blocks."""
    return Project(title=title, networks={"n1": Network(id="n1", name="Network")})


def fresh_id(taken: Mapping[str, object], prefix: str) -> str:
    """Return the first of ``b1, b2, …`` past every one in use.

    >>> fresh_id({"b1": 0, "b7": 0, "odd": 0}, "b")
    'b8'
    """
    numbers = (key[len(prefix) :] for key in taken if key.startswith(prefix))
    highest = max((int(n) for n in numbers if n.isdecimal() and n.isascii()), default=0)
    return f"{prefix}{highest + 1}"
