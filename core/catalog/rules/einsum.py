"""The equation of ``einsum``: which letters name the dimensions of its inputs and of its result."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from core.catalog.dims import Dim, at, product
from core.catalog.spec import Misfit
from core.catalog.values import TensorSpec
from core.texts import text

_FORM = re.compile(r"[A-Za-z]*(,[A-Za-z]*)*->[A-Za-z]*")


class Equation(msgspec.Struct, frozen=True):
    """An equation with its result written out.

    Attributes:
        inputs: The letters of each input.
        output: Those of the result.
    """

    inputs: tuple[str, ...]
    output: str

    def sizes(self, received: Sequence[TensorSpec]) -> dict[str, Dim]:
        """Return the size that each letter stands for.

        Raises:
            Misfit: The inputs are not those of the equation.
        """
        if len(received) != len(self.inputs):
            counts = {"expected": len(self.inputs), "received": len(received)}
            raise Misfit(text("shape.einsum_inputs", **counts))
        sizes: dict[str, Dim] = {}
        for letters, tensor in zip(self.inputs, received, strict=True):
            if len(letters) != tensor.rank:
                raise Misfit(text("shape.einsum_rank", letters=letters or "-", received=tensor))
            for letter, size in zip(letters, tensor.dims, strict=True):
                known = sizes.setdefault(letter, size)
                if known == 1:
                    sizes[letter] = size
                elif size not in (1, known):
                    values = {"letter": letter, "expected": known, "received": size}
                    raise Misfit(text("shape.einsum_size", **values))
        return sizes

    def macs(self, received: Sequence[TensorSpec]) -> int:
        """Return the multiply-accumulates for one sample, inputs taken from left to right."""
        sizes, total = self.sizes(received), 0
        done = self.inputs[0]
        for k, letters in enumerate(self.inputs[1:], 1):
            later = set(self.output).union(*self.inputs[k + 1 :])
            summed = set(done) & set(letters) - later
            kept = (set(done) | set(letters)) & later
            if summed:
                total += at(product(tuple(sizes[letter] for letter in summed | kept)))
            done = "".join(kept)
        return total


@functools.lru_cache(maxsize=256)
def parse_equation(source: str) -> Equation:
    """Read an equation such as ``bij,bjk->bik``; without ``->`` as torch completes it.

    Raises:
        Misfit: It is none.
    """
    plain = source.replace(" ", "")
    if "->" not in plain:
        letters = sorted(letter for letter in set(plain) if letter.isalpha())
        plain += "->" + "".join(letter for letter in letters if plain.count(letter) == 1)
    left, _, output = plain.partition("->")
    is_known = set(output) <= set(left) and len(set(output)) == len(output)
    if not _FORM.fullmatch(plain) or not is_known:
        raise Misfit(text("shape.einsum", received=source))
    return Equation(tuple(left.split(",")), output)
