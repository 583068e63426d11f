"""The block types of one project: the catalogue's, and its own networks as bricks.

A composite brick is a type like any other: its ports are the Inputs and Outputs of its network, its
parameters the knobs, its shape rule the rules of all the blocks inside, applied to what arrives.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, Never, get_args

import msgspec

from core.catalog import registry
from core.catalog.expression import ExpressionError
from core.catalog.named import plain, told
from core.catalog.spec import (
    TENSOR_ONLY,
    BlockSpec,
    Cost,
    Help,
    Misfit,
    ParamKind,
    ParamSpec,
    PortSpec,
)
from core.catalog.values import Kind, Value
from core.errors import Problem
from core.graph.composites import (
    INDEX,
    REPEAT,
    composite_type,
    contains_itself,
    is_deeper,
    network_of,
    parts_of,
    within,
)
from core.graph.order import Wiring
from core.graph.records import Network, ParamValue
from core.shapes.block import MOST_REMEMBERED, Applied, BlockInference, CompositeSpec, Setting
from core.shapes.infer import NetworkInference
from core.shapes.knobs import Values, is_expression, knob_values, names_in, resolve
from core.shapes.live import live
from core.shapes.sharing import lent_parameters, sharing_problems
from core.texts import text

Inputs = tuple[Any, ...]
"""What arrives, a value for each Input."""

INPUT, OUTPUT = "Input", "Output"
MOST_COPIES = 1000
MOST_DEPTH = 32
"""Networks that may lie inside one another, which Python's own stack has room for."""
MOST_INSIDES = 16
"""Copies whose inside is kept from state to state."""
MOST_BLOCKS = 50_000
"""Blocks that one composite brick may stand for, all copies and all that lies in them together."""

OWN_SUMMARY = "One of the networks of this project, as a brick."
OWN_WHEN = "Double-click it to look inside and to change all bricks of its kind."
KNOB_HELP = "One of the knobs of the network that the brick stands for."
"""What is said where the person said nothing; constants, so that they can be translated."""

_REPEAT = ParamSpec(
    name=REPEAT,
    kind="int",
    default=1,
    minimum=1,
    maximum=MOST_COPIES,
    help="How many copies stand one behind the other, each with weights of its own.",
)


class Copy(msgspec.Struct, frozen=True):
    """One of the copies that a repeated brick stands for.

    Attributes:
        given: Values of the knobs that the brick sets; the others keep their defaults.
        inputs: What arrives at it.
        outputs: What it puts out.
        cost: Of this copy.
        blocks: How many blocks it stands for, those of composites in it included.
    """

    given: Values
    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]
    cost: Cost
    blocks: int


