"""The courier against vendors on this machine: good, an error under 200, too much, slow, cut, garbage; TLS and mail."""

import email
import email.policy
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import SecretStr

from gridgov.notices.channels import http
from gridgov.notices.channels.courier import Courier
from gridgov.notices.channels.http import open_client
from gridgov.notices.rules.channel_files import packaged_channels
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.parcels import Private
from gridgov.notices.rules.settling import Ending, Outcome
from gridgov.settings import ChannelSettings
from tests.gridgov.notices.channels.parcels import ID, parcel_of
from tests.support.certificates import server_context
from tests.support.vendors import Asked, MailServer, Say, Vendor

OK = {"errcode": 0, "errmsg": "ok"}


@asynccontextmanager
async def courier_of(**settings: Any) -> AsyncIterator[Courier]:
    chosen = ChannelSettings(**settings)
    async with open_client(chosen) as client:
        yield Courier(chosen, packaged_channels(), client)


def always(say: Say) -> Callable[[Asked], Say]:
    return lambda _: say


@pytest.fixture
async def vendor() -> AsyncIterator[Vendor]:
    async with Vendor(always(Say(OK))) as vendor:
        yield vendor


async def send(vendor: Vendor, say: Say, channel: Channel = Channel.WECOM_BOT) -> Outcome:
    vendor.answering = always(say)
    async with courier_of() as courier:
        return await courier.send(parcel_of(channel, f"{vendor.url}/send?key=1"))


async def test_a_bot_gets_its_text(vendor: Vendor) -> None:
    assert (await send(vendor, Say(OK))).ending is Ending.ACCEPTED
    (asked,) = vendor.asked
    assert (asked.method, asked.target) == ("POST", "/send?key=1")
    assert asked.json == {"msgtype": "text", "text": {"content": "请立即处理\nAct at once"}}
    assert asked.headers["content-type"].startswith("application/json")


async def test_dingtalk_and_feishu_are_signed_by_the_database_s_clock(vendor: Vendor) -> None:
    async with courier_of() as courier:
        await courier.send(parcel_of(Channel.DINGTALK_BOT, f"{vendor.url}/send?access_token=1", "SECx"))
        vendor.answering = always(Say({"code": 0}))
        assert (await courier.send(parcel_of(Channel.FEISHU_BOT, vendor.url, "x"))).ending is Ending.ACCEPTED
    dingtalk, feishu = vendor.asked
    assert dingtalk.query["timestamp"] == "1795654923000"
    assert len(dingtalk.query["sign"]) == 44
    assert feishu.json["timestamp"] == "1795654923"
    assert feishu.json["content"] == {"text": "请立即处理\nAct at once"}


@pytest.mark.parametrize(
    ("say", "ending"),
    [
        (Say({"errcode": 45009}), Ending.RESTING),
        (Say(status=429, headers={"Retry-After": "7"}), Ending.RESTING),
        (Say({"errcode": 93000}), Ending.REFUSED),
        (Say(b"<html>"), Ending.UNANSWERED),
        (Say(OK, cut=True), Ending.UNANSWERED),
        (Say(OK, silent=True), Ending.UNANSWERED),
        (Say(b"x" * 200_000), Ending.UNANSWERED),
        (Say(OK, headers={"content-encoding": "gzip"}), Ending.ACCEPTED),
    ],
)
async def test_how_an_attempt_ends(vendor: Vendor, say: Say, ending: Ending) -> None:
    assert (await send(vendor, say)).ending is ending


async def test_one_that_is_slow_is_not_waited_for(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "WITHIN_S", 0.2)
    assert (await send(vendor, Say(OK, after_s=1.0))).ending is Ending.UNANSWERED


async def test_one_that_is_not_there_took_nothing() -> None:
    async with courier_of() as courier:
        found = await courier.send(parcel_of(Channel.WECOM_BOT, "http://127.0.0.1:9/send"))
    assert (found.ending, found.why) == (Ending.NOT_SENT, "ConnectError")


