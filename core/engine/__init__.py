"""Training in a process of its own.

Torch-free: ``messages``, ``frames`` (how they travel) and ``host`` (starts and watches a worker).
With torch: ``worker`` and what it uses. The host starts the worker by name and never imports it.
"""
