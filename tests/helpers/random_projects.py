"""Projects of random networks in networks, the same for the same seed; every block is ready."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import msgspec

from core.catalog.values import TensorSpec, Value
from core.graph.composites import REPEAT, composite_type
from core.graph.edits import ReplaceBlocks
from core.graph.records import BYPASSED, MUTED, Block, Expr, Knob, Network, Project, Wire
from core.shapes.infer import NetworkInference
from core.shapes.library import Library
from tests.helpers.blocks import specs_of

SHAPES: tuple[tuple[int, ...], ...] = ((4, 6, 6), (3, 8, 6), (6, 4), (5, 6), (8,))
"""Sizes of a sample: pictures, sequences and rows."""

WHOLE = (
    Expr("width"),
    Expr("2 * width"),
    Expr("width // 2 + 1"),
    Expr("width + depth"),
    Expr("width if depth > 1 else 3"),
    Expr("width * size[0]"),
)
FLAG = (True, False, Expr("bias"), Expr("not bias"), Expr("width > 4"))
SHARE = (0.0, 0.5, Expr("rate"), Expr("rate / 2"))
ODD = (1, 3, Expr("2 * depth - 1"), Expr("side"))
SIZE = ((3, 1), (1, 3), Expr("size"), (Expr("size[0]"), Expr("size[1]")), (Expr("side"), 1))

MOST_NUMBERS = 50_000
"""Numbers that a brick may put out for a sample, so that a test takes no time."""

KNOBS = (
    Knob(name="width", default=4),
    Knob(name="depth", default=Expr("width // 4")),
    Knob(name="side", default=3),
    Knob(name="rate", default=0.25),
    Knob(name="bias", default=True),
    Knob(name="size", default=(3, 1)),
    Knob(name="halves", default=Expr("(2 * width) // 2")),
)
"""Of every network but the main one, so that any expression above has a value."""

REPEATED = (
    {"width": Expr("4 + 2 * i")},
    {"width": Expr("4 * 2**i")},
    {"width": Expr("6 if i == 0 else 4")},
    {"rate": Expr("0.1 * i / 3")},
    {"bias": Expr("i > 0")},
    {"side": Expr("2 * i + 1")},
    {"size": (Expr("2 * i + 1"), 1)},
    {},
    {},
)
GIVEN = (
    {"width": 6},
    {"width": 8, "bias": False},
    {"rate": 0.5},
    {"size": (1, 3)},
    {"side": 1},
    {"depth": 2},
)
PASSED_ON = (
    {"width": Expr("width")},
    {"width": Expr("width + 2")},
    {"depth": Expr("depth + 1"), "rate": Expr("rate")},
    {"size": Expr("size")},
    {"bias": Expr("bias"), "side": Expr("side")},
)


class Growth:
    """A network that grows block by block; what does not fit is left away.

    Args:
        dice: Where chance comes from.
        library: Types of bricks.
        network: With nothing but Inputs.
        arriving: What these hand out; None where their own parameters say it.
        composites: Types that may be placed.
    """

    def __init__(
        self,
        dice: random.Random,
        library: Library,
        network: Network,
        arriving: Sequence[Value] | None,
        composites: Sequence[str],
    ) -> None:
        self.dice = dice
        self.library = library
        self.network = network
        self.composites = composites
        self._arriving = arriving
        self._inputs = len(network.blocks)
        self.inference = self._infer(network)

    def grow(self, steps: int) -> None:
        """Try this many blocks."""
        kinds = [self._layer] * 8 + [self._merge] * 3 + [self._several] * 2 + [self._twin]
        if self.composites:
            kinds += [self._composite] * 5
        for _ in range(steps):
            self.dice.choice(kinds)()

    def finish(self, outputs: int) -> None:
        """End in Outputs, the first behind the newest tensor."""
        spots = [spot for spot in self._spots() if isinstance(self._value(spot), TensorSpec)]
        others = self.dice.sample(spots[:-1], min(outputs - 1, len(spots) - 1))
        for number, spot in enumerate([spots[-1], *others]):
            self._add(f"o{number}", "Output", {}, [(spot, "input")])

    # ------------------------------------------------------------ kinds of steps

    def _layer(self) -> None:
        pick, spot = self.dice.choice, self._spot()
        whole, flag, odd = pick(self._of(WHOLE)), pick(self._of(FLAG)), pick(self._of(ODD))
        half = Expr(f"({odd.source}) // 2") if isinstance(odd, Expr) else odd // 2
        bricks: list[tuple[str, dict[str, Any]]] = [
            ("ReLU", {}),
            ("Tanh", {}),
            ("BatchNorm2d", {"affine": flag}),
            ("BatchNorm1d", {}),
            ("LayerNorm", {}),
            ("GroupNorm", {"num_groups": 1}),
            ("Dropout", {"p": pick(self._of(SHARE))}),
            ("Conv2d", {"out_channels": whole, "kernel_size": odd, "padding": half}),
            ("Conv2d", {"out_channels": whole, "kernel_size": pick(self._of(SIZE)), "bias": flag}),
            ("Conv2d", {"out_channels": whole, "kernel_size": 1, "stride": 2}),
            ("Conv1d", {"out_channels": whole, "kernel_size": odd, "padding": half}),
            ("ConvTranspose2d", {"out_channels": whole, "kernel_size": 2, "stride": 2}),
            ("MaxPool2d", {"kernel_size": 2, "ceil_mode": flag}),
            ("AdaptiveAvgPool2d", {"output_size": 2}),
            ("Linear", {"out_features": whole, "bias": flag}),
            ("Linear", {"out_features": whole}),
            ("Flatten", {}),
            ("Flatten", {"start_dim": 2}),
            ("transpose", {"dim0": 1, "dim1": -1}),
            ("reshape", {"shape": (2, -1)}),
            ("mean", {"dim": (-1,)}),
            ("Upsample", {"scale_factor": 2}),
        ]
        any(self._add("", *pick(bricks), [(spot, "input")]) for _ in range(4))

    def _merge(self) -> None:
        spot = self._spot()
        value = self._value(spot)
        alike = [one for one in self._spots() if _fit(self._value(one), value)]
        chosen = self.dice.sample(alike, min(len(alike), self.dice.choice((2, 2, 3))))
        type_, params = self.dice.choice(
            (("add", {}), ("mul", {}), ("cat", {"dim": 1}), ("cat", {"dim": -1}), ("stack", {}))
        )
        self._add("", type_, params, [(one, "inputs") for one in chosen])

    def _several(self) -> None:
        """Place a brick of several outputs, a part of a tuple, or a pool that is undone."""
        spot = self._spot()
        size = self.dice.choice(self._of(WHOLE))
        way = self.dice.randrange(3)
        if way == 0:
            type_ = self.dice.choice(("LSTM", "GRU"))
            params = {"hidden_size": size, "batch_first": True}
            states = self._add("", type_, params, [(spot, "input")])
            if states and self.dice.random() < 0.3:
                self._add("", "tanh", {}, [((states, "h_n"), "input")])
        elif way == 1:
            parts = self._add("", "chunk", {"chunks": 2, "dim": 1}, [(spot, "input")])
            for index in self.dice.sample((0, 1), self.dice.choice((1, 2))) if parts else ():
                self._add("", "getitem", {"index": index}, [((parts, "output"), "input")])
        elif _is_even(self._value(spot)):
            # Of odd sizes the pool leaves a row out, and its indices lie behind what is undone.
            params = {"kernel_size": 2, "return_indices": True}
            pool = self._add("", "MaxPool2d", params, [(spot, "input")])
            if pool:
                ends = [((pool, "output"), "input"), ((pool, "indices"), "indices")]
                self._add("", "MaxUnpool2d", {"kernel_size": 2}, ends)

    def _twin(self) -> None:
        """Use the weights of a block again, where the same sizes arrive."""
        owners = [b for b in self.network.blocks.values() if self._is_shareable(b)]
        if not owners:
            return
        owner = self.dice.choice(owners)
        known = self.inference.of(owner.id).inputs[0]
        alike = [spot for spot in self._spots() if self._value(spot) == known]
        wire = next(wire for wire in self.network.wires if wire.target == owner.id)
        if alike:
            end = (self.dice.choice(alike), wire.target_port)
            self._add("", owner.type, owner.params, [end], shares=owner.id)

    def _composite(self) -> None:
        type_ = self.dice.choice(self.composites)
        spec = self.library.find(type_)
        assert spec is not None
        params: dict[str, Any] = {}
        way = self.dice.randrange(4)
        if way == 0:
            repeat = self.dice.choice((2, 2, 3, 4) if self._is_main else (2, Expr("depth + 1")))
            params = {REPEAT: repeat, **self.dice.choice(REPEATED)}
        elif way == 1:
            params = dict(self.dice.choice(GIVEN))
        elif way == 2 and not self._is_main:
            params = dict(self.dice.choice(PASSED_ON))
        ends = [(self._spot(), port.name) for port in spec.inputs]
        self._add("", type_, params, ends)

    # ------------------------------------------------------------ what is there

    @property
    def _is_main(self) -> bool:
        return self._arriving is None

    def _of(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return legal values: in the main network, which has no knobs, no expressions."""
        if not self._is_main:
            return values
        plain = tuple(v for v in values if not isinstance(v, Expr | tuple))
        return plain or (4, 5, 3)

    def _is_shareable(self, block: Block) -> bool:
        wires = [wire for wire in self.network.wires if wire.target == block.id]
        learns = self.inference.of(block.id).cost.parameters > 0
        return len(wires) == 1 and learns and not block.shares

    def _spots(self) -> list[tuple[str, str]]:
        """Return the outputs that hold tensors."""
        found = []
        for id_ in self.network.blocks:
            spec, outputs = self.inference.spec_of(id_), self.inference.of(id_).outputs
            found += [
                (id_, port.name)
                for port, value in zip(spec.outputs if spec else (), outputs, strict=False)
                if isinstance(value, TensorSpec) and value.is_floating
            ]
        return found

    def _spot(self) -> tuple[str, str]:
        """Return an output, mostly one of the newest, so that chains grow."""
        spots = self._spots()
        return spots[-1] if self.dice.random() < 0.6 else self.dice.choice(spots)

    def _value(self, spot: tuple[str, str]) -> Value | None:
        return self.inference.output_of(Wire(*spot, "", ""))

    def _infer(self, network: Network) -> NetworkInference:
        if self._arriving is None:
            return self.library.inference(network)
        return self.library.inside(network, {}, tuple(self._arriving))

    def _add(
        self,
        id_: str,
        type_: str,
        params: dict[str, Any],
        ends: list[tuple[tuple[str, str], str]],
        shares: str = "",
    ) -> str:
        """Add a block with its wires if it is ready then; return its id or nothing."""
        id_ = id_ or f"b{len(self.network.blocks)}"
        name = self.dice.choice(("", "", "width", "layer", "in_channels", "x", "input1"))
        block = Block(
            id=id_, type=type_, name=name or f"{type_} {id_}", params=params, shares=shares
        )
        wires = [Wire(*spot, id_, port) for spot, port in ends]
        network = msgspec.structs.replace(
            self.network,
            blocks={**self.network.blocks, id_: block},
            wires=(*self.network.wires, *wires),
        )
        inference = self._infer(network)
        known = inference.of(id_)
        if not known.ready or known.cost.activations > MOST_NUMBERS:
            return ""
        self.network, self.inference = network, inference
        return id_


