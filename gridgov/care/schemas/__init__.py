"""What comes in and goes out of the care list."""
