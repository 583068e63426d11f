"""Shapes, costs and shape problems of a whole network, kept up to date edit by edit."""
