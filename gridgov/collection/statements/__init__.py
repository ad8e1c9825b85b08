"""Core writes of joint collection."""
