from __future__ import annotations

import ast
import inspect
import subprocess
import sys

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.codegen.script import training_script
from core.codegen.source import GeneratedModule
from core.data.datasets import all_datasets
from core.data.downloads.listed import FILES
from core.data.sources import READERS
from core.data.split import split, standardise
from core.engine.recipe.schedule import batch_starts
from core.errors import InputError
from core.graph.records import DataConfig, Network, Opponent, Project, TrainingConfig
from tests.helpers.goals import network_for, project_for, recipes
from tests.helpers.scripts import run_script

RULES = "E4,E7,E9,W,F,I,N,UP,B,C4,SIM,RET,PTH,PIE,RUF,ANN"

MODULE = GeneratedModule(
    text='''"""A small network."""

from __future__ import annotations

import torch
from torch import nn


class Small(nn.Module):
    """A small network."""

    def __init__(self) -> None:
        super().__init__()
        self.linear1 = nn.Linear(2, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the class scores."""
        return self.linear1(x)
''',
    class_name="Small",
    owned=(),
    attributes={"b2": "linear1"},
    trace="def trace(self, x, keep):\n    x = self.linear1(x)\n    keep('b2', x)\n",
)


def project(*, title: str = "Small", data: DataConfig | None = None, **training: object) -> Project:
    return Project(
        title=title,
        networks={"n1": Network(id="n1", name="Small")},
        data=data or DataConfig(dataset="xor"),
        training=msgspec.structs.replace(TrainingConfig(epochs=2, device="cpu"), **training),
    )


def script(*, threads: int = 1, **kwargs: object) -> str:
    return training_script(project(**kwargs), MODULE, threads=threads)  # type: ignore[arg-type]


def functions(source: str) -> set[str]:
    tree = ast.parse(source)
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def test_script_carries_the_functions_that_the_worker_runs():
    source = script(data=DataConfig(dataset="breast-cancer"))

    for function in (READERS["breast-cancer"], split, standardise, batch_starts):
        assert inspect.getsource(function) in source


def test_script_carries_the_generated_class_as_it_is():
    assert MODULE.text[MODULE.text.index("class Small") :] in script()


def test_data_that_need_no_scaling_bring_no_function_for_it():
    assert "standardise" not in functions(script())


USUAL = {
    "class": {},
    "value": {"loss": "MSELoss"},
    "tokens": {"objective": "next_token"},
    "mask": {"objective": "reconstruction", "loss": "MSELoss"},
    "labels": {"objective": "reconstruction", "loss": "MSELoss"},
    "pair": {"objective": "reconstruction", "loss": "MSELoss"},
}
TRAINABLE = [info for info in all_datasets() if info.target in USUAL]


@pytest.mark.parametrize("info", TRAINABLE, ids=lambda info: info.id)
def test_script_imports_torch_numpy_and_scikit_learn_only(info):
    tree = ast.parse(script(data=DataConfig(dataset=info.id), **USUAL[info.target]))
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    ours = sys.stdlib_module_names if info.id in FILES else {"__future__"}  # files are read
    assert modules <= {*ours, "torch", "numpy", "sklearn"}


@pytest.mark.parametrize(
    "data",
    [
        DataConfig(dataset="xor"),
        DataConfig(dataset="iris", validation=0.0),
        DataConfig(dataset="breast-cancer", test=0.0),
        DataConfig(dataset="digits", validation=0.0, test=0.0),
    ],
    ids=str,
)
def test_script_is_clean_and_formatted(data, tmp_path):
    path = tmp_path / "train.py"
    path.write_text(script(data=data, optimizer="SGD", device="auto"), encoding="ascii")

    for check in (["check", "--select", RULES], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *check, "--isolated", "--no-cache", str(path)]
        said = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


def test_scripts_of_all_objectives_and_losses_are_clean_and_formatted(tmp_path):
    for number, (dataset, training) in enumerate(recipes()):
        module = network_for(dataset, training)
        source = training_script(project_for(dataset, training), module, threads=1)
        (tmp_path / f"train{number}.py").write_text(source, encoding="ascii")

    for check in (["check", "--select", RULES], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *check, "--isolated", "--no-cache", str(tmp_path)]
        said = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


