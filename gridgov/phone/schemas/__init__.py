"""What goes in and out of a phone."""
