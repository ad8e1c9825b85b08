"""Reads of the map: the counts, the points, the layers beside events, lights, what was drawn around."""