def test_a_loss_is_written_with_what_differs_from_its_defaults():
    huber = {"loss": "HuberLoss", "loss_args": {"delta": 2.0}}
    assert "loss_fn = nn.HuberLoss(delta=2.0)" in script(**huber)
    assert "loss_fn = nn.CrossEntropyLoss()" in script()
    by_distance = {
        "loss": "TripletMarginWithDistanceLoss",
        "loss_args": {"distance_function": "cosine", "margin": 0.5},
    }
    source = script(**by_distance)
    assert "distance_function=cosine_distance" in source
    assert {"cosine_distance", "WithinTheBatch"} <= functions(source)
    assert "euclidean_distance" not in functions(source)


def test_no_criterion_is_carried_that_is_not_used():
    assert functions(script()).isdisjoint({"Around", "Variational", "EachToken", "one_hot"})
    assert {"Accuracy", "AccuracyOfRows", "one_hot"} <= functions(script(loss="MSELoss"))


def test_threads_seed_and_device_are_written_out():
    source = script(threads=3, seed=7, device="cuda:1")

    assert "torch.set_num_threads(3)" in source
    assert "torch.manual_seed(7)" in source
    assert 'torch.device("cuda:1")' in source


def test_losses_are_summed_as_in_the_worker():
    choice = 'dtype = torch.float32 if x.device.type == "mps" else torch.float64'
    assert choice in script(device="mps")
    assert choice in script(device="cpu")


def test_auto_asks_the_machine_that_runs_the_script():
    assert "fastest_device" in functions(script(device="auto"))
    assert "fastest_device" not in functions(script(device="cpu"))


def skeleton(source: str) -> str:
    """Return the syntax tree with every string masked."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "masked"
    return ast.dump(tree)


HOSTILE = [
    'x"); open("PWNED", "w"); ("',
    '"""',
    "'''",
    "\\",
    "\\N{BULLET}",
    "a\nimport os",
    "\x0c\0",
]


AS_IT_IS = skeleton(script())


@settings(max_examples=200)
@given(st.text(max_size=100))
@example('"""\nimport os\n"""')
@example('ends with "')
@example("ends with \\")
@example("\N{HANGUL SYLLABLE HAN}" * 90)
def test_a_title_is_text_and_never_code(title: str):
    source = script(title=title)

    assert source.isascii()
    assert skeleton(source) == AS_IT_IS
    said = (ast.get_docstring(ast.parse(source), clean=False) or "").partition(": a network")[0]
    assert said == (" ".join(title.split())[:60] or "Untitled")


@pytest.mark.parametrize("device", HOSTILE)
def test_a_device_is_text_and_never_code(device: str):
    assert skeleton(script(device=device)) == skeleton(script(device="cpu"))


@pytest.mark.parametrize(
    ("kwargs", "said"),
    [
        ({"loss": "os.system"}, "no loss os.system; expected one of: CrossEntropyLoss"),
        ({"optimizer": "Adam; x"}, "no optimizer Adam; x; expected one of: SGD"),
        ({"precision": "float32); print(1"}, "print"),
        ({"data": DataConfig(dataset="../x")}, "no data set called ../x"),
        ({"data": DataConfig(dataset="")}, "No data are chosen yet"),
        ({"loss": "GaussianNLLLoss"}, "cannot compare the output with a class"),
        ({"loss_args": {"x": 1}}, "CrossEntropyLoss"),
    ],
)
def test_unknown_names_are_refused(kwargs, said):
    with pytest.raises(InputError, match=said):
        script(**kwargs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (DataConfig(dataset="xor"), ["epoch 1 train_loss", "epoch 2 train_loss", "test with"]),
        (DataConfig(dataset="xor", validation=0.0, test=0.0), ["epoch 1 train", "epoch 2 train"]),
    ],
    ids=["three parts", "all for training"],
)
def test_script_runs_alone_in_an_empty_folder(data, said, tmp_path):
    (tmp_path / "train.py").write_text(script(data=data), encoding="ascii")

    ran = run_script(tmp_path / "train.py")

    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert len(lines) == len(said)
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True))


def test_an_unknown_optimiser_of_the_rival_is_refused_in_words() -> None:
    rival = Opponent(optimizer="Adam2")
    training = TrainingConfig(
        objective="adversarial", loss="BCEWithLogitsLoss", discriminator=rival
    )
    module = network_for("digits", training)
    with pytest.raises(InputError, match="no optimizer Adam2; expected one of: SGD"):
        training_script(project_for("digits", training), module, threads=1)
