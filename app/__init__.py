"""The window. It shows a ``core.document.Document`` and changes it only through its ``apply``.

Never imports torch: what needs torch is asked of a worker process through ``app.bridges``.
"""
