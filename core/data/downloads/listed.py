"""What can be downloaded: files with their sizes and hashes, and what the data are."""

from __future__ import annotations

import msgspec

from core.data.info import DatasetInfo


class RemoteFile(msgspec.Struct, frozen=True):
    """One file of a data set.

    Attributes:
        name: What it is called here.
        url: Where it is.
        size: In bytes.
        sha256: Of its content; a file with another one is not kept.
    """

    name: str
    url: str
    size: int
    sha256: str


_MNIST = "https://storage.googleapis.com/cvdf-datasets/mnist/"
_FASHION = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
_CIFAR = "https://www.cs.toronto.edu/~kriz/"


def _idx(base: str, *facts: tuple[str, int, str]) -> tuple[RemoteFile, ...]:
    return tuple(RemoteFile(name, base + name, size, sha256) for name, size, sha256 in facts)


FILES: dict[str, tuple[RemoteFile, ...]] = {
    "mnist": _idx(
        _MNIST,
        ("train-images-idx3-ubyte.gz", 9_912_422,
         "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        ("train-labels-idx1-ubyte.gz", 28_881,
         "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        ("t10k-images-idx3-ubyte.gz", 1_648_877,
         "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        ("t10k-labels-idx1-ubyte.gz", 4_542,
         "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ),
    "fashion-mnist": _idx(
        _FASHION,
        ("train-images-idx3-ubyte.gz", 26_421_880,
         "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        ("train-labels-idx1-ubyte.gz", 29_515,
         "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        ("t10k-images-idx3-ubyte.gz", 4_422_102,
         "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        ("t10k-labels-idx1-ubyte.gz", 5_148,
         "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
    ),
    "cifar10": _idx(
        _CIFAR,
        ("cifar-10-binary.tar.gz", 170_052_171,
         "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
    ),
}  # fmt: skip
"""By id of the data set, in the order they are fetched."""

DOWNLOADED = (
    DatasetInfo(
        id="mnist",
        title="MNIST",
        kind="image",
        sample_shape=(1, 28, 28),
        classes=tuple("0123456789"),
        samples=70_000,
        description="Grey pictures of handwritten digits, 28 by 28 pixels with values from 0 to 1.",
        source="Y. LeCun, C. Cortes, C. J. C. Burges, 1998",
        sample_range=(0.0, 1.0),
    ),
    DatasetInfo(
        id="fashion-mnist",
        title="Fashion-MNIST",
        kind="image",
        sample_shape=(1, 28, 28),
        classes=(
            "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker",
            "bag", "ankle boot",
        ),
        samples=70_000,
        description="Grey pictures of ten kinds of clothes, 28 by 28 pixels with values from 0 to "
        "1; as large as MNIST, and harder.",
        source="H. Xiao, K. Rasul, R. Vollgraf, 2017",
        sample_range=(0.0, 1.0),
    ),
    DatasetInfo(
        id="cifar10",
        title="CIFAR-10",
        kind="image",
        sample_shape=(3, 32, 32),
        classes=(
            "aeroplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship",
            "truck",
        ),
        samples=60_000,
        description="Colour photographs of ten kinds of things, 32 by 32 pixels with values from 0 "
        "to 1.",
        source="A. Krizhevsky, 2009",
        sample_range=(0.0, 1.0),
    ),
)  # fmt: skip
