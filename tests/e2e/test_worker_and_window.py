"""What the window owes a person when things end badly, with the real worker process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from core.engine.talk.messages import EpochDone
from core.graph.edits import SetTraining
from core.runs.folder import RunFolder
from core.texts import text
from tests.e2e.conftest import WORKER_MS, Person
from tests.helpers import drive
from tests.helpers.scripts import run_script

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.usefixtures("warm_workers"),
]
ROOT = Path(__file__).resolve().parents[2]


def _open(person: Person, template: str, epochs: int) -> None:
    person.open_template(template)
    document = person.window.document
    recipe = msgspec.structs.replace(document.project.training, epochs=epochs, device="cpu")
    document.apply((SetTraining(recipe),), text("edit.move", block="recipe"))
    document.mark_saved()


def _train_until_first_epoch(person: Person) -> None:
    with person.qtbot.waitSignal(person.window.bridge.epoch_done, timeout=WORKER_MS):
        person.action("action.train.start").trigger()


def _worker_pid(person: Person) -> int:
    return person.window.bridge._keeper._host.pid


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_killed_worker_is_told_and_the_next_run_works(person: Person) -> None:
    _open(person, "digits-cnn", epochs=500)
    window, qtbot = person.window, person.qtbot
    _train_until_first_epoch(person)
    project = window.document.project

    started = time.monotonic()
    os.kill(_worker_pid(person), signal.SIGKILL)
    qtbot.waitUntil(lambda: window.notifier.notice.message != "", timeout=5000)
    assert time.monotonic() - started < 1.0
    assert window.document.project is project
    assert person.action("action.train.start").isEnabled()

    _train_until_first_epoch(person)
    with qtbot.waitSignal(window.bridge.run_finished, timeout=WORKER_MS):
        person.action("action.train.stop").trigger()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_closing_the_window_in_mid_epoch_leaves_no_process(person: Person) -> None:
    _open(person, "digits-cnn", epochs=500)
    _train_until_first_epoch(person)
    pid = _worker_pid(person)
    started = time.monotonic()
    assert person.window.close()
    person.qtbot.waitUntil(lambda: not _is_alive(pid), timeout=2000)
    assert time.monotonic() - started < 2.0
    assert not person.window.isVisible()


def test_script_of_a_network_changed_by_hand_repeats_the_run(
    person: Person, tmp_path: Path
) -> None:
    """What is exported from the window, run alone, prints the losses the window showed."""
    _open(person, "digits-cnn", epochs=2)
    window = person.window
    drive.click(person.canvas.viewport(), person.brick("relu3"))
    window.editor.canvas.commands.add("Dropout")
    drive.click(person.canvas.viewport(), person.brick("fc1"))
    field = person.find("inspector.out_features")
    field.setFocus()
    field.selectAll()
    person.qtbot.keyClicks(field, "48")
    person.canvas.setFocus()
    assert person.shape_after("fc1") == "N x 48"

    epochs: list[EpochDone] = []
    window.bridge.epoch_done.connect(epochs.append)
    with person.qtbot.waitSignal(window.bridge.run_finished, timeout=WORKER_MS):
        person.action("action.train.start").trigger()
    script = tmp_path / "train.py"
    window.runs.export_to(script, "script")
    run = run_script(script)
    assert run.returncode == 0, run.stderr
    printed = [
        words[words.index("train_loss") + 1]
        for words in map(str.split, run.stdout.splitlines())
        if "train_loss" in words
    ]
    assert printed == [repr(epoch.train_loss) for epoch in epochs]
    assert "nn.Dropout" in script.read_text(encoding="ascii")


def test_run_folder_holds_what_was_trained(person: Person) -> None:
    _open(person, "xor-mlp", epochs=2)
    with person.qtbot.waitSignal(person.window.bridge.run_finished, timeout=WORKER_MS):
        person.action("action.train.start").trigger()
    from app import paths

    (folder,) = paths.runs_folder(None).iterdir()
    run = RunFolder.open(folder)
    assert run.record.status == "done"
    assert run.project == person.window.document.project
    assert len(run.epochs) == 2
    assert run.best_weights.is_file()


WITHOUT_TORCH = """
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import empty_project

def wait(signal):
    loop = QEventLoop()
    heard = []
    signal.connect(lambda *what: (heard.append(what), loop.quit()))
    QTimer.singleShot(90_000, loop.quit)
    loop.exec()
    assert heard, "nothing came"
    return heard[0]

window = MainWindow(Document(empty_project()))
window.show()
window.files.new_from_template("xor-mlp")
window.editor.canvas.commands.add("ReLU")
window.document.undo()
QTimer.singleShot(0, window.runs.train)
wait(window.bridge.run_finished)
block = next(id_ for id_, b in window.document.network.blocks.items() if b.type == "Linear")
QTimer.singleShot(0, lambda: window.bridge.model.request_activations(block, 0))
wait(window.bridge.model.activations)
QTimer.singleShot(0, lambda: window.bridge.model.request_explanation("saliency", 0))
wait(window.bridge.model.explanation)
window.document.mark_saved()
window.close()
print(sorted(name for name in ("torch", "captum", "sklearn") if name in sys.modules))
"""


def test_window_that_built_trained_and_explained_never_imported_torch(tmp_path: Path) -> None:
    environment = {**os.environ, "BRICKYARD_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_TORCH],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip().endswith("[]")
