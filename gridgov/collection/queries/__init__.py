"""Reads of joint collection."""