class Library:
    """Looks up types by name, for one state of a project's networks.

    >>> library = Library({"n2": Network(id="n2", name="Residual")})
    >>> library.find("network:n2").help.summary
    'One of the networks of this project, as a brick.'
    """

    def __init__(self, networks: Mapping[str, Network] | None = None) -> None:
        self._networks = dict(networks or {})
        self._specs: dict[str, CompositeSpec] = {}
        self._memory: dict[str, dict[Any, Copy | Misfit | ExpressionError]] = {}
        self._parts: dict[str, frozenset[str]] = {}
        # What is known inside copies of any state, brought up to date when asked for again.
        self._insides: dict[tuple[object, ...], NetworkInference] = {}

    def follow(self, networks: Mapping[str, Network]) -> Library:
        """Return the library of the next state; what did not change keeps its very specs.

        It is this very library, brought up to date, where only networks changed that stand nowhere
        as a brick: the usual edit concerns no other network.
        """
        changed = {id_ for id_, network in networks.items() if network is not self._found(id_)}
        placed = self._placed(but=changed)
        if len(changed) > 1 or self.is_endless:  # one alone does not stand in itself, else
            placed = placed.union(*(parts_of(networks[id_]) for id_ in changed))
        if networks.keys() == self._networks.keys() and not changed & placed:
            for id_ in changed:
                self._networks[id_] = networks[id_]
                self._specs.pop(composite_type(id_), None)
                self._memory.pop(id_, None)  # of a time when it did stand somewhere
            return self
        following = Library(networks)
        following.is_endless = self.is_endless
        following._insides = self._insides
        for type_, spec in self._specs.items():
            inside = within(self._networks, spec.network.id)
            if all(networks.get(id_) is self._networks.get(id_) for id_ in inside):
                following._specs[type_] = spec
        return following

    @functools.cached_property
    def is_endless(self) -> bool:
        """Whether a network stands in itself, at any depth, or did in an earlier state.

        Only a file made by hand brings that. An edit of such a network changes a brick in it, too.
        """
        try:
            TopologicalSorter({id_: parts_of(net) for id_, net in self._networks.items()}).prepare()
        except CycleError:
            return True
        return False

    def _found(self, id_: str) -> Network | None:
        return self._networks.get(id_)

    def _placed(self, but: Collection[str]) -> frozenset[str]:
        """Return the networks that stand as bricks in any but these networks."""
        for id_ in self._networks.keys() - self._parts.keys() - set(but):
            self._parts[id_] = parts_of(self._networks[id_])
        for id_ in but:
            self._parts.pop(id_, None)
        return frozenset[str]().union(*self._parts.values())

    def find(self, type_: str) -> BlockSpec | None:
        """Return the spec of a type, or None for one that is not known here."""
        id_ = network_of(type_)
        if id_ is None:
            return registry.find(type_)
        if id_ not in self._networks:
            return None
        if type_ not in self._specs:
            self._specs[type_] = self._composite(type_, self._networks[id_])
        return self._specs[type_]

    def composites(self) -> tuple[CompositeSpec, ...]:
        """Return the networks as types of bricks, in the order of the project."""
        found = (self.find(composite_type(id_)) for id_ in self._networks)
        return tuple(spec for spec in found if isinstance(spec, CompositeSpec))

    def inference(self, network: Network) -> NetworkInference:
        """Infer a network of this project by itself: its knobs at their defaults."""
        return NetworkInference(network, self.find)

    def copies(self, network: Network, setting: Setting, own: Values, inputs: Inputs) -> list[Copy]:
        """Return what each copy of a composite brick comes to.

        Args:
            network: The network that the brick stands for.
            setting: Where the brick lies.
            own: Its parameters, expressions included.
            inputs: What arrives.

        Raises:
            Misfit: Something in it does not fit what arrives.
            ExpressionError: A parameter has no value, or one that is not legal.
        """
        repeat = _repeat(own, setting.knobs)
        if own.get(REPEAT, 1) != 1:
            _expect_chainable(network)
        given = {name: value for name, value in own.items() if name != REPEAT}
        varies = any(INDEX in names_in(value) for value in given.values())
        copies: list[Copy] = []
        arriving = inputs
        for index in range(repeat):
            values = resolve(given, {**setting.knobs, INDEX: index})
            copies.append(self._copy(network, values, arriving, setting.remember))
            _expect_few(network, repeat * copies[-1].blocks)
            following = (*copies[-1].outputs, *inputs[len(copies[-1].outputs) :])
            if not varies and _equal(following, arriving):
                copies += copies[-1:] * (repeat - index - 1)
                break
            arriving = following
        return copies

    def inside(
        self, network: Network, given: Values, inputs: Inputs, *, remember: bool = True
    ) -> NetworkInference:
        """Infer the network that a copy stands for.

        Args:
            network: The network.
            given: Values of the knobs that the brick sets.
            inputs: What arrives at each of its Inputs.
            remember: See :class:`Setting`.

        Raises:
            ExpressionError: A knob has no value, or one that is not legal.
        """
        return NetworkInference(
            network,
            self.find,
            knobs=knob_values(network, given),
            arriving=dict(zip(ends_of(network, INPUT), inputs, strict=True)),
            remember=remember,
        )

    def opened(self, network: Network, copy: Copy) -> NetworkInference:
        """Return what is known inside a copy, to be kept for as long as one likes.

        Args:
            network: The network that the copy is of.
            copy: One of :meth:`copies`.
        """
        key = (network.id, (repr(copy.given), copy.inputs))
        known = self._insides.get(_kept_by(network, key))
        if known is not None and known.is_of(network, self.find):
            return known.with_other(network)  # for the one that is kept follows edits
        return self.inside(network, copy.given, copy.inputs)

    def _composite(self, type_: str, network: Network) -> CompositeSpec:
        too_deep = is_deeper(self._networks, network.id, MOST_DEPTH)
        endless = not too_deep and contains_itself(self._networks, network.id)

        applied: dict[tuple[str, Any], Applied] = {}

        def apply(own: Values, setting: Setting, inputs: Inputs) -> Applied:
            if endless:
                raise Misfit(text("shape.contains_itself", block=network.name))
            if too_deep:
                raise Misfit(text("shape.too_deep", block=network.name, most=MOST_DEPTH))
            plainly = setting.remember and not any(map(is_expression, own.values()))
            key = (told(own), inputs)
            if plainly and key in applied:
                return applied[key]
            copies = self.copies(network, setting, own, inputs)
            cost = functools.reduce(sum_of_costs, (copy.cost for copy in copies))
            whole = Applied(copies[-1].outputs, cost, sum(copy.blocks for copy in copies))
            if plainly:
                if len(applied) >= MOST_REMEMBERED:
                    applied.clear()
                applied[key] = whole
            return whole

        return CompositeSpec(
            type=type_,
            category="composite",
            prefix=prefix_of(network.name),
            help=Help(
                summary=network.help or OWN_SUMMARY,
                when=OWN_WHEN,
            ),
            infer=_unused,
            emit=_unused,
            params=(_REPEAT, *_knob_params(network)),
            inputs=_ports(network, INPUT, takes=get_args(Kind)),
            outputs=_ports(network, OUTPUT),
            keywords=("composite", "own", "block"),
            network=network,
            apply=apply,
        )

    def _copy(self, network: Network, given: Values, inputs: Inputs, remember: bool) -> Copy:
        """Return what one copy comes to, out of memory where it has been worked out before.

        What cannot be worked out is remembered too: in networks inside one another, the number of
        ways to one that is wrong doubles with every level.
        """
        memory = self._memory.setdefault(network.id, {})
        key = (repr(given), inputs) if remember else (told(given), told(inputs))
        if key not in memory:
            if len(memory) >= MOST_REMEMBERED:
                memory.clear()
            try:
                memory[key] = self._new_copy(network, given, inputs, key if remember else None)
            except (Misfit, ExpressionError) as error:
                memory[key] = error
        known = memory[key]
        if isinstance(known, Exception):
            raise known.with_traceback(None)
        return known

    def _new_copy(
        self, network: Network, given: Values, inputs: Inputs, key: tuple[object, ...] | None
    ) -> Copy:
        spec = self.find(composite_type(network.id))
        wrong = spec.wrong_params({k: plain(v) for k, v in given.items()}) if spec else []
        if wrong:
            raise ExpressionError(wrong[0])
        if key is None:
            inference = self.inside(network, given, inputs, remember=False)
        else:
            inference = self._followed(network, given, inputs, (network.id, key))
        ends = ends_of(network, OUTPUT)
        known = _needed(network, inference, ends)
        _expect_right(network, known, sharing_problems(network, inference, known))
        costs = [one.cost for one in known.values()]
        return Copy(
            given=given,
            inputs=inputs,
            outputs=tuple(value for id_ in ends for value in known[id_].inputs if value),
            cost=Cost(
                sum([cost.parameters for cost in costs])
                + lent_parameters(network, inference, known),
                sum([cost.macs for cost in costs]),
                sum([cost.activations for cost in costs]),
            ),
            blocks=sum([one.blocks for one in known.values()]),
        )

    def _followed(
        self, network: Network, given: Values, inputs: Inputs, key: tuple[object, ...]
    ) -> NetworkInference:
        """Infer the network of a copy, from what was known of an earlier state if that was kept."""
        key = _kept_by(network, key)
        known = self._insides.get(key)
        if known is not None:
            known.update(network, self.find)
            return known
        if len(self._insides) >= MOST_INSIDES:
            self._insides.clear()
        known = self._insides[key] = self.inside(network, given, inputs)
        return known


