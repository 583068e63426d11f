"""Looking into a model: what a brick puts out, and why the model decided as it did.

``requests`` says what can be asked for and imports no torch. The rest runs in the worker, between
two steps of a training run if need be, and leaves no trace there: no gradient, no hook, no changed
mode, no random number drawn.
"""
