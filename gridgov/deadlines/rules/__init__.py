"""Deadlines: pure rules."""
