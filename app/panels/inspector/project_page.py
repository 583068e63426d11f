"""The inspector's page for the project: what it is called, what it learns from, its totals."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import titles
from app.widgets.facts import Facts, grouped
from app.widgets.field import Field
from app.widgets.form_row import FormRow
from app.widgets.label import label
from app.widgets.notes import Notes
from core.catalog.spec import ParamSpec
from core.data.datasets import known_info
from core.data.own.describe import title_of
from core.document.document import Document
from core.graph.edits import RenameNetwork, RenameProject
from core.texts import phrase, text

NETWORK = ParamSpec(name="network", kind="text", default="Network")


class ProjectPage(QWidget):
    """Edits the project's title and its network's name, and says what it learns from.

    Signals:
        data_requested: The person wants to see or change the data.
    """

    data_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._build_ui()
        self.follow()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Project"), "heading"))
        spec = ParamSpec(name="title", kind="text", default=titles.untitled())
        self._title = self._field(spec, self.tr("title"))
        self._title.chosen.connect(self._set_title)
        self._network = self._field(NETWORK, self.tr("network"))
        self._network.chosen.connect(self._set_network)
        column.addWidget(self._title)
        column.addWidget(self._network)
        column.addWidget(self._data_row())
        column.addSpacing(8)
        column.addWidget(label(self.tr("Facts"), "heading"))
        column.addWidget(self._facts_table())
        self._notes = Notes("inspector.problems")
        column.addWidget(self._notes)
        column.addStretch(1)

    def _field(self, spec: ParamSpec, name: str) -> Field:
        field = Field(spec, f"inspector.{spec.name}", label=name)
        field.finished.connect(self._document.end_merging)
        return field

    def _data_row(self) -> FormRow:
        """What the network learns from; the data panel changes it."""
        self._data = QPushButton()
        self._data.setObjectName("inspector.data")
        self._data.setStatusTip(self.tr("Go to the data: choose others, or part them otherwise."))
        self._data.clicked.connect(self.data_requested)
        return FormRow(self.tr("data"), self._data)

    def _facts_table(self) -> Facts:
        self._facts = Facts(
            "inspector.fact",
            {
                "sample": self.tr("One sample"),
                "bricks": self.tr("Bricks"),
                "parameters": self.tr("Parameters"),
                "macs": self.tr("MACs per sample"),
            },
        )
        return self._facts

    # ------------------------------------------------------------ showing

    def is_outdated(self) -> bool:
        """Whether the page was built for something else; never, it shows any project."""
        return False

    def follow(self) -> None:
        """Show the project as it is now."""
        self._show_names()
        self._show_data()
        self._show_totals()
        problems = [problem for problem in self._document.problems if not problem.block]
        self._notes.show_problems(problems)

    def focus_name(self) -> None:
        """Start typing another title."""
        self._title.start_typing()

    def _show_names(self) -> None:
        self._title.show_values([self._document.project.title])
        self._network.show_values([self._document.network.name])

    def _show_data(self) -> None:
        data = self._document.project.data
        info = known_info(data)
        chosen = title_of(data.own) if data.own else data.dataset
        self._data.setText(phrase(info.title) if info else chosen or self.tr("choose the data…"))
        self._data.setAccessibleName(self.tr("data: {title}").format(title=self._data.text()))
        self._facts.show_value("sample", " x ".join(map(str, info.sample_shape)) if info else "")

    def _show_totals(self) -> None:
        blocks = self._document.network.blocks
        macs = sum(self._document.inference(id_).cost.macs for id_ in blocks)
        self._facts.show_value("bricks", grouped(len(blocks)))
        self._facts.show_value("parameters", grouped(self._document.total_parameters))
        self._facts.show_value("macs", grouped(macs))

    # ------------------------------------------------------------ changing

    def _set_title(self, title: str) -> None:
        if not title.strip():
            self._title.show_error(text("project.title_empty"))
            return
        edit = RenameProject(title.strip())
        self._document.apply((edit,), text("project.set_title"), merge="set title")

    def _set_network(self, name: str) -> None:
        if not name.strip():
            self._network.show_error(text("project.network_empty"))
            return
        edit = RenameNetwork(self._document.network.id, name.strip())
        self._document.apply((edit,), text("project.set_network"), merge="set network")
