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


class PublicTypesOut(Out):
    """The county, and what may be reported in it without an account."""

    county_code: str
    county_name: str
    items: list[PublicTypeOut]
