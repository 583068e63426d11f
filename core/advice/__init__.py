"""What is legal but unlikely to be meant, what to do about it, and bricks that mend a misfit.

:func:`advise` looks over a project by a table of small rules (:mod:`core.advice.rules`), each in a
file with its like. Advice is a :class:`~core.errors.Problem` like any other and never keeps anyone
from training. :func:`fixes` returns plans for ``document.apply``, so a way out is one step to undo.
:mod:`core.advice.repairs` tries bricks where two do not fit together.
"""

from core.advice.review import Review, advise, fixes

__all__ = ["Review", "advise", "fixes"]
