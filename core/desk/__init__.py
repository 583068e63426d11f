"""The desk: a process that looks at data for the window, so that nothing there ever waits.

``messages`` and ``views`` are what window and desk say to each other and import nothing heavy;
``host`` starts and ends the process; ``clerk`` is the process; ``drawing`` makes of arrays what a
person can look at. Whoever cancels ends the process: the next question starts another.
"""
