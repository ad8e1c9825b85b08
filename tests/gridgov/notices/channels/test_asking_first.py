"""A text that may have been taken before: the vendor is asked first, on this machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from gridgov.notices.channels import courier
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.settling import Ending, Outcome
from tests.gridgov.notices.channels.parcels import ID, parcel_of
from tests.gridgov.notices.channels.test_courier import courier_of, vendor
from tests.support.vendors import Asked, Say, Vendor

__all__ = ["vendor"]


class Register:
    """A vendor of text messages who keeps what was sent: pages of it, newest first, or another answer."""

    def __init__(self, *went: dict[str, Any], instead: Say | None = None) -> None:
        self.went, self.instead = list(went), instead

    def __call__(self, asked: Asked) -> Say:
        if asked.headers["x-acs-action"] == "SendSms":
            return Say({"Code": "OK", "BizId": "b"})
        if self.instead is not None:
            return self.instead
        size, page = int(asked.query["PageSize"]), int(asked.query["CurrentPage"])
        details = self.went[(page - 1) * size : page * size]
        return Say({
            "Code": "OK", "TotalCount": str(len(self.went)), "SmsSendDetailDTOs": {"SmsSendDetailDTO": details},
        })  # fmt: skip


OURS = {"OutId": str(ID), "SendStatus": 1}
OTHERS = [{"OutId": f"other {n}", "SendStatus": 3} for n in range(60)]


async def text_again(
    vendor: Vendor, register: Callable[[Asked], Say], **changes: Any
) -> tuple[Outcome, list[str]]:
    """Send a text that may have been taken before; how it ended, and what the vendor was asked."""
    vendor.answering = register
    settings = {
        "aliyun_key_id": "id", "aliyun_key_secret": SecretStr("k"), "sms_sign_name": "县", "sms_template": "SMS_1",
        "sms_url": vendor.url,
    }  # fmt: skip
    parcel = parcel_of(Channel.SMS, "13900000000", **{"may_be_second": True, **changes})
    async with courier_of(**settings) as sends:
        outcome = await sends.send(parcel)
    return outcome, [asked.headers["x-acs-action"] for asked in vendor.asked]


async def test_a_text_that_the_vendor_has_is_not_sent_again(vendor: Vendor) -> None:
    outcome, asked = await text_again(vendor, Register(*OTHERS, OURS))
    assert (outcome.ending, asked) == (Ending.ACCEPTED, ["QuerySendDetails"] * 2), (
        "it stood on the second page"
    )
    first = vendor.asked[0]
    assert (first.query["PhoneNumber"], first.query["SendDate"]) == ("13900000000", "20261126")
    assert first.headers["authorization"].startswith("ACS3-HMAC-SHA256 Credential=id,")


async def test_a_text_that_may_be_a_first_one_is_sent_without_a_question(vendor: Vendor) -> None:
    outcome, asked = await text_again(vendor, Register(OURS), may_be_second=False)
    assert (outcome.ending, asked) == (Ending.ACCEPTED, ["SendSms"])


@pytest.mark.parametrize(
    "register",
    [Register(), Register(*OTHERS), Register({**OURS, "SendStatus": 2}), Register(instead=Say({"Code": "Forbidden.RAM"}))],
    ids=["none", "others", "failed on its way", "may not ask"],
)  # fmt: skip
async def test_a_text_that_the_vendor_does_not_have_is_sent_and_says_that_it_may_be_a_second(
    vendor: Vendor, register: Register
) -> None:
    outcome, asked = await text_again(vendor, register)
    assert (outcome.ending, asked[-1], asked.count("SendSms")) == (Ending.ACCEPTED, "SendSms", 1)


@pytest.mark.parametrize(
    "say",
    [
        Say({}, status=500),
        Say(b"<html>"),
        Say({"Code": "isp.SYSTEM_ERROR"}),
        Say({"Code": "OK"}, silent=True),
    ],
    ids=["error", "garbage", "system error", "silent"],
)
async def test_while_the_vendor_does_not_say_nothing_is_sent(vendor: Vendor, say: Say) -> None:
    outcome, asked = await text_again(vendor, Register(instead=say))
    assert (outcome.ending, asked) == (Ending.NOT_SENT, ["QuerySendDetails"] * 2), (
        "asked twice, and then it is tried again later"
    )


async def test_a_page_that_was_lost_is_asked_for_again(vendor: Vendor) -> None:
    register = Register(*OTHERS, OURS)
    lost = iter([True, False, True, False])

    def losing(asked: Asked) -> Say:
        return Say(silent=True) if next(lost) else register(asked)

    outcome, asked = await text_again(vendor, losing)
    assert (outcome.ending, asked) == (Ending.ACCEPTED, ["QuerySendDetails"] * 4)


async def test_all_the_pages_have_the_time_of_one_request(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "WITHIN_S", 0.3)
    register = Register(*[{"OutId": f"other {n}", "SendStatus": 3} for n in range(1000)])

    def slow(asked: Asked) -> Say:
        return replace(register(asked), after_s=0.1)

    outcome, asked = await text_again(vendor, slow)
    assert (outcome.ending, outcome.why) == (Ending.NOT_SENT, "not told in time whether it was taken")
    assert len(asked) <= 4


async def test_the_question_is_bounded_and_knows_midnight(vendor: Vendor) -> None:
    many = [{"OutId": f"other {n}", "SendStatus": 3} for n in range(6000)]
    just_past = datetime(2026, 11, 26, 16, 3, tzinfo=UTC)
    made_at = just_past - timedelta(minutes=5)
    outcome, asked = await text_again(vendor, Register(*many), at=just_past, made_at=made_at)
    assert (outcome.ending, asked) == (Ending.ACCEPTED, [*["QuerySendDetails"] * 200, "SendSms"])
    days = [one.query["SendDate"] for one in vendor.asked[:-1:100]]
    assert days == ["20261127", "20261126"], "three past midnight: it may have gone yesterday"


@pytest.mark.parametrize(
    ("waited", "days"),
    [
        (timedelta(hours=10, minutes=31), ["20261127", "20261126"]),
        (timedelta(minutes=5), ["20261127"]),
        (-timedelta(seconds=1), ["20261127"]),
    ],
    ids=["since the evening before, over the quiet hours", "of today", "by a clock that was behind"],
)
async def test_asked_are_the_days_since_it_was_made(
    vendor: Vendor, waited: timedelta, days: list[str]
) -> None:
    morning = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    await text_again(vendor, Register(), at=morning, made_at=morning - waited)
    assert [one.query["SendDate"] for one in vendor.asked[:-1]] == days
