"""One network as one ``nn.Module`` class: constructor, ``forward`` and the twin that traces it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress
from operator import attrgetter, ne

import msgspec

from core.catalog.spec import Call, Emission
from core.catalog.values import IntSpec, TupleSpec, Value
from core.catalog.weights import STARTS, statements
from core.codegen.arguments import (
    Argument,
    each_after_its_own,
    mentioning,
    names_in,
    names_in_order,
    self_dotted,
)
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step
from core.codegen.layout import layout_of
from core.codegen.lines import WIDTH, Lines, assignment, bracketed, docstring
from core.codegen.memory import Known
from core.codegen.names import NameAllocator
from core.codegen.section import Section
from core.codegen.sections import Sections, sections_after, sections_of
from core.codegen.written import INNER, OUTER, Written, kept, value_of, written
from core.graph.difference import BlockChanges, block_changes
from core.graph.records import Block, Network
from core.shapes.block import CompositeSpec
from core.shapes.infer import NetworkInference
from core.shapes.sharing import lent_parameters

REMARK = 48
"""Most characters of a shape in a comment; longer ones say more than they tell."""


class Parts(msgspec.Struct, frozen=True):
    """How a composite brick is built and called inside a class.

    Attributes:
        init: Source of the constructor call, or of the container of all copies.
        loops: Whether ``forward`` calls the copies one by one, for what ``nn.Sequential`` cannot.
        trace: Name of the function that traces one copy, or of several as a tuple.
        repeats: Whether there is a container of copies at all.
    """

    init: str
    loops: bool
    trace: tuple[str, ...]
    repeats: bool


PartsOf = Callable[[Step, NetworkInference, str], Parts]
"""Makes the classes a composite brick needs; the last argument names the copy's number."""


