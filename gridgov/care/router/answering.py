"""How a served person is answered: with the version, and never kept by anything on the way."""

from fastapi import Response

from gridgov.care.schemas.served import ServedDetail


def answered(response: Response, shown: ServedDetail) -> ServedDetail:
    """With its version in ETag; name and address are nobody's to cache."""
    response.headers["ETag"] = f'"{shown.version}"'
    response.headers["Cache-Control"] = "no-store"
    return shown