async def test_nothing_goes_out_in_the_open() -> None:
    async with courier_of() as courier:
        found = await courier.send(parcel_of(Channel.WECOM_BOT, "http://example.cn/send"))
    assert (found.ending, found.why) == (Ending.NOT_SENT, "only https, or this machine itself")


async def test_no_redirect_is_followed(vendor: Vendor) -> None:
    found = await send(vendor, Say(status=302, headers={"Location": f"{vendor.url}/elsewhere"}))
    assert found.ending is Ending.NOT_SENT
    assert len(vendor.asked) == 1


async def test_a_certificate_of_nobody_we_know_is_refused(tmp_path: Path) -> None:
    tls, authority = server_context(tmp_path)
    async with Vendor(always(Say(OK)), tls=tls) as vendor:
        parcel = parcel_of(Channel.WECOM_BOT, f"{vendor.url}/send")
        async with courier_of() as courier:
            assert (await courier.send(parcel)).ending is Ending.NOT_SENT
        assert vendor.asked == []
        async with courier_of(ca_file=authority) as courier:
            assert (await courier.send(parcel)).ending is Ending.ACCEPTED


WECOM = {"wecom_corp_id": "ww1", "wecom_agent_id": 7, "wecom_secret": SecretStr("s&t")}


class WeCom:
    """Tokens and messages; a token that was taken back is answered with ``stale``."""

    def __init__(self, stale: int = 42001) -> None:
        self.tokens, self.good, self.stale = 0, "t1", stale

    def __call__(self, asked: Asked) -> Say:
        if asked.path.endswith("gettoken"):
            self.tokens += 1
            self.good = f"t{self.tokens}"
            return Say({"errcode": 0, "access_token": self.good, "expires_in": 7200})
        if asked.query["access_token"] != self.good:
            return Say({"errcode": self.stale, "errmsg": "access_token expired"})
        return Say({"errcode": 0, "errmsg": "ok", "msgid": "m"})


async def test_wecom_s_token_is_asked_for_once(vendor: Vendor) -> None:
    vendor.answering = wecom = WeCom()
    async with courier_of(wecom_url=vendor.url, **WECOM) as courier:
        for _ in range(3):
            found = await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan"))
            assert found == Outcome(Ending.ACCEPTED, provider_id="m")
    assert wecom.tokens == 1
    asked = vendor.asked[0]
    assert (asked.method, asked.query) == ("GET", {"corpid": "ww1", "corpsecret": "s&t"})
    assert vendor.asked[1].json == {
        "touser": "zhangsan", "msgtype": "text", "agentid": 7, "text": {"content": "请立即处理\nAct at once"}, "safe": 0,
        "enable_duplicate_check": 1, "duplicate_check_interval": 1800,
    }  # fmt: skip


