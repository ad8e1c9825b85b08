"""Reads of handling: who takes what a vacant post held."""
