from __future__ import annotations

import json

from core.codegen.notebook import training_notebook
from core.codegen.script import training_script
from tests.core.codegen.test_script import MODULE, project


def test_notebook_holds_the_script_in_cells_and_runs_it_last():
    notebook = json.loads(training_notebook(project(), MODULE, threads=1))

    code = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    script = training_script(project(), MODULE, threads=1)
    assert "\n\n\n".join(code[:-1]) == script.partition("\n\n\nif __name__")[0]
    assert code[-1] == "main()"


def test_every_part_has_a_heading_and_cells_are_as_the_format_wants_them():
    notebook = json.loads(training_notebook(project(), MODULE, threads=1))

    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert kinds == ["markdown", "code"] * 6 + ["code"]
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        assert (cell["cell_type"] == "code") == ("outputs" in cell and "execution_count" in cell)
