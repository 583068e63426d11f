"""The catalogue: what bricks exist and all that is known of each, in pure Python."""
