"""What stands around the canvas: each panel shows one side of the document.

Panels never import each other; the main window introduces them. What a person does leaves a panel
as ``document.apply`` or as a signal.
"""
