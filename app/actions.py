"""Every action of the window, in one table: name, words, keys, icon and place in the menus.

``window_actions`` makes them and ``routes`` says what each does. Menus, toolbar, shortcuts, tooltips, the command
palette, the page of keys and (by name) tests and scripts all come from here. Actions of the scope
``canvas`` have keys that only the canvas answers to, so that the same keys can be typed elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app import theme
from app.menus import MENUS, SUBMENUS

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Actions"


class ActionSpec(NamedTuple):
    """One action.

    Attributes:
        name: ``<area>.<verb>``; the object name is ``action.<area>.<verb>``.
        label: Menu text, English, marked for translation.
        tip: One sentence for the status bar.
        keys: Shortcuts in portable text, the first is shown.
        icon: Name of an icon, or "".
        checkable: Whether it is a choice that stays.
        scope: Where its keys work: in the whole ``window``, or on the ``canvas`` alone.
    """

    name: str
    label: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    scope: Literal["window", "canvas"] = "window"

    @property
    def is_late(self) -> bool:
        """Whether it is made with the canvas, since no menu shows it before."""
        return self.name.startswith("canvas.")


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("file.new", QT_TRANSLATE_NOOP("Actions", "&New project"), QT_TRANSLATE_NOOP("Actions", "Start with an empty canvas."), ("Ctrl+N",), "new"),
    ActionSpec("file.gallery", QT_TRANSLATE_NOOP("Actions", "&Gallery"), QT_TRANSLATE_NOOP("Actions", "Show the start page with its ready-made networks."), ("Ctrl+Shift+N",), "gallery"),
    ActionSpec("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), QT_TRANSLATE_NOOP("Actions", "Open a project from a file."), ("Ctrl+O",), "open"),
    ActionSpec("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), QT_TRANSLATE_NOOP("Actions", "Write the project to its file."), ("Ctrl+S",), "save"),
    ActionSpec("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), QT_TRANSLATE_NOOP("Actions", "Write the project to another file."), ("Ctrl+Shift+S",)),
    ActionSpec("file.save_copy", QT_TRANSLATE_NOOP("Actions", "Save a cop&y…"), QT_TRANSLATE_NOOP("Actions", "Write a copy of the project to another file and go on with this one.")),
    ActionSpec("file.save_all", QT_TRANSLATE_NOOP("Actions", "Save a&ll"), QT_TRANSLATE_NOOP("Actions", "Write every project that has changes to its file."), ("Ctrl+Alt+S",)),
    ActionSpec("file.reopen", QT_TRANSLATE_NOOP("Actions", "Open these tabs at the &next start"), QT_TRANSLATE_NOOP("Actions", "Open the projects of the last session when Brickyard starts."), checkable=True),
    ActionSpec("file.next_tab", QT_TRANSLATE_NOOP("Actions", "Ne&xt tab"), QT_TRANSLATE_NOOP("Actions", "Show the next project that is open."), ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("file.previous_tab", QT_TRANSLATE_NOOP("Actions", "Pre&vious tab"), QT_TRANSLATE_NOOP("Actions", "Show the previous project that is open."), ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("file.close", QT_TRANSLATE_NOOP("Actions", "&Close tab"), QT_TRANSLATE_NOOP("Actions", "Close the project; asks first about changes that are not saved."), ("Ctrl+W",)),
    ActionSpec("file.settings", QT_TRANSLATE_NOOP("Actions", "Se&ttings…"), QT_TRANSLATE_NOOP("Actions", "Choose how Brickyard looks and works, and which keys do what."), ("Ctrl+,",)),
    ActionSpec("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), QT_TRANSLATE_NOOP("Actions", "Close Brickyard."), ("Ctrl+Q",)),
    ActionSpec("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), QT_TRANSLATE_NOOP("Actions", "Take back the last change."), ("Ctrl+Z",), "undo"),
    ActionSpec("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), QT_TRANSLATE_NOOP("Actions", "Bring back what was undone."), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), QT_TRANSLATE_NOOP("Actions", "Copy the selected bricks and delete them."), ("Ctrl+X",), "cut"),
    ActionSpec("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), QT_TRANSLATE_NOOP("Actions", "Copy the selected bricks with the wires between them."), ("Ctrl+C",), "copy"),
    ActionSpec("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), QT_TRANSLATE_NOOP("Actions", "Add the copied bricks."), ("Ctrl+V",), "paste"),
    ActionSpec("edit.duplicate", QT_TRANSLATE_NOOP("Actions", "&Duplicate"), QT_TRANSLATE_NOOP("Actions", "Add a copy of the selected bricks."), ("Ctrl+D",), "duplicate"),
    ActionSpec("edit.paste_wired", QT_TRANSLATE_NOOP("Actions", "Paste with &wires"), QT_TRANSLATE_NOOP("Actions", "Add the copied bricks, fed from the bricks that fed the originals."), ("Ctrl+Shift+V",)),
    ActionSpec("edit.duplicate_wired", QT_TRANSLATE_NOOP("Actions", "D&uplicate with wires"), QT_TRANSLATE_NOOP("Actions", "Add a copy of the selected bricks, fed from the same bricks."), ("Ctrl+Shift+D",)),
    ActionSpec("edit.delete", QT_TRANSLATE_NOOP("Actions", "De&lete"), QT_TRANSLATE_NOOP("Actions", "Delete the selected bricks; a wire through a brick heals."), ("Del", "Backspace"), "delete"),
    ActionSpec("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &all"), QT_TRANSLATE_NOOP("Actions", "Select every brick."), ("Ctrl+A",)),
    ActionSpec("edit.rename", QT_TRANSLATE_NOOP("Actions", "Re&name"), QT_TRANSLATE_NOOP("Actions", "Give the selected brick another name, or the project if none is selected."), ("F2",)),
    ActionSpec("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find…"), QT_TRANSLATE_NOOP("Actions", "Find bricks by name, type, shape or cost, in all networks."), ("Ctrl+F",), "search"),
    ActionSpec("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), QT_TRANSLATE_NOOP("Actions", "Show the bricks larger."), ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), QT_TRANSLATE_NOOP("Actions", "Show the bricks smaller."), ("Ctrl+-",), "zoom-out"),
    ActionSpec("view.reset_zoom", QT_TRANSLATE_NOOP("Actions", "&100 %"), QT_TRANSLATE_NOOP("Actions", "Show the bricks at their natural size."), ("Ctrl+0",)),
    ActionSpec("view.fit", QT_TRANSLATE_NOOP("Actions", "&Fit"), QT_TRANSLATE_NOOP("Actions", "Show the selection, or the whole network."), ("F", "."), "fit", scope="canvas"),
    ActionSpec("view.commands", QT_TRANSLATE_NOOP("Actions", "Co&mmand palette…"), QT_TRANSLATE_NOOP("Actions", "Find any command by a few letters and run it."), ("Ctrl+Shift+P",)),
    ActionSpec("view.outline", QT_TRANSLATE_NOOP("Actions", "&Outline"), QT_TRANSLATE_NOOP("Actions", "Go to the tree of networks, bricks and wires."), ("Ctrl+Shift+O",)),
    ActionSpec("view.next_part", QT_TRANSLATE_NOOP("Actions", "&Next part of the window"), QT_TRANSLATE_NOOP("Actions", "Move the keyboard on from the canvas to the panels, one after the other."), ("F6",)),
    ActionSpec("view.previous_part", QT_TRANSLATE_NOOP("Actions", "P&revious part of the window"), QT_TRANSLATE_NOOP("Actions", "Move the keyboard back to the panel before."), ("Shift+F6",)),
    ActionSpec("view.costs", QT_TRANSLATE_NOOP("Actions", "&Costs on bricks"), QT_TRANSLATE_NOOP("Actions", "Write on every brick how much it learns and computes."), checkable=True),
    ActionSpec("view.minimap", QT_TRANSLATE_NOOP("Actions", "&Overview"), QT_TRANSLATE_NOOP("Actions", "Show all bricks small in the corner, when some are out of sight."), checkable=True),
    ActionSpec("view.grid", QT_TRANSLATE_NOOP("Actions", "&Grid"), QT_TRANSLATE_NOOP("Actions", "Show the dots of the grid."), checkable=True),
    ActionSpec("arrange.snap", QT_TRANSLATE_NOOP("Actions", "&Snap to grid"), QT_TRANSLATE_NOOP("Actions", "Let what is dragged keep to the grid."), checkable=True),
    ActionSpec("view.theme_system", QT_TRANSLATE_NOOP("Actions", "As the &system"), QT_TRANSLATE_NOOP("Actions", "Follow the desktop's light or dark setting."), checkable=True),
    ActionSpec("view.theme_light", QT_TRANSLATE_NOOP("Actions", "&Light"), QT_TRANSLATE_NOOP("Actions", "Use the light theme."), checkable=True),
    ActionSpec("view.theme_dark", QT_TRANSLATE_NOOP("Actions", "&Dark"), QT_TRANSLATE_NOOP("Actions", "Use the dark theme."), checkable=True),
    ActionSpec("view.theme_contrast", QT_TRANSLATE_NOOP("Actions", "&High contrast"), QT_TRANSLATE_NOOP("Actions", "Use the theme that is easiest to see."), checkable=True),
    ActionSpec("view.language_system", QT_TRANSLATE_NOOP("Actions", "As the s&ystem"), QT_TRANSLATE_NOOP("Actions", "Speak the desktop's language."), checkable=True),
    ActionSpec("view.language_en", "English", QT_TRANSLATE_NOOP("Actions", "Speak English."), checkable=True),
    ActionSpec("view.language_ko", "한국어", QT_TRANSLATE_NOOP("Actions", "Speak Korean."), checkable=True),
    ActionSpec("arrange.auto", QT_TRANSLATE_NOOP("Actions", "&Arrange by itself"), QT_TRANSLATE_NOOP("Actions", "Lay out the selected bricks, or all: stacks clicked together, branches side by side."), ("Ctrl+L",)),
    ActionSpec("arrange.align_left", QT_TRANSLATE_NOOP("Actions", "Align &left"), QT_TRANSLATE_NOOP("Actions", "Line up the left edges of the selected bricks in a column."), ("Shift+A",), scope="canvas"),
    ActionSpec("arrange.align_center", QT_TRANSLATE_NOOP("Actions", "Align &center"), QT_TRANSLATE_NOOP("Actions", "Line up the selected bricks in a column between the outermost.")),
    ActionSpec("arrange.align_right", QT_TRANSLATE_NOOP("Actions", "Align &right"), QT_TRANSLATE_NOOP("Actions", "Line up the right edges of the selected bricks in a column.")),
    ActionSpec("arrange.align_top", QT_TRANSLATE_NOOP("Actions", "Align &top"), QT_TRANSLATE_NOOP("Actions", "Line up the tops of the selected bricks in a row.")),
    ActionSpec("arrange.align_middle", QT_TRANSLATE_NOOP("Actions", "Align &middle"), QT_TRANSLATE_NOOP("Actions", "Line up the selected bricks in a row between the outermost.")),
    ActionSpec("arrange.align_bottom", QT_TRANSLATE_NOOP("Actions", "Align &bottom"), QT_TRANSLATE_NOOP("Actions", "Line up the bottoms of the selected bricks in a row.")),
    ActionSpec("arrange.distribute_horizontally", QT_TRANSLATE_NOOP("Actions", "Distribute &horizontally"), QT_TRANSLATE_NOOP("Actions", "Leave equal room beside the selected bricks.")),
    ActionSpec("arrange.distribute_vertically", QT_TRANSLATE_NOOP("Actions", "Distribute &vertically"), QT_TRANSLATE_NOOP("Actions", "Leave equal room above and below the selected bricks.")),
    ActionSpec("brick.add", QT_TRANSLATE_NOOP("Actions", "&Add a brick…"), QT_TRANSLATE_NOOP("Actions", "Find a brick and put it under the selected one, or where the pointer is."), ("Tab", "Ins"), scope="canvas"),
    ActionSpec("brick.add_before", QT_TRANSLATE_NOOP("Actions", "Add a brick be&fore…"), QT_TRANSLATE_NOOP("Actions", "Find a brick and put it before the selected one."), ("Shift+Ins",), scope="canvas"),
    ActionSpec("brick.replace", QT_TRANSLATE_NOOP("Actions", "&Replace…"), QT_TRANSLATE_NOOP("Actions", "Put another brick in the selected one's place; its wires stay."), ("Ctrl+H",)),
    ActionSpec("arrange.frame", QT_TRANSLATE_NOOP("Actions", "&Frame…"), QT_TRANSLATE_NOOP("Actions", "Draw a titled frame round the selected bricks."), ("Ctrl+Shift+F",)),
    ActionSpec("arrange.fold", QT_TRANSLATE_NOOP("Actions", "&Collapse"), QT_TRANSLATE_NOOP("Actions", "Show the selected frames as bars that stand for their bricks, or open them again."), ("Alt+C",), checkable=True),
    ActionSpec("arrange.note", QT_TRANSLATE_NOOP("Actions", "&Note"), QT_TRANSLATE_NOOP("Actions", "Write a note on the canvas."), ("Ctrl+Shift+M",)),
    ActionSpec("arrange.tint_blue", QT_TRANSLATE_NOOP("Actions", "&Blue"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("arrange.tint_green", QT_TRANSLATE_NOOP("Actions", "&Green"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("arrange.tint_amber", QT_TRANSLATE_NOOP("Actions", "&Amber"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("arrange.tint_red", QT_TRANSLATE_NOOP("Actions", "&Red"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("arrange.tint_violet", QT_TRANSLATE_NOOP("Actions", "&Violet"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("arrange.tint_grey", QT_TRANSLATE_NOOP("Actions", "Gre&y"), QT_TRANSLATE_NOOP("Actions", "Give the selected frames this colour.")),
    ActionSpec("view.go_1", QT_TRANSLATE_NOOP("Actions", "Place &1"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+1",)),
    ActionSpec("view.go_2", QT_TRANSLATE_NOOP("Actions", "Place &2"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+2",)),
    ActionSpec("view.go_3", QT_TRANSLATE_NOOP("Actions", "Place &3"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+3",)),
    ActionSpec("view.go_4", QT_TRANSLATE_NOOP("Actions", "Place &4"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+4",)),
    ActionSpec("view.go_5", QT_TRANSLATE_NOOP("Actions", "Place &5"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+5",)),
    ActionSpec("view.go_6", QT_TRANSLATE_NOOP("Actions", "Place &6"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+6",)),
    ActionSpec("view.go_7", QT_TRANSLATE_NOOP("Actions", "Place &7"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+7",)),
    ActionSpec("view.go_8", QT_TRANSLATE_NOOP("Actions", "Place &8"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+8",)),
    ActionSpec("view.go_9", QT_TRANSLATE_NOOP("Actions", "Place &9"), QT_TRANSLATE_NOOP("Actions", "Look where the canvas looked when this place was kept."), ("Alt+9",)),
    ActionSpec("view.keep_1", QT_TRANSLATE_NOOP("Actions", "Keep as place &1"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+1",)),
    ActionSpec("view.keep_2", QT_TRANSLATE_NOOP("Actions", "Keep as place &2"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+2",)),
    ActionSpec("view.keep_3", QT_TRANSLATE_NOOP("Actions", "Keep as place &3"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+3",)),
    ActionSpec("view.keep_4", QT_TRANSLATE_NOOP("Actions", "Keep as place &4"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+4",)),
    ActionSpec("view.keep_5", QT_TRANSLATE_NOOP("Actions", "Keep as place &5"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+5",)),
    ActionSpec("view.keep_6", QT_TRANSLATE_NOOP("Actions", "Keep as place &6"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+6",)),
    ActionSpec("view.keep_7", QT_TRANSLATE_NOOP("Actions", "Keep as place &7"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+7",)),
    ActionSpec("view.keep_8", QT_TRANSLATE_NOOP("Actions", "Keep as place &8"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+8",)),
    ActionSpec("view.keep_9", QT_TRANSLATE_NOOP("Actions", "Keep as place &9"), QT_TRANSLATE_NOOP("Actions", "Keep what the canvas shows, to come back to."), ("Ctrl+Shift+9",)),
    ActionSpec("brick.group", QT_TRANSLATE_NOOP("Actions", "&Group"), QT_TRANSLATE_NOOP("Actions", "Make the selected bricks a network of its own, with one brick in their place."), ("Ctrl+G",)),
    ActionSpec("brick.unpack", QT_TRANSLATE_NOOP("Actions", "&Unpack"), QT_TRANSLATE_NOOP("Actions", "Put the bricks that the selected brick stands for in its place."), ("Ctrl+Shift+G",)),
    ActionSpec("brick.enter", QT_TRANSLATE_NOOP("Actions", "&Enter"), QT_TRANSLATE_NOOP("Actions", "Show the network that the selected brick stands for."), ("Alt+Down",)),
    ActionSpec("brick.leave", QT_TRANSLATE_NOOP("Actions", "&Leave"), QT_TRANSLATE_NOOP("Actions", "Go back to the network around the one shown."), ("Alt+Up",)),
    ActionSpec("brick.connect", QT_TRANSLATE_NOOP("Actions", "&Connect…"), QT_TRANSLATE_NOOP("Actions", "Choose with keys where a wire from the selected brick goes."), ("Ctrl+K",)),
    ActionSpec("brick.move_up", QT_TRANSLATE_NOOP("Actions", "Move be&fore"), QT_TRANSLATE_NOOP("Actions", "Let the selected brick change places with the one that feeds it."), ("Ctrl+Shift+Up",)),
    ActionSpec("brick.move_down", QT_TRANSLATE_NOOP("Actions", "Move &behind"), QT_TRANSLATE_NOOP("Actions", "Let the selected brick change places with the one it feeds."), ("Ctrl+Shift+Down",)),
    ActionSpec("brick.make_unique", QT_TRANSLATE_NOOP("Actions", "&Make unique"), QT_TRANSLATE_NOOP("Actions", "Give the selected brick a copy of its network, to change without the others.")),
    ActionSpec("brick.share", QT_TRANSLATE_NOOP("Actions", "&Share weights"), QT_TRANSLATE_NOOP("Actions", "Let the selected bricks use the same weights.")),
    ActionSpec("brick.unshare", QT_TRANSLATE_NOOP("Actions", "S&top sharing"), QT_TRANSLATE_NOOP("Actions", "Give the selected bricks weights of their own.")),
    ActionSpec("brick.mute", QT_TRANSLATE_NOOP("Actions", "M&ute"), QT_TRANSLATE_NOOP("Actions", "Let the selected bricks, and what hangs on them alone, take no part."), ("Ctrl+M",), checkable=True),
    ActionSpec("brick.bypass", QT_TRANSLATE_NOOP("Actions", "&Bypass"), QT_TRANSLATE_NOOP("Actions", "Let what enters the selected bricks come out unchanged."), ("Ctrl+B",), checkable=True),
    ActionSpec("brick.keep", QT_TRANSLATE_NOOP("Actions", "&Keep on the shelf"), QT_TRANSLATE_NOOP("Actions", "Offer the selected brick, with what it stands for, in every project.")),
    ActionSpec("data.choose", QT_TRANSLATE_NOOP("Actions", "&Choose data…"), QT_TRANSLATE_NOOP("Actions", "Choose what the network learns from, from a list with search.")),
    ActionSpec("data.open_file", QT_TRANSLATE_NOOP("Actions", "Look at a &file…"), QT_TRANSLATE_NOOP("Actions", "See what a table, arrays or a text hold, and use them as data.")),
    ActionSpec("data.open_folder", QT_TRANSLATE_NOOP("Actions", "Look at a f&older…"), QT_TRANSLATE_NOOP("Actions", "See what pictures or sounds a folder holds, and use them as data.")),
    ActionSpec("data.propose", QT_TRANSLATE_NOOP("Actions", "Make a m&odel for the data"), QT_TRANSLATE_NOOP("Actions", "Fill the network that trains with a few bricks that fit the data, with a recipe and the reasons.")),
    ActionSpec("train.own_loss", QT_TRANSLATE_NOOP("Actions", "Build your own &loss"), QT_TRANSLATE_NOOP("Actions", "Begin a network whose bricks compute the loss, with those of the usual one.")),
    ActionSpec("network.new", QT_TRANSLATE_NOOP("Actions", "&New network"), QT_TRANSLATE_NOOP("Actions", "Begin one more network in this project.")),
    ActionSpec("network.delete", QT_TRANSLATE_NOOP("Actions", "&Delete network"), QT_TRANSLATE_NOOP("Actions", "Delete the network shown, if no brick stands for it.")),
    ActionSpec("canvas.walk_down", QT_TRANSLATE_NOOP("Actions", "Walk down"), QT_TRANSLATE_NOOP("Actions", "Select what the current brick feeds, or the next brick below."), ("Down",), scope="canvas"),
    ActionSpec("canvas.walk_up", QT_TRANSLATE_NOOP("Actions", "Walk up"), QT_TRANSLATE_NOOP("Actions", "Select what feeds the current brick, or the next brick above."), ("Up",), scope="canvas"),
    ActionSpec("canvas.walk_left", QT_TRANSLATE_NOOP("Actions", "Walk left"), QT_TRANSLATE_NOOP("Actions", "Select the branch or the next brick on the left."), ("Left",), scope="canvas"),
    ActionSpec("canvas.walk_right", QT_TRANSLATE_NOOP("Actions", "Walk right"), QT_TRANSLATE_NOOP("Actions", "Select the branch or the next brick on the right."), ("Right",), scope="canvas"),
    ActionSpec("canvas.extend_down", QT_TRANSLATE_NOOP("Actions", "Extend the selection down"), QT_TRANSLATE_NOOP("Actions", "Select what the current brick feeds as well."), ("Shift+Down",), scope="canvas"),
    ActionSpec("canvas.extend_up", QT_TRANSLATE_NOOP("Actions", "Extend the selection up"), QT_TRANSLATE_NOOP("Actions", "Select what feeds the current brick as well."), ("Shift+Up",), scope="canvas"),
    ActionSpec("canvas.extend_left", QT_TRANSLATE_NOOP("Actions", "Extend the selection left"), QT_TRANSLATE_NOOP("Actions", "Select the branch or the next brick on the left as well."), ("Shift+Left",), scope="canvas"),
    ActionSpec("canvas.extend_right", QT_TRANSLATE_NOOP("Actions", "Extend the selection right"), QT_TRANSLATE_NOOP("Actions", "Select the branch or the next brick on the right as well."), ("Shift+Right",), scope="canvas"),
    ActionSpec("canvas.first", QT_TRANSLATE_NOOP("Actions", "First brick"), QT_TRANSLATE_NOOP("Actions", "Select the brick where the data enter."), ("Home",), scope="canvas"),
    ActionSpec("canvas.last", QT_TRANSLATE_NOOP("Actions", "Last brick"), QT_TRANSLATE_NOOP("Actions", "Select the brick that is worked out last."), ("End",), scope="canvas"),
    ActionSpec("canvas.nudge_down", QT_TRANSLATE_NOOP("Actions", "Nudge down"), QT_TRANSLATE_NOOP("Actions", "Move the selected bricks down by a step of the grid."), ("Ctrl+Down",), scope="canvas"),
    ActionSpec("canvas.nudge_up", QT_TRANSLATE_NOOP("Actions", "Nudge up"), QT_TRANSLATE_NOOP("Actions", "Move the selected bricks up by a step of the grid."), ("Ctrl+Up",), scope="canvas"),
    ActionSpec("canvas.nudge_left", QT_TRANSLATE_NOOP("Actions", "Nudge left"), QT_TRANSLATE_NOOP("Actions", "Move the selected bricks to the left by a step of the grid."), ("Ctrl+Left",), scope="canvas"),
    ActionSpec("canvas.nudge_right", QT_TRANSLATE_NOOP("Actions", "Nudge right"), QT_TRANSLATE_NOOP("Actions", "Move the selected bricks to the right by a step of the grid."), ("Ctrl+Right",), scope="canvas"),
    ActionSpec("canvas.open", QT_TRANSLATE_NOOP("Actions", "Open"), QT_TRANSLATE_NOOP("Actions", "Go into the selected brick if it stands for a network, or edit its parameters."), ("Return", "Enter",), scope="canvas"),
    ActionSpec("canvas.step_back", QT_TRANSLATE_NOOP("Actions", "Step back"), QT_TRANSLATE_NOOP("Actions", "Select nothing; with nothing selected, leave the network."), ("Esc",), scope="canvas"),
    ActionSpec("train.start", QT_TRANSLATE_NOOP("Actions", "&Train"), QT_TRANSLATE_NOOP("Actions", "Train the network with the settings of the Train panel."), ("Ctrl+Return", "F5"), "train"),
    ActionSpec("train.queue", QT_TRANSLATE_NOOP("Actions", "Add to the &queue"), QT_TRANSLATE_NOOP("Actions", "Train the project as it is now when the run under way is over."), ("Ctrl+Shift+Return",)),
    ActionSpec("train.pause", QT_TRANSLATE_NOOP("Actions", "&Pause"), QT_TRANSLATE_NOOP("Actions", "Let the run wait after this step; you can look inside meanwhile."), ("F7",), "pause"),
    ActionSpec("train.step", QT_TRANSLATE_NOOP("Actions", "S&ingle step"), QT_TRANSLATE_NOOP("Actions", "Take one step of training and pause; without a run, begin one."), ("F8",), "step"),
    ActionSpec("train.continue", QT_TRANSLATE_NOOP("Actions", "&Continue"), QT_TRANSLATE_NOOP("Actions", "Let the paused run go on."), ("F9",), "continue"),
    ActionSpec("train.devices", QT_TRANSLATE_NOOP("Actions", "&Devices"), QT_TRANSLATE_NOOP("Actions", "See what this machine can train on, how fast it is and what memory is free.")),
    ActionSpec("train.stop", QT_TRANSLATE_NOOP("Actions", "&Stop"), QT_TRANSLATE_NOOP("Actions", "Stop training after this step and keep what was learned."), ("Shift+F5",), "stop"),
    ActionSpec("export.script", QT_TRANSLATE_NOOP("Actions", "Training &script…"), QT_TRANSLATE_NOOP("Actions", "Write one Python file that builds, trains and measures this network by itself."), ("Ctrl+E",), "export"),
    ActionSpec("export.module", QT_TRANSLATE_NOOP("Actions", "Model &class…"), QT_TRANSLATE_NOOP("Actions", "Write the network as one nn.Module class.")),
    ActionSpec("export.notebook", QT_TRANSLATE_NOOP("Actions", "Jupyter &notebook…"), QT_TRANSLATE_NOOP("Actions", "Write the training script as a notebook.")),
    ActionSpec("tour.start", QT_TRANSLATE_NOOP("Actions", "&Tour"), QT_TRANSLATE_NOOP("Actions", "Be shown round the window in six steps.")),
    ActionSpec("export.picture", QT_TRANSLATE_NOOP("Actions", "&Picture…"), QT_TRANSLATE_NOOP("Actions", "Save or copy a picture of the network: SVG, PNG or PDF."), ("Ctrl+Shift+E",)),
    ActionSpec("help.guide", QT_TRANSLATE_NOOP("Actions", "&First steps"), QT_TRANSLATE_NOOP("Actions", "Read how to build, train, look inside and export."), ("F1",), "help"),
    ActionSpec("help.keys", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), QT_TRANSLATE_NOOP("Actions", "Read which keys do what.")),
    ActionSpec("help.gallery", QT_TRANSLATE_NOOP("Actions", "The &gallery"), QT_TRANSLATE_NOOP("Actions", "Read how to find a network to start from.")),
    ActionSpec("help.composites", QT_TRANSLATE_NOOP("Actions", "&Composite bricks and knobs"), QT_TRANSLATE_NOOP("Actions", "Read how networks stand as bricks, are repeated and take arguments.")),
    ActionSpec("help.tidying", QT_TRANSLATE_NOOP("Actions", "F&rames, notes, muting"), QT_TRANSLATE_NOOP("Actions", "Read how to tidy a canvas, and how to try a network without a brick.")),
    ActionSpec("help.finding", QT_TRANSLATE_NOOP("Actions", "&Finding bricks"), QT_TRANSLATE_NOOP("Actions", "Read what can be typed to find bricks on the canvas.")),
    ActionSpec("help.data", QT_TRANSLATE_NOOP("Actions", "&Data of your own"), QT_TRANSLATE_NOOP("Actions", "Read how to choose, look at and prepare data.")),
    ActionSpec("help.runs", QT_TRANSLATE_NOOP("Actions", "&Runs and curves"), QT_TRANSLATE_NOOP("Actions", "Read how to pause, queue, resume and compare runs.")),
    ActionSpec("help.evaluation", QT_TRANSLATE_NOOP("Actions", "&Evaluation"), QT_TRANSLATE_NOOP("Actions", "Read what a network confuses, and on which samples.")),
    ActionSpec("help.losses", QT_TRANSLATE_NOOP("Actions", "&Losses and objectives"), QT_TRANSLATE_NOOP("Actions", "Read what a network can learn and how its mistakes are measured.")),
    ActionSpec("help.costs", QT_TRANSLATE_NOOP("Actions", "C&osts and memory"), QT_TRANSLATE_NOOP("Actions", "Read what bricks cost and what training takes.")),
    ActionSpec("help.advice", QT_TRANSLATE_NOOP("Actions", "A&dvice and repairs"), QT_TRANSLATE_NOOP("Actions", "Read about problems, and bricks that do not fit.")),
    ActionSpec("help.files", QT_TRANSLATE_NOOP("Actions", "&Projects, tabs and pictures"), QT_TRANSLATE_NOOP("Actions", "Read about tabs, the clipboard, saving, recovery and pictures.")),
    ActionSpec("help.about", QT_TRANSLATE_NOOP("Actions", "&About Brickyard"), QT_TRANSLATE_NOOP("Actions", "Show the version and the licence.")),
)  # fmt: skip


def tr(source: str) -> str:
    """Return a text of the tables above in the window's language."""
    return QCoreApplication.translate(CONTEXT, source)


