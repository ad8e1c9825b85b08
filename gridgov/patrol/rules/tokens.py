"""The address of a phone of another app: ``329999-`` and 128 random bits, known to us by their hash. Pure but for chance."""

import base64
import hashlib
import re
import secrets
from urllib.parse import urlencode

import orjson

from gridgov.patrol.rules.terms import PhoneApp

_TOKEN = re.compile(r"([0-9]{6})-[A-Za-z0-9_-]{22}")
PATTERN = "^[0-9]{6}-[A-Za-z0-9_-]{22}$"


def new_token(county_code: str) -> str:
    return f"{county_code}-{secrets.token_urlsafe(16)}"


def county_of(token: str) -> str | None:
    """The county that a token names; None where it is none of ours."""
    return found[1] if (found := _TOKEN.fullmatch(token)) else None


def hash_of(token: str) -> bytes:
    """So long a random word is not guessed from its hash."""
    return hashlib.sha256(token.encode()).digest()


def provisioning(app: PhoneApp, base: str, token: str, *, device: str) -> str:
    """What the code on the screen says: scanned once, the app is set up and nobody types.

    Traccar Client opens a link of its server's address with the settings behind it; OwnTracks one with its whole
    configuration as base64 (mode 3 is HTTP, monitoring 1 is significant changes).
    """
    if app is PhoneApp.TRACCAR:
        settings = {
            "id": device,
            "interval": 15,
            "distance": 10,
            "accuracy": "high",
            "stop_detection": "false",
        }
        return f"{base}/t/{token}?{urlencode(settings)}"
    config = {
        "_type": "configuration", "mode": 3, "url": f"{base}/o/{token}", "tid": device[:2], "deviceId": device,
        "monitoring": 1, "auth": False,
    }  # fmt: skip
    return "owntracks:///config?inline=" + base64.b64encode(orjson.dumps(config)).decode()
