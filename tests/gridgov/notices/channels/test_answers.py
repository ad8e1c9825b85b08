"""What vendors answer, and what the house makes of it: an error code under HTTP 200 is an error."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest

from gridgov.notices.channels import aliyun, dingtalk_bot, feishu_bot, webhook, wecom_app, wecom_bot
from gridgov.notices.channels.wire import Reply
from gridgov.notices.rules.channel_files import packaged_channels
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.pacing import Scope
from gridgov.notices.rules.settling import Answer, Ending, Outcome, outcome_of

READERS: dict[Channel, Callable[[Reply], Answer]] = {
    Channel.WECOM_APP: wecom_app.read_answer,
    Channel.WECOM_BOT: wecom_bot.read_answer,
    Channel.DINGTALK_BOT: dingtalk_bot.read_answer,
    Channel.FEISHU_BOT: feishu_bot.read_answer,
    Channel.WEBHOOK: webhook.read_answer,
    Channel.SMS: aliyun.read_answer,
    Channel.VOICE: aliyun.read_answer,
}


def outcome(channel: Channel, body: Any, status: int = 200, **headers: str) -> Outcome:
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    reply = Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)
    return outcome_of(channel, READERS[channel](reply), packaged_channels())


@pytest.mark.parametrize(
    ("channel", "body", "provider_id"),
    [
        (Channel.WECOM_APP, {"errcode": 0, "errmsg": "ok", "msgid": "m1"}, "m1"),
        (Channel.WECOM_BOT, {"errcode": 0, "errmsg": "ok"}, None),
        (Channel.DINGTALK_BOT, {"errcode": 0, "errmsg": "ok"}, None),
        (Channel.FEISHU_BOT, {"code": 0, "msg": "success", "data": {}}, None),
        (Channel.FEISHU_BOT, {"StatusCode": 0, "StatusMessage": "success"}, None),
        (Channel.SMS, {"Code": "OK", "BizId": "b1", "Message": "OK", "RequestId": "r"}, "b1"),
        (Channel.VOICE, {"Code": "OK", "CallId": "c1", "Message": "OK", "RequestId": "r"}, "c1"),
        (Channel.WEBHOOK, b"", None),
    ],
)
def test_what_was_taken(channel: Channel, body: Any, provider_id: str | None) -> None:
    assert outcome(channel, body) == Outcome(Ending.ACCEPTED, provider_id=provider_id)


@pytest.mark.parametrize(
    ("channel", "body", "rests_s", "scope"),
    [
        (Channel.WECOM_APP, {"errcode": 45009, "errmsg": "api freq out of limit"}, 60, Scope.CHANNEL),
        (Channel.WECOM_BOT, {"errcode": 45009, "errmsg": "api freq out of limit"}, 60, Scope.DESTINATION),
        (Channel.DINGTALK_BOT, {"errcode": 130101, "errmsg": "send too fast"}, 600, Scope.DESTINATION),
        (Channel.FEISHU_BOT, {"code": 11232, "msg": "frequency limited"}, 60, Scope.DESTINATION),
        (Channel.FEISHU_BOT, {"code": 9499, "msg": "too many request"}, 60, Scope.DESTINATION),
        (Channel.SMS, {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发分钟级流控Permits:1"}, 60, Scope.DESTINATION),
        (Channel.SMS, {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发小时级流控Permits:5"}, 3600, Scope.DESTINATION),
        (Channel.VOICE, {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发天级流控Permits:20"}, 86400, Scope.DESTINATION),
        (Channel.SMS, {"Code": "Throttling.User", "Message": "Request was denied"}, 10, Scope.CHANNEL),
    ],
)  # fmt: skip
def test_too_much_lets_it_rest(channel: Channel, body: Any, rests_s: int, scope: Scope) -> None:
    found = outcome(channel, body)
    assert (found.ending, found.rest, found.rest_scope) == (
        Ending.RESTING, timedelta(seconds=rests_s), scope,
    )  # fmt: skip


@pytest.mark.parametrize("channel", READERS)
def test_http_429_rests_as_long_as_it_says(channel: Channel) -> None:
    found = outcome(channel, b"", 429, retry_after="17")
    assert (found.ending, found.rest) == (Ending.RESTING, timedelta(seconds=17))
    assert outcome(channel, b"", 429).ending is Ending.RESTING
    assert outcome(channel, b"", 429, retry_after="9" * 12).rest == timedelta(days=1), "nobody rests for ever"


def test_feishu_says_in_its_own_header_how_long() -> None:
    found = outcome(Channel.FEISHU_BOT, {"code": 11232}, 400, x_ogw_ratelimit_reset="9")
    assert (found.ending, found.rest) == (Ending.RESTING, timedelta(seconds=9))


@pytest.mark.parametrize(
    ("channel", "body", "status"),
    [
        (Channel.WECOM_APP, {"errcode": 81013, "errmsg": "user & party & tag all invalid"}, 200),
        (Channel.WECOM_APP, {"errcode": 0, "errmsg": "ok", "invaliduser": "zhangsan"}, 200),
        (Channel.WECOM_BOT, {"errcode": 93000, "errmsg": "invalid webhook url"}, 200),
        (Channel.DINGTALK_BOT, {"errcode": 310000, "errmsg": "sign not match"}, 200),
        (
            Channel.FEISHU_BOT,
            {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"},
            200,
        ),
        (Channel.SMS, {"Code": "isv.MOBILE_NUMBER_ILLEGAL", "Message": "x"}, 200),
        (Channel.SMS, {"Code": "SignatureDoesNotMatch", "Message": "x"}, 400),
        (Channel.WEBHOOK, b"", 410),
    ],
)
def test_what_is_of_no_use_to_send_again(channel: Channel, body: Any, status: int) -> None:
    assert outcome(channel, body, status).ending is Ending.REFUSED


@pytest.mark.parametrize(
    ("channel", "body"),
    [
        (Channel.WECOM_APP, {"errcode": -1, "errmsg": "system busy"}),
        (Channel.DINGTALK_BOT, {"errcode": -1, "errmsg": "系统繁忙"}),
        (Channel.FEISHU_BOT, {"code": 99999, "msg": "unknown"}),
        (Channel.SMS, {"Code": "isp.SYSTEM_ERROR", "Message": "x"}),
    ],
)
def test_an_unknown_error_is_tried_again(channel: Channel, body: Any) -> None:
    assert outcome(channel, body).ending is Ending.NOT_SENT


@pytest.mark.parametrize("channel", sorted(set(READERS) - {Channel.WEBHOOK}))
@pytest.mark.parametrize("body", [b"", b"<html>ok</html>", b"[]", b"{}", b'{"errcode"', b"null", b"\xff\xfe"])
def test_garbage_is_no_answer(channel: Channel, body: bytes) -> None:
    """It may have been taken: counted, and never called sent."""
    assert outcome(channel, body).ending is Ending.UNANSWERED


@pytest.mark.parametrize("channel", READERS)
def test_a_server_error_is_no_answer(channel: Channel) -> None:
    assert outcome(channel, b"", 502).ending is Ending.UNANSWERED


def test_a_token_and_what_is_none() -> None:
    def read(body: Any) -> Any:
        return wecom_app.read_token(Reply(200, {}, orjson.dumps(body)))

    assert read({"errcode": 0, "access_token": "t", "expires_in": 7200}) == ("t", 7200)
    assert read({"errcode": 40001, "errmsg": "invalid credential"}) == Answer(
        "40001", message="invalid credential"
    )
    assert not read({"errcode": 0, "access_token": ""}).trusted
    assert not read({"errcode": 0}).trusted
