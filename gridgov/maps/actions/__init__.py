"""Writes of the map: its own counts and nothing else."""
