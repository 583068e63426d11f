"""What a brick *type* is: a plain description, one for each entry of the palette.

A :class:`BlockSpec` holds everything the program knows of a type, so adding a brick is one place.
Its functions are pure and short:

* ``infer(params, inputs)`` returns what each output port puts out (None for
  one that puts out nothing with these parameters), or raises :class:`Misfit`;
* ``emit(call)`` returns the constructor and the expression for ``forward``;
* ``cost(params, inputs, outputs)`` returns parameters and multiply-accumulates of one sample;
* ``worked(params, inputs, outputs)`` returns the help's formula with this brick's own numbers.

``params`` is always complete (defaults filled in) and already valid. ``inputs`` has one value for
each input port, None for an optional port without a wire; the values of a variadic port, which is
the last, follow one after the other. The ports have seen to it that each value is of a kind they
take, so a rule annotates its inputs with what its own ports promise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from core.catalog.values import Kind, Value
from core.graph.records import Params, ParamValue
from core.texts import Text, text

Category = Literal[
    "io",
    "linear",
    "convolution",
    "pooling",
    "padding",
    "normalization",
    "activation",
    "regularization",
    "recurrent",
    "attention",
    "embedding",
    "shape",
    "merge",
    "math",
    "source",
    "composite",
]

ParamKind = Literal["int", "float", "bool", "choice", "ints", "floats", "text"]
"""``ints`` is one integer or a tuple of them, as PyTorch's ``kernel_size`` is; so ``floats``."""

MOST_NUMBERS = 8
"""The longest tuple of ``ints`` and ``floats``."""


class Misfit(Exception):  # noqa: N818 - it is the user's mismatch, not our error
    """The inputs do not fit the block; carries the sentence that says why.

    Raised by shape rules only, and caught only by ``core.shapes``, which turns it into a
    ``Problem``.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


class ParamSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of a block type, under PyTorch's own name.

    Attributes:
        name: The keyword of the module's constructor.
        kind: Which editor the inspector shows and which values are legal.
        default: PyTorch's default, or ours where PyTorch has none.
        minimum: Smallest legal number (each one, for ``ints`` and ``floats``).
        maximum: Largest legal number.
        choices: The legal values of a ``choice``; the words that ``ints`` takes besides numbers,
            such as ``same`` for a convolution's ``padding``.
        lengths: Legal lengths of ``ints`` and ``floats`` given as a tuple; empty allows any from
            1 to 8.
        optional: Whether None is legal (``output_size=(None, 7)`` is not; ``stride=None`` is).
        group: "weights" for what says how weights start and whether they learn, "" otherwise.
        shown_if: Name of another parameter and the values of it for which this one matters; the
            inspector hides it for others. None matters always.
        spoken: The choices that are words of ours and not PyTorch's: they are shown in the
            reader's language.
        help: One English sentence for the tooltip.
    """

    name: str
    kind: ParamKind
    default: ParamValue
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    lengths: tuple[int, ...] = ()
    optional: bool = False
    group: Literal["", "weights"] = ""
    shown_if: tuple[str, tuple[ParamValue, ...]] | None = None
    spoken: tuple[str, ...] = ()
    help: str = ""

    def wrong(self, value: object) -> Text | None:
        """Return why ``value`` is not legal (what, expected, received), or None if it is."""
        legal = self.optional if value is None else self._is_legal(value)
        return None if legal else self._complaint(value)

    def expected(self) -> Text:
        """Return the legal values in words, such as "a whole number from 1 to 65536"."""
        expected = self._expected_value()
        return text("param.expected_optional", values=expected) if self.optional else expected

    def _expected_value(self) -> Text:
        if self.kind == "choice":
            return text("param.expected_choice", choices=", ".join(self.choices))
        if self.kind == "bool":
            return text("param.expected_bool")
        if self.kind == "text":
            return text("param.expected_text")
        low = "" if self.minimum is None else _number(self.minimum)
        high = "" if self.maximum is None else _number(self.maximum)
        bounds = "range" if low and high else "from" if low else "to" if high else "any"
        number = "float" if self.kind.startswith("float") else "int"
        expected = text(f"param.expected_{number}_{bounds}", low=low, high=high)
        if self.kind in ("ints", "floats"):
            lengths = ", ".join(map(str, self.lengths or range(1, MOST_NUMBERS + 1)))
            expected = text("param.expected_ints", each=expected, lengths=lengths)
            if self.choices:
                words = ", ".join(self.choices)
                expected = text("param.expected_or", values=expected, words=words)
        return expected

    def _is_legal(self, value: object) -> bool:
        if self.kind in ("ints", "floats"):
            return self._is_legal_numbers(value)
        if self.kind in ("int", "float"):
            return self._is_legal_number(value)
        if self.kind == "bool":
            return type(value) is bool
        if self.kind == "choice":
            return value in self.choices
        return type(value) is str and len(value) <= 1000

    def _is_legal_numbers(self, value: object) -> bool:
        if type(value) is str:
            return value in self.choices
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and self.lengths:
            fits = len(value) in self.lengths
        else:
            fits = 1 <= len(values) <= MOST_NUMBERS
        return fits and all(map(self._is_legal_number, values))

    def _is_legal_number(self, value: object) -> bool:
        types = (int, float) if self.kind.startswith("float") else (int,)
        return type(value) in types and self._in_range(value)  # type: ignore[arg-type]

    def _in_range(self, number: float) -> bool:
        return (
            -math.inf < number < math.inf
            and (self.minimum is None or number >= self.minimum)
            and (self.maximum is None or number <= self.maximum)
        )

    def _complaint(self, value: object) -> Text:
        return text(
            "param.wrong", param=self.name, expected=self.expected(), received=_printed(value)
        )


