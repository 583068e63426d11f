"""A person's own data: looking at a file, and reading what a project took from it.

``look`` guesses what a file or folder holds, ``describe`` says what a record of it means without
reading anything, ``load`` reads the samples. The files of ``readers`` are read twice: Python runs
them, and the exported training script is cut out of their text.
"""