def _kept_by(network: Network, key: tuple[object, ...]) -> tuple[object, ...]:
    """Return by what the inference of a copy is kept.

    Its Inputs and knobs go by their places and names, so with others it begins anew.
    """
    return (*key, ends_of(network, INPUT), repr(network.knobs))


def ends_of(network: Network, type_: str) -> tuple[str, ...]:
    """Return the ids of a network's Inputs or Outputs, in the order of its ports."""
    return tuple([block.id for block in network.blocks.values() if block.type == type_])


def sum_of_costs(one: Cost, other: Cost) -> Cost:
    """Add up what two blocks cost."""
    return Cost(
        one.parameters + other.parameters,
        one.macs + other.macs,
        one.activations + other.activations,
    )


def prefix_of(name: str) -> str:
    """Return the stem of the names of bricks that stand for a network.

    >>> prefix_of("Basic Block 2")
    'basicblock'
    """
    return re.sub(r"[^a-z]", "", name.lower())[:16] or "part"


def _unused(*_: object) -> Never:
    raise AssertionError("a composite is inferred by its own blocks and generated as a class")


def _ports(network: Network, type_: str, takes: tuple[Kind, ...] = ()) -> tuple[PortSpec, ...]:
    return tuple(
        PortSpec(name=id_, label=network.blocks[id_].name, takes=takes or TENSOR_ONLY)
        for id_ in ends_of(network, type_)
    )


