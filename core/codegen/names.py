"""Names for generated code: from what a person typed to a safe Python identifier.

Whatever is typed (quotes, line breaks, keywords, other alphabets) never reaches the source. A name
is reduced to ``[a-z][a-z0-9_]*``; what Python, PyTorch or the file itself already uses is avoided;
two blocks never get the same name. The same network always gets the same names.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import keyword
import re
import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 32
"""Characters of a name before the number that tells twins apart."""

# The names on nn.Module of torch 2.13 that an identifier of ours could equal, frozen because this
# room never imports torch; a test compares. A layer called by one of them would hide a method or
# overwrite the module's internals.
MODULE_ATTRIBUTES = frozenset(
    """
    add_module apply bfloat16 buffers call_super_init children compile cpu cuda double
    dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter
    get_submodule half ipu load_state_dict modules mtia named_buffers named_children
    named_modules named_parameters parameters register_backward_hook register_buffer
    register_forward_hook register_forward_pre_hook register_full_backward_hook
    register_full_backward_pre_hook register_load_state_dict_post_hook
    register_load_state_dict_pre_hook register_module register_parameter
    register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state
    set_submodule share_memory state_dict to to_empty train training type xpu zero_grad
    """.split()  # noqa: SIM905  # a list of 53 quoted words reads worse
)

SCRIPT_CLASSES = frozenset(
    """
    Accuracy AccuracyOfDirections AccuracyOfDistances AccuracyOfNeighbours AccuracyOfOrder
    AccuracyOfPairs AccuracyOfRows AccuracyOfSequences AccuracyOfSets Ahead AlikeOrNot
    AlikePairs AlikeViews AndMore AndMoreOfLabels AndMoreOfLogits AndMoreOfRows
    AndMoreOfSets AndSamples AnyAlignment Around Asked Augmenter BesideIdentity Contest
    EachToken Fit FitOfLogarithms GaussianNoise InOrder MaskingNoise MatchedViews
    MeanAndVariance MeanOf Meter NearerViews Noise Noisy OfEachOutput OfFirst OneClass
    Overlap OverlapOfMaps Plain Portions PortionsOfEach Reconstruction
    ReconstructionOfLogarithms ReconstructionOfLogits RightlyRanked SaltAndPepper
    SamePlace SamplesTo Stream Targets TokenAccuracy ToldSoFar TwoParts TwoViews
    Unmeasured Variational Verdicts VerdictsOfLogits WeightedSum WithinTheBatch
    WrittenAccuracy YesOrNo YesOrNoOfShares
    """.split()  # noqa: SIM905
)
"""Classes of the engine's that a training script may carry; a test compares."""

OWN_NAMES = frozenset({"self", "super", "x", "keep", "torch", "nn", "F", "np", "Tensor"})
"""What the generated file, its trace and its training script call their own things."""

# Not in every interpreter's builtins: ``python -S`` lacks them.
_SITE = frozenset({"copyright", "credits", "exit", "help", "license", "quit"})

RESERVED = (
    MODULE_ATTRIBUTES
    | OWN_NAMES
    | _SITE
    | frozenset(dir(builtins))
    | frozenset(keyword.kwlist)
    | frozenset(keyword.softkwlist)
)


_PLAIN = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


class NameAllocator:
    """Hands out identifiers, each once.

    >>> names = NameAllocator()
    >>> names.allocate("Conv 1", "conv"), names.allocate("conv-1", "conv")
    ('conv_1', 'conv_1_2')
    >>> names.allocate("lambda", "block"), names.allocate("3rd", "block")
    ('lambda_', 'block_3rd')
    """

    def __init__(self, reserved: Iterable[str] = RESERVED) -> None:
        self._reserved = frozenset(reserved)
        self._taken = set(self._reserved)
        self._next: dict[str, int] = {}

    @property
    def taken(self) -> frozenset[str]:
        """Every name that is handed out or reserved."""
        return frozenset(self._taken)

    def start_over(self, taken: Iterable[str]) -> None:
        """Hand out names as if only these were taken."""
        self._taken, self._next = set(taken), {}

    def release(self, names: Iterable[str]) -> None:
        """Take names back, to be handed out again."""
        self._taken.difference_update(names)
        self._next.clear()

    def is_free(self, name: str) -> bool:
        """Whether a name is still to be had."""
        return name not in self._taken

    def stem_of(self, wish: str, fallback: str) -> str:
        """Return what a name begins with, before the number that tells twins apart."""
        stem = _stem(wish)
        if not stem or stem[0].isdecimal():
            return f"{fallback}_{stem}".rstrip("_")
        return stem

    def plain(self, stem: str) -> str:
        """Return the name made of a stem where no twin has it."""
        # PEP 8's way round a keyword is an underscore behind it.
        return f"{stem}_" if stem in self._reserved else stem

    def allocate(self, wish: str, fallback: str) -> str:
        """Return an identifier as near to ``wish`` as may be.

        Args:
            wish: What a person typed.
            fallback: Lower-case stem to use where nothing of ``wish`` is left, such as ``conv``.
        """
        return self.allocate_stem(self.stem_of(wish, fallback))

    def allocate_stem(self, stem: str) -> str:
        """Return the name made of a stem, with a number where twins have it."""
        name = self.plain(stem)
        number = self._next.get(stem, 2)
        while name in self._taken:
            name = f"{stem}_{number}"
            number += 1
        self._next[stem] = number
        self._taken.add(name)
        return name


def class_name(wish: str) -> str:
    """Return a class name in PascalCase.

    >>> class_name("digits cnn"), class_name("2 layers"), class_name("Exception")
    ('DigitsCnn', 'Network2Layers', 'ExceptionNetwork')
    """
    words = re.findall(r"[A-Za-z0-9]+", _ascii(wish))
    name = "".join(word[0].upper() + word[1:] for word in words)[:MAX_LENGTH]
    if not name or name[0].isdecimal():
        name = f"Network{name}"
    return f"{name}Network" if name in RESERVED or name in SCRIPT_CLASSES else name


def class_names(wishes: Iterable[str]) -> list[str]:
    """Return a class name for each wish, none twice.

    >>> class_names(["Net", "net", "Net"])
    ['Net', 'Net2', 'Net3']
    """
    names: list[str] = []
    for stem in map(class_name, wishes):
        numbered = (f"{stem}{number}" for number in itertools.count(2))
        free = (name for name in itertools.chain([stem], numbered) if name not in names)
        names.append(next(free))
    return names


@functools.lru_cache(maxsize=8192)
def _stem(wish: str) -> str:
    if len(wish) <= MAX_LENGTH and _PLAIN.fullmatch(wish):
        return wish  # as Brickyard itself names bricks
    words = re.sub(r"[^a-z0-9]+", "_", _ascii(wish).lower()).strip("_")
    return words[:MAX_LENGTH].strip("_")


def _ascii(wish: str) -> str:
    """Drop accents and all that ASCII lacks; a long text is cut before the work, not after."""
    short = wish[: 8 * MAX_LENGTH]
    if short.isascii():
        return short
    plain = unicodedata.normalize("NFKD", short)
    return plain.encode("ascii", "ignore").decode("ascii")
