from __future__ import annotations

import pytest

from core.codegen.excerpt import excerpt, import_lines


def test_definitions_are_cut_out_word_for_word():
    source = (
        '"""Doc."""\nimport os\nLIMIT = 3\ndef f(x):\n    return x  # why\nclass C:\n    pass\n'
    )

    assert excerpt(source).definitions == {
        "f": "def f(x):\n    return x  # why",
        "C": "class C:\n    pass",
    }


def test_a_form_feed_moves_no_line():
    assert excerpt("x = 1\x0c\n\ndef f():\n    return 2\n").definitions["f"].startswith("def f")


@pytest.mark.parametrize(
    ("sources", "lines"),
    [
        (["import torch", "import torch"], ["import torch"]),
        (
            ["from torch import nn", "import torch.nn.functional as F", "import numpy as np"],
            ["import numpy as np", "import torch.nn.functional as F", "from torch import nn"],
        ),
        (["from a import c", "from a import b as d"], ["from a import b as d, c"]),
        (["from __future__ import annotations"], []),
    ],
)
def test_imports_are_merged_and_sorted(sources, lines):
    assert import_lines(excerpt(source) for source in sources) == lines
