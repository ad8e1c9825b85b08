"""Pure rules of statistics."""
