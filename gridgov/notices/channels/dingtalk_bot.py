"""钉钉自定义机器人 with 加签 (open.dingtalk.com, custom robot security settings).

Signed is ``timestamp + "\\n" + secret`` with the secret as the key; timestamp in milliseconds, within an hour of theirs.
"""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote

from gridgov.notices.channels.wire import (
    Reply,
    Request,
    code_of,
    json_request,
    message_of,
    read_json,
    read_status,
    unreadable,
)
from gridgov.notices.rules.settling import Answer


def signature(secret: str, *, timestamp_ms: int) -> str:
    """As it stands in the address: base64, then percent-encoded, the plus and the slash too."""
    digest = hmac.digest(secret.encode(), f"{timestamp_ms}\n{secret}".encode(), "sha256")
    return quote(base64.b64encode(digest).decode(), safe="")


def message_request(url: str, *, secret: str | None, text: str, at: datetime) -> Request:
    """A text; ``url`` is the bot's own, with its access token."""
    if secret:
        timestamp_ms = int(at.timestamp() * 1000)
        url = f"{url}&timestamp={timestamp_ms}&sign={signature(secret, timestamp_ms=timestamp_ms)}"
    return json_request(url, {"msgtype": "text", "text": {"content": text}})


def read_answer(reply: Reply) -> Answer:
    """An error comes as HTTP 200 with ``errcode``."""
    if (told := read_status(reply)) is not None:
        return told
    body = read_json(reply)
    if body is None or "errcode" not in body:
        return unreadable("no errcode in the answer")
    return Answer(code_of(body["errcode"]), message=message_of(body.get("errmsg")))
