"""The graph: records, edits on them, history, order and layout.

The lowest room of core after texts and errors. Pure data and pure functions: nothing here knows
what a Conv2d is (``core.catalog`` does) or that a window exists.
"""
