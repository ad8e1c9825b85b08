"""Reads of versions, and of what a draft would touch."""
