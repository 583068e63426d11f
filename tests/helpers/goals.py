"""A recipe for each thing that can be asked of a network, and a small network that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

from core.codegen.source import GeneratedModule
from core.data.datasets import get
from core.engine.recipe.class_weights import takes_weights
from core.engine.recipe.figures import possible_figures
from core.engine.recipe.goal import Goal
from core.engine.recipe.goals import require_goal
from core.engine.recipe.losses import get_loss
from core.engine.recipe.objective import (
    ADVERSARIAL,
    OBJECTIVES,
    SEQ2SEQ,
    find_objective,
    fitting_losses,
)
from core.graph.records import DataConfig, Network, Opponent, Project, TrainingConfig

SUPERVISED = {"class": "iris", "value": "diabetes", "labels": "shape-sets", "mask": "shapes"}
_OWN: dict[str, tuple[dict[str, Any], ...]] = {
    "supervised": (
        {},
        {"class_weights": "balanced"},
        {"metrics": ("f1_macro", "auroc")},
        {"metrics": ("f1_macro", "recall_macro")},
        {"metrics": ("top_k_accuracy",)},
        {"metrics": ("rmse", "explained_variance")},
    ),
    ADVERSARIAL: ({}, {"discriminator": Opponent(optimizer="SGD", lr=0.05)}),
    "denoising": ({"noise": "gaussian"}, {"noise": "masking"}, {"noise": "salt_and_pepper"}),
    "contrastive": ({"pairs": "views"}, {"pairs": "class"}),
}
"""What each objective may be asked for besides."""
_STEPS = 5
_FEATURES = 3
_NOISE = 4


def recipes() -> Iterator[tuple[str, TrainingConfig]]:
    """Yield each objective with each loss it can use, and the id of data for it."""
    for id_ in OBJECTIVES:
        objective = find_objective(id_)
        assert objective is not None
        used = {
            "supervised": tuple(SUPERVISED.values()),
            "next_token": ("rhymes",),
            SEQ2SEQ: ("reversal",),
            "contrastive": ("iris", "digit-pairs"),
        }.get(id_, ("digits",))
        for dataset in used:
            for loss in fitting_losses(objective, get(dataset)):
                for own in _OWN.get(id_, ({},)):
                    if _is_possible(own, id_, loss, dataset):
                        usual = {"objective": id_, "loss": loss, "device": "cpu", "epochs": 2}
                        yield dataset, TrainingConfig(**usual, **own)


_MEASURED = ("CrossEntropyLoss", "BCEWithLogitsLoss", "BCELoss", "MultiLabelMarginLoss", "MSELoss")
"""Losses whose targets are shown to more metrics, each in another way."""


def _is_possible(own: dict[str, Any], objective: str, loss: str, dataset: str) -> bool:
    if "class_weights" in own:
        return takes_weights(objective, get_loss(loss), get(dataset))
    if "metrics" in own:
        if loss not in _MEASURED:
            return False
        goal = require_goal(TrainingConfig(objective=objective, loss=loss), get(dataset))
        return set(own["metrics"]) <= possible_figures(goal, get(dataset)).keys()
    return own.get("pairs") != "class" or get(dataset).target == "class"


def project_for(dataset: str, training: TrainingConfig) -> Project:
    """Return a project that trains so; its network is a stranger to the module."""
    return Project(
        title="Goal",
        networks={"n1": Network(id="n1", name="Small")},
        data=DataConfig(dataset=dataset),
        training=training,
    )


def network_for(dataset: str, training: TrainingConfig) -> GeneratedModule:
    """Return a small class with a head for each output that the recipe asks for."""
    if training.objective == ADVERSARIAL:
        return _rivals(prod(get(dataset).sample_shape), get(dataset).sample_shape)
    info = get(dataset)
    goal = require_goal(training, info)
    if info.dtype == "int64":
        body, width = f"nn.Embedding({len(info.classes)}, 8)", 8
        heads = [f"nn.Linear({width}, {len(info.classes)})"]
    elif training.objective == "supervised" and info.target == "mask":
        # Of every place to every place, it would have millions of weights to learn and to write.
        ((entering, _),) = goal.inputs
        body = "nn.Identity()"
        heads = [f"nn.Conv2d({entering[0]}, {n[0]}, 3, padding=1)" for n in _sizes(goal)]
    else:
        ((entering, _),) = goal.inputs
        body, width = "nn.Flatten()", prod(int(size) for size in entering)
        heads = [f"nn.Linear({width}, {prod(sizes)})" for sizes in _sizes(goal)]
    lines = [f"        self.head{i} = {head}" for i, head in enumerate(heads)]
    calls = [_call(i, sizes, training.loss) for i, sizes in enumerate(_sizes(goal))]
    names = [f"y{i}" for i in range(len(calls))]
    # A single value needs no name.
    kept = [f"        {name} = {call}" for name, call in zip(names, calls, strict=True)]
    returned = calls[0] if len(calls) == 1 else ", ".join(names)
    told = training.objective == SEQ2SEQ
    taken = "x: torch.Tensor, told" if told else "x"
    text = "\n".join(
        (
            "import torch",
            "from torch import nn",
            "",
            "",
            "class Small(nn.Module):",
            '    """A small network."""',
            "",
            "    def __init__(self) -> None:",
            "        super().__init__()",
            f"        self.body = {body}",
            *lines,
            "",
            f"    def forward(self, {taken}: torch.Tensor) -> object:",
            '        """Return what is asked for."""',
            f"        x = self.body(x){' + self.body(told)' if told else ''}",
            *(kept if len(calls) > 1 else []),
            f"        return {returned}",
            "",
        )
    )
    names = "x, told" if told else "x"
    trace = f"def trace(self, {names}, keep):\n    return self({names})\n"
    return GeneratedModule(text=text, class_name="Small", owned=(), attributes={}, trace=trace)


def _rivals(numbers: int, shape: tuple[int, ...]) -> GeneratedModule:
    """Return a generator and a discriminator of two layers each."""
    sizes = ", ".join(map(str, shape))
    classes = (
        ("Small", _NOISE, f"nn.Linear(16, {numbers})", f".sigmoid().reshape(len(x), {sizes})"),
        ("Judge", numbers, "nn.Linear(16, 1)", ""),
    )
    text = "\n".join(
        (
            "import torch",
            "from torch import nn",
            *(line for each in classes for line in _two_layers(*each)),
            "",
        )
    )
    trace = "def trace(self, x, keep):\n    return self(x)\n"
    return GeneratedModule(
        text=text, class_name="Small", owned=(), attributes={}, trace=trace,
        discriminator="Judge", noise=(_NOISE,),
    )  # fmt: skip


def _two_layers(name: str, width: int, last: str, end: str) -> tuple[str, ...]:
    return (
        "",
        "",
        f"class {name}(nn.Module):",
        '    """A small network."""',
        "",
        "    def __init__(self) -> None:",
        "        super().__init__()",
        f"        self.first = nn.Linear({width}, 16)",
        f"        self.last = {last}",
        "",
        "    def forward(self, x: torch.Tensor) -> torch.Tensor:",
        '        """Return samples, or verdicts on them."""',
        "        x = self.first(x.flatten(1)).relu()",
        f"        return self.last(x){end}",
    )


def _sizes(goal: Goal) -> list[tuple[int, ...]]:
    numbers = {"steps": _STEPS, "features": _FEATURES, "code": _FEATURES}
    return [
        tuple(numbers[size] if isinstance(size, str) else size for size in sizes)
        for sizes in goal.outputs
    ]


def _call(number: int, sizes: tuple[int, ...], loss: str) -> str:
    """Return the expression of an output, ending as its loss wants it."""
    value = f"self.head{number}(x)"
    if len(sizes) > 1 and prod(sizes) != sizes[-1]:
        value = f"{value}.reshape(len(x), {', '.join(map(str, sizes))})"
    if loss == "BCELoss" and number == 0:
        return f"{value}.sigmoid()"
    if loss == "GaussianNLLLoss" and number == 1:
        return f"{value}.exp()"
    if loss in ("NLLLoss", "KLDivLoss", "CTCLoss"):
        return f"{value}.log_softmax({1 if len(sizes) > 2 else -1})"
    return value
