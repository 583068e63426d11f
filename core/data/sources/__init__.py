"""One file a data set, each with one function that stands alone.

The exported training script carries the text of these functions, so each may use only numpy and
scikit-learn, and nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.data.sources.breast_cancer import read_breast_cancer
from core.data.sources.diabetes import read_diabetes
from core.data.sources.digits import read_digits
from core.data.sources.iris import read_iris
from core.data.sources.rhymes import read_rhymes
from core.data.sources.sine import read_sine
from core.data.sources.wine import read_wine
from core.data.sources.xor import read_xor

Reader = Callable[[], tuple[np.ndarray, np.ndarray]]

READERS: dict[str, Reader] = {
    "breast-cancer": read_breast_cancer,
    "diabetes": read_diabetes,
    "digits": read_digits,
    "iris": read_iris,
    "rhymes": read_rhymes,
    "sine": read_sine,
    "wine": read_wine,
    "xor": read_xor,
}
"""By id of the data set; a source's file and function are named after the id."""
