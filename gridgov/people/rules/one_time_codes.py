"""Codes that people read out and type: the one that resets a forgotten password, those that stand for a lost phone.

Twelve characters of 27 are 57 bits. What looks or sounds like something else is left out (0 O, 1 I L, 2 Z, 5 S, 8 B,
U V), so that a code survives a telephone and a hand-written slip. Digits of the left-out pairs stay, their letters go.
"""

import secrets
import unicodedata
from datetime import timedelta

ALPHABET = "23456789ACDEFGHJKMNPQRTVWXY"
LENGTH = 12
_GROUP = 4

RESET_LIFETIME = timedelta(minutes=30)
"""How long a code that resets a password may be used."""
RESET_TRIES = 5
"""Wrong codes after which the right one is dead, too."""
RECOVERY_CODES = 10
"""How many codes are given for the day on which the phone is lost."""


def make_code() -> str:
    """A new code as it is kept (hashed) and compared: without its dashes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """``ACDE-FGHJ-KMNP``: as it is read out."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def typed(text: str) -> str:
    """What somebody typed, without spaces and dashes, in capitals; full-width characters of an input method are plain."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if char.isascii() and char.isalnum())
