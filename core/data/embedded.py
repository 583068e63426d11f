"""The data sets inside the program, in the order people choose from."""

from __future__ import annotations

from core.data.info import DatasetInfo

_CELL_FEATURES = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity",
    "concave points", "symmetry", "fractal dimension",
)  # fmt: skip

EMBEDDED = (
    DatasetInfo(
        id="digits",
        title="Handwritten digits",
        kind="image",
        sample_shape=(1, 8, 8),
        classes=tuple("0123456789"),
        samples=1797,
        description="Grey pictures of handwritten digits, 8 by 8 pixels with values from 0 to 1.",
        source="UCI Optical Recognition of Handwritten Digits, test part, inside scikit-learn",
        sample_range=(0.0, 1.0),
    ),
    DatasetInfo(
        id="breast-cancer",
        title="Breast cancer",
        sample_shape=(30,),
        classes=("malignant", "benign"),
        samples=569,
        features=(
            *(f"mean {name}" for name in _CELL_FEATURES),
            *(f"{name} error" for name in _CELL_FEATURES),
            *(f"worst {name}" for name in _CELL_FEATURES),
        ),
        description="Measures of cell nuclei in pictures of breast masses; is the mass malignant?",
        source="UCI Breast Cancer Wisconsin (Diagnostic), inside scikit-learn",
        standardised=True,
    ),
    DatasetInfo(
        id="xor",
        title="XOR",
        sample_shape=(2,),
        classes=("same sign", "different sign"),
        samples=400,
        features=("x", "y"),
        description="Points in a square; the class says whether the signs of x and y differ. "
        "No straight line parts them, so one layer is not enough.",
        source="computed",
        sample_range=(-1.0, 1.0),
    ),
    DatasetInfo(
        id="iris",
        title="Iris",
        sample_shape=(4,),
        classes=("setosa", "versicolor", "virginica"),
        samples=150,
        features=(
            "sepal length (cm)",
            "sepal width (cm)",
            "petal length (cm)",
            "petal width (cm)",
        ),
        description="Lengths and widths of the flowers of three kinds of iris.",
        source="R. A. Fisher, 1936, inside scikit-learn",
        standardised=True,
    ),
    DatasetInfo(
        id="wine",
        title="Wine",
        sample_shape=(13,),
        classes=("grower 1", "grower 2", "grower 3"),
        samples=178,
        features=(
            "alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols",
            "flavanoids", "nonflavanoid phenols", "proanthocyanins", "color intensity", "hue",
            "od280/od315 of diluted wines", "proline",
        ),
        description="Chemical measures of wines from three growers of one region.",
        source="UCI Wine, inside scikit-learn",
        standardised=True,
    ),
    DatasetInfo(
        id="diabetes",
        title="Diabetes",
        target="value",
        sample_shape=(10,),
        target_shape=(1,),
        samples=442,
        features=(
            "age", "sex", "body mass index", "blood pressure", "total cholesterol", "LDL", "HDL",
            "cholesterol/HDL", "log triglycerides", "blood sugar",
        ),
        description="Measures of patients; how far has the disease gone a year later, in hundreds "
        "of points?",
        source="B. Efron et al., Least Angle Regression, 2004, inside scikit-learn",
        standardised=True,
        target_range=(0.0, 4.0),
    ),
    DatasetInfo(
        id="sine",
        title="Sine waves",
        kind="series",
        target="value",
        sample_shape=(32, 1),
        target_shape=(1,),
        samples=600,
        description="Windows of 32 successive values of two added sines with a little noise; what "
        "comes next?",
        source="computed",
    ),
    DatasetInfo(
        id="rhymes",
        title="Rhymes",
        kind="text",
        target="tokens",
        sample_shape=(32,),
        dtype="int64",
        classes=("newline", "space", ",", ".", *"abcdefghijklmnopqrstuvwxyz"),
        target_shape=(32,),
        samples=526,
        description="Windows of 32 characters of twelve rhymes, which overlap; which character "
        "follows each?",
        source="written for Brickyard",
    ),
    DatasetInfo(
        id="alice",
        title="Alice in Wonderland",
        kind="text",
        target="tokens",
        sample_shape=(64,),
        dtype="int64",
        classes=("newline", "space", *"!\"'(),-.:;?abcdefghijklmnopqrstuvwxyz"),
        target_shape=(64,),
        samples=488,
        description="Pieces of 64 characters of the first three chapters, in small letters; which "
        "character follows each?",
        source="Lewis Carroll, 1865; the text of Project Gutenberg, in the public domain",
    ),
    DatasetInfo(
        id="digit-pairs",
        title="Pairs of digits",
        kind="image",
        target="pair",
        sample_shape=(2, 1, 8, 8),
        classes=("different", "alike"),
        samples=1797,
        description="Two grey pictures of handwritten digits, 8 by 8 pixels each; do both show the "
        "same digit?",
        source="UCI Optical Recognition of Handwritten Digits, test part, inside scikit-learn",
        sample_range=(0.0, 1.0),
    ),
)  # fmt: skip
