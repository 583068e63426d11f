from __future__ import annotations

import importlib.util
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.panels.train import TrainPanel
from app.widgets.lr_plot import LrPlot
from core.codegen.script import training_script
from core.engine.recipe.pace import Stretch
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.graph.edits import ReplaceBlocks, SetData, SetTraining
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.texts import text
from tests.helpers import drive
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
WHY = text("bridge.stop_ignored", seconds=5)


@pytest.fixture
def document():
    return digits_document(epochs=2)


@pytest.fixture
def stage(qtbot, document):
    stage = Stage(qtbot, document)
    yield stage
    stage.bridge.close()


@pytest.fixture
def panel(qtbot, document, stage):
    panel = TrainPanel(document, stage.bridge)
    qtbot.addWidget(panel)
    panel.resize(340, 800)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def part(panel, kind: type, name: str):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def words(panel, name: str) -> str:
    return part(panel, QLabel, name).text()


def break_network(document) -> None:
    import msgspec

    conv = document.network.blocks["b2"]
    wrong = msgspec.structs.replace(conv, params={"kernel_size": 99})
    document.apply([ReplaceBlocks("n1", (wrong,))], text("train.set", setting="x"))


def type_into(qtbot, field: QWidget, keys: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, keys)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_scrolling_after_a_run_has_begun_or_ended_changes_no_choice(document, stage, panel):
    before = document.project.training.objective
    choice = part(panel, QComboBox, "train.objective")
    part(panel, QPushButton, "train.start").setFocus()
    run = stage.train()
    assert not choice.hasFocus()
    part(panel, QPushButton, "train.stop").setFocus()
    stage.finish(run)
    assert not choice.hasFocus()
    drive.wheel(choice, choice.rect().center(), -1)
    assert document.project.training.objective == before


def test_a_warning_about_memory_comes_and_goes(panel):
    panel.show_memory("too large")
    assert words(panel, "train.memory.words") == "too large"
    assert part(panel, QWidget, "train.memory").isVisible()
    panel.show_memory("")
    assert not part(panel, QWidget, "train.memory").isVisible()


def test_typing_a_learning_rate_is_one_undoable_edit(qtbot, panel, document):
    before = document.project
    type_into(qtbot, part(panel, QWidget, "train.lr"), "0.05")
    assert document.project.training.lr == 0.05
    assert str(document.undo_text) == "Set lr"
    document.undo()
    assert document.project == before
    assert document.undo_text is None
    assert part(panel, QWidget, "train.lr").value() == before.training.lr


def test_momentum_shows_only_where_the_optimizer_has_it(qtbot, panel, document):
    momentum = part(panel, QWidget, "train.momentum")
    assert not momentum.isVisible()
    optimizer = part(panel, QComboBox, "train.optimizer")
    optimizer.setFocus()
    qtbot.keyClicks(optimizer, "SGD")
    assert document.project.training.optimizer == "SGD"
    assert momentum.isVisible()
    document.undo()
    assert document.project.training.optimizer == "Adam"
    assert not momentum.isVisible()


def pick(qtbot, box: QComboBox, name: str) -> None:
    box.setFocus()
    qtbot.keyClicks(box, name)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_losses_that_fit_come_first_and_others_say_why_not(qtbot, panel):
    loss = part(panel, QComboBox, "train.loss")
    names = [loss.itemText(i) for i in range(loss.count())]
    assert names[0] == "CrossEntropyLoss" == loss.currentText()
    assert len([name for name in names if name]) == 21
    gap = names.index("")
    assert names.index("MSELoss") < gap < names.index("GaussianNLLLoss")
    unfit = names.index("GaussianNLLLoss")
    assert not loss.model().item(unfit).isEnabled()
    assert "cannot compare" in loss.itemData(unfit, Qt.ItemDataRole.ToolTipRole)


