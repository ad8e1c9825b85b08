"""What goes out to residents without an account."""

from gridgov.web.fields import Out


class PublicTypeOut(Out):
    """A type that whoever has no account may report; ``also``: other names, for searching."""

    code: str
    category: str
    category_zh: str
    category_en: str
    zh: str
    en: str
    also: list[str]


class PublicCountyOut(Out):
    """A county that this system serves."""

    county_code: str
    county_name: str


class PublicTypesOut(PublicCountyOut):
    """What may be reported in a county without an account, and where a map of it begins."""

    lon: float | None
    lat: float | None
    items: list[PublicTypeOut]
