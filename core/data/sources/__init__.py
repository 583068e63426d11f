"""One file a data set, each with one function that stands alone.

The exported training script carries the text of these functions, so each may use only numpy and
scikit-learn, and nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.data.sources.airline import read_airline
from core.data.sources.alice import read_alice
from core.data.sources.breast_cancer import read_breast_cancer
from core.data.sources.cifar10 import read_cifar10
from core.data.sources.circles import read_circles
from core.data.sources.diabetes import read_diabetes
from core.data.sources.digit_pairs import read_digit_pairs
from core.data.sources.digits import read_digits
from core.data.sources.fashion_mnist import read_fashion_mnist
from core.data.sources.gaussians import read_gaussians
from core.data.sources.iris import read_iris
from core.data.sources.mnist import read_mnist
from core.data.sources.moons import read_moons
from core.data.sources.plane import read_plane
from core.data.sources.plane_outliers import read_plane_outliers
from core.data.sources.reversal import read_reversal
from core.data.sources.rhymes import read_rhymes
from core.data.sources.ring import read_ring
from core.data.sources.sensors import read_sensors
from core.data.sources.shape_places import read_shape_places
from core.data.sources.shape_sets import read_shape_sets
from core.data.sources.shapes import read_shapes
from core.data.sources.sine import read_sine
from core.data.sources.spirals import read_spirals
from core.data.sources.tones import read_tones
from core.data.sources.wine import read_wine
from core.data.sources.xor import read_xor

Reader = Callable[[], tuple[np.ndarray, np.ndarray]]

READERS: dict[str, Reader] = {
    "airline": read_airline,
    "alice": read_alice,
    "breast-cancer": read_breast_cancer,
    "cifar10": read_cifar10,
    "circles": read_circles,
    "diabetes": read_diabetes,
    "digit-pairs": read_digit_pairs,
    "digits": read_digits,
    "fashion-mnist": read_fashion_mnist,
    "gaussians": read_gaussians,
    "iris": read_iris,
    "mnist": read_mnist,
    "moons": read_moons,
    "plane": read_plane,
    "plane-outliers": read_plane_outliers,
    "reversal": read_reversal,
    "rhymes": read_rhymes,
    "ring": read_ring,
    "sensors": read_sensors,
    "shape-places": read_shape_places,
    "shape-sets": read_shape_sets,
    "shapes": read_shapes,
    "sine": read_sine,
    "spirals": read_spirals,
    "tones": read_tones,
    "wine": read_wine,
    "xor": read_xor,
}
"""By id of the data set; a source's file and function are named after the id."""
