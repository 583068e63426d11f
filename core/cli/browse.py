"""Commands that show what there is to choose from: templates, blocks, devices."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence

import msgspec

from core.catalog import registry
from core.catalog.spec import BlockSpec
from core.cli.printing import print_json, print_table, table_lines, words
from core.cli.session import Session
from core.engine.talk.messages import Devices, DeviceSpeed
from core.engine.talk.requests import ListDevices, MeasureDevice
from core.errors import ExitCode
from core.io import gallery
from core.texts import phrase

CARD_FIELDS = (
    "id", "title", "task", "data", "family", "who", "year", "paper", "parameters", "summary", "use",
)  # fmt: skip
"""What a program is told of a template; how its picture looks is the window's business."""


def show_gallery(args: argparse.Namespace) -> ExitCode:
    """List the templates."""
    templates = gallery.templates()
    if args.json:
        print_json([{name: getattr(each, name) for name in CARD_FIELDS} for each in templates])
    else:
        _print_families(templates)
        print("\n" + words("cli.gallery_next"))
    return ExitCode.DONE


def _print_families(templates: Sequence[gallery.Template]) -> None:
    """Print one table whose families stand under headings."""
    heads = [
        words("cli.head_template"),
        words("cli.head_parameters"),
        words("cli.head_data"),
        words("cli.head_summary"),
    ]
    rows = [
        (each.id, each.parameters, each.data or "-", phrase(each.summary)) for each in templates
    ]
    head, *lines = table_lines(heads, rows)
    print(head)
    cards = zip(templates, lines, strict=True)
    for family, members in itertools.groupby(cards, key=lambda card: card[0].family):
        print(f"\n{phrase(family)}", *(line for _, line in members), sep="\n")


def show_blocks(args: argparse.Namespace) -> ExitCode:
    """List the block types."""
    specs = registry.all_specs()
    if args.json:
        print_json([_described(spec) for spec in specs])
    else:
        heads = [words("cli.head_block"), words("cli.head_category"), words("cli.head_summary")]
        print_table(
            heads, [(spec.type, spec.category, phrase(spec.help.summary)) for spec in specs]
        )
    return ExitCode.DONE


def _described(spec: BlockSpec) -> dict[str, object]:
    return {
        "type": spec.type,
        "category": spec.category,
        "summary": spec.help.summary,
        "inputs": spec.inputs,
        "outputs": spec.outputs,
        "params": spec.params,
    }


def show_devices(args: argparse.Namespace) -> ExitCode:
    """List what this machine can train on; a worker must ask, only it has torch."""
    with Session() as session:
        answer, _ = session.ask(ListDevices(request=1), Devices)
        flops = {d.id: _flops(session, d.id) for d in answer.devices} if args.measure else {}
    if args.json:
        told = [msgspec.structs.asdict(device) for device in answer.devices]
        print_json([{**d, "flops": flops[d["id"]]} if flops else d for d in told])
        return ExitCode.DONE
    heads = ["cli.head_device", "cli.head_name", "cli.head_memory", "cli.head_free"]
    heads += ["cli.head_speed"] if flops else []
    rows = [
        (
            *(d.id, d.name, _gigabytes(d.memory), _gigabytes(d.free)),
            *([f"{flops[d.id] / 1e9:,.0f} GFLOP/s"] if flops else []),
        )
        for d in answer.devices
    ]
    print_table([words(head) for head in heads], rows)
    return ExitCode.DONE


def _flops(session: Session, device: str) -> float:
    answer, _ = session.ask(MeasureDevice(request=2, device=device), DeviceSpeed)
    return answer.flops


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size else "-"
