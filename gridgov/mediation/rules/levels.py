"""Grid, village, town, county, and then the court: where a case is mediated, and where it goes next. Pure."""

from gridgov.grids.rules.paths import Level, at_level, level_of, parent_of

COURT = "court"
"""Above the county nobody mediates: what is left is the court and the other routes (人民调解法 art. 26)."""


def level_above(path: str) -> str | None:
    """The area of the next level up; None above the county."""
    return parent_of(at_level(path, Level.GRID) or path)


def next_level(path: str) -> str:
    """The name of the next level, ``court`` above the county."""
    above = level_above(path)
    return level_of(above) if above else COURT


LEVEL_NAMES: dict[str, tuple[str, str]] = {
    Level.GRID: ("网格", "grid"),
    Level.MICROGRID: ("网格", "grid"),
    Level.COMMUNITY: ("村(社区)", "village or community"),
    Level.TOWN: ("镇(街道)", "town"),
    Level.COUNTY: ("县级", "county"),
    COURT: ("人民法院", "court"),
}
