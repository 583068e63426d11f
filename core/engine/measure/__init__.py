"""How a model is looked at sample by sample: what it takes for what, and where it fails [torch]."""
