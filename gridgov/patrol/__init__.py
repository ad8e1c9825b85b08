"""联防 joint patrol: targets, plans, shifts, checkpoints, tracks, inspections, findings with their remedies and look-back."""
