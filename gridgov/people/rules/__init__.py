"""People: pure rules."""
