"""Everything that touches files: strict reading, atomic writing, projects, templates, journals.

One writer (:mod:`core.io.atomic`), one reader of files from outside (:mod:`core.io.read`), one
decoder (:mod:`core.io.strict`). Whatever a file holds and whatever the disk does, callers see a
value or an :class:`~core.errors.AppError` that names the file.
"""