def test_a_loss_and_its_parameter_are_chosen_and_undone(qtbot, panel, document):
    before = document.project
    type_into(qtbot, part(panel, QWidget, "train.loss.label_smoothing"), "0.1")
    assert document.project.training.loss_args == {"label_smoothing": 0.1}

    pick(qtbot, part(panel, QComboBox, "train.loss"), "HuberLoss")
    assert document.project.training.loss == "HuberLoss"
    assert document.project.training.loss_args == {}
    type_into(qtbot, part(panel, QWidget, "train.loss.delta"), "2")
    assert document.project.training.loss_args == {"delta": 2.0}
    type_into(qtbot, part(panel, QWidget, "train.loss.delta"), "1")
    assert document.project.training.loss_args == {}

    while document.undo_text is not None:
        document.undo()
    assert document.project == before
    assert part(panel, QComboBox, "train.loss").currentText() == "CrossEntropyLoss"


def test_an_objective_brings_its_loss_and_its_own_field(qtbot, panel, document):
    assert not part(panel, QWidget, "train.beta").isVisible()
    objective = part(panel, QComboBox, "train.objective")
    objective.setFocus()
    qtbot.keyClicks(objective, "variational")
    assert document.project.training.objective == "variational"
    assert part(panel, QComboBox, "train.loss").currentText() == "MSELoss"
    assert part(panel, QWidget, "train.beta").isVisible()
    assert "3 Outputs" in words(panel, "train.reason.words")
    document.undo()
    assert document.project.training.loss == "CrossEntropyLoss"


def test_other_data_bring_other_losses_to_the_front(panel, document):
    document.apply([SetData(DataConfig(dataset="diabetes"))], text("train.set", setting="x"))
    loss = part(panel, QComboBox, "train.loss")
    assert loss.itemText(0) == "MSELoss"
    assert loss.currentText() == "CrossEntropyLoss"
    assert not loss.model().item(loss.currentIndex()).isEnabled()


def test_a_run_that_starts_is_in_sight_wherever_one_had_scrolled(panel, stage):
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    stage.train()
    assert bar.value() == 0


def test_without_data_training_is_off_and_says_what_to_choose(panel, document):
    document.apply([SetData(DataConfig(dataset=""))], text("train.set", setting="x"))
    assert not part(panel, QPushButton, "train.start").isEnabled()
    assert "No data are chosen" in words(panel, "train.reason.words")
    assert part(panel, QLabel, "train.reason.words").property("role") == "warning"


def test_devices_are_offered_by_name_and_chosen(qtbot, panel, document, stage):
    stage.warm()
    number = stage.host.last(ask.ListDevices).request
    gpu = m.Device(id="cuda:0", name="Big GPU", memory=80 * 2**30)
    stage.says(m.Devices(request=number, devices=(gpu, m.Device(id="cpu", name="CPU"))))
    device = part(panel, QComboBox, "train.device")
    drive.wheel(device, device.rect().center(), -1)
    assert device.currentData() == "auto", "scrolling the panel chose a device"
    shown = [device.itemText(i) for i in range(device.count())]
    assert shown == ["Automatic (cuda:0)", "cuda:0 · Big GPU · 80 GiB", "cpu · CPU"]

    device.setFocus()
    qtbot.keyClick(device, Qt.Key.Key_End)
    assert document.project.training.device == "cpu"
    document.undo()
    assert device.currentData() == "auto"


def test_a_device_this_machine_lacks_is_named(qtbot, stage):
    panel = TrainPanel(digits_document(device="cuda:7"), stage.bridge)
    qtbot.addWidget(panel)
    stage.warm()
    number = stage.host.last(ask.ListDevices).request
    stage.says(m.Devices(request=number, devices=(m.Device(id="cpu", name="CPU"),)))
    device = part(panel, QComboBox, "train.device")
    assert device.currentText() == "cuda:7 (not on this machine)"


