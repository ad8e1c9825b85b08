"""企业微信群机器人 (developer.work.weixin.qq.com/document/path/99110): the key stands in the address, nothing is signed."""

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


def message_request(url: str, *, text: str) -> Request:
    return json_request(url, {"msgtype": "text", "text": {"content": text}})


def read_answer(reply: Reply) -> Answer:
    """An error comes as HTTP 200 with ``errcode``."""
    if (told := read_status(reply)) is not None:
        return told
    body = read_json(reply)
    if body is None or "errcode" not in body:
        return unreadable("no errcode in the answer")
    return Answer(code_of(body["errcode"]), message=message_of(body.get("errmsg")))
