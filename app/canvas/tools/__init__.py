"""Gestures, one object each. :mod:`app.canvas.tools.table` says which press starts which.

A tool owns everything temporary that it shows, changes only the picture while it lasts, and tells
the document one transaction at its end. Cancelling it leaves no trace.
"""
