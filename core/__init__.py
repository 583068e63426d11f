"""Everything Brickyard knows, without a window.

Read in this order: ``graph`` (what a project is), ``catalog`` (what bricks exist), ``shapes``
(what flows through them), ``document`` (how a project is changed), ``codegen`` (how it becomes
PyTorch), ``engine`` (how that is trained, in another process), ``explain``, ``runs`` and ``io``.
Nothing here imports Qt. Only the rooms named in ARCHITECTURE.md import torch.
"""
