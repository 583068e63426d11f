"""What is drawn on the canvas. Items are told what to show; they know no document.

Each reads its colours from the theme while it paints, so a change of theme is one repaint.
"""
