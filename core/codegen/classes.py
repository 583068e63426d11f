"""One network as one ``nn.Module`` class: constructor, ``forward`` and the twin that traces it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from graphlib import TopologicalSorter

import msgspec

from core.catalog.spec import Call, Emission
from core.catalog.values import IntSpec, TupleSpec, Value
from core.catalog.weights import STARTS, statements
from core.codegen.flow import CHAIN, OUTPUT, Flow, Step, flow_of
from core.codegen.lines import WIDTH, Lines, assignment, bracketed, docstring
from core.codegen.names import NameAllocator
from core.graph.records import Block, Network, Params
from core.shapes.block import CompositeSpec
from core.shapes.infer import NetworkInference

INNER = 8
"""Spaces before a statement of a method."""

REMARK = 48
"""Most characters of a shape in a comment; longer ones say more than they tell."""


class Argument(msgspec.Struct, frozen=True):
    """One argument of a class's constructor.

    Attributes:
        name: Its identifier.
        annotation: Its type, such as ``int``.
        default: Source of its default, or "" where it has none.
        otherwise: Expression that gives the value where None is given, or "".
    """

    name: str
    annotation: str
    default: str = ""
    otherwise: str = ""

    def __str__(self) -> str:
        default = f" = {self.default}" if self.default else ""
        return f"{self.name}: {self.annotation}{default}"


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
    """

    def __init__(
        self,
        network: Network,
        inference: NetworkInference,
        names: NameAllocator,
        parts_of: PartsOf,
        *,
        every_input: bool = False,
    ) -> None:
        self._network = network
        self._inference = inference
        self.names = {
            id_: names.allocate(block.name, self._stem_of(block))
            for id_, block in network.blocks.items()
        }
        self.flow = flow_of(
            network,
            inference,
            self.names,
            lambda block, output: names.allocate(
                f"{block.name} {self._output_name(block, output)}", "value"
            ),
            every_input=every_input,
        )
        self._owners = _owners(self.flow)
        self._loop = names.allocate("layer", "layer")
        self._parts: dict[str, Parts] = {}
        self._complete: dict[str, Params] = {}
        self._remarks: dict[int, str] = {}
        index = names.allocate("i", "i")
        for step in self.flow.body:
            if isinstance(step.spec, CompositeSpec):
                self._parts[step.block.id] = parts_of(step, inference, index)
        self.emissions = {step.block.id: self._emission(step) for step in self.flow.body}

    # ------------------------------------------------------------ what is used

    @property
    def attributes(self) -> dict[str, str]:
        """Name of the module's attribute by block id, for blocks that have one."""
        return {
            id_: self.names[self._owners.get(id_, id_)]
            for id_, emission in self.emissions.items()
            if emission.init
        }

    def names_used(self) -> frozenset[str]:
        """Return the bare names in the code, of which the constructor's arguments are some."""
        sources = [
            source
            for emission in self.emissions.values()
            for source in (emission.init, emission.forward)
            if source
        ]
        for step in self.flow.body:
            sources += self._initialisation(step)
        return frozenset(
            node.id
            for source in sources
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Name)
        )

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
        code.add(f"class {class_}(nn.Module):", *docstring(summary), "")
        self._write_init(code, arguments)
        code.add("")
        self._write_forward(code, {argument.name for argument in arguments})

    def write_trace(self, code: Lines, function: str, arguments: Sequence[Argument] = ()) -> None:
        """Append ``forward`` once more as a function that tells ``keep`` every block's value."""
        stored = {argument.name for argument in arguments}
        code.add(*bracketed(f"def {function}(", ["self", *self._inputs(), "keep"], "):", indent=0))
        outputs = [step for step in self.flow.ends if step.block.type == OUTPUT]
        lines: list[str] = []
        for step in (*self.flow.inputs, *self.flow.body, *outputs):
            lines += self._statement(step, stored, indent=4, remark=False, traced=True)
            lines.append(f"    keep({step.block.id!a}, {step.variable})")
        code.add(*lines)
        self._write_return(code, indent=4)

    def _write_init(self, code: Lines, arguments: Sequence[Argument]) -> None:
        head = bracketed("def __init__(", ["self", *map(str, arguments)], ") -> None:", indent=4)
        code.add(*head, f"{' ' * INNER}super().__init__()")
        for argument in _each_after_its_own(arguments):
            value = f"{argument.otherwise} if {argument.name} is None else {argument.name}"
            code.add(f"{' ' * INNER}{argument.name} = {value}")
        for name in self._names_in_forward({argument.name for argument in arguments}):
            code.add(f"{' ' * INNER}self.{name} = {name}")
        for step in self.flow.body:
            id_ = step.block.id
            if self.emissions[id_].init and self._owners.get(id_, id_) == id_:
                target = f"self.{self.names[id_]}"
                code.add(*assignment(target, self.emissions[id_].init, indent=INNER), owners=(id_,))
                after = self._initialisation(step)
                if after:
                    lines = [line for text in after for line in text.splitlines()]
                    code.add(*(f"{' ' * INNER}{line}" for line in lines), owners=(id_,))

    def _write_forward(self, code: Lines, stored: set[str]) -> None:
        flow = self.flow
        parameters = ["self", *(f"{name}: {kind}" for name, kind in self._inputs().items())]
        kinds = [_annotation(value_of(step)) for step in flow.ends] or ["Tensor"]
        tensors = "tuple[Tensor, ...]" if set(kinds) == {"Tensor"} else f"tuple[{', '.join(kinds)}]"
        result = kinds[0] if len(kinds) == 1 else tensors
        head = bracketed("def forward(", parameters, f") -> {result}:", indent=4)
        code.add(*head, owners=[step.block.id for step in flow.inputs])
        for step in (*flow.inputs, *flow.body):
            lines = self._statement(step, stored, indent=INNER, remark=True)
            code.add(*lines, owners=(step.block.id,))
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

    def _statement(
        self, step: Step, stored: set[str], *, indent: int, remark: bool, traced: bool = False
    ) -> list[str]:
        """Return the lines that compute a block's value; Inputs mostly need none."""
        id_ = step.block.id
        if id_ not in self.emissions:
            if step.variable == step.args[0]:
                return []
            return assignment(step.variable, step.args[0], indent=indent)
        emission = self.emissions[id_]
        target = step.variables[0]
        if emission.targets or len(step.variables) > 1:
            pattern = emission.targets or ", ".join("{}" for _ in step.variables)
            target = pattern.format(*step.variables)
        comment = self._remark(value_of(step)) if remark else ""
        parts = self._parts.get(id_)
        if parts is not None and (parts.loops or (traced and parts.repeats)):
            return self._loop_lines(step, parts, target, indent, comment, traced)
        expression = _self_dotted(emission.forward, stored)
        if parts is not None and traced:
            expression = self._traced(step, parts.trace[0], f"self.{self._attribute(id_)}")
        return assignment(target, expression, indent=indent, comment=comment)

    def _loop_lines(
        self, step: Step, parts: Parts, target: str, indent: int, comment: str, traced: bool
    ) -> list[str]:
        """Return the lines that send a value through copies one by one."""
        margin = " " * indent
        layers, layer = f"self.{self._attribute(step.block.id)}", self._loop
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

    # ------------------------------------------------------------ emissions

    def _emission(self, step: Step) -> Emission:
        module = f"self.{self._attribute(step.block.id)}"
        parts = self._parts.get(step.block.id)
        if parts is not None:
            return Emission(forward=f"{module}({', '.join(step.args)})", init=parts.init)
        return step.spec.emit(
            Call(
                params=self._params(step), inputs=step.shapes.inputs, module=module, args=step.args
            )
        )

    def _params(self, step: Step) -> Params:
        id_ = step.block.id
        if id_ not in self._complete:
            self._complete[id_] = step.spec.complete(self._inference.params_of(id_))
        return self._complete[id_]

    def _initialisation(self, step: Step) -> tuple[str, ...]:
        """Return the statements that follow the construction of a block's module."""
        if not step.spec.learns or STARTS.isdisjoint(step.block.params):
            return ()
        return statements(step.spec, self._params(step), f"self.{self._attribute(step.block.id)}")

    def _attribute(self, id_: str) -> str:
        return self.names[self._owners.get(id_, id_)]

    def _names_in_forward(self, arguments: set[str]) -> list[str]:
        """Return the constructor's arguments that ``forward`` needs, in the order of their use."""
        if not arguments:
            return []
        found: dict[str, None] = {}
        for step in self.flow.body:
            emission = self.emissions[step.block.id]
            for node in ast.walk(ast.parse(emission.forward)):
                if isinstance(node, ast.Name) and node.id in arguments:
                    found[node.id] = None
        return list(found)

    def _remark(self, value: Value | None) -> str:
        """Return a shape as a comment; blocks of one shape mostly share the very record."""
        if id(value) not in self._remarks:
            shown = str(value)
            self._remarks[id(value)] = shown if len(shown) <= REMARK else ""
        return self._remarks[id(value)]

    def _stem_of(self, block: Block) -> str:
        spec = self._inference.spec_of(block.id)
        return "block" if spec is None else spec.prefix

    def _output_name(self, block: Block, output: int) -> str:
        spec = self._inference.spec_of(block.id)
        port = spec.outputs[output] if spec else None
        return (port.label or port.name) if port else str(output)

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


def _each_after_its_own(arguments: Sequence[Argument]) -> list[Argument]:
    """Return the arguments whose values are made of others, each after those it is made of."""
    made = {argument.name: argument for argument in arguments if argument.otherwise}
    needs = {
        name: sorted(_names(argument.otherwise) & made.keys()) for name, argument in made.items()
    }
    return [made[name] for name in TopologicalSorter(needs).static_order()]


def _names(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def _owners(flow: Flow) -> dict[str, str]:
    """Return whose module each block uses that shares weights: the first of them in the flow."""
    shares = {step.block.id: step.block.shares for step in flow.body}
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


def _self_dotted(source: str, names: set[str]) -> str:
    """Return an expression that finds the constructor's arguments on the module.

    >>> _self_dotted("torch.cat([x, dim], dim=dim)", {"dim"})
    'torch.cat([x, self.dim], dim=self.dim)'
    """
    if not names:
        return source
    places = [
        node.col_offset
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and node.id in names
    ]
    for place in sorted(places, reverse=True):
        source = f"{source[:place]}self.{source[place:]}"
    return source


def value_of(step: Step) -> Value | None:
    """Return what a block puts out, or passes on if it is an Output."""
    return (step.shapes.outputs or step.shapes.inputs)[0]
