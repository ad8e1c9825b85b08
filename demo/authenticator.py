"""An authenticator app (RFC 6238) for the demo people whose posts need a second factor, and the file of their secrets.

The secrets are the server's: they stand in `.local/demo-factors.json` (username: otpauth URI), nowhere else. A lost file
does no harm, because the second factors are reset and enrolled again by the next `demo.seed`.
"""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

FACTORS_NAME = "demo-factors.json"
PERIOD_S = 30
_ON_ITS_WAY_S = 10.0
"""A code is begun with only if it stays good so long: a busy machine takes seconds from reading it to asking."""
_SIX_DIGITS = 1_000_000


class Authenticator:
    """One secret. Each 30 s have one code, and the server takes each once, a step early or late."""

    def __init__(self, uri: str, *, clock: Callable[[], float] = time.time) -> None:
        (self._secret,) = parse_qs(urlsplit(uri).query)["secret"]
        self._clock = clock
        self._last = 0

    def code_of(self, step: int) -> str:
        """Six digits (RFC 4226, 5.3)."""
        digest = hmac.digest(base64.b32decode(self._secret), step.to_bytes(8, "big"), "sha1")
        start = digest[-1] & 0x0F
        number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
        return f"{number % _SIX_DIGITS:06}"

    async def fresh_code(self) -> str:
        """A code that was not given here before: of the 30 s before, of now, of the next; after that one has to wait."""
        now, into_s = divmod(self._clock(), PERIOD_S)
        oldest = int(now) - (into_s < PERIOD_S - _ON_ITS_WAY_S)
        self._last = step = max(oldest, self._last + 1)
        await asyncio.sleep(max(0.0, (step - 1) * PERIOD_S - self._clock()))
        return self.code_of(step)


@cache
def authenticator(uri: str) -> Authenticator:
    """The one of this process for a secret: it knows which codes were used."""
    return Authenticator(uri)


def factors_beside(demo_file: Path) -> Path:
    """Where the secrets stand."""
    return demo_file.with_name(FACTORS_NAME)


def read_factors(path: Path) -> dict[str, str]:
    """The otpauth URI of each username; empty where there is no file that can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(uri) for name, uri in told.items()} if isinstance(told, dict) else {}


def keep_factor(path: Path, username: str, uri: str) -> None:
    """Add or replace one; whole or not at all, and readable by its owner alone."""
    factors = {**read_factors(path), username: uri}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(factors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)
