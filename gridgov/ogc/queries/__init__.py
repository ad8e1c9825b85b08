"""Reads of the layers, each through the one scope gate."""
