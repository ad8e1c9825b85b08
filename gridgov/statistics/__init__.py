"""Indicators of units and areas, computed from what happened; writes nothing."""