class ClassWriter:
    """Writes one network.

    Args:
        network: The network.
        inference: Its shapes, perhaps with named values.
        names: Allocator that knows the constructor's arguments already.
        parts_of: Makes what composite bricks need.
        every_input: See :func:`core.codegen.flow.flow_of`.
        known: What was written of it before.
    """

    def __init__(
        self,
        network: Network,
        inference: NetworkInference,
        names: NameAllocator,
        parts_of: PartsOf,
        *,
        every_input: bool = False,
        known: Known | None = None,
    ) -> None:
        self._network = network
        self._inference = inference
        before = known.layout if known is not None else None
        self.layout = layout_of(network, inference, names, every_input=every_input, before=before)
        self.names, self.flow = self.layout.names, self.layout.flow
        self._turned = _turned(known, self.flow)
        self._shares = _share(known, self.flow, self._turned)
        self._owners = _owners(self.flow) if self._shares else {}
        self._parts: dict[str, Parts] = {}
        self._remarks: dict[int, str] = {}
        if any(isinstance(spec, CompositeSpec) for spec in self.layout.specs.values()):
            for id_, step in self.flow.body.items():
                if isinstance(step.spec, CompositeSpec):
                    self._parts[id_] = parts_of(step, inference, self.layout.index)
        self.written, self.sections = self._write_all(known)

    @property
    def known(self) -> Known:
        """What was written, for the next state of the network."""
        return Known(self.layout, self.written, self.sections, self._shares)

    # ------------------------------------------------------------ what is used

    @property
    def attributes(self) -> dict[str, str]:
        """Name of the module's attribute by block id, for blocks that have one."""
        return self.sections.attributes

    @property
    def parameters(self) -> int:
        """How many numbers the class learns, also those of weights whose owner is left out."""
        own = self.sections.parameters
        if not self._shares:
            return own
        return own + lent_parameters(self._network, self._inference, self.written)

    def names_used(self, wanted: Collection[str]) -> frozenset[str]:
        """Return which of these names are bare names in the code."""
        sources = [
            source
            for own in self.written.values()
            for source in (own.emission.init, *own.after, own.emission.forward)
        ]
        found = [names_in(sources[place]) for place in mentioning(wanted, sources)]
        return frozenset[str]().union(*found).intersection(wanted)

    # ------------------------------------------------------------ writing

    def write(
        self, code: Lines, class_: str, summary: str, arguments: Sequence[Argument] = ()
    ) -> None:
        """Append the class.

        Args:
            code: Where to.
            class_: Its name.
            summary: Its docstring, one sentence.
            arguments: Of its constructor.
        """
        code.add(class_head(class_), *docstring(summary), "")
        self._write_init(code, arguments)
        code.add("")
        self._write_forward(code, {argument.name for argument in arguments})

    def write_trace(self, code: Lines, function: str, arguments: Sequence[Argument] = ()) -> None:
        """Append ``forward`` once more as a function that tells ``keep`` every block's value."""
        stored = {argument.name for argument in arguments}
        code.add(*bracketed(f"def {function}(", ["self", *self._inputs(), "keep"], "):", indent=0))
        outputs = [step for step in self.flow.ends if step.block.type == OUTPUT]
        for step in self.flow.inputs:
            code.add(*self._handed_on(step, OUTER), kept(step))
        code.lines += self._statements(stored, traced=True).lines
        for step in outputs:
            code.add(*self._handed_on(step, OUTER), kept(step))
        self._write_return(code, indent=4)

    def _write_init(self, code: Lines, arguments: Sequence[Argument]) -> None:
        head = bracketed("def __init__(", ["self", *map(str, arguments)], ") -> None:", indent=4)
        code.add(*head, f"{' ' * INNER}super().__init__()")
        for argument in each_after_its_own(arguments):
            value = f"{argument.otherwise} if {argument.name} is None else {argument.name}"
            code.add(f"{' ' * INNER}{argument.name} = {value}")
        for name in self._names_in_forward({argument.name for argument in arguments}):
            code.add(f"{' ' * INNER}self.{name} = {name}")
        made = self.sections.init
        if self._owners:
            places = [n for n, id_ in enumerate(self.sections.ids) if id_ in self._owners]
            made = made.exchanged(dict.fromkeys(places, ()))
        code.add_section(self.sections.ids, made)

    def _write_forward(self, code: Lines, stored: set[str]) -> None:
        flow = self.flow
        parameters = ["self", *(f"{name}: {kind}" for name, kind in self._inputs().items())]
        kinds = [_annotation(value_of(step)) for step in flow.ends] or ["Tensor"]
        tensors = "tuple[Tensor, ...]" if set(kinds) == {"Tensor"} else f"tuple[{', '.join(kinds)}]"
        result = kinds[0] if len(kinds) == 1 else tensors
        head = bracketed("def forward(", parameters, f") -> {result}:", indent=4)
        code.add(*head, owners=[step.block.id for step in flow.inputs])
        for step in flow.inputs:
            code.add(*self._handed_on(step, INNER), owners=(step.block.id,))
        code.add_section(self.sections.ids, self._statements(stored))
        for block in flow.left_out:
            remark = f"# {self.names[block.id]} is left out: {self._reason(block)}."
            code.add(f"{' ' * INNER}{remark}", owners=(block.id,))
        self._write_return(code, indent=INNER)

    def _write_return(self, code: Lines, *, indent: int) -> None:
        values = [step.variable for step in self.flow.ends] or [CHAIN]
        line = f"{' ' * indent}return {', '.join(values)}"
        lines = [line] if len(line) <= WIDTH else bracketed("return (", values, ")", indent=indent)
        owners = [step.block.id for step in self.flow.ends if step.block.type == OUTPUT]
        code.add(*lines, owners=owners)

    def _inputs(self) -> dict[str, str]:
        """Return the arguments of ``forward`` with their types."""
        inputs = {step.args[0]: _annotation(value_of(step)) for step in self.flow.inputs}
        return inputs or {CHAIN: "Tensor"}

    def _handed_on(self, step: Step, indent: int) -> list[str]:
        """Return the line that puts an argument, or what is returned, into its variable, if any."""
        if step.variable == step.args[0]:
            return []
        return assignment(step.variable, step.args[0], indent=indent)

    def _statements(self, stored: set[str], *, traced: bool = False) -> Section:
        """Return the lines that compute each block's value, and tell it where it is traced.

        Mostly those are what was written of the block, as it is.
        """
        section = self.sections.trace if traced else self.sections.forward
        if not (stored or self._parts):
            return section
        all_ = list(self.written.values())
        places = set(self._using(stored))
        if self._parts:
            places.update(n for n, id_ in enumerate(self.written) if id_ in self._parts)
        return section.exchanged(
            {place: self._statement(all_[place], stored, traced=traced) for place in places}
        )

    def _using(self, names: set[str]) -> list[int]:
        """Return the places of the blocks whose value may be made of these names."""
        return mentioning(names, [own.emission.forward for own in self.written.values()])

    def _statement(self, own: Written, stored: set[str], *, traced: bool) -> list[str]:
        """Return the lines of a block that uses arguments of the class, or is a composite."""
        statement = self._computed(own, stored, traced=traced)
        return [*statement, kept(own.step)] if traced else statement

    def _computed(self, own: Written, stored: set[str], *, traced: bool) -> list[str]:
        step = own.step
        indent, parts = OUTER if traced else INNER, self._parts.get(step.block.id)
        comment = "" if traced else self._remark(step)
        if parts is not None and (parts.loops or (traced and parts.repeats)):
            return self._loop_lines(step, parts, own.target, indent, comment, traced)
        expression = self_dotted(own.emission.forward, stored)
        if parts is not None and traced:
            expression = self._traced(step, parts.trace[0], own.module)
        return assignment(own.target, expression, indent=indent, comment=comment)

    def _loop_lines(
        self, step: Step, parts: Parts, target: str, indent: int, comment: str, traced: bool
    ) -> list[str]:
        """Return the lines that send a value through copies one by one."""
        margin = " " * indent
        layers, layer = f"self.{self._attribute(step.block.id)}", self.layout.loop
        count = len(step.variables)
        first, same = step.args[:count], step.args[count:]
        lines = []
        if step.variable in same:  # every copy needs it, but the first one takes its variable
            own = self.names[step.block.id]
            lines.append(f"{margin}{own} = {step.variable}")
            same = tuple(own if name == step.variable else name for name in same)
        if step.variables != first:
            lines.append(f"{margin}{target} = {', '.join(first)}")
        args = (*step.variables, *same)
        call = f"{layer}({', '.join(args)})"
        if not traced:
            lines.append(f"{margin}for {layer} in {layers}:")
        elif len(set(parts.trace)) == 1:
            lines.append(f"{margin}for {layer} in {layers}:")
            call = self._traced(step, parts.trace[0], layer, args)
        else:
            functions = ", ".join(parts.trace)
            lines.append(f"{margin}for {layer}, trace in zip({layers}, ({functions})):")
            call = self._traced(step, "trace", layer, args)
        body = assignment(target, call, indent=indent + 4, comment=comment)
        return lines + body

    def _traced(
        self, step: Step, function: str, module: str, args: Sequence[str] | None = None
    ) -> str:
        """Return the call of a composite's tracing function; inner blocks get a path."""
        passed = ", ".join(step.args if args is None else args)
        keep = f"lambda id, value: keep({step.block.id + '/'!a} + id, value)"
        return f"{function}({module}, {passed}, {keep})"

    # ------------------------------------------------------------ block by block

    def _write_all(self, known: Known | None) -> tuple[Mapping[str, Written], Sections]:
        """Return what there is to write of each block: mostly what was written the last time."""
        body = self.flow.body
        if known is None:
            blocks = {id_: self._write(step, None) for id_, step in body.items()}
            return blocks, sections_of(blocks)
        before, steps = known.blocks, self._turned
        turned = {*steps.added, *steps.changed}
        turned.update(self._owners, self._parts)
        if known.shares or self.names is not known.layout.names:
            called = map(attrgetter("name"), before.values())
            turned.update(compress(before, map(ne, called, map(self.names.get, before))))
            turned &= body.keys()
        fresh = {id_: self._write(body[id_], before.get(id_)) for id_ in turned}
        if list(body) != list(before):
            blocks = {**before, **fresh}
            blocks = dict(zip(body, map(blocks.__getitem__, body), strict=True))
        else:
            blocks = {**before, **fresh}
        others = [id_ for id_, own in fresh.items() if own is not before.get(id_)]
        others += steps.removed
        return blocks, sections_after(known.sections, before, blocks, others)

    def _write(self, step: Step, before: Written | None) -> Written:
        """Return what there is to write of a block, as it was if nothing about it changed."""
        id_ = step.block.id
        name, parts = self._attribute(id_), self._parts.get(id_)
        module = f"self.{name}"
        if parts is None and before is not None and before.is_of(step, name):
            return before
        if parts is not None:
            emission = Emission(forward=f"{module}({', '.join(step.args)})", init=parts.init)
            return written(step, name, emission, self._remark(step))
        params = step.spec.complete(self._inference.params_of(id_))
        call = Call(params=params, inputs=step.shapes.inputs, module=module, args=step.args)
        after: tuple[str, ...] = ()
        if step.spec.learns and not STARTS.isdisjoint(step.block.params):
            after = statements(step.spec, params, module)
        return written(step, name, step.spec.emit(call), self._remark(step), after)

    def _attribute(self, id_: str) -> str:
        return self.names[self._owners.get(id_, id_)]

    def _names_in_forward(self, arguments: set[str]) -> list[str]:
        """Return the constructor's arguments that ``forward`` needs, in the order of their use."""
        if not arguments:
            return []
        all_ = list(self.written.values())
        forwards = [all_[place].emission.forward for place in self._using(arguments)]
        used = [name for forward in forwards for name in names_in_order(forward)]
        return list(dict.fromkeys(name for name in used if name in arguments))

    def _remark(self, step: Step) -> str:
        """Return a block's shape as a comment; blocks of one shape mostly share the very record."""
        value = value_of(step)
        if id(value) not in self._remarks:
            shown = str(value)
            self._remarks[id(value)] = shown if len(shown) <= REMARK else ""
        return self._remarks[id(value)]

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


def class_head(name: str) -> str:
    """Return the line that begins a class."""
    return f"class {name}(nn.Module):"


def _turned(known: Known | None, flow: Flow) -> BlockChanges:
    """Return which blocks say something else than before; all of them where nothing is known."""
    before = {} if known is None else known.layout.flow.body
    return block_changes(before, flow.body)


def _share(known: Known | None, flow: Flow, turned: BlockChanges) -> bool:
    """Whether some blocks share weights."""
    body = flow.body
    if known is not None and not known.shares:
        return any(body[id_].block.shares for id_ in (*turned.added, *turned.changed))
    return any(step.block.shares for step in body.values())


def _owners(flow: Flow) -> dict[str, str]:
    """Return whose module each block uses that shares weights: the first of them in the flow."""
    shares = {id_: step.block.shares for id_, step in flow.body.items()}
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