TENSOR_ONLY: tuple[Kind, ...] = ("tensor",)


class PortSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a wire ends.

    Attributes:
        name: ``input`` and ``output`` where there is one of each, as in PyTorch's docs.
        variadic: Whether any number of wires may enter (their order is the order of arguments).
            Only the last input port may be.
        optional: Whether the block works without a wire here; of an output, whether nothing comes
            out of it with some parameters.
        takes: What may enter, for an input port.
        label: What people see in place of the name; of a composite's port the name is an id.
        help: What belongs here, one short English phrase, for ports whose name does not say.
    """

    name: str
    variadic: bool = False
    optional: bool = False
    takes: tuple[Kind, ...] = TENSOR_ONLY
    label: str = ""
    help: str = ""

    @property
    def title(self) -> str:
        """What people call the port."""
        return self.label or self.name


class Help(msgspec.Struct, frozen=True, kw_only=True):
    """What the brick's card says.

    Attributes:
        summary: One sentence: what it does.
        formula: The size or value formula in plain notation, or "".
        when: One sentence: when to use it.
        paper: Where it comes from, "Authors, title, year", or "".
    """

    summary: str
    formula: str = ""
    when: str = ""
    paper: str = ""


class Cost(msgspec.Struct, frozen=True, gc=False):
    """What a block costs.

    Attributes:
        parameters: Learnable numbers.
        macs: Multiply-accumulates for one sample, those of matrix products and convolutions.
        activations: Numbers it puts out for one sample that wait for the backward pass. A rule
            leaves it at 0: inference counts the outputs of every block that is no view.
    """

    parameters: int = 0
    macs: int = 0
    activations: int = 0


class Call(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an emitter may use.

    Attributes:
        params: Complete parameters.
        inputs: What arrives, as the shape rule sees it.
        module: How ``forward`` reaches the module: ``self.conv1``.
        args: Names of the variables that arrive, in the order of ``inputs``; ``None`` (the word)
            where nothing does.
    """

    params: Params
    inputs: tuple[Any, ...]
    module: str
    args: tuple[str, ...]


