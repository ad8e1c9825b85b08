"""The number a person can read over the telephone: ``261122-7KQ4M2XP``.

The day in the county, seven symbols drawn from the event's own id, and a check symbol that shows any one wrong
symbol and nearly every swap of neighbours. No counter: reports never queue for one, and the number tells nobody how
many reports a county has (docs/decisions/0005-event-number.md).
"""

import hashlib
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS = 7
_DAY_DIGITS = 6
_BASE = len(ALPHABET)


def event_number(event_id: UUID, day: str, *, salt: int) -> str:
    """The number of an event reported on a day (``yymmdd`` in the county); another ``salt`` (the instant of the report) gives another one should the first be taken."""
    digest = hashlib.sha256(event_id.bytes + salt.to_bytes(8)).digest()
    value = int.from_bytes(digest[:8]) % _BASE**_SYMBOLS
    symbols = ""
    for _ in range(_SYMBOLS):
        value, index = divmod(value, _BASE)
        symbols = ALPHABET[index] + symbols
    return f"{day}-{symbols}{check_symbol(symbols)}"


def check_symbol(symbols: str) -> str:
    """Weighted by odd, differing weights modulo 32, so that one wrong symbol always shows."""
    total = sum((2 * place + 1) * ALPHABET.index(symbol) for place, symbol in enumerate(symbols, start=1))
    return ALPHABET[total % _BASE]


def is_event_number(number: str) -> bool:
    """Whether the check symbol fits (letters of either case; O, I and L read as 0 and 1)."""
    day, _, code = number.upper().partition("-")
    code = code.translate(str.maketrans("OIL", "011"))
    if (
        len(day) != _DAY_DIGITS
        or not (day.isascii() and day.isdigit())
        or len(code) != _SYMBOLS + 1
        or any(c not in ALPHABET for c in code)
    ):
        return False
    return check_symbol(code[:-1]) == code[-1]
