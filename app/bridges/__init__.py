"""Between the worker process and Qt: messages become signals, calls become messages.

``engine`` is what panels see. ``keeper`` owns the process, ``questions`` what is asked of it (each
kind in a ``lane``), ``live_run`` the run under way, and ``pulse`` tells whether that hangs.
"""
