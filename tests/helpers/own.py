"""Own data for tests: small files of every kind, and projects that train on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.data.own.look import look
from core.document.document import Document
from core.graph.own_data import Own
from core.graph.records import DataConfig, Project
from core.io import gallery
from core.planner import Plan, plan_data


def write_pets(path: Path, rows: int = 240, seed: int = 0) -> Path:
    """Write a table with numbers, categories, gaps, groups and three classes."""
    rng = np.random.default_rng(seed)
    lines = ["owner,weight,length,colour,kind"]
    for row in range(rows):
        kind = int(rng.integers(3))
        weight = "" if row % 17 == 5 else f"{rng.normal(3 + 4 * kind, 1):.3f}"
        length = "NA" if row % 23 == 7 else f"{rng.normal(20 - 5 * kind, 2):.2f}"
        colour = rng.choice(["black", "white", "red"]) if row % 19 else ""
        owner = f"p{row % 40}"
        lines.append(f"{owner},{weight},{length},{colour},{('cat', 'dog', 'owl')[kind]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_series(path: Path, rows: int = 300) -> Path:
    """Write a table of hours: a load that swings, and a temperature."""
    time = np.arange(rows)
    load = np.sin(time / 4) + 0.1 * np.random.default_rng(1).normal(size=rows)
    lines = ["time;temp;load"]
    for i in range(rows):
        stamp = f"2024-{1 + i // 672:02d}-{1 + i // 24 % 28:02d} {i % 24:02d}:00"
        lines.append(f"{stamp};{10 + i % 7};{load[i]:.4f}".replace(".", ","))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def config_of(path: Path, **changes: object) -> DataConfig:
    """Look at a file and return how a project uses it."""
    found = look(path)
    return DataConfig(dataset="", own=found.own, split=found.split, **changes)  # type: ignore[arg-type]


def project_on(config: DataConfig, template: str, **training: object) -> Document:
    """Return a template's project that uses other data."""
    import msgspec

    project: Project = next(c for c in gallery.templates() if c.id == template).project()
    recipe = msgspec.structs.replace(project.training, **{"device": "cpu", "epochs": 2, **training})
    document = Document(msgspec.structs.replace(project, training=recipe))
    plan = plan_data(document.scope, config)
    assert isinstance(plan, Plan), plan
    document.apply(plan.edits, plan.text)
    return document


def columns_of(own: Own, **roles: str) -> Own:
    """Return a table with other roles for some of its columns."""
    import msgspec

    columns = tuple(
        msgspec.structs.replace(c, role=roles[c.name]) if c.name in roles else c
        for c in own.columns  # type: ignore[union-attr]
    )
    return msgspec.structs.replace(own, columns=columns)


def write_pictures(folder: Path, each: int = 12, size: int = 12, parts: bool = False) -> Path:
    """Write a folder of red, green and blue pictures by class, with noise."""
    from PIL import Image

    rng = np.random.default_rng(0)
    for place, name in enumerate(("blue", "green", "red")):
        for number in range(each):
            part = ("train", "test")[number % 4 == 0] if parts else ""
            below = folder / part / name
            below.mkdir(parents=True, exist_ok=True)
            pixels = rng.integers(0, 90, (size, size, 3)).astype(np.uint8)
            pixels[..., 2 - place] += 150
            Image.fromarray(pixels).save(below / f"{number:03}.png")
    return folder


def write_sounds(folder: Path, each: int = 8, rate: int = 8000) -> Path:
    """Write a folder of low and high tones by class."""
    from scipy.io import wavfile

    rng = np.random.default_rng(0)
    for name, pitch in (("high", 880), ("low", 220)):
        (folder / name).mkdir(parents=True)
        for number in range(each):
            time = np.arange(rate // 10 + number) / rate
            wave = 0.5 * np.sin(2 * np.pi * pitch * time + rng.uniform(0, 6))
            wavfile.write(folder / name / f"{number}.wav", rate, (wave * 32767).astype(np.int16))
    return folder


def write_arrays(path: Path, samples: int = 90) -> Path:
    """Write grey pictures as bytes with their labels, for training and for the test."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 3, samples)
    pixels = rng.integers(0, 60, (samples, 8, 8)).astype(np.uint8)
    pixels[np.arange(samples), labels * 2] += 190
    cut = samples * 2 // 3
    np.savez_compressed(
        path, x_train=pixels[:cut], y_train=labels[:cut], x_test=pixels[cut:], y_test=labels[cut:]
    )
    return path


def write_excel(path: Path, rows: list[list[object]]) -> Path:
    """Write the smallest Excel file that holds rows of texts and numbers."""
    import zipfile

    def cell(value: object) -> str:
        if value is None:
            return "<c/>"
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'{head}<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/s1.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>",
        )
        book.writestr(
            "_rels/.rels",
            f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Pets" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/s1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/s1.xml",
            f'{head}<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
        )
    return path
