"""The queues of a desk, and what a person may keep of them. Pure."""

from enum import StrEnum


class Queue(StrEnum):
    """Whose move it is."""

    MINE = "mine"
    """Mine: by a post that I hold or stand in for, or by my unit."""
    UNIT = "unit"
    """That of whoever works beside me: everybody of my unit, or of my area where I work for no unit."""
    ALL = "all"
    """Anybody's, of what I may see."""


MOST_FILTERS = 30
"""How many filters a person keeps."""
MOST_COUNTED = 1000
"""How far a queue is counted: what is more is told as that many and more."""
