"""Laying bricks out by themselves: what is a stack, how low it lies, how far to the side.

:func:`arranged` is the whole of it. Data flows downwards; the bricks of one chain are clicked
together, branches lie side by side with their merge centred below, wires that skip bricks find
room beside them. The order of branches from the left is the one there is, unless another has fewer
crossings, so a second time changes nothing and a small edit moves little.
"""

from core.graph.arranging.arrange import arranged
from core.graph.arranging.stacks import Link

__all__ = ["Link", "arranged"]
