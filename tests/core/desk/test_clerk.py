"""What the desk answers to files as people have them: in words that name file and place."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.desk.clerk import Clerk
from core.desk.messages import (
    DataShown,
    FromDesk,
    LookAt,
    Looked,
    Progress,
    Refused,
    ShowData,
    Vary,
)
from core.engine.talk.frames import FrameParser
from core.graph.augmentation import Augmentation
from core.graph.own_data import ImageData, TableData
from core.graph.records import DataConfig
from core.texts import say


def answers(question: LookAt | ShowData) -> list[FromDesk]:
    sink = io.BytesIO()
    Clerk(sink).answer(question)
    return [message for message, _ in FrameParser(FromDesk).feed(sink.getvalue())]


def told(path: Path) -> FromDesk:
    return answers(LookAt(request=1, path=str(path)))[-1]


def picture(path: Path, side: int = 12) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((side, side, 3), 90, np.uint8)).save(path)


def _empty(folder: Path) -> Path:
    (folder / "empty.csv").write_text("")
    return folder / "empty.csv"


def _program(folder: Path) -> Path:
    (folder / "program.exe").write_bytes(b"MZ\x00\x01" + os.urandom(500))
    return folder / "program.exe"


def _pickled(folder: Path) -> Path:
    (folder / "model.pt").write_bytes(b"\x80\x04.")
    return folder / "model.pt"


def _gone(folder: Path) -> Path:
    return folder / "gone.csv"


def _bare(folder: Path) -> Path:
    (folder / "bare").mkdir()
    return folder / "bare"


@pytest.mark.parametrize("make", [_empty, _program, _pickled, _gone, _bare])
def test_what_holds_no_data_is_refused_by_name(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    answer = told(path)
    assert isinstance(answer, Refused)
    assert path.name in say(answer.what)


def test_a_ragged_table_names_the_rows(tmp_path: Path) -> None:
    rows = ["a,b,kind", *(f"{n},{n / 3:.2f},{'xy'[n % 2]}" for n in range(40)), "7,8"]
    (tmp_path / "ragged.csv").write_text("\n".join(rows))
    answer = told(tmp_path / "ragged.csv")
    assert isinstance(answer, Looked | Refused)
    if isinstance(answer, Looked):
        assert [fault.row for fault in answer.found.faults] == [42]
    else:
        assert "42" in say(answer.what)


def test_a_broken_picture_among_good_ones_is_left_out_by_name(tmp_path: Path) -> None:
    for kind in ("cat", "dog"):
        for number in range(3):
            picture(tmp_path / "pets" / kind / f"{number}.png")
    (tmp_path / "pets" / "dog" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n none")
    answer = told(tmp_path / "pets")
    assert isinstance(answer, Looked) and isinstance(answer.found.own, ImageData)
    assert answer.found.own.classes == ("cat", "dog")
    assert [fault.place for fault in answer.found.faults] == ["dog/broken.png"]


def test_a_folder_says_how_far_it_is(tmp_path: Path) -> None:
    for number in range(3):
        picture(tmp_path / "pets" / "cat" / f"{number}.png")
        picture(tmp_path / "pets" / "dog" / f"{number}.png")
    heard = answers(LookAt(request=5, path=str(tmp_path / "pets")))
    assert isinstance(heard[0], Progress) and heard[0].request == 5
    assert isinstance(heard[-1], Looked)


def test_a_file_that_went_or_changed_is_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(["a,kind", *(f"{n * 0.7:.1f},{'xy'[n % 2]}" for n in range(60))]))
    found = told(path)
    assert isinstance(found, Looked) and isinstance(found.found.own, TableData)
    data = DataConfig(dataset="", own=found.found.own)
    (shown,) = answers(ShowData(request=1, data=data))
    assert isinstance(shown, DataShown) and sum(shown.sizes) == 60
    path.write_text("a,kind\n1,x\n")
    (shown,) = answers(ShowData(request=1, data=data))
    assert isinstance(shown, DataShown) and shown.changed is not None and shown.view is None
    path.unlink()
    (shown,) = answers(ShowData(request=1, data=data))
    assert isinstance(shown, DataShown) and shown.missing is not None
    assert str(path) in say(shown.missing)


def test_what_nobody_foresaw_is_said_and_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from core.desk import clerk

    def breaks(_: DataConfig) -> None:
        raise RuntimeError("cosmic ray")

    monkeypatch.setattr(clerk, "load", breaks)
    (answer,) = answers(ShowData(request=3, data=DataConfig(dataset="xor")))
    assert isinstance(answer, Refused) and answer.request == 3
    assert "cosmic ray" in say(answer.what)
    assert "cosmic ray" in capsys.readouterr().err


@pytest.mark.parametrize(("dataset", "dtype"), [("digits", "uint8"), ("sine", "float32")])
def test_samples_are_shown_before_and_after_they_are_varied(dataset: str, dtype: str) -> None:
    sink = io.BytesIO()
    clerk = Clerk(sink)
    augment = Augmentation(noise=0.3)
    for step in (0, 0, 1):
        clerk.answer(Vary(data=DataConfig(dataset=dataset, augment=augment), step=step))
    drawn = [arrays for _, arrays in FrameParser(FromDesk).feed(sink.getvalue())]
    assert drawn[0]["before"].dtype == dtype
    assert drawn[0]["before"].shape == drawn[0]["after"].shape
    assert drawn[0]["before"] != drawn[0]["after"]
    assert drawn[0] == drawn[1]  # the same step draws the same
    assert drawn[1]["after"] != drawn[2]["after"]
