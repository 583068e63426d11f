"""The inspector's page for the project: what it is called, its data, its totals."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.widgets.facts import Facts, grouped
from app.widgets.field import Field
from app.widgets.form_row import FormRow
from app.widgets.label import label
from app.widgets.notes import Notes
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.data.datasets import all_datasets, known_info, part_sizes, wrong_config
from core.data.own.describe import title_of
from core.document.document import Document
from core.graph.edits import RenameNetwork, RenameProject, SetData
from core.graph.records import DataConfig
from core.texts import phrase, text

TITLE = ParamSpec(name="title", kind="text", default="Untitled")
NETWORK = ParamSpec(name="network", kind="text", default="Network")
FRACTIONS = (
    ParamSpec(
        name="validation", kind="float", default=DataConfig().validation, minimum=0, maximum=0.9,
        help="Part of the samples that measures the model after each epoch.",
    ),
    ParamSpec(
        name="test", kind="float", default=DataConfig().test, minimum=0, maximum=0.9,
        help="Part of the samples that the model never sees until it is evaluated.",
    ),
)  # fmt: skip
SEED = ParamSpec(
    name="seed", kind="int", default=0, minimum=0, maximum=2**31 - 1,
    help="Chooses which samples go into which part.",
)  # fmt: skip
SPLIT = (*FRACTIONS, SEED)


class ProjectPage(QWidget):
    """Edits the project's title, its network's name and its data."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._split: dict[str, Field] = {}
        self._build_ui()
        self.follow()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Project"), "heading"))
        self._title = self._field(TITLE, self.tr("title"))
        self._title.chosen.connect(self._set_title)
        self._network = self._field(NETWORK, self.tr("network"))
        self._network.chosen.connect(self._set_network)
        column.addWidget(self._title)
        column.addWidget(self._network)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Data"), "heading"))
        column.addWidget(self._dataset_row())
        for spec in SPLIT:
            field = self._field(spec, phrase(spec.name))
            field.chosen.connect(lambda value, name=spec.name: self._set_split(name, value))
            self._split[spec.name] = field
            column.addWidget(field)
        self._description = label(role="muted", wrap=True)
        column.addWidget(self._description)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Facts"), "heading"))
        column.addWidget(self._facts_table())
        self._notes = Notes("inspector.problems")
        column.addWidget(self._notes)
        column.addStretch(1)

    def _field(self, spec: ParamSpec, name: str) -> Field:
        in_split, name_ = spec in SPLIT, f"inspector.{spec.name}"
        field = Field(spec, name_, label=name, has_default=in_split, unit=unit_of(spec))
        field.finished.connect(self._document.end_merging)
        return field

    def _dataset_row(self) -> FormRow:
        self._dataset = QComboBox()
        self._dataset.setObjectName("inspector.dataset")
        self._dataset.setAccessibleName(self.tr("data set"))
        self._dataset.setStatusTip(self.tr("Which samples the network learns from"))
        self._dataset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dataset.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._dataset.setMinimumContentsLength(6)
        for info in all_datasets():
            self._dataset.addItem(phrase(info.title), info.id)
        self._dataset.currentIndexChanged.connect(self._set_dataset)
        return FormRow(self.tr("data set"), self._dataset)

    def _facts_table(self) -> Facts:
        self._facts = Facts(
            "inspector.fact",
            {
                "sample": self.tr("One sample"),
                "classes": self.tr("Classes"),
                "parts": self.tr("Train / validation / test"),
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
        with QSignalBlocker(self._dataset):
            name = title_of(data.own) if data.own else data.dataset
            self._dataset.setPlaceholderText(name or self.tr("choose the data…"))
            self._dataset.setCurrentIndex(self._dataset.findData(data.dataset))
        for name, field in self._split.items():
            field.show_values([getattr(data, name)])
        self._description.setText(phrase(info.description) if info else "")
        self._facts.show_value("sample", " x ".join(map(str, info.sample_shape)) if info else "")
        self._facts.show_value("classes", str(len(info.classes)) if info and info.classes else "")
        sizes = part_sizes(info.samples, data) if info and not wrong_config(data) else None
        parts = (sizes.train, sizes.validation, sizes.test) if sizes else ()
        self._facts.show_value("parts", " / ".join(map(grouped, parts)))

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

    def _set_split(self, name: str, value: object) -> None:
        data = msgspec.structs.replace(self._document.project.data, **{name: value})
        wrong = wrong_config(data)
        if wrong is not None:
            self._split[name].show_error(wrong)
            return
        self._document.apply((SetData(data),), text("project.set_split"), merge=f"set {name}")

    def _set_dataset(self, index: int) -> None:
        id_ = self._dataset.itemData(index)
        if id_ is not None:
            data = msgspec.structs.replace(self._document.project.data, dataset=id_, own=None)
            self._document.apply((SetData(data),), text("project.set_dataset"))