@pytest.mark.parametrize("stale", [40014, 42001])
async def test_a_stale_token_is_renewed_once(vendor: Vendor, stale: int) -> None:
    vendor.answering = wecom = WeCom(stale)
    async with courier_of(wecom_url=vendor.url, **WECOM) as courier:
        await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan"))
        wecom.good = "another"
        assert (await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan"))).ending is Ending.ACCEPTED
        assert wecom.tokens == 2


async def test_a_token_that_is_never_good_ends(vendor: Vendor) -> None:
    def answering(asked: Asked) -> Say:
        if asked.path.endswith("gettoken"):
            return Say({"errcode": 0, "access_token": "t", "expires_in": 7200})
        return Say({"errcode": 42001})

    vendor.answering = answering
    async with courier_of(wecom_url=vendor.url, **WECOM) as courier:
        assert (await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan"))).ending is Ending.NOT_SENT
    assert len(vendor.asked) == 4


@pytest.mark.parametrize("say", [Say({"errcode": 40001}), Say(b"no"), Say(silent=True), Say(status=500)])
async def test_without_a_token_nothing_was_sent(vendor: Vendor, say: Say) -> None:
    vendor.answering = always(say)
    async with courier_of(wecom_url=vendor.url, **WECOM) as courier:
        found = await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan"))
    assert found.ending in {Ending.NOT_SENT, Ending.REFUSED}
    assert len(vendor.asked) == 1


async def test_a_second_one_says_that_it_may_be_one_but_not_where_they_drop_it(vendor: Vendor) -> None:
    vendor.answering = WeCom()
    async with courier_of(wecom_url=vendor.url, **WECOM) as courier:
        await courier.send(parcel_of(Channel.WECOM_APP, "zhangsan", may_be_second=True))
        await courier.send(
            parcel_of(Channel.WECOM_BOT, f"{vendor.url}/bot?access_token=", may_be_second=True)
        )
    assert vendor.asked[1].json["text"]["content"].startswith("请立即处理")
    assert vendor.asked[2].json["text"]["content"].startswith("【可能重复】请立即处理")


async def test_sms_and_calls_say_it_short(vendor: Vendor) -> None:
    vendor.answering = always(Say({"Code": "OK", "BizId": "b"}))
    settings = {
        "aliyun_key_id": "id", "aliyun_key_secret": SecretStr("k"), "sms_sign_name": "县", "sms_template": "SMS_1",
        "voice_template": "TTS_1", "sms_url": vendor.url, "voice_url": vendor.url,
    }  # fmt: skip
    async with courier_of(**settings) as courier:
        for channel in (Channel.SMS, Channel.VOICE):
            found = await courier.send(parcel_of(channel, "13900000000", zh="一\n" + "二" * 90))
            assert found == Outcome(Ending.ACCEPTED, provider_id="b")
    sms, call = vendor.asked
    assert sms.headers["x-acs-action"] == "SendSms"
    assert sms.query["PhoneNumbers"] == "13900000000"
    assert sms.query["TemplateParam"] == '{"content":"一;' + "二" * 32 + '…"}'
    assert sms.headers["authorization"].startswith("ACS3-HMAC-SHA256 Credential=id,")
    assert call.headers["x-acs-action"] == "SingleCallByTts"
    assert "CalledShowNumber" not in call.query


LINK = "https://grid.example.cn/public/alarms/329999-abcdefghijklmnopqrstuv"
CRY = "呼救:东门社区第三网格紧急求救,请立即响应(261126-7KQ4M2XP)"


@pytest.mark.parametrize(
    ("link", "channel", "template", "names"),
    [
        (LINK, Channel.SMS, "SMS_3", {"content", "where", "code"}),
        (None, Channel.SMS, "SMS_2", {"content", "where"}),
        (LINK, Channel.VOICE, "TTS_2", {"content", "where"}),
    ],
)
async def test_a_call_for_help_says_where_and_brings_its_link_whole(
    vendor: Vendor, link: str | None, channel: Channel, template: str, names: set[str]
) -> None:
    vendor.answering = always(Say({"Code": "OK", "BizId": "b"}))
    private = Private("幸福小区" * 12 + "3栋201,王秀兰", "电话13900000001", link)
    settings = {
        "aliyun_key_id": "id", "aliyun_key_secret": SecretStr("k"), "sms_sign_name": "县", "sms_template": "SMS_1",
        "sms_alarm_template": "SMS_2", "sms_link_template": "SMS_3", "voice_template": "TTS_1",
        "voice_alarm_template": "TTS_2", "sms_url": vendor.url, "voice_url": vendor.url,
    }  # fmt: skip
    async with courier_of(**settings) as courier:
        await courier.send(
            parcel_of(channel, "13900000000", zh=private.beside(CRY), plain_zh=CRY, private=private)
        )
    (asked,) = vendor.asked
    assert template in {asked.query.get("TemplateCode"), asked.query.get("TtsCode")}
    said = orjson.loads(asked.query.get("TemplateParam") or asked.query["TtsParam"])
    assert set(said) == names
    assert said["where"].startswith("幸福小区")
    assert all(len(text) <= 60 for text in said.values())
    assert said.get("code", "329999-abcdefghijklmnopqrstuv") == "329999-abcdefghijklmnopqrstuv"


async def test_without_templates_of_its_own_a_call_for_help_begins_with_where(vendor: Vendor) -> None:
    vendor.answering = always(Say({"Code": "OK", "BizId": "b"}))
    settings = {
        "aliyun_key_id": "id", "aliyun_key_secret": SecretStr("k"), "sms_sign_name": "县", "sms_template": "SMS_1",
        "sms_url": vendor.url,
    }  # fmt: skip
    private = Private("幸福小区3栋201,王秀兰", None, LINK)
    async with courier_of(**settings) as courier:
        await courier.send(parcel_of(Channel.SMS, "13900000000", plain_zh=CRY, private=private))
    said = orjson.loads(vendor.asked[0].query["TemplateParam"])
    assert (set(said), said["content"][:14]) == ({"content"}, "幸福小区3栋201,王秀兰。")


@pytest.mark.parametrize("direct", [True, False])
async def test_mail_is_utf_8_over_tls(tmp_path: Path, direct: bool) -> None:
    tls, authority = server_context(tmp_path)
    async with (
        MailServer(tls, direct=direct) as server,
        mail_courier(server, authority, direct=direct) as courier,
    ):
        found = await courier.send(
            parcel_of(Channel.EMAIL, "zhang@example.cn", zh="请立即处理:第一行\n第二行")
        )
        assert found.ending is Ending.ACCEPTED
        ((sender, to, content),) = server.mails
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert "<grid@county.example.cn>" in sender
    assert "<zhang@example.cn>" in to
    assert message["subject"] == "请立即处理:第一行"
    assert message["message-id"] == f"<{ID}@county.example.cn>"
    body = message.get_body()
    assert body is not None
    assert "第二行" in body.get_content()


@asynccontextmanager
async def mail_courier(
    server: MailServer, authority: Path, *, direct: bool = False
) -> AsyncIterator[Courier]:
    async with courier_of(
        email_host="127.0.0.1", email_port=server.port, email_from="grid@county.example.cn", ca_file=authority,
        email_tls="tls" if direct else "starttls",
    ) as courier:  # fmt: skip
        yield courier


@pytest.mark.parametrize(
    ("codes", "silent_at", "ending"),
    [
        ({"RCPT": "550 no such user"}, None, Ending.REFUSED),
        ({"RCPT": "450 try later"}, None, Ending.NOT_SENT),
        ({"MAIL": "451 busy"}, None, Ending.NOT_SENT),
        ({"CONTENT": "554 spam"}, None, Ending.REFUSED),
        ({}, "CONTENT", Ending.UNANSWERED),
    ],
)
async def test_mail_that_is_not_taken(
    tmp_path: Path, codes: dict[str, str], silent_at: str | None, ending: Ending
) -> None:
    tls, authority = server_context(tmp_path)
    async with MailServer(tls, direct=False) as server, mail_courier(server, authority) as courier:
        server.codes, server.silent_at = codes, silent_at
        assert (await courier.send(parcel_of(Channel.EMAIL, "zhang@example.cn"))).ending is ending
        assert server.mails == []


async def test_mail_is_never_sent_in_the_open(tmp_path: Path) -> None:
    tls, authority = server_context(tmp_path)
    async with MailServer(tls, direct=False) as server, mail_courier(server, authority) as courier:
        server.offers_tls = False
        assert (
            await courier.send(parcel_of(Channel.EMAIL, "zhang@example.cn"))
        ).ending is not Ending.ACCEPTED
        assert server.mails == []


async def test_a_resting_answer_says_for_how_long(vendor: Vendor) -> None:
    found = await send(vendor, Say({"errcode": 130101}), Channel.DINGTALK_BOT)
    assert found.rest == timedelta(minutes=10)
