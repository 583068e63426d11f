"""The classes of a project's composite bricks, and how a class builds and calls them.

One class serves all bricks of a network, whatever their sizes: what differs between them becomes
arguments of its constructor. Its text is made with named values (:mod:`core.catalog.named`), so it
holds for other sizes too; where two bricks lead to different texts all the same, as with another
number of dimensions, each text becomes a class of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import Any

import msgspec

from core.catalog.dims import symbol
from core.catalog.expression import ExpressionError, parse_number
from core.catalog.literals import call, literal
from core.catalog.named import NAMED, NamedInt, named, plain
from core.catalog.spec import Misfit
from core.catalog.values import IntSpec, TensorSpec, Value
from core.codegen.arguments import Argument
from core.codegen.classes import ClassWriter, class_head
from core.codegen.flow import INPUT, OUTPUT, Step
from core.codegen.lines import Lines
from core.codegen.memory import Draft, DraftKey, Memory
from core.codegen.names import NameAllocator, class_name
from core.codegen.parts import Parts
from core.codegen.sizes import Size, Sizes
from core.graph.composites import INDEX, REPEAT
from core.graph.records import Expr, Knob, Network
from core.shapes.block import CompositeSpec
from core.shapes.infer import NetworkInference
from core.shapes.knobs import Values, knob_values, names_in, resolve
from core.shapes.library import Copy, Library

TELLING = 3
"""Copies whose sizes tell those of any number: the first may differ from all that follow."""


class Made(msgspec.Struct, frozen=True):
    """A class that was written.

    Attributes:
        name: Of the class.
        sizes: Its arguments that follow from what arrives.
        knobs: Name of the argument by name of the knob.
        text: Its lines without the line that names it.
    """

    name: str
    sizes: tuple[Size, ...]
    knobs: dict[str, str]
    text: str


class Classes:
    """Writes the classes that a network's composite bricks need, each before it is used.

    Attributes:
        code: The classes.
        traces: The functions that trace them.
        drafts: What they were made of, for the next time.
    """

    def __init__(self, library: Library, taken: Iterable[str], memory: Memory) -> None:
        self._library = library
        self._memory = memory
        self.drafts: dict[DraftKey, Draft] = {}
        self._names = set(taken)
        self._made: dict[str, list[Made]] = {}
        self._known: dict[tuple[str, str, Any], Made] = {}
        self.code = Lines()
        self.traces = Lines()

    def parts_of(self, step: Step, inference: NetworkInference, index: str) -> Parts:
        """Make what a composite brick needs; see :data:`core.codegen.parts.PartsOf`."""
        spec = step.spec
        assert isinstance(spec, CompositeSpec)
        own = step.block.params
        copies = self._library.copies(spec.network, inference.setting, own, step.shapes.inputs)
        classes = [self._class(spec.network, copy) for copy in copies]
        if len({made.name for made in classes}) == 1:
            copies = self._enough(spec.network, step, inference, copies)
            classes = classes[:1] * len(copies)
        sizes = [
            self._sizes(spec.network, made, copy)
            for made, copy in zip(classes, copies, strict=True)
        ]
        return _Building(step, inference, index, classes, sizes).parts()

    def _enough(
        self, network: Network, step: Step, inference: NetworkInference, copies: list[Copy]
    ) -> list[Copy]:
        """Return as many copies as show how sizes go on, where a knob says how many there are."""
        own, setting = step.block.params, inference.setting
        repeat = resolve({REPEAT: own.get(REPEAT, 1)}, setting.knobs)[REPEAT]
        if len(copies) >= TELLING or not isinstance(repeat, NamedInt):
            return copies
        more = {**own, REPEAT: TELLING}
        try:
            return self._library.copies(network, setting, more, step.shapes.inputs)
        except (Misfit, ExpressionError):
            return copies

    def _sizes(self, network: Network, made: Made, copy: Copy) -> dict[str, Any]:
        """Return the values of the arguments of a class that follow from what arrives at a copy."""
        inside: NetworkInference | None = None
        values = {}
        for size in made.sizes:
            if size.block:
                inside = inside or self._library.inside(
                    network, copy.given, copy.inputs, remember=False
                )
            source = inside.of(size.block).outputs if size.block and inside else copy.inputs
            value: Any = source[size.port]
            is_number = isinstance(value, IntSpec)
            values[size.name] = value.value if is_number else value.dims[size.axis]
        return values

    def _class(self, network: Network, copy: Copy) -> Made:
        given = {name: plain(value) for name, value in copy.given.items()}
        inputs = tuple(map(_plain, copy.inputs))
        key = (network.id, repr(given), inputs)
        if key not in self._known:
            self._known[key] = self._write(network, given, inputs)
        return self._known[key]

    def _write(self, network: Network, given: Values, inputs: tuple[Any, ...]) -> Made:
        """Write the class for a copy, unless it is one that is there already."""
        key = (network.id, repr(given), inputs)
        draft = self._memory.drafts.pop(key, None)
        if draft is None or not draft.follow(network, self._library.find):
            draft = self._begun(network, given, inputs)
        writer = draft.writer
        writer.follow(network, draft.inference, self.parts_of)
        self.drafts[key] = draft
        needed = tuple(size for size in draft.sizes.found if size.name in writer.names_used)
        defaults = knob_values(network, {})
        arguments = [
            *(Argument(size.name, "int") for size in needed),
            *(_knob_argument(knob, defaults[knob.name], draft.knobs) for knob in network.knobs),
        ]
        summary = network.help or self._summary(network)
        body = Lines(network.id)
        writer.write(body, _one_line(summary), arguments)
        text = body.text()
        for made in self._made.get(network.id, ()):
            if made.text == text:
                return made
        made = Made(self._free_name(network), needed, draft.knobs, text)
        self._made.setdefault(network.id, []).append(made)
        self.code.add("", "", class_head(made.name))
        self.code.append(body)
        self.traces.add("", "")
        writer.write_trace(self.traces, trace_name(made.name))
        return made

    def _begun(self, network: Network, given: Values, inputs: tuple[Any, ...]) -> Draft:
        """Begin the class for a copy anew."""
        names = NameAllocator()
        knobs = {knob.name: names.allocate(knob.name, "knob") for knob in network.knobs}
        sizes = Sizes(network, names)
        arriving = sizes.name_inputs(inputs)
        inference = NetworkInference(
            network,
            self._library.find,
            knobs=knob_values(network, given, names=knobs),
            arriving=arriving,
            remember=False,
            rename=sizes.rename,
        )
        taken = {*knobs.values(), *(size.name for size in sizes.found)}
        writer = ClassWriter(names, frozenset(taken), every_input=True)
        return Draft(network, inference, sizes, knobs, writer)

    def _summary(self, network: Network) -> str:
        """Return what a network is made of, for the docstring of one that says nothing itself."""
        parts = dict.fromkeys(
            spec.network.name if isinstance(spec, CompositeSpec) else type_
            for type_ in dict.fromkeys(map(attrgetter("type"), network.blocks.values()))
            if type_ not in (INPUT, OUTPUT)
            for spec in [self._library.find(type_)]
        )
        return f"A part of the network, made of {', '.join(parts) or 'nothing'}."

    def _free_name(self, network: Network) -> str:
        stem = name = class_name(network.name)
        number = 2
        while name in self._names:
            name = f"{stem}{number}"
            number += 1
        self._names.add(name)
        return name


class _Building:
    """How one composite brick is built in the constructor of the class it lies in."""

    def __init__(
        self,
        step: Step,
        inference: NetworkInference,
        index: str,
        classes: list[Made],
        sizes: list[dict[str, Any]],
    ) -> None:
        self._own = {name: v for name, v in step.block.params.items() if name != REPEAT}
        self._repeat = step.block.params.get(REPEAT, 1)
        self._setting = inference.setting
        self._index = index
        self._classes = classes
        self._sizes = sizes
        spec = step.spec
        self._loops = (len(spec.inputs), len(spec.outputs)) != (1, 1)

    def parts(self) -> Parts:
        """Return the source."""
        traces = tuple(trace_name(made.name) for made in self._classes)
        repeats = self._repeat != 1
        if not repeats:
            return Parts(self._call(0), False, traces[:1], False)
        container = "nn.ModuleList" if self._loops else "nn.Sequential"
        if len({made.name for made in self._classes}) > 1:
            calls = [self._call(index) for index in range(len(self._classes))]
            listed = f"[{', '.join(calls)}]" if self._loops else ", ".join(calls)
            return Parts(f"{container}({listed})", self._loops, traces, True)
        init = f"{self._comprehension()}"
        init = f"{container}({init})" if self._loops else f"{container}(*({init}))"
        return Parts(init, self._loops, traces[:1], True)

    def _call(self, index: int) -> str:
        """Return the constructor's call for one copy, its number put in."""
        return call(self._classes[index].name, **self._sizes[index], **self._knobs(index))

    def _knobs(self, index: Any) -> dict[str, Any]:
        values = resolve(self._own, {**self._setting.knobs, INDEX: index})
        return {self._classes[0].knobs[name]: value for name, value in values.items()}

    def _comprehension(self) -> str:
        """Return the loop over the copies, as one would write it by hand."""
        made, number = self._classes[0], len(self._classes)
        arguments: dict[str, Any] = {}
        listed: dict[str, tuple[Any, ...]] = {}
        for name in self._sizes[0]:
            values = [sizes[name] for sizes in self._sizes]
            rule = self._progression(values)
            if rule is None:
                listed[name] = tuple(values)
                rule = named(0, name)
            arguments[name] = rule
        arguments |= self._knobs(named(number - 1, self._index))
        element = call(made.name, **arguments)
        number_of_copy = re.compile(rf"\b{self._index}\b")
        counts = any(number_of_copy.search(literal(value)) for value in arguments.values())
        return f"{element} for {self._loop_over(listed, counts)}"

    def _loop_over(self, listed: dict[str, tuple[Any, ...]], counts: bool) -> str:
        """Return the head of the loop: over numbers, over sizes, or over both."""
        if not listed:
            repeat = resolve({REPEAT: self._repeat}, self._setting.knobs)[REPEAT]
            return f"{self._index if counts else '_'} in range({literal(repeat)})"
        if len(listed) == 1:
            ((target, values),) = listed.items()
        else:
            target = f"({', '.join(listed)})" if counts else ", ".join(listed)
            values = tuple(zip(*listed.values(), strict=True))
        items = self._shortened(values) or literal(values)
        return (
            f"{self._index}, {target} in enumerate({items})" if counts else f"{target} in {items}"
        )

    def _shortened(self, values: tuple[Any, ...]) -> str:
        """Return a first size and the rest alike as a tuple as long as a knob says, or nothing."""
        repeat = resolve({REPEAT: self._repeat}, self._setting.knobs)[REPEAT]
        first, *rest = map(literal, values)
        if not isinstance(repeat, NamedInt) or len(set(rest)) != 1:
            return ""
        return f"({first}, *[{rest[0]}] * ({literal(repeat - 1)}))"

    def _progression(self, values: list[Any]) -> Any:
        """Return one value for all copies that tells theirs by their number, or None."""
        terms = [value.terms if isinstance(value, NamedInt) else value for value in values]
        if any(not isinstance(value, int) for value in values):
            return values[0]  # an unknown size is the same for all, or the class has no use for it
        if len(terms) == 1 or all(term == terms[0] for term in terms):
            return values[0]
        step = terms[1] - terms[0]
        if any(b - a != step for a, b in pairwise(terms)):
            return None
        return NamedInt(0, terms[0] + step * symbol(self._index))


