"""The inspector: what is selected, with everything about it that can be changed.

:class:`InspectorPanel` shows one page at a time: :class:`BricksPage` for selected bricks,
:class:`ProjectPage` when none is selected, :class:`NetworkPage` when one is in another network.
"""

from app.panels.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
