"""Rules of patrol: pure, the time is an argument."""
