"""Numbers that carry a check digit: identity numbers (GB 11643) and unified social credit codes (GB 32100). Pure."""

import re
from datetime import date

_ID = re.compile(r"[0-9]{17}[0-9X]")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = re.compile(rf"[{_CREDIT_SIGNS}]{{18}}")


def id_check_digit(body: str) -> str:
    """The last digit of an identity number, from the 17 before it (ISO 7064, MOD 11-2)."""
    return _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True)) % 11]


def is_id_number(text: str, *, today: date) -> bool:
    """Whether it can be somebody's: 18 signs, a day of birth that has been, the right check digit."""
    if not _ID.fullmatch(text) or id_check_digit(text[:17]) != text[17]:
        return False
    born = birth_date_of(text)
    return born is not None and born <= today


def birth_date_of(number: str) -> date | None:
    """The day of birth that stands in an identity number, so that nobody is asked for it."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """The 17th digit is odd for men (GB 11643)."""
    return "male" if int(number[16]) % 2 else "female"


def credit_check_sign(body: str) -> str:
    """The last sign of a unified social credit code, from the 17 before it (GB 32100: MOD 31, weights powers of 3)."""
    total = sum(_CREDIT_SIGNS.index(sign) * (3**place % 31) for place, sign in enumerate(body))
    return _CREDIT_SIGNS[(31 - total % 31) % 31]


def is_credit_code(text: str) -> bool:
    return bool(_CREDIT.fullmatch(text)) and credit_check_sign(text[:17]) == text[17]
