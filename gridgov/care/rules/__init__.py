"""Rules of the care list."""