def made(spec: ActionSpec, parent: QObject) -> QAction:
    """Return an action of the table."""
    action = QAction(tr(spec.label), parent)
    action.setObjectName(f"action.{spec.name}")
    action.setStatusTip(tr(spec.tip))
    action.setCheckable(spec.checkable)
    if spec.scope == "canvas":
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if spec.icon:
        action.setIcon(theme.icon(spec.icon))
    give_keys(action, spec.keys)
    return action


def menu_path(name: str) -> tuple[str, ...]:
    """Return the menus that lead to an action, from the menu bar; none for keys of the canvas."""
    for title, names in MENUS:
        if name in names:
            return (plain(tr(title)),)
        for inner in names:
            if inner in SUBMENUS and name in SUBMENUS[inner][1]:
                return plain(tr(title)), plain(tr(SUBMENUS[inner][0]))
    return ()


def title_of(spec: ActionSpec) -> str:
    """Return what an action is called outside of a menu."""
    return plain(tr(spec.label)).rstrip("…")


def native(keys: str) -> str:
    """Return keys as the person's desktop writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def give_keys(action: QAction, keys: tuple[str, ...]) -> None:
    """Let an action answer to other keys, and its tip tell the first of them."""
    action.setShortcuts([QKeySequence(each) for each in keys])
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = action.statusTip()
    action.setToolTip(f"{tip} ({shown})" if shown else tip)


def plain(label: str) -> str:
    """Return a menu's text without the mark of its key: ``Save`` of ``&Save`` and ``Save(&S)``."""
    return re.sub(r"\(&\w\)|&", "", label)
