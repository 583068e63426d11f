"""What a person works on: a project and the one network of it that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import count

from core.graph.composites import network_of, within
from core.graph.edits import Edit, apply_all
from core.graph.order import Wiring
from core.graph.records import Network, Project
from core.planner.crowd import Crowd
from core.planner.paths import Paths
from core.shapes.infer import NetworkInference
from core.shapes.library import Library


class Scope:
    """Where a plan is to happen.

    Attributes:
        project: The project.
        network: Id of the network that is shown.

    >>> from core.graph.records import empty_project
    >>> Scope(empty_project()).shown.name
    'Network'
    """

    def __init__(
        self,
        project: Project,
        network: str = "",
        *,
        library: Library | None = None,
        inference: NetworkInference | None = None,
        wiring: Wiring | None = None,
    ) -> None:
        """Look at a network of a project.

        Args:
            project: The project.
            network: Id of the network; the one that trains by default.
            library: Of the project's types of bricks, if there is one already.
            inference: Of the network as it is shown, where it stands as a brick; by itself else.
            wiring: Of the network, if it is known already.
        """
        self.project = project
        self.network = network or project.main.id
        self._library = library
        self._inference = inference
        self._wiring = wiring

    @cached_property
    def shown(self) -> Network:
        """The network that is worked on."""
        return self.project.networks[self.network]

    @cached_property
    def library(self) -> Library:
        """The types of bricks of the project."""
        return Library(self.project.networks) if self._library is None else self._library

    @cached_property
    def inference(self) -> NetworkInference:
        """Shapes and costs of the network where it is shown."""
        return self.library.inference(self.shown) if self._inference is None else self._inference

    @cached_property
    def paths(self) -> Paths:
        """Ways through the shown network."""
        known = self._inference
        if known is not None and not known.has_circle:
            return Paths(self.shown.blocks, known.rank)  # which follows edits
        ranks = {id_: rank for rank, id_ in enumerate(self.wiring.topological()[0])}
        return Paths(self.shown.blocks, ranks)

    @cached_property
    def wiring(self) -> Wiring:
        """Wires of the shown network by block."""
        return Wiring(self.shown) if self._wiring is None else self._wiring

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each wire of the shown network stands, by the identity of the wire."""
        return dict(zip(map(id, self.shown.wires), count()))  # the hash of a wire is dear

    @cached_property
    def crowd(self) -> Crowd:
        """Where the bricks of the shown network lie."""
        return Crowd(self.shown.blocks.values())

    def of(self, network: str) -> Scope:
        """Return the scope of another network of the project."""
        return Scope(self.project, network, library=self.library)

    def after(self, edits: Iterable[Edit]) -> Scope:
        """Return the scope after edits; the network that trains if the shown one is gone."""
        project, _ = apply_all(self.project, edits)
        return Scope(project, self.network if self.network in project.networks else "")

    def would_contain_itself(self, type_: str) -> bool:
        """Whether the shown network stands in what a brick of this type stands for."""
        inner = network_of(type_)
        return inner is not None and self.network in within(self.project.networks, inner)

    def label(self, type_: str) -> str:
        """Return what people call a type: that of a composite is the name of its network."""
        inner = network_of(type_)
        return self.project.networks[inner].name if inner in self.project.networks else type_