def test_train_is_off_and_says_why_and_where(qtbot, panel, document):
    train = part(panel, QPushButton, "train.start")
    assert train.isEnabled()
    break_network(document)
    assert not train.isEnabled()
    assert "kernel" in words(panel, "train.reason.words")
    with qtbot.waitSignal(panel.jump_requested) as blocker:
        qtbot.mouseClick(part(panel, QPushButton, "train.reason.jump"), Qt.MouseButton.LeftButton)
    assert blocker.args == ["b2"]
    document.undo()
    assert train.isEnabled()
    assert not part(panel, QWidget, "train.reason").isVisible()


def test_train_and_stop_take_turns(qtbot, panel, stage):
    train = part(panel, QPushButton, "train.start")
    stop = part(panel, QPushButton, "train.stop")
    with qtbot.waitSignal(panel.train_requested):
        qtbot.mouseClick(train, Qt.MouseButton.LeftButton)
    assert not stop.isVisible()

    run = stage.train()
    assert stop.isVisible()
    assert not train.isVisible()
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    stage.bridge.stop()
    assert not stop.isEnabled()
    stage.finish(run, "stopped")
    assert train.isVisible()


def test_figures_change_no_faster_than_people_read(qtbot, panel, stage, monkeypatch):
    run = stage.train(epochs=2, steps_per_epoch=50)
    shown = []
    figure = panel._progress.train_loss
    monkeypatch.setattr(figure, "show_value", shown.append)
    for number in range(6):
        stage.steps(run, 1.0 + number, first=number)
    assert shown[0] == "1.0000"
    assert len(shown) < 6
    stage.finish(run, "stopped", best=0)
    assert shown[-1] == "6.0000"


def test_progress_follows_the_run(qtbot, panel, stage):
    run = stage.train(epochs=2, steps_per_epoch=4)
    assert words(panel, "train.epoch") == "Epoch 1 of 2"
    stage.steps(run, 2.0, 1.5, 1.25, 1.0, 0.75)
    assert words(panel, "train.epoch") == "Epoch 2 of 2"
    assert part(panel, QWidget, "train.progress").value() == 625
    stage.epoch(run, 1)
    progress = panel._progress
    qtbot.waitUntil(lambda: not progress._is_outdated, timeout=2000)
    assert words(panel, "train.machine") == "cpu · 12,345 samples/s · 1,234 parameters"
    assert progress.val_loss.value.text() == "0.2500"
    assert progress.measured.value.text().replace("\u00a0", " ") == "75.0 %"


def test_another_metric_is_shown_under_its_name(panel, stage):
    run = stage.train(epochs=2, steps_per_epoch=4)
    stage.epoch(run, 1, metrics={"mae": 0.5, "r2": -1.0})
    metric = panel._progress.measured
    assert metric.value.accessibleName() == "mae: 0.5000"


def test_the_end_names_the_best_epoch(panel, stage):
    stage.finish(stage.train())
    shown = words(panel, "train.outcome.words").replace("\u00a0", " ")
    assert shown == "Finished. Best was epoch 2 of 2: accuracy 97.4 %."
    assert "lowest loss on the validation part" in panel._outcome.toolTip()


def test_stopping_before_the_first_epoch_is_said(panel, stage):
    stage.finish(stage.train(), "stopped", best=0)
    assert words(panel, "train.outcome.words").startswith("Stopped. No epoch was finished")


