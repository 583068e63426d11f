"""How a brick's weights start and whether they learn: the same parameters for every such brick.

PyTorch starts each module in a way of its own, which is the default here and writes nothing. The
other ways keep the size of what flows through a deep network where it trains well:

* Xavier, the same size forwards and backwards: X. Glorot, Y. Bengio, Understanding the difficulty
  of training deep feedforward neural networks, 2010;
* Kaiming, for layers before a ReLU: K. He, X. Zhang, S. Ren, J. Sun, Delving deep into rectifiers:
  surpassing human-level performance on ImageNet classification, 2015;
* orthogonal, which keeps lengths: A. M. Saxe, J. L. McClelland, S. Ganguli, Exact solutions to the
  nonlinear dynamics of learning in deep linear neural networks, 2013.

These count the inputs and outputs of a unit, so they are offered only for matrices and filters.
"""

from __future__ import annotations

import msgspec

from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.spec import BlockSpec, ParamSpec
from core.graph.records import Params

_XAVIER = ("xavier_uniform", "xavier_normal")
_KAIMING = ("kaiming_uniform", "kaiming_normal")
_NORMAL = ("normal", "trunc_normal")
_FIXED = ("zeros", "ones", "constant")

STARTS = frozenset({"weight_init", "bias_init", "freeze", "lr_scale"})
"""Where a block sets none of these, PyTorch's own start is left alone."""

_BIAS_SWITCHES = ("bias", "head_bias")
"""What modules call the parameter that says whether there is a bias."""

_WEIGHT_SWITCHES = ("affine", "elementwise_affine")
"""What norms call the parameter that says whether there are weights at all."""


def _choice(name: str, choices: tuple[str, ...], help_: str, *, default: str = "") -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="choice",
        default=default or choices[0],
        choices=choices,
        group="weights",
        help=help_,
    )


def _number(
    name: str, default: float, minimum: float, shown_if: tuple[str, tuple[str, ...]], help_: str
) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="float",
        default=default,
        minimum=minimum,
        maximum=1e6,
        group="weights",
        shown_if=shown_if,
        help=help_,
    )


_INIT = _choice(
    "weight_init",
    ("default", *_XAVIER, *_KAIMING, "orthogonal", *_NORMAL, *_FIXED),
    "How the weights start: Xavier for tanh and sigmoid (Glorot and Bengio, 2010), Kaiming for "
    "ReLU (He et al., 2015), orthogonal for depth (Saxe et al., 2013).",
)
_SCALE_INIT = _choice(
    "weight_init", ("default", *_FIXED), "What the learned factors are before training."
)
_VALUE = _number(
    "init_value", 0.0, -1e6, ("weight_init", ("constant",)), "What every weight starts as."
)
_GAIN = _number(
    "init_gain",
    1.0,
    0.0,
    ("weight_init", (*_XAVIER, "orthogonal")),
    "Factor for the activation that follows: 1 for none, 5/3 for tanh, sqrt(2) for ReLU.",
)
_MODE = msgspec.structs.replace(
    _choice(
        "init_mode",
        ("fan_in", "fan_out"),
        "Whether sizes are kept on the way forwards (fan_in) or backwards (fan_out).",
    ),
    shown_if=("weight_init", _KAIMING),
)
_NONLINEARITY = msgspec.structs.replace(
    _choice(
        "init_nonlinearity",
        ("relu", "leaky_relu", "selu", "tanh", "sigmoid", "linear"),
        "The activation that follows; its factor makes up for what it takes away.",
    ),
    shown_if=("weight_init", _KAIMING),
)
_STD = _number(
    "init_std", 0.02, 0.0, ("weight_init", _NORMAL), "Standard deviation of the weights."
)
_FREEZE = ParamSpec(
    name="freeze",
    kind="bool",
    default=False,
    group="weights",
    help="Whether the weights stay as they are while the rest is trained.",
)
_LR_SCALE = ParamSpec(
    name="lr_scale",
    kind="float",
    default=1.0,
    minimum=0.0,
    maximum=1000.0,
    group="weights",
    shown_if=("freeze", (False,)),
    help="How many times as fast these weights learn as the rest: 0.1 is a tenth.",
)

_MATRIX = (_INIT, _GAIN, _MODE, _NONLINEARITY, _STD, _VALUE)
_SCALE = (_SCALE_INIT, _VALUE)


