"""Grids: pure rules."""
