"""What can be wrong with a run, each told by what was measured; the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.advice.finding import Finding, Fix
from core.advice.fixing import become, insert_before, insert_behind, set_training
from core.advice.graph import Node
from core.advice.kinds import is_dropout, is_linear
from core.doctor.data_signs import classes_uneven, input_large, parts_unlike
from core.doctor.finding import at, figure
from core.doctor.patient import Patient
from core.engine.talk.messages import BrickVitals
from core.texts import text

Sign = Callable[[Patient], Iterator[Finding]]

RISEN = 1.5
"""The loss was this many times what it began with: steps jump too far."""
FALLEN = 0.9
"""Below this share of the first loss a network has learned, whatever came between."""
FEWEST_STEPS = 100
HARDLY = 0.02
"""Share of the first loss by which it has to fall to count as learning."""
FADED = 1e-4
"""A gradient so much smaller than that of the brick with the largest does not reach a brick."""
BURST = 10.0
"""A gradient so many times as large as the weights."""
SILENT = 0.5
"""Share of units that say the same for every sample."""
USUAL_MOST = 0.1
"""A greater learning rate than this is none to try next once numbers ceased to be finite."""
WORSE_EPOCHS = 3
WORSE = 1.05
NEGLIGIBLE = 0.01
"""Below this share of the first loss a loss is as good as none."""
RECTIFIERS = frozenset({"ReLU", "ReLU6"})
FLAT_ENDED = frozenset({"Sigmoid", "Tanh", "Hardsigmoid", "Hardtanh", "Softsign"})
"""Activations whose slope vanishes for large inputs."""


def not_finite(patient: Patient) -> Iterator[Finding]:
    """Numbers ceased to be finite."""
    if not patient.course.not_finite:
        return
    training = patient.project.training
    message = text("doctor.not_finite", rate=f"{patient.rate:g}", optimizer=training.optimizer)
    block = patient.course.failed_in
    node = patient.node(block) if block else None
    if node is not None:
        message = text("doctor.not_finite_in", block=node.name, rate=f"{patient.rate:g}")
    rate = min(_rounded(patient.rate / 10), USUAL_MOST)
    yield at(patient, block, "not_finite", message, *_lower(patient, rate))


def rate_too_high(patient: Patient) -> Iterator[Finding]:
    """The loss jumped up and has not come down again."""
    course = patient.course
    first, last, (peak, step) = course.first_loss, course.last_loss, course.peak
    if patient.is_game or course.not_finite or first is None or last is None or first <= 0:
        return
    if peak > RISEN * first and last > FALLEN * first:
        message = text(
            "doctor.rate_high", first=figure(first), peak=figure(peak), step=step,
            last=figure(last), rate=f"{patient.rate:g}",
        )  # fmt: skip
        yield at(patient, "", "rate_high", message, *_smaller_steps(patient))


def no_learning(patient: Patient) -> Iterator[Finding]:
    """The loss stays where it began, and nothing else explains it."""
    course = patient.course
    first, last = course.first_loss, course.last_loss
    if first is None or last is None or course.steps < FEWEST_STEPS or not course.epochs:
        return
    if patient.is_game or course.not_finite or abs(first - last) > HARDLY * abs(first):
        return
    if any(True for cause in CAUSES for _ in cause(patient)):
        return
    rate = patient.rate
    message = text(
        "doctor.no_learning", first=figure(first), last=figure(last), steps=course.steps,
        rate=f"{rate:g}",
    )  # fmt: skip
    higher = _rounded(rate * 10)
    fixes = (set_training(lr=higher),) if higher > patient.project.training.lr else ()
    yield at(patient, "", "no_learning", message, *fixes)


def gradient_vanishes(patient: Patient) -> Iterator[Finding]:
    """The gradient does not reach the first bricks."""
    learning = [brick for brick in patient.bricks if brick.gradient is not None]
    if len(learning) < 2:
        return
    largest = max(brick.gradient or 0.0 for brick in learning)
    first = learning[0]
    # None at all comes of units that are dead, and is told so.
    if not first.gradient or first.gradient >= FADED * largest:
        return
    source = next(brick for brick in learning if brick.gradient == largest)
    share = first.gradient / largest
    message = text(
        "doctor.vanishes", block=_name(patient, first), share=f"{share:.0e}",
        other=_name(patient, source),
    )  # fmt: skip
    yield at(patient, first.path, "vanishes", message, *_open_ends(patient, first))


def gradient_explodes(patient: Patient) -> Iterator[Finding]:
    """A gradient is much larger than the weights it is of."""
    for brick in patient.bricks:
        if brick.gradient and brick.weight and brick.gradient > BURST * brick.weight:
            message = text(
                "doctor.explodes", block=_name(patient, brick),
                times=f"{brick.gradient / brick.weight:.0f}",
            )  # fmt: skip
            yield at(patient, brick.path, "explodes", message, *_smaller_steps(patient))
            return


def units_dead(patient: Patient) -> Iterator[Finding]:
    """Most units of a rectifier are silent whatever comes in."""
    vitals = patient.course.vitals
    if vitals is None or vitals.step < FEWEST_STEPS:
        return
    for brick in patient.bricks:
        block = patient.block(brick.path)
        if block is None or block.type not in RECTIFIERS or brick.still < SILENT:
            continue
        node = patient.node(brick.path)
        fixes: tuple[Fix, ...] = (become([node], "LeakyReLU"),) if node is not None else ()
        message = text("doctor.dead", block=block.name, share=f"{brick.still:.0%}")
        yield at(patient, brick.path, "dead", message, *fixes, *_smaller_steps(patient))
        return


def overfits(patient: Patient) -> Iterator[Finding]:
    """The validation loss rises while the training loss falls."""
    best, last = patient.course.best, patient.course.last
    if patient.is_game or best is None or best.val_loss is None or best.train_loss is None:
        return
    if last is None or last.val_loss is None or last.train_loss is None:
        return
    is_worse = last.val_loss > best.val_loss + (WORSE - 1) * abs(best.val_loss)
    if last.epoch - best.epoch < WORSE_EPOCHS or not is_worse:
        return
    if last.train_loss >= best.train_loss or _is_next_to_nothing(patient, last.val_loss):
        return
    message = text(
        "doctor.overfits", epoch=best.epoch, best=figure(best.val_loss),
        last=figure(last.val_loss), train=figure(last.train_loss),
    )  # fmt: skip
    yield at(patient, "", "overfits", message, *_less_by_heart(patient))


def _is_next_to_nothing(patient: Patient, loss: float) -> bool:
    """Whether so little is left of the first loss that no rise of it is worth a word."""
    first = patient.course.first_loss
    return first is not None and 0 <= loss < NEGLIGIBLE * first


CAUSES: tuple[Sign, ...] = (
    not_finite,
    rate_too_high,
    gradient_explodes,
    gradient_vanishes,
    units_dead,
)
"""What keeps a network from learning, the gravest first."""

SIGNS: tuple[Sign, ...] = (
    *CAUSES,
    no_learning,
    parts_unlike,
    input_large,
    classes_uneven,
    overfits,
)


def _smaller_steps(patient: Patient) -> tuple[Fix, ...]:
    return _lower(patient, _rounded(patient.rate / 10))


def _lower(patient: Patient, rate: float) -> tuple[Fix, ...]:
    """Return the trial of a lower rate, unless the recipe's is as low: another was set by hand."""
    return (set_training(lr=rate),) if rate < patient.project.training.lr else ()