def test_a_failure_shows_its_brick_and_its_details(qtbot, panel, stage):
    run = stage.train()
    stage.says(m.RunFailed(run=run, what=WHY, block="b2", traceback="Traceback: boom"))
    assert words(panel, "train.outcome.words") == str(WHY)
    with qtbot.waitSignal(panel.jump_requested) as blocker:
        qtbot.mouseClick(part(panel, QPushButton, "train.outcome.jump"), Qt.MouseButton.LeftButton)
    assert blocker.args == ["b2"]
    details = part(panel, QPlainTextEdit, "train.outcome.details")
    assert not details.isVisible()
    qtbot.mouseClick(part(panel, QWidget, "train.outcome.fold"), Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert details.toPlainText() == "Traceback: boom"


def test_a_lost_worker_is_said_and_train_is_back(qtbot, panel, stage):
    stage.train()
    with qtbot.waitSignal(stage.bridge.worker_lost):
        stage.host.dies(WHY)
    assert words(panel, "train.outcome.words").startswith(str(WHY))
    assert "untouched" in words(panel, "train.outcome.words")
    assert part(panel, QPushButton, "train.start").isVisible()


def test_a_new_run_wipes_what_the_last_one_said(panel, stage):
    stage.finish(stage.train())
    stage.train()
    assert not part(panel, QWidget, "train.outcome").isVisible()


def test_a_warning_stays_beside_the_end_until_the_next_run(panel, stage):
    run = stage.train()
    stage.says(m.RunWarned(run=run, what=text("run.not_written", path="best", reason="full")))
    assert "best" in words(panel, "train.warning.words")
    assert part(panel, QLabel, "train.warning.words").property("role") == "warning"
    assert part(panel, QPushButton, "train.stop").isVisible()
    stage.finish(run)
    assert part(panel, QWidget, "train.warning").isVisible()
    assert words(panel, "train.outcome.words").startswith("Finished.")
    stage.train()
    assert not part(panel, QWidget, "train.warning").isVisible()


def test_a_run_that_hangs_is_said_while_it_does_and_stop_works(panel, stage):
    stage.train()
    stuck = part(panel, QWidget, "train.stuck")
    stage.bridge.responding_changed.emit(False)
    assert "not responding" in words(panel, "train.stuck.words")
    assert stuck.isVisible()
    assert part(panel, QPushButton, "train.stop").isEnabled()
    stage.bridge.responding_changed.emit(True)
    assert not stuck.isVisible()


def test_stop_while_the_worker_warms_brings_train_back(panel, stage):
    document = stage.document
    stage.bridge.train(document.project, document.generated(), Path("run"))
    assert words(panel, "train.epoch") == "Getting ready…"
    stage.bridge.stop()
    assert part(panel, QPushButton, "train.start").isVisible()
    assert words(panel, "train.outcome.words").startswith("Stopped.")
    assert part(panel, QWidget, "train.progress").maximum() != 0
    assert words(panel, "train.epoch") == ""


def test_another_project_wipes_the_last_run(panel, stage, document):
    stage.finish(stage.train())
    document.open(empty_project())
    stage.bridge.turn_to("another")
    for name in ("train.progress", "train.outcome", "train.owner"):
        assert not part(panel, QWidget, name).isVisible()


def test_a_run_of_the_project_before_goes_on_and_says_whose_it_is(panel, stage, document):
    title = document.project.title
    run = stage.train(epochs=2)
    document.open(empty_project("Another"))
    stage.bridge.turn_to("another")
    assert title in words(panel, "train.owner")
    stage.epoch(run, 1)
    stage.finish(run)
    assert part(panel, QWidget, "train.owner").isVisible()
    assert words(panel, "train.outcome.words").startswith("Finished.")
    stage.train()
    assert not part(panel, QWidget, "train.owner").isVisible()


def test_a_failure_of_the_project_before_shows_no_brick_of_this_one(panel, stage, document):
    run = stage.train()
    document.open(document.project)
    stage.bridge.turn_to("another")
    stage.says(m.RunFailed(run=run, what=WHY, block="b2"))
    assert not part(panel, QPushButton, "train.outcome.jump").isVisible()


def test_a_run_that_ended_elsewhere_comes_back_with_its_brick(panel, stage, document):
    mine = document.project
    stage.bridge.turn_to("mine")
    run = stage.train()
    document.open(empty_project("Another"))
    stage.bridge.turn_to("another")
    panel.name_run("digits")
    assert words(panel, "train.owner") == "This run belongs to “digits”."
    stage.says(m.RunFailed(run=run, what=WHY, block="b2"))
    stage.bridge.turn_to("third")
    assert not part(panel, QWidget, "train.outcome").isVisible()
    document.open(mine)
    stage.bridge.turn_to("mine")
    assert not part(panel, QWidget, "train.owner").isVisible()
    assert part(panel, QPushButton, "train.outcome.jump").isVisible()


def test_every_control_has_a_name_and_a_tip(panel):
    for kind in (QPushButton, QComboBox):
        for widget in panel.findChildren(kind):
            assert widget.accessibleName(), widget.objectName()
            assert widget.statusTip(), widget.objectName()


def test_an_optimizer_says_what_it_does_and_takes_its_own_parameters(qtbot, panel, document):
    pick(qtbot, part(panel, QComboBox, "train.optimizer"), "Adadelta")
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("Adagrad that forgets") for words in shown)
    type_into(qtbot, part(panel, QWidget, "train.optimizer.rho"), "0.95")
    assert document.project.training.optimizer_args == {"rho": 0.95}
    assert "rho=0.95" in training_script(document.project, document.generated(), threads=1)

    qtbot.keyClick(part(panel, QComboBox, "train.optimizer"), Qt.Key.Key_End)
    assert document.project.training.optimizer == "Rprop"
    assert document.project.training.optimizer_args == {}
    assert not part(panel, QWidget, "train.weight_decay").isVisible()
    document.undo()
    assert document.project.training.optimizer_args == {"rho": 0.95}


