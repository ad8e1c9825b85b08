"""The table of links, and how far they go. Pure."""