def _open_ends(patient: Patient, first: BrickVitals) -> tuple[Fix, ...]:
    """Return what lets a gradient through: activations with a slope, or a norm behind a brick."""
    main = patient.project.main.id
    flat = [
        node
        for node in patient.flat.nodes
        if node.type in FLAT_ENDED and node.network == main and node.user is not None
    ]
    node = patient.node(first.path)
    rank = node.output.rank - 2 if node is not None and node.output is not None else 0
    norm = f"BatchNorm{min(max(rank, 1), 3)}d"
    return (
        *((become(flat, "ReLU"),) if flat else ()),
        *((insert_behind(node, norm),) if node is not None else ()),
    )


def _less_by_heart(patient: Patient) -> tuple[Fix, ...]:
    """Return what makes learning by heart harder."""
    nodes = patient.flat.nodes
    last = next((node for node in reversed(nodes) if is_linear(node)), None)
    fixes: list[Fix] = []
    if last is not None and not _has_dropout_before(last):
        fixes.append(insert_before(last, "Dropout"))
    if patient.project.training.weight_decay == 0:
        decay = {"optimizer": "AdamW"} if patient.project.training.optimizer == "Adam" else {}
        fixes.append(set_training(weight_decay=0.01, **decay))
    return tuple(fixes)


def _has_dropout_before(node: Node) -> bool:
    return node.feed is not None and is_dropout(node.feed)


def _name(patient: Patient, brick: BrickVitals) -> str:
    block = patient.block(brick.path)
    return block.name if block is not None else brick.path


def _rounded(value: float) -> float:
    """Return a value to three digits, as a person would type it.

    >>> _rounded(0.1 * 0.1), _rounded(0.00123456)
    (0.01, 0.00123)
    """
    return float(f"{value:.3g}")
