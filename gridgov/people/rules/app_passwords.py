"""App passwords: made by us for a program that cannot sign in as a person does, and good for reading layers alone.

``county-28 characters`` in groups of four: 133 random bits, so that no slow hash is needed; kept as SHA-256 alone. The
alphabet is that of codes which are typed by hand, for a desktop with QGIS may stand where nothing can be copied to.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gridgov.people.rules.one_time_codes import ALPHABET, shown, typed

MOST_LIVING = 10
"""How many a person may have at a time."""
LONGEST = timedelta(days=366)
"""How far away the end may lie that is said for one."""
USE_NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last use is known: QGIS asks many times a minute, and each time would be a write."""

_LENGTH = 28
_FORM = re.compile(rf"([0-9]{{6}})([{ALPHABET}]{{{_LENGTH}}})")


@dataclass(frozen=True, slots=True)
class AppPassword:
    """One in hand: where it belongs, and what it is kept as. The text is never logged."""

    county_code: str
    text: str = field(repr=False)

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(f"gridgov app password {self.county_code}{self.text}".encode()).digest()

    @property
    def shown(self) -> str:
        """``329999-ACDE-FGHJ-…``: as its owner is told it, once."""
        return f"{self.county_code}-{shown(self.text)}"


def new_app_password(county_code: str) -> AppPassword:
    return AppPassword(county_code, "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)))


def read_app_password(text: str) -> AppPassword | None:
    """One of our form, however it was typed, or None; whether it was ever made is asked of the database."""
    found = _FORM.fullmatch(typed(text))
    return AppPassword(found[1], found[2]) if found else None


def is_good(
    *, made_at: datetime, expires_at: datetime | None, revoked_at: datetime | None, password_changed_at: datetime,
    at: datetime,
) -> bool:  # fmt: skip
    """Whether one still opens anything. A new password of the account ends those made under the old one: whoever changes it
    because somebody knew it is rid of what that somebody made with it."""
    return revoked_at is None and (expires_at is None or expires_at > at) and made_at >= password_changed_at
