"""Notices: pure rules."""
