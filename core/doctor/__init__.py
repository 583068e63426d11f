"""What the numbers of a run say about the network: signs with their measurement, and ways out."""
