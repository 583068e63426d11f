"""Commands about a project's file: make one, check one."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import msgspec

from core.catalog.dims import Dim
from core.catalog.values import TensorSpec, TupleSpec, Value
from core.cli.printing import print_json, print_table, words
from core.data import datasets
from core.data.own.place import missing
from core.document.document import Document
from core.errors import ExitCode, InputError, Problem
from core.graph.edits import RenameProject, apply_all
from core.graph.records import DataConfig, Network, Project, empty_project
from core.io import gallery, project_file
from core.io.faults import shown
from core.planner import Refusal, Scope, plan_propose
from core.shapes.infer import NetworkInference
from core.shapes.memory import Memory, memory_of
from core.texts import text, visible

BYTES_PER_PARAMETER = 4  # float32
FIXES_TOLD = 30
"""For how many problems ``check`` looks for fixes."""

ERRORS_TOLD = 5
"""How many errors a refusal lists; ``check`` lists them all."""


def make_new(args: argparse.Namespace) -> ExitCode:
    """Write a template as a project, or a model made for some data."""
    project = _from_template(args.template) if args.data is None else _for_data(args.data)
    path: Path = args.output
    if os.path.lexists(path) and not args.force:
        raise InputError(text("cli.file_there", file=shown(path)), text("cli.file_there_fix"))
    project_file.save(path, project)
    print(words("cli.new_done", file=shown(path)))
    return ExitCode.DONE


def _from_template(id_: str) -> Project:
    known = {template.id: template for template in gallery.templates()}
    if id_ not in known:
        raise InputError(
            text("cli.no_template", template=id_),
            text("cli.no_template_fix", known=", ".join(known)),
        )
    return known[id_].project()


def _for_data(name: str) -> Project:
    """Return a project with a small network that fits some data; its note says why."""
    empty, config = empty_project(), _data_called(name)
    plan = plan_propose(Scope(empty), config)
    if isinstance(plan, Refusal):
        raise InputError(plan.text)
    info = datasets.known_info(config)
    title = RenameProject(info.title if info is not None else name)
    project, _ = apply_all(empty, (*plan.edits, title))
    for note in project.main.notes.values():
        print(note.text, end="\n\n")
    return project


def _data_called(name: str) -> DataConfig:
    """Return a data set of the program's by its id, or a person's own by where they lie."""
    if datasets.find(name) is not None or not os.path.lexists(name):
        return DataConfig(dataset=name)
    from core.cli.own import config_of
    from core.data.own.look import look

    return config_of(look(Path(name)))


def check(args: argparse.Namespace) -> ExitCode:
    """Show shapes, costs and problems; an error decides the exit code."""
    project = project_file.load(args.project)
    document = Document(project)
    inferences = {
        id_: document.library.inference(network) for id_, network in project.networks.items()
    }
    problems = document.problems + _absent(project) + document.advice
    # Each fix is planned on the whole network: of a long list only the first are looked for.
    fixes = [
        [str(plan.text) for plan in document.fixes(each)] if place < FIXES_TOLD else []
        for place, each in enumerate(problems)
    ]
    if args.json:
        told = [_problem(each, ways) for each, ways in zip(problems, fixes, strict=True)]
        networks = [
            _described(net, inferences[id_], document) for id_, net in project.networks.items()
        ]
        print_json({"networks": networks, "problems": told})
    else:
        for id_, network in project.networks.items():
            _print_network(network, inferences[id_], document)
            if network is project.main:
                _print_memory(_memory(network, inferences[id_], document))
        _print_problems(project, problems, fixes)
    return ExitCode.WRONG_INPUT if _errors(problems) else ExitCode.DONE


def _absent(project: Project) -> tuple[Problem, ...]:
    """Return that own data are not where they were; shapes are known without them."""
    own = project.data.own
    gone = missing(own) if own is not None else None
    return (Problem("warning", project.main.id, "", "data", gone),) if gone is not None else ()


def require_sound(document: Document, *, to_train: bool = False) -> None:
    """Refuse a project that cannot be exported, or trained.

    Raises:
        InputError: It has errors, or no data to train with; the message lists them.
    """
    errors = document.obstacles if to_train else _errors(document.problems)
    if errors:
        lines = [_line(document.project, problem) for problem in errors[:ERRORS_TOLD]]
        raise InputError(
            text("cli.not_sound", count=len(errors), problems=" ".join(lines)),
            text("cli.not_sound_fix"),
        )


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _described(
    network: Network, inference: NetworkInference, document: Document
) -> dict[str, object]:
    total, memory = inference.total(), _memory(network, inference, document)
    return {
        "name": network.name,
        "parameters": total.parameters,
        "macs": total.macs,
        "memory": {**msgspec.structs.asdict(memory), "total": memory.total},
        "blocks": [
            {
                "id": block.id,
                "name": block.name,
                "type": block.type,
                "output": [
                    _printed(value) for value in inference.of(block.id).outputs if value is not None
                ],
                "parameters": inference.of(block.id).cost.parameters,
                "macs": inference.of(block.id).cost.macs,
            }
            for block in network.blocks.values()
        ],
    }


def _memory(network: Network, inference: NetworkInference, document: Document) -> Memory:
    """Return the bytes that a step of the project's training takes, by what they are for."""
    project = document.project
    estimate = memory_of(project, network, inference, library=document.library)
    return estimate.at(project.training)


