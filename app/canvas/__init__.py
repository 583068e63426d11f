"""The canvas: bricks that click together.

:mod:`~app.canvas.view` takes what a person does and hands it to one tool at a time;
:mod:`~app.canvas.scene` shows the document as items; :mod:`~app.canvas.geometry` and
:mod:`~app.canvas.snapping` say where things are. Only tools change the document, by plans.
"""
