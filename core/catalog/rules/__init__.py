"""What the shape rules and emitters of several families share, one noun a file."""