def _printed(value: Value) -> object:
    """Return a value for JSON: a tensor's sizes, a number, or a list of these."""
    if isinstance(value, TensorSpec):
        return [_size(dim) for dim in value.dims]
    if isinstance(value, TupleSpec):
        return [_printed(item) for item in value.items]
    return _size(value.value)


def _size(dim: Dim) -> int | str:
    return dim if isinstance(dim, int) else str(dim)


def _problem(problem: Problem, fixes: list[str]) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "network": problem.network,
        "block": problem.block,
        "rule": problem.rule,
        "message": str(problem.message),
        "fixes": fixes,
    }


def _print_memory(memory: Memory) -> None:
    megabytes = {
        name: f"{value / 1e6:,.1f}"
        for name, value in msgspec.structs.asdict(memory).items()
        if name not in ("batch", "each")
    }
    total = f"{memory.total / 1e6:,.1f}"
    print(words("cli.memory_line", batch=memory.batch, total=total, **megabytes))


def _print_network(network: Network, inference: NetworkInference, document: Document) -> None:
    total = inference.total()
    kilobytes = f"{total.parameters * BYTES_PER_PARAMETER / 1000:,.0f}"
    print(
        words(
            "cli.network_line",
            network=network.name,
            parameters=f"{total.parameters:,}",
            kilobytes=kilobytes,
            macs=f"{total.macs:,}",
        )
    )
    rows = []
    for block in network.blocks.values():
        known = inference.of(block.id)
        output = ", ".join(str(value) for value in known.outputs if value is not None) or "-"
        type_ = document.scope.label(block.type)
        rows.append((block.name, type_, output, known.cost.parameters, known.cost.macs))
    heads = [
        words("cli.head_block"),
        words("cli.head_type"),
        words("cli.head_output"),
        words("cli.head_parameters"),
        words("cli.head_macs"),
    ]
    print_table(heads, rows)


def _print_problems(
    project: Project, problems: tuple[Problem, ...], fixes: list[list[str]]
) -> None:
    """Print problems and advice, a line each and one for the ways out, or that there is none."""
    print()
    if not problems:
        print(words("cli.no_problems"))
    kinds = {
        "error": words("cli.error"),
        "warning": words("cli.warning"),
        "advice": words("cli.advice"),
    }
    for problem, ways in zip(problems, fixes, strict=True):
        print(f"{kinds[problem.severity]}: {_line(project, problem)}")
        if ways:
            print("   ", words("cli.fixes", fixes="; ".join(ways)))


def _line(project: Project, problem: Problem) -> str:
    block = project.networks[problem.network].blocks.get(problem.block)
    return f"{visible(block.name)}: {problem.message}" if block else str(problem.message)
