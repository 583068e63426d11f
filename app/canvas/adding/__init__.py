"""Quick-add: finding a brick where it is wanted."""
