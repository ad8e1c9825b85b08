"""企业微信 messages of an app to one member (developer.work.weixin.qq.com/document/path/90236), and its access token.

An error comes as HTTP 200 with ``errcode``. The token is asked for with the corp id and the app's secret (91039);
while it holds the vendor answers with the same one, so that several processes may each ask.
"""

from collections.abc import Mapping
from typing import Any
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

STALE_TOKEN = frozenset({"40014", "42001"})
"""The token is not valid, or no longer: a fresh one helps, once."""
NO_MEMBER = "81013"
_REPEATS_S = 1800


def token_request(base_url: str, *, corp_id: str, secret: str) -> str:
    """The address to ask for a token (a GET)."""
    return f"{base_url}/cgi-bin/gettoken?corpid={quote(corp_id, safe='')}&corpsecret={quote(secret, safe='')}"


def read_token(reply: Reply) -> tuple[str, int] | Answer:
    """The token and for how many seconds it holds, or why there is none."""
    if (told := read_status(reply)) is not None:
        return told
    body = read_json(reply)
    if body is None or "errcode" not in body:
        return unreadable("no token in the answer")
    if code := code_of(body["errcode"]):
        return Answer(code, message=message_of(body.get("errmsg")))
    token, lasts = body.get("access_token"), body.get("expires_in")
    if not isinstance(token, str) or not token or not isinstance(lasts, int):
        return unreadable("no token in the answer")
    return token, lasts


def message_request(base_url: str, *, token: str, agent_id: int, member: str, text: str) -> Request:
    """A text to one member; the same text again within half an hour is dropped by the vendor."""
    body: Mapping[str, Any] = {
        "touser": member, "msgtype": "text", "agentid": agent_id, "text": {"content": text}, "safe": 0,
        "enable_duplicate_check": 1, "duplicate_check_interval": _REPEATS_S,
    }  # fmt: skip
    return json_request(f"{base_url}/cgi-bin/message/send?access_token={quote(token, safe='')}", body)


def read_answer(reply: Reply) -> Answer:
    """A member who is not there is named in ``invaliduser`` of an answer that else says ok."""
    if (told := read_status(reply)) is not None:
        return told
    body = read_json(reply)
    if body is None or "errcode" not in body:
        return unreadable("no errcode in the answer")
    if code := code_of(body["errcode"]):
        return Answer(code, message=message_of(body.get("errmsg")))
    if body.get("invaliduser") or body.get("unlicenseduser"):
        return Answer(NO_MEMBER, message="the member is not there, or may not use the app")
    return Answer(provider_id=message_of(body.get("msgid")) or None)
