"""Rules of handling."""