def with_weight_params(spec: BlockSpec) -> BlockSpec:
    """Return the spec with the parameters that every brick with such weights has."""
    if not spec.learns:
        return spec
    if spec.learns == "scale":
        added: tuple[ParamSpec, ...] = (*_SCALE, _FREEZE, _LR_SCALE)
    else:
        added = (*_MATRIX, *_bias_params(spec), _FREEZE, _LR_SCALE)
    return msgspec.structs.replace(spec, params=(*spec.params, *added))


def statements(spec: BlockSpec, params: Params, module: str) -> tuple[str, ...]:
    """Return the lines that follow the construction of a brick's module in ``__init__``.

    Args:
        spec: The block type, as the registry has it.
        params: Complete parameters.
        module: How the class reaches the module: ``self.conv1``.

    Returns:
        Lines, a loop's body indented by four spaces; none where PyTorch's own start is left alone.
    """
    if not spec.learns or not all(params.get(switch, True) for switch in _WEIGHT_SWITCHES):
        return ()
    lines = _several(params, module) if spec.learns == "several" else _single(params, module)
    if params["freeze"]:
        return (*lines, f"{module}.requires_grad_(False)")
    scale = params["lr_scale"]
    return lines if scale == 1 else (*lines, f"{module}.lr_scale = {literal(scale)}")


def _bias_params(spec: BlockSpec) -> tuple[ParamSpec, ...]:
    switch = next((param.name for param in spec.params if param.name in _BIAS_SWITCHES), None)
    if switch is None:
        return ()
    init = msgspec.structs.replace(
        _choice("bias_init", ("default", "zeros", "constant"), "How the bias starts."),
        shown_if=(switch, (True,)),
    )
    shown_if = ("bias_init", ("constant",))
    return init, _number("bias_value", 0.0, -1e6, shown_if, "What every bias starts as.")


def _single(params: Params, module: str) -> tuple[str, ...]:
    """Return the lines for a module with one ``weight`` and perhaps a ``bias``."""
    lines = []
    if params["weight_init"] != "default":
        lines.append(_fill_weight(params, f"{module}.weight"))
    if _starts_apart(params, "padding_idx"):
        lines.append(f"nn.init.zeros_({module}.weight[{literal(params['padding_idx'])}])")
    if _starts_bias(params):
        lines.append(_fill_bias(params, f"{module}.bias"))
    return tuple(lines)


def _several(params: Params, module: str) -> tuple[str, ...]:
    """Return the lines for a module with many weights: a loop that tells them apart.

    Norms inside of a module have weights of one dimension, which keep their start.
    """
    is_matrix, is_bias = "parameter.dim() > 1", '"bias" in name'
    fill_weight, fill_bias = params["weight_init"] != "default", _starts_bias(params)
    each = f"for name, parameter in {module}.named_parameters():"
    if fill_weight and fill_bias:
        return (
            each,
            f"    if {is_matrix}:",
            f"        {_fill_weight(params, 'parameter')}",
            f"    elif {is_bias}:",
            f"        {_fill_bias(params, 'parameter')}",
        )
    if fill_weight:
        return (
            f"for parameter in {module}.parameters():",
            f"    if {is_matrix}:",
            f"        {_fill_weight(params, 'parameter')}",
        )
    if fill_bias:
        return (
            each,
            f"    if {is_bias} and parameter.dim() == 1:",
            f"        {_fill_bias(params, 'parameter')}",
        )
    return ()


def _starts_bias(params: Params) -> bool:
    has_bias = all(params.get(switch, True) for switch in _BIAS_SWITCHES)
    return has_bias and params.get("bias_init", "default") != "default"


def _starts_apart(params: Params, row: str) -> bool:
    """Return whether a table of vectors has a row of zeros that a new start would fill."""
    return params.get(row) is not None and params["weight_init"] not in ("default", "zeros")


def _fill_weight(params: Params, tensor: str) -> str:
    init = params["weight_init"]
    if init == "constant":
        return _fill_constant(params["init_value"], tensor)
    wanted = [spec for spec in _MATRIX if spec.shown_if and init in spec.shown_if[1]]
    keywords = changed(params, wanted, always=("init_nonlinearity", "init_std"))
    arguments = [f"{name.removeprefix('init_')}={literal(v)}" for name, v in keywords.items()]
    return f"nn.init.{init}_({', '.join([tensor, *arguments])})"


def _fill_bias(params: Params, tensor: str) -> str:
    if params["bias_init"] == "zeros":
        return f"nn.init.zeros_({tensor})"
    return _fill_constant(params["bias_value"], tensor)


def _fill_constant(value: object, tensor: str) -> str:
    return f"nn.init.constant_({tensor}, {literal(value)})"
