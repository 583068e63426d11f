"""One network as one ``nn.Module`` class: constructor, ``forward`` and the twin that traces it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from core.catalog.spec import Call, Emission
from core.catalog.values import IntSpec, TupleSpec, Value
from core.catalog.weights import STARTS, statements
from core.codegen.arguments import Argument, each_after_its_own
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step
from core.codegen.layout import Layout
from core.codegen.lines import WIDTH, Lines, assignment, bracketed, docstring
from core.codegen.names import NameAllocator
from core.codegen.parts import Parts, PartsOf, with_parts
from core.codegen.section import Section, section_of
from core.codegen.written import INNER, OUTER, Written, kept, value_of, written
from core.graph.records import Block, Network
from core.shapes.block import CompositeSpec
from core.shapes.infer import NetworkInference
from core.shapes.sharing import lent_parameters

REMARK = 48
"""Most characters of a shape in a comment; longer ones say more than they tell."""

FEW = 8
"""Blocks that say something else for which it pays to splice; from more on all is joined anew."""

_SAID = attrgetter("construction"), attrgetter("statement"), attrgetter("traced")
_NOTHING = Section([], [], "")


class ClassWriter:
    """Writes one network, from state to state.

    Attributes:
        layout: Its names and its order.
        attributes: Name of the module's attribute by block id, for blocks that have one.
    """

    def __init__(
        self,
        names: NameAllocator,
        arguments: Collection[str] = (),
        *,
        every_input: bool = False,
    ) -> None:
        """Begin with an empty network.

        Args:
            names: Allocator that knows the constructor's arguments already.
            arguments: Names of the arguments that the constructor may have.
            every_input: See :class:`core.codegen.layout.Layout`.
        """
        self._network: Network
        self._inference: NetworkInference
        self._arguments = arguments
        self.layout = Layout(names, every_input=every_input)
        self.attributes: dict[str, str] = {}
        self._written: dict[str, Written] = {}  # in no order
        self._ids: list[str] = []
        self._sections = [_NOTHING] * len(_SAID)
        self._parameters = 0
        # Few blocks are composites, share weights, use arguments or what is imported besides.
        self._composites: set[str] = set()
        self._sharing: set[str] = set()
        self._owners: dict[str, str] = {}
        self._users: set[str] = set()
        self._outsiders: set[str] = set()

    def follow(self, network: Network, inference: NetworkInference, parts_of: PartsOf) -> None:
        """Take over the next state of the network.

        Args:
            network: The network.
            inference: Its shapes, perhaps with named values.
            parts_of: Makes what composite bricks need.
        """
        self._network, self._inference = network, inference
        turned = self.layout.follow(network, inference)
        steps = self.flow.steps
        self._sort(turned)
        turned.update(self._composites, self._owners)
        self._owners = _owners(self.flow) if self._sharing else {}
        turned.update(self._owners)
        parts: dict[str, Parts] = {}
        for id_ in filter(
            self._composites.__contains__, self.flow.order if self._composites else ()
        ):
            parts[id_] = parts_of(steps[id_], inference, self.layout.naming.index)
        remarks: dict[int, str] = {}
        came = {
            id_: self._write(steps[id_], parts.get(id_), remarks)
            for id_ in turned
            if id_ in steps and steps[id_].is_inside
        }
        self._keep(turned, came)

    @property
    def flow(self) -> Flow:
        """The order of the blocks and their variables."""
        return self.layout.flow

    @property
    def outside(self) -> frozenset[str]:
        """What is used of what is imported besides ``nn`` and ``Tensor``."""
        found = [self._written[id_].outside for id_ in self._outsiders]
        return frozenset[str]().union(*found)

    @property
    def names_used(self) -> frozenset[str]:
        """The names of the constructor's arguments that the code of the blocks uses."""
        found = [self._written[id_].uses for id_ in self._users]
        return frozenset[str]().union(*found)

    @property
    def parameters(self) -> int:
        """How many numbers the class learns, also those of weights whose owner is left out."""
        if not self._sharing:
            return self._parameters
        inside = [id_ for id_ in self.flow.order if id_ in self._written]
        return self._parameters + lent_parameters(self._network, self._inference, inside)

    # ------------------------------------------------------------ writing

    def write(self, code: Lines, summary: str, arguments: Sequence[Argument] = ()) -> None:
        """Append the class but for the line that names it.

        Args:
            code: Where to.
            summary: Its docstring, one sentence.
            arguments: Of its constructor; all that the code of the blocks uses are among them.
        """
        code.add(*docstring(summary), "")
        self._write_init(code, arguments)
        code.add("")
        self._write_forward(code)

    def write_trace(self, code: Lines, function: str) -> None:
        """Append ``forward`` once more as a function that tells ``keep`` every block's value."""
        code.add(*bracketed(f"def {function}(", ["self", *self._inputs(), "keep"], "):", indent=0))
        for step in self.flow.first:
            code.add(*self._handed_on(step, OUTER), kept(step))
        code.add_section(self._ids, self._sections[2])
        for step in self.flow.last:
            if step.block.type == OUTPUT:
                code.add(*self._handed_on(step, OUTER), kept(step))
        self._write_return(code, indent=4)

    def _write_init(self, code: Lines, arguments: Sequence[Argument]) -> None:
        head = bracketed("def __init__(", ["self", *map(str, arguments)], ") -> None:", indent=4)
        code.add(*head, f"{' ' * INNER}super().__init__()")
        for argument in each_after_its_own(arguments):
            value = f"{argument.otherwise} if {argument.name} is None else {argument.name}"
            code.add(f"{' ' * INNER}{argument.name} = {value}")
        for name in self._names_in_forward():
            code.add(f"{' ' * INNER}self.{name} = {name}")
        code.add_section(self._ids, self._sections[0], self.outside)

    def _write_forward(self, code: Lines) -> None:
        first, last = self.flow.first, self.flow.last
        parameters = ["self", *(f"{name}: {kind}" for name, kind in self._inputs().items())]
        kinds = [_annotation(value_of(step)) for step in last] or ["Tensor"]
        tensors = "tuple[Tensor, ...]" if set(kinds) == {"Tensor"} else f"tuple[{', '.join(kinds)}]"
        result = kinds[0] if len(kinds) == 1 else tensors
        head = bracketed("def forward(", parameters, f") -> {result}:", indent=4)
        code.add(*head, owners=self.flow.inputs)
        for step in first:
            code.add(*self._handed_on(step, INNER), owners=(step.block.id,))
        code.add_section(self._ids, self._sections[1])
        self._write_left_out(code)
        self._write_return(code, indent=INNER)

    def _write_left_out(self, code: Lines) -> None:
        blocks, names = self.layout.left_out, self.layout.names
        remarks = [
            f"{' ' * INNER}# {names[block.id]} is left out: {self._reason(block)}.\n"
            for block in blocks
        ]
        if remarks:
            code.add_section([block.id for block in blocks], section_of(remarks))

    def _reason(self, block: Block) -> str:
        shapes = self._inference.of(block.id)
        if shapes.problems:
            return "it has a problem"
        if block.state:
            return f"it is {block.state}"
        if shapes.silent:
            return "what feeds it is muted"
        if shapes.passes:
            return "all but one of its inputs are muted"
        return "it leads to no output" if shapes.ready else "what feeds it is missing or wrong"

    def _write_return(self, code: Lines, *, indent: int) -> None:
        last = self.flow.last
        values = [step.variable for step in last] or [CHAIN]
        line = f"{' ' * indent}return {', '.join(values)}"
        lines = [line] if len(line) <= WIDTH else bracketed("return (", values, ")", indent=indent)
        owners = [step.block.id for step in last if step.block.type == OUTPUT]
        code.add(*lines, owners=owners)

    def _inputs(self) -> dict[str, str]:
        """Return the arguments of ``forward`` with their types."""
        inputs = {step.args[0]: _annotation(value_of(step)) for step in self.flow.first}
        return inputs or {CHAIN: "Tensor"}

    def _handed_on(self, step: Step, indent: int) -> list[str]:
        """Return the line that puts an argument, or what is returned, into its variable, if any."""
        if step.variable == step.args[0]:
            return []
        return assignment(step.variable, step.args[0], indent=indent)

    def _names_in_forward(self) -> list[str]:
        """Return the constructor's arguments that ``forward`` needs, in the order of their use."""
        if not self._users:
            return []
        users = filter(self._users.__contains__, self._ids)
        return list(dict.fromkeys(n for id_ in users for n in self._written[id_].uses_forward))

    # ------------------------------------------------------------ block by block

    def _sort(self, turned: Iterable[str]) -> None:
        """Take over which blocks are composites, and which share weights."""
        steps = self.flow.steps
        self._composites.difference_update(turned)
        self._sharing.difference_update(turned)
        inside = [steps[id_] for id_ in turned if id_ in steps and steps[id_].is_inside]
        self._composites.update(s.block.id for s in inside if isinstance(s.spec, CompositeSpec))
        self._sharing.update(step.block.id for step in inside if step.block.shares)

    def _write(self, step: Step, parts: Parts | None, remarks: dict[int, str]) -> Written:
        """Return what there is to write of a block, as it was if nothing about it changed."""
        id_, names = step.block.id, self.layout.names
        owner = self._owners.get(id_, id_)
        name, before = names[owner], self._written.get(id_)
        module = f"self.{name}"
        if parts is None and before is not None and before.is_of(step, name):
            return before
        remark = _remark(step, remarks)
        after: tuple[str, ...] = ()
        if parts is not None:
            emission = Emission(forward=f"{module}({', '.join(step.args)})", init=parts.init)
        else:
            params = step.spec.complete(self._inference.params_of(id_))
            call = Call(params=params, inputs=step.shapes.inputs, module=module, args=step.args)
            if step.spec.learns and not STARTS.isdisjoint(step.block.params):
                after = statements(step.spec, params, module)
            emission = step.spec.emit(call)
        arguments, is_owner = self._arguments, owner == id_
        own = written(step, name, emission, remark, after, arguments=arguments, is_owner=is_owner)
        if parts is not None:
            own = with_parts(own, parts, names[id_], self.layout.naming.loop, remark)
        return before if before is not None and before.says_like(own) else own

    def _keep(self, turned: Iterable[str], came: Mapping[str, Written]) -> None:
        """Keep what is written of some blocks now, and nothing of the others of those that turned.

        Args:
            turned: The blocks.
            came: Those of which something is written, and what.
        """
        known = self._written
        gone = [id_ for id_ in turned if id_ in known and id_ not in came]
        fresh = {id_: own for id_, own in came.items() if own is not known.get(id_)}
        former = {id_: known.pop(id_) for id_ in (*gone, *fresh) if id_ in known}
        known.update(fresh)
        more, fewer = fresh.values(), former.values()
        self._parameters += sum([own.parameters for own in more])
        self._parameters -= sum([own.parameters for own in fewer])
        if former or fresh:
            self.attributes = {**self.attributes}  # who asked before keeps the one of then
            for id_ in former:
                self.attributes.pop(id_, None)
            self.attributes |= {id_: own.name for id_, own in fresh.items() if own.is_built}
        self._users.difference_update(former)
        self._users.update(id_ for id_, own in fresh.items() if own.uses)
        self._outsiders.difference_update(former)
        self._outsiders.update(id_ for id_, own in fresh.items() if own.outside)
        self._lay_together(former, fresh)

    def _lay_together(self, gone: Collection[str], came: Collection[str]) -> None:
        """Take over the order, and what is written of some blocks that went and of some that came.

        A block of which something else is written goes and comes.
        """
        before, ids = self._ids, self.flow.order
        self._ids = ids
        if len(gone) + len(came) <= FEW:
            out = sorted(map(before.index, gone), reverse=True)
            into = sorted(map(ids.index, came))
            if ids is before or _spliced(before, out, into, ids) == ids:
                fresh = [self._written[ids[place]] for place in into]
                self._sections = [
                    section.spliced(out, list(zip(into, map(said, fresh), strict=True)))
                    for section, said in zip(self._sections, _SAID, strict=True)
                ]
                return
        known = self._written
        all_ = [known.get(id_) for id_ in ids]
        self._sections = [
            section_of([said(own) if own is not None else "" for own in all_]) for said in _SAID
        ]


