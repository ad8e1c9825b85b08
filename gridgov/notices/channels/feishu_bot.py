"""飞书自定义机器人 with 签名校验 (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot).

The key is ``timestamp + "\\n" + secret`` and the message is empty; timestamp in seconds, within an hour of theirs.
"""

import base64
import hmac
from datetime import datetime
from typing import Any

from gridgov.notices.channels.wire import (
    Reply,
    Request,
    code_of,
    json_request,
    message_of,
    read_json,
    read_status,
    rest_of,
    unreadable,
)
from gridgov.notices.rules.settling import Answer

_RESET = "x-ogw-ratelimit-reset"


def signature(secret: str, *, timestamp_s: int) -> str:
    return base64.b64encode(hmac.digest(f"{timestamp_s}\n{secret}".encode(), b"", "sha256")).decode()


def message_request(url: str, *, secret: str | None, text: str, at: datetime) -> Request:
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        timestamp_s = int(at.timestamp())
        body = {"timestamp": str(timestamp_s), "sign": signature(secret, timestamp_s=timestamp_s), **body}
    return json_request(url, body)


def read_answer(reply: Reply) -> Answer:
    """``code``, or ``StatusCode`` in the older form; an error comes with HTTP 200 or 400."""
    body = read_json(reply)
    code = None if body is None else body.get("code", body.get("StatusCode"))
    if body is None or code is None:
        return read_status(reply) or unreadable("no code in the answer")
    message = message_of(body.get("msg", body.get("StatusMessage")))
    return Answer(code_of(code), message=message, rest=rest_of(reply, _RESET))
