"""A day as people and spreadsheets write it."""

import re
import unicodedata
from datetime import date

_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DATE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)(?: 00:00:00)?"
)


def day_of(text: str) -> date | None:
    """``2026-12-01``, ``2026/12/1``, ``2026年12月1日``, ``20261201``; None where it is no day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    together = _TOGETHER.fullmatch(plain)
    found = _DATE.fullmatch("-".join(together.groups()) if together else plain)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    except ValueError:
        return None
