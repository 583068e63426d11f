"""Finding bricks on the canvas."""
