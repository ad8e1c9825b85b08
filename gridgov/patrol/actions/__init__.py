"""The verbs of patrol: the only writers of its tables."""
