"""阿里云 SMS (SendSms, QuerySendDetails) and calls (SingleCallByTts), signed with ACS3-HMAC-SHA256 (help.aliyun.com, V3 signature).

The parameters stand in the query, the body is empty; signed are the host and every ``x-acs-`` header.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlsplit

import orjson

from gridgov.notices.channels.wire import Reply, Request, message_of, read_json, read_status, unreadable
from gridgov.notices.rules.settling import Answer

ALGORITHM = "ACS3-HMAC-SHA256"
VERSION = "2017-05-25"
_EMPTY = hashlib.sha256(b"").hexdigest()
_FULL = {"分钟": timedelta(minutes=1), "小时": timedelta(hours=1), "天": timedelta(days=1)}
"""Of a number whose minute, hour or day is full, the message says which (触发小时级流控Permits:5)."""


PAGE = 50
"""The most that one page of what was sent may hold."""
_FAILED = 2
"""SendStatus: 1 waits for the carrier's report, 2 failed, 3 arrived."""
_MAY_NOT_ASK = ("Forbidden", "NoPermission", "InvalidAction")
"""How the codes begin with which an account is refused the question itself (RAM: dysms:QuerySendDetails)."""


@dataclass(frozen=True, slots=True)
class Key:
    """An access key of the account."""

    id: str
    secret: str = field(repr=False)


def authorization(key: Key, *, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """The header of a POST to the root with an empty body; ``headers`` are those that are signed, in lower case."""
    names = ";".join(sorted(headers))
    canonical_headers = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    canonical = "\n".join(["POST", "/", canonical_query(query), canonical_headers, names, _EMPTY])
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(key.secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key.id},SignedHeaders={names},Signature={signature}"


def canonical_query(query: Mapping[str, str]) -> str:
    """By RFC 3986, in the order of the names."""
    return "&".join(f"{quote(name, safe='~')}={quote(query[name], safe='~')}" for name in sorted(query))


def request_of(
    base_url: str, key: Key, *, action: str, query: Mapping[str, str], nonce: str, at: datetime
) -> Request:
    """``at`` must be within a quarter of an hour of theirs, ``nonce`` new each time."""
    signed = {
        "host": urlsplit(base_url).netloc, "x-acs-action": action, "x-acs-version": VERSION,
        "x-acs-date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "x-acs-signature-nonce": nonce,
        "x-acs-content-sha256": _EMPTY,
    }  # fmt: skip
    headers = {**signed, "authorization": authorization(key, query=query, headers=signed)}
    return Request(f"{base_url}/?{canonical_query(query)}", headers, b"")


def sms_query(
    *, number: str, sign_name: str, template: str, parameters: Mapping[str, str], reference: str
) -> dict[str, str]:
    """``parameters``: those of the template, by name; ``reference`` comes back in their reports."""
    return {
        "PhoneNumbers": number, "SignName": sign_name, "TemplateCode": template,
        "TemplateParam": orjson.dumps(dict(parameters)).decode(), "OutId": reference,
    }  # fmt: skip


def call_query(
    *, number: str, shown_number: str | None, template: str, parameters: Mapping[str, str], reference: str
) -> dict[str, str]:
    """A call that reads the template out, twice. Without ``shown_number`` they choose one (公共模式)."""
    query = {
        "CalledNumber": number, "TtsCode": template, "TtsParam": orjson.dumps(dict(parameters)).decode(),
        "PlayTimes": "2", "OutId": reference,
    }  # fmt: skip
    return {**query, "CalledShowNumber": shown_number} if shown_number else query


def read_answer(reply: Reply) -> Answer:
    """``Code`` is OK or a name; it stands in the body of errors too, whatever their status."""
    body = read_json(reply)
    if body is None or not isinstance(body.get("Code"), str):
        return read_status(reply) or unreadable("no Code in the answer")
    if body["Code"] == "OK":
        return Answer(provider_id=message_of(body.get("BizId") or body.get("CallId")) or None)
    message = message_of(body.get("Message"))
    full = re.search("分钟|小时|天", message)
    return Answer(body["Code"], message=message, rest=_FULL[full[0]] if full else None)


def sent_query(*, number: str, day: date, page: int) -> dict[str, str]:
    """What went to a number on a day of theirs, `PAGE` at a time (QuerySendDetails)."""
    return {
        "PhoneNumber": number, "SendDate": day.strftime("%Y%m%d"), "PageSize": str(PAGE), "CurrentPage": str(page),
    }  # fmt: skip


class Sent(StrEnum):
    """What they say of a message of ours."""

    TAKEN = "taken"
    MORE = "more"
    """Not on this page, and there are more."""
    UNKNOWN = "unknown"
    """They have no such message, or it failed on its way."""
    NOT_TOLD = "not_told"
    """This account may not ask."""
    NO_ANSWER = "no_answer"


def read_sent(reply: Reply, *, reference: str, page: int) -> Sent:
    """``reference`` is what it was sent with (OutId)."""
    body = read_json(reply) or {}
    code = body.get("Code")
    if code != "OK":
        return Sent.NOT_TOLD if str(code).startswith(_MAY_NOT_ASK) else Sent.NO_ANSWER
    told = body.get("SmsSendDetailDTOs")
    details = told.get("SmsSendDetailDTO") if isinstance(told, dict) else told
    for one in details if isinstance(details, list) else []:
        if isinstance(one, dict) and one.get("OutId") == reference and one.get("SendStatus") != _FAILED:
            return Sent.TAKEN
    count = str(body.get("TotalCount", 0))
    return Sent.MORE if count.isascii() and count.isdigit() and int(count) > page * PAGE else Sent.UNKNOWN