def random_networks(seed: int) -> Project:
    """Return a project with one to four networks; the first uses the others as bricks."""
    dice = random.Random(seed)
    made: dict[str, Network] = {}
    for number in range(dice.choice((0, 1, 1, 2, 2, 3))):
        id_ = f"n{number + 2}"
        made[id_] = _part(dice, made, id_)
    main = Network(id="n1", name="Random", blocks=_inputs(dice, main=True))
    types = [composite_type(id_) for id_ in made]
    growth = Growth(dice, Library({"n1": main, **made}), main, None, types)
    growth.grow(dice.choice((6, 10, 16)))
    growth.finish(dice.choice((1, 1, 2)))
    return Project(title="Random", networks={"n1": growth.network, **made})


def with_bricks_aside(project: Project, seed: int) -> Project:
    """Return the project with some bricks muted or bypassed; it stays without a problem."""
    dice = random.Random(seed)
    for id_, network in project.networks.items():
        for block in network.blocks.values():
            if block.type in ("Input", "Output") or dice.random() < 0.6:
                continue
            state = dice.choice((MUTED, BYPASSED, BYPASSED))
            turned = msgspec.structs.replace(block, state=state)
            tried, _ = ReplaceBlocks(id_, (turned,)).apply(project)
            if _is_right(tried):
                project = tried
    return project


