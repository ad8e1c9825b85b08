"""The number of a case file, 〔2026〕东门人调字第1号, and the code by which the parties follow it. Pure."""

import base64
import re

_TOKEN_BYTES = 16
_TOKEN = re.compile(r"[0-9]{6}-[A-Za-z0-9_-]{22}")


def file_number(mark: str, year: int, sequence: int) -> str:
    """By committee and year, without a gap."""
    return f"〔{year}〕{mark}人调字第{sequence}号"


def case_token(county_code: str, secret: bytes) -> str:
    """What stands behind the code: the county, so that it is known where to look, and what nobody can guess."""
    return f"{county_code}-{base64.urlsafe_b64encode(secret[-_TOKEN_BYTES:]).decode().rstrip('=')}"


def is_case_token(token: str) -> bool:
    return _TOKEN.fullmatch(token) is not None


def masked_name(name: str) -> str:
    """``张**``: enough for whoever knows them, nothing for whoever does not."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 3)
