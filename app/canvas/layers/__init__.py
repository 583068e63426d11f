"""The canvas in layers: what lies on it is kept as light pieces that one item a layer paints."""
