"""Keeping composites across projects."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app import paths
from app.notify import Notifier
from app.shelf_controller import ShelfController
from core.document.document import Document
from core.planner import Scope, plan_group
from tests.helpers.build import chain, done

pytestmark = pytest.mark.gui


@pytest.fixture
def shelf(qtbot):
    project = chain("Input", "Conv2d", "ReLU", "Output")
    project = done(project, plan_group(Scope(project), ["b2", "b3"], "Stem"))
    window = QWidget()
    qtbot.addWidget(window)
    made = ShelfController(Document(project), Notifier(window), window)
    made.seen = []
    made.changed.connect(made.seen.append)
    return made


def names(shelf):
    return [item.name for item in shelf.seen[-1]]


def test_what_is_kept_is_listed_renamed_loaded_and_removed(shelf):
    shelf.keep("network:n2")
    assert names(shelf) == ["Stem"]
    shelf.rename(shelf.seen[-1][0].path, " Residual ")
    assert names(shelf) == ["Residual"]
    fragment = shelf.fragment(shelf.seen[-1][0].path)
    assert [network.name for network in fragment.networks] == ["Residual"]
    shelf.remove(shelf.seen[-1][0].path)
    assert names(shelf) == []


def test_other_types_are_not_kept(shelf):
    shelf.keep("Conv2d")
    assert not shelf.seen


def test_a_damaged_file_is_listed_and_told_in_words(shelf):
    folder = paths.shelf_folder()
    folder.mkdir(parents=True)
    (folder / "odd.brick").write_text("{")
    shelf.look()
    (item,) = shelf.seen[-1]
    assert item.broken is not None
    assert shelf.fragment(item.path) is None
    assert "odd.brick" in shelf._notifier.notice.message


def test_a_folder_that_cannot_be_read_is_told(shelf):
    paths.shelf_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.shelf_folder().write_text("no folder")
    shelf.keep("network:n2")
    assert shelf._notifier.notice.message
    assert names(shelf) == []
