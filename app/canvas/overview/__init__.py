"""The corner of the canvas: all of it at a glance, and the zoom."""