def press(qtbot, panel, name: str) -> None:
    button = part(panel, QPushButton, name)
    assert button.isVisible(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_run_is_paused_and_continued_by_its_buttons(qtbot, panel, stage):
    panel.pause_requested.connect(stage.bridge.pause)
    panel.step_requested.connect(stage.bridge.step_once)
    panel.continue_requested.connect(stage.bridge.go_on)
    run = stage.train()
    press(qtbot, panel, "train.pause")
    assert part(panel, QPushButton, "train.pause").text() == "Pausing…"
    stage.says(m.RunPaused(run=run, steps=6, epoch=2, in_epoch=2))
    assert words(panel, "train.epoch") == "Paused at step 2 of epoch 2"
    assert not part(panel, QPushButton, "train.pause").isVisible()
    press(qtbot, panel, "train.step")
    stage.says(
        m.Steps(run=run, first=6, losses=(0.5,)),
        m.RunPaused(run=run, steps=7, epoch=2, in_epoch=3),
    )
    assert words(panel, "train.epoch") == "Paused at step 3 of epoch 2"
    press(qtbot, panel, "train.continue")
    stage.says(m.RunContinued(run=run))
    assert words(panel, "train.epoch") == "Epoch 2 of 2"
    assert part(panel, QPushButton, "train.pause").isVisible()


def test_what_was_said_of_a_run_stays_when_it_is_continued(panel, stage):
    run = stage.train()
    stage.says(m.RunWarned(run=run, what=WHY))
    stage.bridge.pause()
    stage.says(m.RunPaused(run=run, steps=1, epoch=1, in_epoch=1))
    stage.bridge.go_on()
    assert part(panel, QWidget, "train.warning").isVisible()


def test_an_objective_that_the_data_do_not_allow_says_why_and_cannot_be_chosen(panel, document):
    objective = part(panel, QComboBox, "train.objective")
    rows = {objective.itemData(i): i for i in range(objective.count()) if objective.itemData(i)}
    model = objective.model()
    for id_, word in (("next_token", "needs tokens"), ("seq2seq", "needs a sequence")):
        assert not model.item(rows[id_]).isEnabled()
        assert word in objective.itemData(rows[id_], Qt.ItemDataRole.ToolTipRole)
    assert model.item(rows["denoising"]).isEnabled()


def test_only_what_the_chosen_objective_needs_is_shown(qtbot, panel, document):
    own = ("train.beta", "train.noise", "train.noise_level", "train.pairs", "train.temperature")

    def shown() -> list[str]:
        return [name for name in own if part(panel, QWidget, name).isVisible()]

    assert shown() == []
    objective = part(panel, QComboBox, "train.objective")
    objective.setFocus()
    qtbot.keyClicks(objective, "denoi")
    assert shown() == ["train.noise", "train.noise_level"]
    assert "Noise is added" in words(panel, "train.objective.about")
    type_into(qtbot, part(panel, QWidget, "train.noise_level"), "0.5")
    assert document.project.training.noise_level == 0.5

    qtbot.keyClick(objective, Qt.Key.Key_End)
    qtbot.keyClick(objective, Qt.Key.Key_Up)
    assert document.project.training.objective == "contrastive"
    assert document.project.training.loss == "CrossEntropyLoss"
    assert "train.temperature" in shown() and "train.noise" in shown()
    pairs = part(panel, QComboBox, "train.pairs")
    pairs.setFocus()
    qtbot.keyClick(pairs, Qt.Key.Key_End)
    assert shown() == ["train.pairs", "train.temperature"]


def test_another_learning_rate_is_sent_while_a_run_is_under_way(qtbot, panel, stage):
    field = part(panel, QWidget, "train.live_lr")
    assert not field.isVisible()
    stage.train()
    assert field.text() == "0.001"
    type_into(qtbot, field, "0.0005")
    assert stage.host.last(ask.ChangeRate).lr == 0.0005
    field.selectAll()
    qtbot.keyClicks(field, "0")
    assert not part(panel, QPushButton, "train.use_lr").isEnabled()


def test_what_is_worth_knowing_of_a_run_is_said(panel, stage):
    run = stage.train()
    stage.says(m.RunNoted(run=run, what=text("engine.patience_over", epochs=3, best=2)))
    assert "no better loss for 3 epochs" in words(panel, "train.noted.words")


def test_early_stopping_shows_what_belongs_to_it(qtbot, panel, document):
    assert not part(panel, QWidget, "train.min_change").isVisible()
    fold = part(panel, QWidget, "train.more")
    qtbot.mouseClick(fold.findChild(QWidget, "train.more.fold") or fold, Qt.MouseButton.LeftButton)
    document.apply(
        [SetTraining(msgspec.structs.replace(document.project.training, patience=3))],
        text("train.set", setting="patience"),
    )
    assert part(panel, QWidget, "train.min_change").isVisible()


def test_weights_of_classes_are_typed_as_words_or_numbers(qtbot, panel, document):
    field = part(panel, QWidget, "train.class_weights")
    type_into(qtbot, field, "balanced")
    assert document.project.training.class_weights == "balanced"
    type_into(qtbot, field, "1, 1, 1, 1, 1, 1, 1, 1, 1, 5")
    assert document.project.training.class_weights[-1] == 5
    loss = part(panel, QComboBox, "train.loss")
    loss.setFocus()
    qtbot.keyClicks(loss, "MSE")
    assert document.project.training.class_weights == "equal"
    assert not part(panel, QWidget, "train.class_weights").isVisible()


def test_a_discriminator_gets_an_optimiser_of_its_own(qtbot, panel, document):
    switch = part(panel, QCheckBox, "train.discriminator")
    assert not switch.isVisible()
    objective = part(panel, QComboBox, "train.objective")
    objective.setFocus()
    qtbot.keyClicks(objective, "adver")
    assert not part(panel, QWidget, "train.discriminator.lr").isVisible()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(8, switch.height() // 2))
    type_into(qtbot, part(panel, QWidget, "train.discriminator.lr"), "0.0002")
    own = document.project.training.discriminator
    assert own is not None and own.lr == 0.0002
    assert document.project.training.lr != 0.0002
    assert not part(panel, QWidget, "train.discriminator.momentum").isVisible()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(8, switch.height() // 2))
    assert document.project.training.discriminator is None


def test_more_figures_are_ticked_in_a_list(qtbot, panel, document):
    button = part(panel, QPushButton, "train.metrics")
    assert button.text() == "nothing more"
    actions = {action.text(): action for action in button.menu().actions()}
    actions["f1_macro"].trigger()
    assert document.project.training.metrics == ("f1_macro",)
    assert button.text() == "f1_macro"
    document.undo()
    assert document.project.training.metrics == ()
    objective = part(panel, QComboBox, "train.objective")
    objective.setFocus()
    qtbot.keyClicks(objective, "recon")
    assert not button.isVisible()


def test_a_learning_rate_is_searched_for_shown_and_taken(qtbot, panel, document, stage):
    stage.warm()
    find, use = (part(panel, QPushButton, f"train.{name}") for name in ("find_lr", "take_lr"))
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.FindLr)
    assert not part(panel, QPushButton, "train.start").isEnabled()

    lrs, losses = (1e-5, 1e-4, 1e-3), (2.0, 1.0, 0.5)
    stage.says(m.LrTried(request=asked.request, lrs=lrs[:2], losses=losses[:2], count=100))
    assert "2 %" in words(panel, "train.lr_found.words")
    stage.says(m.LrFound(request=asked.request, lrs=lrs, losses=losses, suggestion=1e-4))
    assert "0.0001" in words(panel, "train.lr_found.words")
    assert part(panel, LrPlot, "train.lr_plot").points == ([*lrs], [*losses])

    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert document.project.training.lr == 1e-4
    assert not use.isVisible()
    document.undo()
    assert document.project.training.lr == 1e-3
    assert part(panel, QPushButton, "train.start").isEnabled()


def test_a_search_keeps_its_button_and_its_curve_in_sight(qtbot, panel, stage):
    stage.warm()
    panel.resize(panel.width(), 320)  # as low as a dock often is
    find, use = (part(panel, QPushButton, f"train.{name}") for name in ("find_lr", "take_lr"))
    find.setFocus()
    below = find.mapTo(panel, find.rect().bottomLeft())
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.FindLr)
    lrs, losses = (1e-5, 1e-4, 1e-3), (2.0, 1.0, 0.5)
    stage.says(m.LrFound(request=asked.request, lrs=lrs, losses=losses, suggestion=1e-4))
    plot = part(panel, LrPlot, "train.lr_plot")
    for shown in (find, use, plot):
        assert shown.visibleRegion().boundingRect() == shown.rect()
    assert find.mapTo(panel, find.rect().bottomLeft()).y() <= below.y()


def test_a_search_can_be_called_off_and_says_why_it_failed(qtbot, panel, stage):
    stage.warm()
    find = part(panel, QPushButton, "train.find_lr")
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.FindLr)
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    assert stage.host.last(ask.Cancel).request == asked.request
    stage.says(m.LrFound(request=asked.request, lrs=(), losses=(), suggestion=None, is_whole=False))
    assert "Stopped" in words(panel, "train.lr_found.words")

    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    again = stage.host.last(ask.FindLr)
    stage.says(m.Refused(request=again.request, what=text("engine.busy")))
    assert "busy" in words(panel, "train.lr_found.words") or words(panel, "train.lr_found.words")
    assert find.isEnabled()


