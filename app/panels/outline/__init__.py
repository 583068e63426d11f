"""The outline: the project as a tree of networks, bricks and wires, for hands on the keys."""
