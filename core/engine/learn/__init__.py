"""How networks learn: samples as tensors, steps, epochs, what is measured."""