def test_what_a_search_found_is_not_offered_to_another_project(qtbot, panel, document, stage):
    stage.warm()
    find, use = (part(panel, QPushButton, f"train.{name}") for name in ("find_lr", "take_lr"))
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.FindLr)
    found = m.LrFound(request=asked.request, lrs=(1e-4,), losses=(1.0,), suggestion=1e-4)
    stage.says(found)
    assert use.isVisible()
    document.open(digits_document().project)
    assert not use.isVisible() and not part(panel, LrPlot, "train.lr_plot").isVisible()

    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    asked = stage.host.last(ask.FindLr)
    document.open(digits_document().project)
    assert stage.host.last(ask.Cancel).request == asked.request
    stage.says(msgspec.structs.replace(found, request=asked.request))
    assert not use.isVisible() and words(panel, "train.lr_found.words") == ""


def test_no_search_while_a_run_is_under_way(panel, stage):
    stage.train()
    find = part(panel, QPushButton, "train.find_lr")
    assert not find.isEnabled()
    assert "run is under way" in find.toolTip()


def test_more_of_the_recipe_folds_away_until_it_says_something(qtbot, panel, document):
    assert not part(panel, QComboBox, "train.scheduler").isVisible()
    document.apply(
        [SetTraining(TrainingConfig(scheduler="StepLR"))], text("train.set", setting="x")
    )
    assert part(panel, QComboBox, "train.scheduler").isVisible()
    assert part(panel, QWidget, "train.scheduler.step_size").isVisible()


