"""Signatures equal those of the vendors' own SDKs, or published vectors; each test says where its vector comes from."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from gridgov.db.base import new_id
from gridgov.notices.channels import aliyun, dingtalk_bot, feishu_bot, webhook

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
NAMES = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"


def acs_headers(host: str, action: str, version: str, date: str, nonce: str) -> dict[str, str]:
    return {
        "host": host, "x-acs-action": action, "x-acs-content-sha256": EMPTY, "x-acs-date": date,
        "x-acs-signature-nonce": nonce, "x-acs-version": version,
    }  # fmt: skip


def test_aliyun_s_published_example() -> None:
    """help.aliyun.com, "V3 版本请求体&签名机制", the fixed parameters of its worked example."""
    query = {"ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId": "cn-shanghai"}
    headers = acs_headers(
        "ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26", "2023-10-26T10:22:32Z",
        "3156853299f313e23d1673dc12e1703d",
    )  # fmt: skip
    key = aliyun.Key("YourAccessKeyId", "YourAccessKeySecret")
    assert aliyun.authorization(key, query=query, headers=headers) == (
        f"ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders={NAMES},"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


def test_aliyun_sms_as_their_sdk_signs_it() -> None:
    """alibabacloud-tea-openapi 0.4.6, Utils.get_authorization, run once with these values (it draws in 20 packages, among
    them a second HTTP client, and so is not in the development group). Chinese, quotes, ~*+ and a blank are in it."""
    query = aliyun.sms_query(
        number="13900000000", sign_name="示例县网格", template="SMS_154950909",
        parameters={"content": "待受理:261122-K7Q2M4 暴露垃圾(东门社区)~*+ &"}, reference="0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10",
    )  # fmt: skip
    headers = acs_headers(
        "dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", "2026-11-26T01:02:03Z", "0199f3a05b1e7c119b622f6f0a4f8d10"
    )  # fmt: skip
    signed = aliyun.authorization(aliyun.Key("testid", "testsecret"), query=query, headers=headers)
    assert signed.endswith("Signature=18a9a367096c2424c17bdd18d1802aa4cd7cd2c97703d607d8f632d6afe2063c")


def test_aliyun_call_as_their_sdk_signs_it() -> None:
    """The same SDK, SingleCallByTts."""
    query = {
        "CalledNumber": "13900000000",
        "TtsCode": "TTS_1",
        "TtsParam": '{"content":"请立即处理"}',
        "OutId": "x",
    }
    headers = acs_headers(
        "dyvmsapi.aliyuncs.com", "SingleCallByTts", "2017-05-25", "2026-11-26T01:02:03Z", "n1"
    )
    signed = aliyun.authorization(aliyun.Key("testid", "testsecret"), query=query, headers=headers)
    assert signed.endswith("Signature=bb862d9de717cb28da6d4c5e0fa1c978b1755748609bceb9083823cd0e69bc54")


def test_an_aliyun_request_carries_what_it_signs() -> None:
    at = datetime(2026, 11, 26, 1, 2, 3, tzinfo=UTC)
    key = aliyun.Key("testid", "testsecret")
    request = aliyun.request_of(
        "https://dysmsapi.aliyuncs.com", key, action="SendSms", query={"a": "b c"}, nonce="n", at=at
    )
    signed = {name: value for name, value in request.headers.items() if name != "authorization"}
    assert signed == acs_headers(
        "dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", "2026-11-26T01:02:03Z", "n"
    )
    assert request.headers["authorization"] == aliyun.authorization(key, query={"a": "b c"}, headers=signed)
    assert request.url == "https://dysmsapi.aliyuncs.com/?a=b%20c"
    assert request.content == b""
    assert "testsecret" not in repr(key)


def test_dingtalk_as_two_libraries_sign_it() -> None:
    """apprise 2.3.0 (plugins/dingtalk.py) and DingtalkChatbot 1.5.7 at this instant with this secret: both the same."""
    signed = dingtalk_bot.signature("SECa1b2c3d4e5f60718293a4b5c6d7e8f90", timestamp_ms=1764118923456)
    assert signed == "PJF6pwrUVSRaivkURBhfxnz7wFM5i6f8IMDo%2B36dTJ0%3D"


def test_dingtalk_puts_it_into_the_address() -> None:
    at = datetime.fromtimestamp(1764118923.456, UTC)
    url = "https://oapi.dingtalk.com/robot/send?access_token=x"
    request = dingtalk_bot.message_request(
        url, secret="SECa1b2c3d4e5f60718293a4b5c6d7e8f90", text="请", at=at
    )
    assert request.url == (
        f"{url}&timestamp=1764118923456&sign=PJF6pwrUVSRaivkURBhfxnz7wFM5i6f8IMDo%2B36dTJ0%3D"
    )
    assert dingtalk_bot.message_request(url, secret=None, text="请", at=at).url == url


def test_feishu_as_others_publish_it() -> None:
    """The instant of Feishu's own page (1599360473) and "demo": two public repositories hold this value in their tests;
    the second is from `openssl dgst -sha256 -hmac` with an empty message."""
    assert (
        feishu_bot.signature("demo", timestamp_s=1599360473) == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="
    )
    assert (
        feishu_bot.signature("demo-secret", timestamp_s=1764118923)
        == "tpEeM2EAzx1gQ1sHT5zu4qfTYOLk0uhxYvhapQ+mjNs="
    )


SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_standard_webhooks_published_vector() -> None:
    """github.com/standard-webhooks/standard-webhooks, the vector of its libraries' own tests."""
    signed = webhook.signatures(
        [SECRET], message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp_s=1614265330, content=b'{"test": 2432232314}'
    )  # fmt: skip
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(st.text(max_size=200), st.binary(min_size=24, max_size=64))
def test_the_official_library_takes_what_we_sign(words: str, key: bytes) -> None:
    """`standardwebhooks` (PyPI, by the specification's authors) verifies it; and so it does while a secret changes."""
    import base64  # noqa: PLC0415 - for this alone

    secret = "whsec_" + base64.b64encode(key).decode()
    request = webhook.message_request(
        "https://example.cn/hook", secrets=[SECRET, secret], message_id=new_id(), zh=words, en="", at=datetime.now(UTC)
    )  # fmt: skip
    for one in (secret, SECRET):
        body: Any = Webhook(one).verify(request.content, dict(request.headers))
        assert body["data"]["zh"] == words


@pytest.mark.parametrize("secret", ["whsec_", "whsec_AAAA", "not base64!", "whsec_" + "A" * 200])
def test_a_bad_secret_is_none(secret: str) -> None:
    assert webhook.key_of(secret) is None
