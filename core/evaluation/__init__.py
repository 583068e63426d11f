"""What an evaluation of a model found: records, and the same as tables; torch-free.

The worker makes the records, see :mod:`core.engine.measure`; the window shows them, and the command
line prints them.
"""
