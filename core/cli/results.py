"""Commands about a finished run: measure it, explain it, take its code and weights home."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from tqdm import tqdm

from core.cli.evaluation import no_pictures, print_as_json, print_in_words, write_files
from core.cli.printing import percent, words
from core.cli.project import require_sound
from core.cli.session import Session
from core.codegen.notebook import training_notebook
from core.codegen.script import training_script
from core.document.document import Document
from core.engine.talk.frames import Arrays
from core.engine.talk.host import default_threads
from core.engine.talk.messages import (
    Activations,
    Devices,
    Evaluation,
    Explanation,
    Measuring,
    ModelReady,
)
from core.engine.talk.requests import Build, Evaluate, Explain, ListDevices, ShowActivations
from core.errors import ExitCode, InputError
from core.explain.requests import find_method
from core.graph.records import Network, Project
from core.io import project_file
from core.io.atomic import atomic_write
from core.io.faults import shown
from core.io.read import read_file
from core.runs.folder import RunFolder
from core.texts import text

ACTIVATIONS = "activations"
EXPLAINING = "cli.explaining"
PICTURES = ("svg", "png", "pdf")
Draw = Callable[[Project, str], bytes]
"""Draws a project as a file of one of these kinds."""

MAX_WEIGHTS_BYTES = 16 << 30


def evaluate(args: argparse.Namespace) -> ExitCode:
    """Measure a run's weights on a part of the data: that held out, if no other is wanted."""
    folder = _trained(args.run)
    with Session() as session, _bar() as bar:
        _load(session, folder)

        def progress(now: Measuring) -> None:
            bar.total = now.samples
            bar.update(now.done - bar.n)

        asked = Evaluate(
            request=2,
            part=args.part,
            output=args.head or "",
            weights="" if args.weights == "best" else "last",  # the best are loaded already
            folder=str(folder.path.resolve()),
        )
        answer, _ = session.ask(asked, Evaluation, progress)
    write_files(answer, args.csv, args.confusion, args.draw_matrix)
    if args.json:
        print_as_json(answer)
    else:
        print_in_words(answer)
    return ExitCode.DONE


def _bar() -> tqdm:
    """Return what shows progress, speed and time left on a terminal."""
    return tqdm(unit_scale=True, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())


def explain(args: argparse.Namespace) -> ExitCode:
    """Write why the model decided as it did, or what a block puts out, as picture or arrays."""
    folder = _trained(args.run)
    wants_block = args.method == ACTIVATIONS
    if args.block is not None and not wants_block:
        raise InputError(text("cli.block_unused", method=args.method), text("cli.block_unused_fix"))
    block = _find_block(folder.project.main, args.block) if wants_block else ""
    with Session() as session:
        _load(session, folder)
        if wants_block:
            ask = ShowActivations(request=2, block=block, sample=args.sample, part=args.part)
            shown_by_block, arrays = session.ask(ask, Activations, doing=EXPLAINING)
            _write(args.output, arrays, _activation_facts(shown_by_block), signed=False)
            print(words("cli.activations_done", block=args.block, file=shown(args.output)))
        else:
            asked = Explain(
                request=2,
                method=args.method,
                sample=args.sample,
                part=args.part,
                output=args.head or "",
            )
            answer, arrays = session.ask(asked, Explanation, doing=EXPLAINING)
            method = find_method(args.method)
            signed = method is not None and method.signed
            _write(args.output, arrays, _explanation_facts(answer), signed=signed)
            print(_verdict(answer, args.sample, args.output))
    return ExitCode.DONE


def export(args: argparse.Namespace) -> ExitCode:
    """Write a project or a run as code, weights or a picture."""
    folder = RunFolder.open(args.source) if args.source.is_dir() else None
    project = folder.settled_project if folder else project_file.load(args.source)
    if args.to == "safetensors":
        data = _weights(folder)
    elif args.to in PICTURES:
        if args.draw is None:
            raise no_pictures()
        data = args.draw(project, args.to)
    else:
        document = Document(project)
        require_sound(document)
        module = document.generated()
        project = project_file.seen_from(args.output.parent, project)
        # With the run's own number of threads sums come out the same to the last digit.
        threads = folder.record.threads if folder else default_threads()
        choice = folder.record.choice if folder else {}
        source = {
            "module": lambda: module.text,
            "script": lambda: training_script(project, module, threads=threads, choice=choice),
            "notebook": lambda: training_notebook(project, module, threads=threads, choice=choice),
        }[args.to]()
        data = source.encode("ascii")
    atomic_write(args.output, data)
    print(words("cli.exported", file=shown(args.output)))
    return ExitCode.DONE


def _trained(path: Path) -> RunFolder:
    """Return the run at ``path``, found out to be one before anybody waits for a worker.

    Raises:
        InputError: It is none, or has no weights.
    """
    folder = RunFolder.open(path)
    if not folder.best_weights.is_file():
        raise InputError(text("cli.no_weights", run=shown(folder.path)), text("cli.no_weights_fix"))
    return folder


def _load(session: Session, folder: RunFolder) -> None:
    """Have the worker hold a run's best weights, on the run's device or the best there is here.

    Raises:
        InputError: They do not fit the run's project.
    """
    project = folder.settled_project
    devices, _ = session.ask(ListDevices(request=0), Devices)
    here = {device.id for device in devices.devices}
    training = project.training
    if training.device not in here:  # trained on another machine
        training = msgspec.structs.replace(training, device="auto")
    request = Build(
        request=1,
        module=Document(project).generated(),
        data=project.data,
        training=training,
        folder=str(folder.path.resolve()),
    )
    session.ask(request, ModelReady)


def _weights(folder: RunFolder | None) -> bytes:
    if folder is None:
        raise InputError(text("cli.weights_of_project"), text("cli.weights_of_project_fix"))
    return read_file(_trained(folder.path).best_weights, limit=MAX_WEIGHTS_BYTES)


def _find_block(network: Network, wanted: str | None) -> str:
    """Return the id of the block of that name or id."""
    names = {block.name: id_ for id_, block in network.blocks.items()}
    if wanted in names:
        return names[wanted]
    if wanted in network.blocks:
        return str(wanted)
    known = ", ".join(names)
    if wanted is None:
        raise InputError(text("cli.block_needed"), text("cli.block_fix", known=known))
    raise InputError(text("cli.no_block", block=wanted), text("cli.block_fix", known=known))


def _activation_facts(answer: Activations) -> dict[str, object]:
    return {"shape": answer.shape, "low": answer.low, "high": answer.high}


def _explanation_facts(answer: Explanation) -> dict[str, object]:
    return {
        "probabilities": answer.probabilities,
        "target": answer.target,
        "truth": answer.truth,
    }


def _verdict(answer: Explanation, sample: int, output: Path) -> str:
    return words(
        "cli.explained",
        sample=sample,
        target=answer.classes[answer.target],
        probability=percent(answer.probabilities[answer.target]),
        truth=answer.classes[answer.truth],
        file=shown(output),
    )


def _write(path: Path, arrays: Arrays, facts: dict[str, object], *, signed: bool) -> None:
    """Write arrays as a picture or, with the facts beside them, as ``.npz``."""
    import numpy as np

    from core.cli import picture

    loaded: dict[str, Any] = {name: array.numpy() for name, array in arrays.items()}
    if path.suffix == ".npz":
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **{**loaded, **facts})
        atomic_write(path, buffer.getvalue())
    else:
        atomic_write(path, picture.png(picture.draw(loaded, signed=signed)))
