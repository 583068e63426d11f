"""What is drawn and written round bricks: frames, notes, places to come back to."""
