"""HTTP of the care list."""
