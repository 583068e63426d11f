"""The samples: what data sets there are, how they are read and how they are parted.

``datasets`` describes them and imports nothing heavy, so the window may ask at any time. ``load``
reads the arrays with numpy and scikit-learn. The files of ``sources`` and ``split`` are read twice:
Python runs them, and the training script that leaves the program is cut out of their text.
"""
