"""Events: pure rules."""