def _knob_params(network: Network) -> Iterator[ParamSpec]:
    try:
        values = knob_values(network, {})
    except ExpressionError:
        values = {}
    for knob in network.knobs:
        value = values.get(knob.name, 0)
        yield ParamSpec(
            name=knob.name,
            kind=_kind(value),
            default=value,
            optional=value is None,
            help=knob.help or KNOB_HELP,
        )


def _kind(value: ParamValue) -> ParamKind:
    """Return which values a knob takes, from its default."""
    kinds: dict[type, ParamKind] = {bool: "bool", int: "int", float: "float", tuple: "ints"}
    return kinds.get(type(value), "text")


def _repeat(own: Values, knobs: Values) -> int:
    value = resolve({REPEAT: own.get(REPEAT, 1)}, knobs)[REPEAT]
    wrong = _REPEAT.wrong(plain(value))
    if wrong is not None:
        raise ExpressionError(wrong)
    return int(value)


def _equal(following: Inputs, arriving: Inputs) -> bool:
    """Whether two copies meet the same; sizes that go by other names count as others."""
    return following == arriving and [*map(str, following)] == [*map(str, arriving)]


def _expect_chainable(network: Network) -> None:
    """Demand that what one copy puts out can all enter the next."""
    inputs, outputs = len(ends_of(network, INPUT)), len(ends_of(network, OUTPUT))
    if outputs > inputs:
        raise Misfit(
            text("shape.repeat_outputs", block=network.name, received=outputs, inputs=inputs)
        )


def _expect_few(network: Network, blocks: int) -> None:
    if blocks > MOST_BLOCKS:
        raise Misfit(
            text("shape.too_many", block=network.name, most=f"{MOST_BLOCKS:,}", received=blocks)
        )


def _needed(
    network: Network, inference: NetworkInference, ends: tuple[str, ...]
) -> dict[str, BlockInference]:
    """Return what is known of the blocks that the ends are made of, in no order."""
    known = inference.known()
    if inference.is_whole and not inference.has_circle:
        for id_ in inference.wiring.leading_nowhere(ends):
            del known[id_]
        return known
    wiring = inference.wiring if inference.is_whole else Wiring(live(network, inference))
    needed = wiring.upstream(ends)
    return {id_: one for id_, one in known.items() if id_ in needed}


def _expect_right(
    network: Network, known: Mapping[str, BlockInference], sharing: Iterator[Problem]
) -> None:
    """Demand that every block between the ends is right.

    Raises:
        Misfit: One is not; the message names it.
    """
    wrong = any(one.problems for one in known.values())
    ordered = [known[id_] for id_ in network.blocks if id_ in known] if wrong else []
    problems = (problem for one in ordered for problem in one.problems)
    for problem in itertools.chain(problems, sharing):
        raise Misfit(
            text(
                "shape.inside",
                composite=network.name,
                block=network.blocks[problem.block].name,
                reason=problem.message,
            )
        )
    if not known or not all(one.ready for one in known.values()):
        raise Misfit(text("shape.unfinished", block=network.name))
