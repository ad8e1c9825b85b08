"""How a record is answered: with the version, and never kept by anything on the way."""

from fastapi import Response

from gridgov.collection.schemas.records import RecordDetail


def answered(response: Response, shown: RecordDetail) -> RecordDetail:
    """With its version in ETag; who lives where is nobody's to cache."""
    response.headers["ETag"] = f'"{shown.version}"'
    unkept(response)
    return shown


def unkept(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"
