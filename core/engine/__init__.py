"""Training in a process of its own.

Torch-free: ``messages``, ``frames`` (how they travel), ``host`` with ``process`` and ``mailbox``
(start and watch a worker), ``channel`` and ``lifeline`` (the worker's end), ``recipe`` and
``schedule`` (shared with the exported script), ``failures``, ``machine``.
With torch: ``worker``, its ``session`` (its model), a ``run``, its ``loop`` and their parts.
The host starts the worker by name and never imports it.
"""
