"""Duty: what may be planned. Pure."""