class Emission(msgspec.Struct, frozen=True, gc=False):
    """Generated source of one block.

    Attributes:
        forward: Expression that computes the output, such as ``self.conv1(x)``; of several
            outputs, their tuple.
        init: Expression that builds the module, such as ``nn.Conv2d(1, 16, kernel_size=3)``;
            empty for a pure operation.
        targets: How several outputs are unpacked, with braces for the variables, such as
            ``{}, ({}, {})`` for LSTM; empty for a plain tuple. Fewer braces than outputs leave
            the last ones out: ``{}`` where the first alone comes out.
    """

    forward: str
    init: str = ""
    targets: str = ""


def _no_cost(params: Params, inputs: Any, outputs: Any) -> Cost:
    return Cost()


def _no_formula(params: Params, inputs: Any, outputs: Any) -> tuple[str, ...]:
    return ()


SINGLE_INPUT = (PortSpec(name="input"),)
SINGLE_OUTPUT = (PortSpec(name="output"),)


class BlockSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the palette.

    Attributes:
        type: PyTorch's own class or function name, such as ``Conv2d``.
        category: Colour and place in the palette.
        prefix: Stem of generated names: ``conv`` gives ``conv1, conv2``.
        help: Its card.
        infer: Shape rule, see the module's docstring.
        emit: Code emitter.
        cost: Cost rule.
        worked: The formula with the brick's own numbers, a line for each size or step, such as
            ``H' = (28 + 2*0 - 3)/1 + 1 = 26``; nothing where numbers add nothing.
        learns: Which weights its module has: ``weight`` a matrix or filters (and perhaps a bias),
            ``scale`` one number a channel, ``several`` more than one matrix. The registry adds the
            parameters of :mod:`core.catalog.weights` to such a spec.
        is_view: Whether it only arranges what arrives, so that its output takes no memory.
        is_random: Whether two calls with the same input differ, while training.
        params: In the order the inspector shows them.
        inputs: Input ports.
        outputs: Output ports.
        keywords: Other words a person may search for.
        former: Names the type had in older project files.
    """

    type: str
    category: Category
    prefix: str
    help: Help
    infer: Callable[[Params, Any], tuple[Value | None, ...]]
    emit: Callable[[Call], Emission]
    cost: Callable[[Params, Any, Any], Cost] = _no_cost
    worked: Callable[[Params, Any, Any], tuple[str, ...]] = _no_formula
    learns: Literal["", "weight", "scale", "several"] = ""
    is_view: bool = False
    is_random: bool = False
    params: tuple[ParamSpec, ...] = ()
    inputs: tuple[PortSpec, ...] = SINGLE_INPUT
    outputs: tuple[PortSpec, ...] = SINGLE_OUTPUT
    keywords: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What people call the type."""
        return self.type

    def param(self, name: str) -> ParamSpec:
        """Return a parameter's spec; KeyError if there is none of that name."""
        for spec in self.params:
            if spec.name == name:
                return spec
        raise KeyError(name)

    def input(self, name: str) -> PortSpec | None:
        """Return the input port of that name, if there is one."""
        return next((port for port in self.inputs if port.name == name), None)

    def output(self, name: str) -> PortSpec | None:
        """Return the output port of that name, if there is one."""
        return next((port for port in self.outputs if port.name == name), None)

    def complete(self, params: Mapping[str, Any]) -> dict[str, ParamValue]:
        """Return ``params`` with the defaults filled in."""
        return {spec.name: params.get(spec.name, spec.default) for spec in self.params}

    def wrong_params(self, params: Mapping[str, Any]) -> list[Text]:
        """Return what is wrong with a block's own parameters, unknown names included."""
        known = {spec.name for spec in self.params}
        wrong = [
            text("param.unknown", param=name, type=self.type, known=", ".join(sorted(known)) or "-")
            for name in params
            if name not in known
        ]
        checked = (self.param(name).wrong(params[name]) for name in params if name in known)
        return wrong + [message for message in checked if message is not None]


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _printed(value: object) -> str:
    try:
        printed = repr(value)
    except ValueError:  # Python prints no integer of more than 4,300 digits
        return "..."
    return printed if len(printed) <= 60 else printed[:57] + "..."
