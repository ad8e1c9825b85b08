"""A fictional county (云泽县, 329999) made from a seed number: areas, roads, buildings, units and people."""

from demo.county.layers import write_layers
from demo.county.make import make_county
from demo.county.model import Area, Building, County, Person, Post, Road, Unit
from demo.county.plan import proportions

__all__ = [
    "Area",
    "Building",
    "County",
    "Person",
    "Post",
    "Road",
    "Unit",
    "make_county",
    "proportions",
    "write_layers",
]