def _is_right(project: Project) -> bool:
    inference = Library(project.networks).inference(project.main)
    ends = [inference.of(b.id) for b in project.main.blocks.values() if b.type == "Output"]
    costs = (inference.of(id_).cost.activations for id_ in project.main.blocks)
    return not inference.problems() and all(e.ready for e in ends) and max(costs) <= MOST_NUMBERS


def _part(dice: random.Random, made: dict[str, Network], id_: str) -> Network:
    blocks = _inputs(dice, main=False)
    name = dice.choice(("Part", "Unit", "Conv 2d", "x"))
    network = Network(id=id_, name=name, blocks=blocks, knobs=KNOBS)
    types = [composite_type(other) for other in made]
    arriving = specs_of([dice.choice(SHAPES) for _ in blocks])
    growth = Growth(dice, Library({**made, id_: network}), network, arriving, types)
    growth.grow(dice.choice((2, 4, 7)))
    growth.finish(dice.choice((1, 1, 1, 2)))
    return growth.network


def _inputs(dice: random.Random, *, main: bool) -> dict[str, Block]:
    count = dice.choice((1, 1, 1, 2))
    given = [{"shape": dice.choice(SHAPES)} if main else {} for _ in range(count)]
    return {
        f"i{n}": Block(id=f"i{n}", type="Input", name=f"input{n + 1}", params=params)
        for n, params in enumerate(given)
    }


def _fit(one: Value | None, other: Value | None) -> bool:
    """Whether two tensors may be added or joined."""
    if not isinstance(one, TensorSpec) or not isinstance(other, TensorSpec):
        return False
    return one.rank == other.rank and one.dims[2:] == other.dims[2:]


def _is_even(value: Value | None) -> bool:
    """Whether pools of two leave nothing of a picture out."""
    if not isinstance(value, TensorSpec):
        return False
    return all(isinstance(dim, int) and dim % 2 == 0 for dim in value.dims[2:])
