"""What a person chooses once and for all: the settings, and which keys do what."""
