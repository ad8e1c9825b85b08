"""Reads of the care list."""
