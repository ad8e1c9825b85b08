"""Duty: rosters, shifts and their hand-over, leave and who stands in, the last known place while on duty."""
