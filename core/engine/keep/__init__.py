"""What a run keeps on the disk: weights, checkpoints, all it needs to go on."""
