"""From graph to readable PyTorch source, without torch."""