def _spliced(ids: list[str], out: Iterable[int], into: Iterable[int], now: list[str]) -> list[str]:
    """Return an order with some blocks taken out, and then others of the present order put in."""
    ids = list(ids)
    for place in out:
        del ids[place]
    for place in into:
        ids.insert(place, now[place])
    return ids


def class_head(name: str) -> str:
    """Return the line that begins a class."""
    return f"class {name}(nn.Module):"


def _remark(step: Step, known: dict[int, str]) -> str:
    """Return a block's shape as a comment; blocks of one shape mostly share the very record."""
    value = value_of(step)
    if id(value) not in known:
        shown = str(value)
        known[id(value)] = shown if len(shown) <= REMARK else ""
    return known[id(value)]


def _owners(flow: Flow) -> dict[str, str]:
    """Return whose module each block uses that shares weights: the first of them in the flow."""
    steps = [flow.steps[id_] for id_ in flow.order]
    shares = {step.block.id: step.block.shares for step in steps if step.is_inside}
    first: dict[str, str] = {}
    owners: dict[str, str] = {}
    for id_ in shares:
        root, seen = id_, {id_}
        while shares.get(root) and shares[root] not in seen:
            root = shares[root]
            seen.add(root)
        owner = first.setdefault(root, id_)
        if owner != id_:
            owners[id_] = owner
    return owners


def _annotation(value: Value | None) -> str:
    if isinstance(value, IntSpec):
        return "int"
    return "tuple" if isinstance(value, TupleSpec) else "Tensor"
