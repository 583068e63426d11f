"""A run in one tab while another is shown, with a real worker."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QWidget

from core.io import project_file
from core.io.gallery import find
from tests.e2e.conftest import WORKER_MS, Person
from tests.helpers import drive

pytestmark = [pytest.mark.slow, pytest.mark.gui, pytest.mark.usefixtures("warm_workers")]


def test_a_run_goes_on_and_stays_with_its_tab(person: Person, tmp_path: Path) -> None:
    window, qtbot = person.window, person.qtbot
    for id_ in ("digits-mlp", "xor-mlp"):
        path = tmp_path / f"{id_}.brickyard"
        project = find(id_).project()
        training = msgspec.structs.replace(project.training, epochs=2000)
        project_file.save(path, msgspec.structs.replace(project, training=training))
        window.files.open_path(path)
    digits, xor = window.files.projects.row
    bar = person.find("tabs.bar", QTabBar)

    def is_in_view() -> bool:
        return window.childAt(bar.mapTo(window, bar.tabRect(0).center())) is bar

    qtbot.waitUntil(is_in_view)
    drive.click(bar, bar.tabRect(0).center())
    assert window.files.projects.shown is digits
    epochs: list[object] = []
    window.bridge.epoch_done.connect(epochs.append)
    person.action("action.train.start").trigger()
    qtbot.waitUntil(lambda: len(epochs) > 0, timeout=WORKER_MS)
    assert window.bridge.model.module is not None and window.files.projects.training is digits
    owner = person.find("train.owner", QLabel)
    assert not owner.isVisibleTo(person.find("panel.train"))

    drive.key(window.editor.canvas, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.files.projects.shown is xor
    assert window.bridge.trains_another and window.bridge.model.module is None
    assert "digits-mlp" in owner.text() and owner.isVisibleTo(person.find("panel.train"))
    assert not bar.tabIcon(0).isNull() and bar.tabIcon(1).isNull()
    assert not person.action("action.train.start").isEnabled()
    with qtbot.waitSignal(window.bridge.run_finished, timeout=WORKER_MS):
        person.action("action.train.stop").trigger()

    assert window.files.projects.training is None and bar.tabIcon(0).isNull()
    assert window.bridge.model.module is None and person.action("action.train.start").isEnabled()
    drive.key(window.editor.canvas, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.bridge.model.module is not None and window.bridge.owns_run
    assert person.find("train.run", QWidget).isVisibleTo(person.find("panel.train"))
    assert not owner.isVisibleTo(person.find("panel.train"))
