"""Between the worker process and Qt: messages become signals, calls become messages.

``engine`` trains and asks; ``lane`` keeps questions of one kind from piling up.
"""
