"""A network whose run is looked at: where a measured brick lies, and what may be done there."""

from __future__ import annotations

from functools import cached_property

from core.advice.graph import Flat, Node
from core.doctor.course import Course
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.talk.messages import BrickVitals
from core.graph.composites import network_of
from core.graph.records import Block, Project
from core.shapes.infer import NetworkInference
from core.shapes.library import Library


class Patient:
    """A project and the course of its run.

    Attributes:
        project: As it is now; bricks may have changed since the run began.
        course: What the run has told.
    """

    def __init__(
        self, project: Project, library: Library, inference: NetworkInference, course: Course
    ) -> None:
        self.project = project
        self.course = course
        self._library = library
        self._inference = inference

    @property
    def rate(self) -> float:
        """The learning rate of the run; the recipe may say another meanwhile."""
        return self.project.training.lr if self.course.lr is None else self.course.lr

    @property
    def is_game(self) -> bool:
        """Whether two networks train against each other: their losses rise and fall in turn."""
        return self.project.training.objective == ADVERSARIAL

    @cached_property
    def flat(self) -> Flat:
        """The network that trains, laid out."""
        return Flat(self.project, self._library, self._inference)

    @property
    def bricks(self) -> tuple[BrickVitals, ...]:
        """The latest measurement of each brick that is still there, in the order of the data."""
        vitals = self.course.vitals
        every = vitals.bricks if vitals is not None else ()
        return tuple(brick for brick in every if self.block(brick.path) is not None)

    def place(self, path: str) -> tuple[str, str]:
        """Return the network and the id of the block at a path; ids of "" where it is gone."""
        network = self.project.main
        *outer, last = path.split("/")
        for id_ in outer:
            block = network.blocks.get(id_)
            inner = network_of(block.type) if block is not None else None
            if inner is None or inner not in self.project.networks:
                return "", ""
            network = self.project.networks[inner]
        return (network.id, last) if last in network.blocks else ("", "")

    def block(self, path: str) -> Block | None:
        """Return the block at a path, or None where it is gone."""
        network, id_ = self.place(path)
        return self.project.networks[network].blocks[id_] if network else None

    def node(self, path: str) -> Node | None:
        """Return what the advice knows of the block at a path; None for an open composite."""
        place = self.place(path)
        return next((node for node in self.flat.nodes if node.place == place), None)
