"""Someone who edits projects in any way, sensible or not; the same seed does the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from core.document.document import Document
from core.document.parked import Parked
from core.graph.composites import contains_itself, network_of
from core.graph.edits import (
    AddBlocks,
    AddWires,
    Edit,
    EditError,
    RemoveBlocks,
    RemoveWires,
    ReplaceBlocks,
    SetData,
    SetKnobs,
    SetTraining,
    apply_all,
)
from core.graph.records import Block, DataConfig, Expr, Knob, Network, Project, Wire
from core.planner import (
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_add,
    plan_arrange,
    plan_beside,
    plan_connect,
    plan_data,
    plan_delete,
    plan_delete_network,
    plan_disconnect,
    plan_expose,
    plan_fold,
    plan_frame,
    plan_group,
    plan_insert,
    plan_make_unique,
    plan_move,
    plan_move_marks,
    plan_new_network,
    plan_own_loss,
    plan_pull_out,
    plan_rename,
    plan_rename_network,
    plan_replace,
    plan_set_knobs,
    plan_set_params,
    plan_share,
    plan_stack,
    plan_toggle,
    plan_unpack,
    plan_unshare,
)
from core.texts import text
from tests.helpers.build import chain, composite

replace = msgspec.structs.replace
TYPES = (
    "Input", "Conv2d", "ReLU", "Linear", "Flatten", "add", "cat", "LSTM", "size", "chunk", "mul",
    "MaxPool2d", "MultiheadAttention", "Output", "Unheard", "BatchNorm2d", "Dropout", "Softmax",
    "network:n2", "network:n3",
)  # fmt: skip
PARAMS: tuple[dict[str, Any], ...] = (
    {}, {"shape": (4,)}, {"shape": (3, 8, 8)}, {"out_channels": 4}, {"out_features": 5},
    {"out_features": 10}, {"bias": False}, {"bias": 1}, {"return_indices": True}, {"freeze": True},
    {"repeat": 2}, {"repeat": 3, "width": Expr("4 + i")}, {"width": 7}, {"width": Expr("width")},
    {"out_features": Expr("width")}, {"out_features": Expr("nope")}, {"chunks": 3}, {"p": 0.1},
)  # fmt: skip
NAMES = ("x", "layer", "conv1", "fc1", "fc1 2", "i", "a b", "forward", "9", "self")
WIDTH = (Knob(name="width", default=4),)
KNOBS = (
    (), WIDTH, (Knob(name="width", default=6), Knob(name="depth", default=Expr("width * 2"))),
)  # fmt: skip
RECIPES: tuple[dict[str, Any], ...] = (
    {"loss": "MSELoss"}, {"loss": "CrossEntropyLoss"}, {"loss": "network:n2"}, {"epochs": 0},
    {"objective": "adversarial"}, {"objective": "supervised"}, {"objective": "reconstruction"},
)  # fmt: skip
STATES = ("", "muted", "bypassed")


def flat() -> Project:
    return chain("Input", "Conv2d", "ReLU", "Conv2d", "Flatten", "Linear", "ReLU", "Output")


def nested() -> Project:
    """Two networks that lie in one another, and stand in no brick of the one that trains yet."""
    core = composite("n3", "Core", [("Linear", {"out_features": Expr("width")})], knobs=WIDTH)
    part = composite("n2", "Part", [("Linear", {}), ("network:n3", {}), ("ReLU", {})], knobs=WIDTH)
    main = chain("Input", "Flatten", "Linear", "Output").main
    return Project(title="Nested", networks={"n1": main, "n2": part, "n3": core})


class RandomEditor:
    """Edits a document, goes into bricks and out, turns to other projects and comes back.

    Attributes:
        document: What is edited.
        done: What was done, to read when something fails.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.document = Document(self._random.choice((flat, nested))())
        self._parked = [Parked.fresh(nested()), Parked.fresh(flat())]
        self.done: list[str] = []
        self._acts: dict[Callable[[], None], int] = {
            self._plan: 60, self._raw: 8, self._elsewhere: 4, self._undo: 10, self._redo: 5,
            self._go: 5, self._settle_project: 6, self._turn: 1, self._sweep: 3,
        }  # fmt: skip

    def act(self) -> None:
        """Do one thing."""
        act = self._random.choices(list(self._acts), list(self._acts.values()))[0]
        self.done.append(act.__name__)
        act()

    # ------------------------------------------------------------ one thing each

    def _plan(self) -> None:
        pick, ids, scope = self._random.choice, self._ids, self.document.scope
        brick, some, type_ = self._id(), ids(3), pick(TYPES)
        plans: Sequence[Callable[[], Plan | Refusal | None]] = (
            lambda: plan_add(scope, type_, pick((0.0, 400.0)), pick((0.0, 100.0))),
            lambda: plan_stack(scope, NewBlock(type_), brick, side=pick(("below", "above"))),
            lambda: plan_beside(scope, NewBlock(type_), brick, side=pick(("left", "right"))),
            lambda: plan_insert(scope, NewBlock(type_), pick(self._wires())),
            lambda: plan_insert(scope, NewBlock(type_), pick(self._wires())),
            lambda: plan_replace(scope, brick, type_),
            lambda: plan_delete(scope, ids(2), heal=pick((True, False))),
            lambda: plan_pull_out(scope, brick, 500.0, 100.0),
            lambda: plan_move(scope, ids(8), pick((0.0, 8.0, -160.0, 300.0)), pick((0.0, 48.0))),
            lambda: plan_rename(scope, brick, pick(NAMES)),
            lambda: plan_rename_network(scope, self._any(), pick(("Linear2", "Part", "A b", "nn"))),
            lambda: plan_toggle(scope, ids(2), pick(("muted", "bypassed"))),
            lambda: plan_set_params(scope, [brick], pick(PARAMS)),
            lambda: plan_connect(scope, *self._ports()),
            lambda: plan_connect(scope, *self._ports()),
            lambda: plan_disconnect(scope, [pick(self._wires())]),
            lambda: plan_share(scope, some),
            lambda: plan_share(scope, self._twins()),
            lambda: plan_unshare(scope, some),
            lambda: plan_group(scope, self._neighbours()),
            lambda: plan_unpack(scope, pick(self._composites())),
            lambda: plan_make_unique(scope, pick(self._composites())),
            lambda: plan_frame(scope, some),
            lambda: plan_fold(scope, list(scope.shown.frames)[:1]),
            lambda: plan_move_marks(scope, list(scope.shown.frames)[:1], [], 40.0, 16.0),
            lambda: plan_set_knobs(scope, pick(KNOBS)),
            lambda: plan_expose(scope, brick, pick(("out_features", "p")), pick(("width", "p"))),
            lambda: plan_arrange(scope),
        )
        self._do(scope, pick(plans))

    def _settle_project(self) -> None:
        """Change what is there of networks, recipe and data."""
        pick, scope = self._random.choice, self.document.scope
        recipe = replace(self.document.project.training, **pick(RECIPES))
        data = DataConfig(dataset=pick(("", "iris", "digits", "unheard")))
        acts: Sequence[Callable[[], None]] = (
            lambda: self._do(scope, lambda: plan_new_network(scope)),
            lambda: self._do(scope, lambda: plan_delete_network(scope, self._any())),
            lambda: self._do(scope, lambda: plan_own_loss(scope)),
            lambda: self._do(scope, lambda: plan_data(scope, DataConfig(dataset="iris"))),
            lambda: self._apply(SetTraining(recipe)),
            lambda: self._apply(SetTraining(recipe)),
            lambda: self._apply(SetData(data)),
            lambda: self._apply(SetKnobs(self._any(), pick(KNOBS), pick(("", "What it does.")))),
        )
        pick(acts)()

    def _raw(self) -> None:
        """Do what no plan would, as in a file that came from somewhere else."""
        network, pick = self.document.network, self._random.choice
        if not network.blocks:
            return
        block, other = network.blocks[self._id()], self._id()
        wires = tuple(w for w in network.wires if other in (w.source, w.target))
        loose: list[Edit] = [RemoveWires(network.id, wires)] if wires else []
        joined: list[Edit] = [AddWires(network.id, wires)] if wires else []
        again: list[Edit] = [
            RemoveBlocks(network.id, (other,)),
            AddBlocks(network.id, (network.blocks[other],)),
        ]
        source, out, target, into = self._ports()
        edits: Sequence[list[Edit]] = (
            [self._other(network, block)],
            [self._other(network, block)],
            [ReplaceBlocks(network.id, (replace(block, shares=pick(("", other, "gone"))),))],
            [ReplaceBlocks(network.id, (replace(block, x=block.x + 0.5, y=block.y + 0.25),))],
            [AddWires(network.id, (Wire(source, out, target, into),))],
            [*loose, *joined],
            [*loose, *again, *joined],
        )
        self._apply(*pick(edits))

    def _elsewhere(self) -> None:
        """Change a brick of any network, shown or not."""
        network = self.document.project.networks[self._any()]
        if network.blocks:
            self._apply(self._other(network, self._random.choice(list(network.blocks.values()))))

    def _sweep(self) -> None:
        """Delete most of the bricks; mostly they come back."""
        ids, scope = list(self.document.network.blocks), self.document.scope
        self._random.shuffle(ids)
        kept = self._random.choice((0, 0, 1, 2))
        self._do(scope, lambda: plan_delete(scope, ids[kept:]))
        if self._random.random() < 0.7:
            self.document.undo()

    def _undo(self) -> None:
        for _ in range(self._random.choice((1, 1, 3))):
            self.document.undo()

    def _redo(self) -> None:
        for _ in range(self._random.choice((1, 1, 3))):
            self.document.redo()

    def _go(self) -> None:
        """Look at another network, or into a brick."""
        inner, document = self.document.place[1:], self.document
        inside = [(*inner, id_) for id_ in self._composites() if id_ != "none"]
        way = self._random.choice((*inside, inner[:-1], ()))
        if way:
            document.show(way)
        else:
            document.show_network(self._any())

    def _turn(self) -> None:
        """Turn to another project."""
        self._parked.append(self.document.park())
        self.document.resume(self._parked.pop(0))

    # ------------------------------------------------------------ hands

    def _do(self, scope: Scope, plan: Callable[[], Plan | Refusal | None]) -> None:
        made = plan()
        if isinstance(made, Plan):
            self.done.append(repr(made.text))
            self.document.apply(made.edits, made.text)

    def _apply(self, *edits: Edit) -> None:
        """Do edits that fit, but for those that put a network into itself, as nobody can."""
        self.done.append(repr(edits))
        try:
            networks = apply_all(self.document.project, edits)[0].networks
        except EditError:
            return
        if not any(contains_itself(networks, id_) for id_ in networks):
            self.document.apply(edits, text("edit.connect"))

    def _other(self, network: Network, block: Block) -> ReplaceBlocks:
        pick = self._random.choice
        return ReplaceBlocks(
            network.id,
            (
                pick(
                    (
                        replace(block, params=pick(PARAMS)),
                        replace(block, type=pick(TYPES)),
                        replace(block, name=pick(NAMES)),
                        replace(block, state=pick(STATES)),
                    )
                ),
            ),
        )

    def _any(self) -> str:
        return self._random.choice(list(self.document.project.networks))

    def _id(self) -> str:
        return self._random.choice(list(self.document.network.blocks) or ["none"])

    def _ids(self, most: int) -> list[str]:
        ids = list(self.document.network.blocks)
        return self._random.sample(ids, min(len(ids), self._random.randint(1, most)))

    def _neighbours(self) -> list[str]:
        ids = list(self.document.network.blocks)
        at = self._random.randrange(len(ids) + 1)
        return ids[at : at + self._random.randint(1, 3)]

    def _twins(self) -> list[str]:
        """Return bricks of one type."""
        blocks = self.document.network.blocks
        type_ = blocks[self._id()].type if blocks else ""
        return [id_ for id_, block in blocks.items() if block.type == type_][:2]

    def _wires(self) -> Sequence[Wire]:
        return self.document.network.wires or [Wire("none", "output", "none", "input")]

    def _composites(self) -> list[str]:
        blocks = self.document.network.blocks.values()
        return [block.id for block in blocks if network_of(block.type)] or ["none"]

    def _ports(self) -> tuple[str, str, str, str]:
        """Return any output of any brick and any input of another."""
        blocks, find = self.document.network.blocks, self.document.library.find
        source, target = self._id(), self._id()
        specs = [find(blocks[id_].type) if id_ in blocks else None for id_ in (source, target)]
        out = [port.name for port in specs[0].outputs] if specs[0] else []
        into = [port.name for port in specs[1].inputs] if specs[1] else []
        pick = self._random.choice
        return source, pick(out or ["output"]), target, pick(into or ["input"])


def anew(document: Document) -> Document:
    """Return a document of the same project that shows the same and knows nothing yet."""
    fresh = Document(document.project)
    fresh.show_network(document.place[0])
    fresh.show(document.place[1:])
    assert fresh.place == document.place
    return fresh
