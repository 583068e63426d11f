"""Data sets that are too large for the program: fetched when a person asks, and kept.

``listed`` says what there is, with sizes and hashes, and imports nothing heavy; ``kept`` where the
files lie and which are there; ``fetch`` brings them. Nothing else here or anywhere goes online.
"""
