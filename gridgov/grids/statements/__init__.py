"""Core writes of grids; imported by their own actions only."""

from gridgov.grids.statements.areas import end_boundaries, insert_aliases, insert_areas, insert_boundaries

__all__ = ["end_boundaries", "insert_aliases", "insert_areas", "insert_boundaries"]