def test_what_auto_came_to_is_told(panel, stage):
    run = stage.train()
    note = text("engine.tuned", ways="channels_last", gain="1.40")
    start = m.RunStarted(
        run=run, device="cpu", steps_per_epoch=4, epochs=2, parameters=1, note=note
    )
    stage.says(start)
    assert "1.40" in words(panel, "train.tuned.words")


def test_all_figures_of_an_epoch_are_shown(panel, stage):
    others = part(panel, QLabel, "train.figures")
    run = stage.train()
    assert not others.isVisible()
    stage.epoch(run, 1, metrics={"mse": 0.25, "identity_mse": 0.5, "accuracy": 0.75})
    assert others.isVisible()
    assert others.text().replace("\u00a0", " ") == "identity_mse 0.5000 · accuracy 75.0 %"


def test_the_batch_size_of_a_run_under_way_is_changed(qtbot, panel, stage):
    run = stage.train(epochs=4, steps_per_epoch=4)
    field = part(panel, QWidget, "train.live_batch")
    assert field.text() == "64"
    field.selectAll()
    qtbot.keyClicks(field, "0")
    assert not part(panel, QPushButton, "train.use_batch").isEnabled()
    field.selectAll()
    qtbot.keyClicks(field, "128")
    qtbot.mouseClick(part(panel, QPushButton, "train.use_batch"), Qt.MouseButton.LeftButton)
    assert stage.host.last(ask.ChangeBatchSize).batch_size == 128

    later = Stretch(epoch=2, first=4, batch_size=128, steps=2)
    stage.says(m.PaceChanged(run=run, stretches=(later,)))
    stage.steps(run, *[1.0] * 6)
    progress = panel._progress
    qtbot.waitUntil(lambda: not progress._is_outdated)
    assert part(panel, QLabel, "train.epoch").text() == "Epoch 3 of 4"
    assert part(panel, QProgressBar, "train.progress").value() == 500


def test_in_a_team_the_batch_size_says_why_it_stays(panel, document, stage):
    recipe = TrainingConfig(device="cpu,cpu")
    document.apply([SetTraining(recipe)], text("train.set", setting="x"))
    stage.train()
    field = part(panel, QWidget, "train.live_batch")
    assert not field.isEnabled() and "several processes train together" in field.toolTip()
    assert not part(panel, QPushButton, "train.use_batch").isEnabled()
    assert part(panel, QWidget, "train.live_lr").isEnabled()


def test_logs_for_tensorboard_are_offered_where_its_package_is(qtbot, document, stage, monkeypatch):
    found = importlib.util.find_spec
    for is_here in (True, False):
        monkeypatch.setattr(
            importlib.util,
            "find_spec",
            lambda name, *rest, is_here=is_here: (
                is_here or None if name == "tensorboard" else found(name, *rest)
            ),
        )
        panel = TrainPanel(document, stage.bridge)
        qtbot.addWidget(panel)
        box = part(panel, QCheckBox, "train.tensorboard")
        assert box.isEnabled() is is_here
        assert ("pip install tensorboard" in box.toolTip()) is not is_here
