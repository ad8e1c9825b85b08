"""Grids: the only writers of their tables."""
