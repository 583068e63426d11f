"""Parameters are PyTorch's own: names and defaults as its constructors have them."""

from __future__ import annotations

import inspect

import pytest
from torch import nn

from core.catalog.registry import all_specs

OURS = {"Input", "Output", "Parameter", "Expression"}
"""Types that are no module of torch, beside the functions, which are written small."""

NOT_OFFERED = {"device", "dtype", "inplace", "in_channels", "in_features"}
NOT_OFFERED |= {"num_features", "num_channels", "normalized_shape", "input_size"}
NOT_OFFERED |= {"process_group", "min_value", "max_value", "in1_features", "in2_features"}
NOT_OFFERED |= {"_weight", "_freeze"}
"""Follow from the input, the training settings or the graph."""

NOT_OFFERED |= {"embed_dim", "kdim", "vdim", "d_model", "custom_encoder", "custom_decoder"}
NOT_OFFERED |= {"encoder_layer", "decoder_layer", "enable_nested_tensor", "mask_check"}

BUILT_BY = {
    **dict.fromkeys(("RNN", "LSTM", "GRU"), nn.RNNBase),
    "TransformerEncoder": nn.TransformerEncoderLayer,
    "TransformerDecoder": nn.TransformerDecoderLayer,
}
"""Modules some of whose parameters are those of another constructor."""

ALSO = {"RNN": {"nonlinearity": "tanh"}}
"""Parameters that the constructor takes without naming them."""

NOT_TAKEN = {
    "RNN": {"mode", "proj_size"},
    "LinearCrossEntropyLoss": {"out_features", "weight", "options"},
    "LSTM": {"mode"},
    "GRU": {"mode", "proj_size"},
    **{f"ConvTranspose{axes}d": {"padding_mode"} for axes in (1, 2, 3)},
    **{f"FractionalMaxPool{axes}d": {"_random_samples"} for axes in (2, 3)},
}
"""Parameters that the module takes only as they are, or that are for tests or its siblings."""

OWN_DEFAULT = {"out_channels", "out_features", "kernel_size", "output_size", "dim"}
OWN_DEFAULT |= {"output_ratio", "scale_factor"}
OWN_DEFAULT |= {"threshold", "value", "num_groups", "size", "num_embeddings", "embedding_dim"}
OWN_DEFAULT |= {"n_classes", "num_classes", "cutoffs"}
OWN_DEFAULT |= {"batch_first", "norm", "activation"}
"""What torch has no default for, or a deprecated one; always written."""


VARIABLE = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


@pytest.mark.parametrize(
    "spec",
    [s for s in all_specs() if s.type not in OURS and s.type[0].isupper()],
    ids=lambda spec: spec.type,
)
def test_parameters_are_those_of_the_constructor(spec):
    module = getattr(nn, spec.type)
    theirs = _defaults(BUILT_BY.get(spec.type, module)) | _defaults(module)
    theirs = theirs | ALSO.get(spec.type, {})
    ours = {
        param.name: param.default
        for param in spec.params
        if param.name != "normalized_dims" and param.group != "weights"
    }

    of_call = {n: p for n, p in _defaults(module.forward).items() if n in set(ours) - set(theirs)}

    assert set(ours) - set(of_call) == set(theirs) - NOT_OFFERED - NOT_TAKEN.get(spec.type, set())
    for name, default in ours.items():
        expected = (theirs | of_call)[name]
        assert default == expected or name in OWN_DEFAULT or expected is inspect.Parameter.empty


def _defaults(function):
    parameters = inspect.signature(function).parameters
    return {n: p.default for n, p in parameters.items() if p.kind not in VARIABLE}
