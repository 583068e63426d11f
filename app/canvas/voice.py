"""What a screen reader hears of the canvas: where one is, what is wrong there, what came of a step.

The bricks are painted and are no widgets, so the canvas itself speaks for them: its description is
a sentence on the current brick, told anew whenever that changes. Whoever wants to go through all
bricks as a tree has the outline.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.canvas.view import Canvas
from app.spoken import brick_sentence, problem_sentence
from core.document.changes import ChangeSet
from core.errors import Problem

MOST_TOLD = 3
"""So many new errors are told one by one; of more only how many there are."""


class Voice(QObject):
    """Speaks for one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._desk = canvas.desk
        self._errors = self._found_errors()
        selection = self._desk.selection
        selection.changed.connect(self._tell_selection)
        selection.current_changed.connect(self._tell_selection)
        self._desk.document.changed.connect(self._tell_changes)
        self._canvas.setAccessibleDescription(self._sentence())

    def _tell_selection(self, _: object) -> None:
        sentence = self._sentence()
        if sentence != self._canvas.accessibleDescription():
            self._canvas.setAccessibleDescription(sentence)
            if self._canvas.hasFocus():
                self._desk.announce(sentence)

    def _tell_changes(self, changes: ChangeSet) -> None:
        """Tell new errors, and that there are none any more."""
        before, self._errors = self._errors, self._found_errors()
        self._canvas.setAccessibleDescription(self._sentence())
        if changes.reset:
            return
        fresh = [problem for problem in self._errors if problem not in before]
        if len(fresh) > MOST_TOLD:
            self._desk.announce(self.tr("{n} bricks have errors now.").format(n=len(fresh)))
        elif fresh:
            self._desk.announce(" ".join(map(self._told, fresh)))
        elif before and not self._errors:
            self._desk.announce(self.tr("All errors are mended."))

    def _told(self, problem: Problem) -> str:
        block = self._desk.document.network.blocks[problem.block]
        words = self.tr("{block}: {sentence}")
        return words.format(block=block.name, sentence=problem_sentence(problem))

    def _sentence(self) -> str:
        """Return what one should know of the selection, or of the canvas when there is none."""
        document, selection = self._desk.document, self._desk.selection
        current, count = selection.current, len(selection.ids)
        if current is None or current not in document.network.blocks:
            bricks = len(document.network.blocks)
            if not bricks:
                return self.tr("The canvas is empty. Tab adds a brick.")
            if bricks == 1:
                return self.tr("1 brick, not selected. The arrow keys go to it.")
            return self.tr("{n} bricks, none selected. The arrow keys go to the first.").format(
                n=bricks
            )
        words = brick_sentence(document, current, document.problems_of(current))
        if count > 1:
            return self.tr("{n} bricks selected. {brick}").format(n=count, brick=words)
        return words

    def _found_errors(self) -> list[Problem]:
        """Return the errors of bricks of the network shown."""
        document = self._desk.document
        shown = document.network
        return [
            problem
            for problem in document.problems
            if problem.severity == "error"
            and problem.network == shown.id
            and problem.block in shown.blocks
        ]
