"""What a person, or a file, may call something: lists of awkward names, and any text at all."""

from __future__ import annotations

import keyword

from hypothesis import strategies as st

INJECTIONS = (
    'x"); open("PWNED","w"); ("',
    "x'); open('PWNED','w'); ('",
    '"""',
    "'''",
    "trailing\\",
    "\\N{BULLET}",
    "{0.__class__}",
    "%s",
    "${x}",
    "{{7*7}}",
    *(f"a{separator}import os" for separator in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c")),
    *(f"a{separator}import os" for separator in ("\x85", "\u2028", "\u2029", "\x00")),
    "\u202eright to left",
    "\udc80",
)
AWKWARD = (
    *keyword.kwlist,
    *keyword.softkwlist,
    *("self", "super", "print", "torch", "nn", "F", "np", "x", "keep", "forward", "training"),
    *("__init__", "__class__", "__x", "_", "", " ", "n" * 10_000, "1conv", "a.b", "a-b"),
    *("fn1", "fn_1", "Fn1", "\ufb01n1", "Größe", "합성곱", "input", "type", "train"),
)

any_text = st.one_of(
    st.sampled_from(INJECTIONS + AWKWARD),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
)