def trace_name(class_: str) -> str:
    """Return the name of the function that traces a class."""
    return f"trace_{class_}"


def _one_line(text: str) -> str:
    """Return a sentence a person typed as the inside of a docstring."""
    plain_text = text.encode("ascii", "ignore").decode("ascii")
    safe = "".join(c if c.isprintable() and c not in '"\\' else " " for c in plain_text)
    return " ".join(safe.split())[:200] or "A part of the network."


def _knob_argument(knob: Knob, value: Any, names: dict[str, str]) -> Argument:
    """Return a knob as an argument; a default made of other knobs is worked out in the body."""
    annotation = _annotation(value)
    if not names_in(knob.default):
        return Argument(names[knob.name], annotation, literal(value))
    return Argument(names[knob.name], f"{annotation} | None", "None", _written(knob.default, names))


def _written(value: Any, names: dict[str, str]) -> str:
    """Return the source of a default made of other knobs."""
    if isinstance(value, Expr):
        return parse_number(value.source).renamed(names)
    if isinstance(value, tuple):
        return f"({', '.join(_written(item, names) for item in value)},)"
    return literal(value)


def _annotation(value: Any) -> str:
    if isinstance(value, tuple):
        return "tuple[int, ...]"
    return "object" if value is None else type(value).__name__


def _plain(value: Value | None) -> Any:
    """Return what arrives without names."""
    if isinstance(value, TensorSpec):
        dims = tuple(int(dim) if isinstance(dim, NAMED) else dim for dim in value.dims)
        return msgspec.structs.replace(value, dims=dims)
    if isinstance(value, IntSpec) and isinstance(value.value, NamedInt):
        return IntSpec(int(value.value))
    return value
