"""The rules of channels: how fast, when, by which, and what becomes of an attempt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gridgov.errors import Invalid
from gridgov.notices.rules.addresses import check_address, check_group, masked
from gridgov.notices.rules.channel_files import packaged_channels
from gridgov.notices.rules.channels import (
    NOT_CONFIGURED,
    Channel,
    Channels,
    Means,
    Retry,
    channels_of,
    refused_means,
)
from gridgov.notices.rules.choosing import (
    NO_ADDRESS,
    SWITCHED_OFF,
    Choice,
    DeliveryState,
    Group,
    Reach,
    Told,
    choose,
    means_of_step,
)
from gridgov.notices.rules.hours import QuietHours, next_digest
from gridgov.notices.rules.pacing import Bucket, Budget, Limit, Scope, most_within
from gridgov.notices.rules.parcels import both, cut_bytes, joined
from gridgov.notices.rules.settling import Ending, Outcome, exhausted, settle, wait_after
from tests.gridgov.notices.channels.parcels import parcel_of

BOOK = packaged_channels()
NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
"""12:00 in the county."""
NIGHT = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
GROUP = Group(UUID(int=1), Channel.DINGTALK_BOT)
ALL_ON = channels_of(replace(BOOK, hosts={channel: frozenset({"h"}) for channel in Channel}), {})
REACHED = {channel: Reach(has_address=True) for channel in Channel}


# --- how fast ---

limits = st.builds(
    Limit,
    st.just(Scope.DESTINATION),
    st.integers(1, 12),
    st.integers(50, 30_000).map(lambda ms: ms / 1000),
    st.integers(0, 11),
).filter(lambda limit: limit.reserve < limit.burst)


@given(limits, st.lists(st.tuples(st.floats(0, 20), st.booleans()), max_size=60), st.floats(0.5, 90))
def test_no_window_sees_more_than_the_bucket_promises(
    limit: Limit, asked: list[tuple[float, bool]], window_s: float
) -> None:
    """Against the slow way: every message's instant is kept, every window counted."""
    bucket, now, sent = Bucket(limit), NOON, []
    for wait_s, urgent in asked:
        now += timedelta(seconds=wait_s)
        if bucket.free_at(now, urgent=urgent) <= now:
            bucket = bucket.taken(now)
            sent.append(now)
    window = timedelta(seconds=window_s)
    most = max((sum(first <= at < first + window for at in sent) for first in sent), default=0)
    assert most <= most_within(limit, window_s)


@given(limits, st.integers(0, 40))
def test_what_is_urgent_always_finds_the_reserve(limit: Limit, ordinary: int) -> None:
    """However much that is not urgent was tried, so many tokens are left."""
    bucket = Bucket(limit)
    for _ in range(ordinary):
        if bucket.free_at(NOON, urgent=False) <= NOON:
            bucket = bucket.taken(NOON)
    for _ in range(limit.reserve):
        assert bucket.free_at(NOON, urgent=True) <= NOON
        bucket = bucket.taken(NOON)


@given(limits, st.integers(0, 30))
def test_free_at_is_kept(limit: Limit, taken: int) -> None:
    bucket = Bucket(limit)
    for _ in range(taken):
        bucket = bucket.taken(NOON)
    moment = bucket.free_at(NOON, urgent=False)
    assert bucket.free_at(moment, urgent=False) == moment
    assert moment == NOON or bucket.free_at(
        moment - timedelta(milliseconds=1), urgent=False
    ) >= moment - timedelta(milliseconds=1)


def test_the_packaged_limits_stay_below_the_vendors() -> None:
    dingtalk = BOOK.limits[Channel.DINGTALK_BOT][0]
    assert most_within(dingtalk, 60) == 19
    assert [most_within(limit, window) for limit, window in zip(BOOK.limits[Channel.VOICE], (60, 3600, 86400), strict=True)] == [1, 5, 20]  # fmt: skip


def test_a_budget_warns_once_at_its_share() -> None:
    budget = Budget(30, 0.8)
    assert [used for used in range(40) if budget.warns(used)] == [24]
    assert budget.allows(29, urgent=False)
    assert not budget.allows(30, urgent=False)
    assert budget.allows(300, urgent=True)


# --- when ---

moments = st.integers(0, 400 * 86_400).map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
times = st.times().map(lambda moment: moment.replace(microsecond=0))


@given(moments, times, times)
def test_quiet_hours_end(at: datetime, begins: time, ends: time) -> None:
    assume(begins != ends)
    quiet = QuietHours(begins, ends)
    after = quiet.after(at)
    assert not quiet.holds(after)
    assert at <= after <= at + timedelta(days=1)
    assert (after == at) is not quiet.holds(at)


def test_the_night_of_the_county_is_quiet() -> None:
    assert BOOK.quiet.after(NIGHT) == datetime(2026, 11, 26, 23, 30, tzinfo=UTC), "07:30 of the next day"
    assert BOOK.quiet.after(NOON) == NOON
    assert not QuietHours(time(8), time(8)).holds(NIGHT), "none where they are equal"


@given(moments, st.lists(times, min_size=1, max_size=4))
def test_a_digest_is_the_next_of_its_times(at: datetime, at_times: list[time]) -> None:
    following = next_digest(at, at_times, None)
    assert at < following <= at + timedelta(days=1)
    local = following + timedelta(hours=8)
    assert local.time().replace(tzinfo=None) in at_times


# --- by which ---


def chosen(
    told: Told, reach: Mapping[Channel, Reach] = REACHED, groups: tuple[Group, ...] = (), channels: Channels = ALL_ON,
    at: datetime = NOON,
) -> dict[Channel, Choice]:  # fmt: skip
    return {choice.channel: choice for choice in choose(told, reach, groups, channels, at=at)}


def test_what_is_urgent_takes_chat_and_sms_at_once_in_the_night_too() -> None:
    found = chosen(Told("major", True, None), at=NIGHT)
    assert set(found) == {Channel.WECOM_APP, Channel.SMS}
    assert {(choice.state, choice.not_before, choice.digest) for choice in found.values()} == {
        (DeliveryState.WAITING, NIGHT, False)
    }


def test_the_rest_is_collected_by_chat() -> None:
    found = chosen(Told("progress", False, None))
    assert found == {
        Channel.WECOM_APP: Choice(
            Channel.WECOM_APP, DeliveryState.HELD, datetime(2026, 11, 26, 9, 30, tzinfo=UTC), digest=True
        )
    }


@pytest.mark.parametrize(("wish", "digest"), [(True, True), (False, False), (None, True)])
def test_a_person_s_wish_decides_on_the_digest(wish: bool | None, digest: bool) -> None:
    reach = {Channel.WECOM_APP: Reach(has_address=True, digest=wish)}
    (choice,) = chosen(Told("progress", False, None), reach).values()
    assert choice.digest is digest
    assert choice.state is (DeliveryState.HELD if digest else DeliveryState.WAITING)


def test_a_step_names_its_own_means() -> None:
    told = Told("overdue", True, (Means.INBOX, Means.VOICE, Means.SMS, Means.EMAIL))
    assert set(chosen(told)) == {Channel.VOICE, Channel.SMS, Channel.EMAIL}
    assert chosen(Told("overdue", True, (Means.INBOX,))) == {}
    assert {choice.digest for choice in chosen(Told("overdue", False, (Means.CHAT, Means.SMS))).values()} == {
        False
    }


@pytest.mark.parametrize(
    ("policy", "means"),
    [
        ({"steps": [{"channels": ["inbox", "chat", "voice"]}]}, (Means.INBOX, Means.CHAT, Means.VOICE)),
        ({"steps": [{"after": 1}]}, (Means.INBOX,)),
        ({"steps": []}, (Means.INBOX,)),
        ({}, (Means.INBOX,)),
    ],
)
def test_policies_frozen_before_steps_had_channels_know_the_inbox(
    policy: dict[str, Any], means: tuple[Means, ...]
) -> None:
    assert means_of_step(policy, 0) == means


def test_chat_is_the_person_s_own_else_their_group_s() -> None:
    told = Told("major", True, (Means.CHAT,))
    assert set(chosen(told, REACHED, (GROUP,))) == {Channel.WECOM_APP}
    (choice,) = chosen(told, {}, (GROUP,)).values()
    assert (choice.channel, choice.group_id, choice.state) == (
        Channel.DINGTALK_BOT,
        GROUP.id,
        DeliveryState.WAITING,
    )
    (refused,) = chosen(told, {}).values()
    assert (refused.channel, refused.state, refused.refused) == (
        Channel.WECOM_APP, DeliveryState.UNDELIVERABLE, NO_ADDRESS,
    )  # fmt: skip


def test_a_channel_that_is_not_configured_says_so() -> None:
    off = channels_of(BOOK, {Channel.SMS: ("GRIDGOV_CHANNEL_SMS_TEMPLATE",)})
    choice = chosen(Told("major", True, (Means.SMS,)), channels=off)[Channel.SMS]
    assert (choice.state, choice.refused) == (DeliveryState.UNDELIVERABLE, NOT_CONFIGURED)


def test_off_is_off_unless_an_urgent_one_would_reach_nobody() -> None:
    silent = Reach(has_address=True, enabled=False)
    told = Told("major", True, (Means.CHAT, Means.SMS))
    some = chosen(told, {Channel.WECOM_APP: silent, Channel.SMS: Reach(has_address=True)})
    assert some[Channel.WECOM_APP].refused == SWITCHED_OFF
    assert some[Channel.SMS].state is DeliveryState.WAITING
    none = chosen(told, {Channel.WECOM_APP: silent, Channel.SMS: silent})
    assert {choice.state for choice in none.values()} == {DeliveryState.WAITING}
    ordinary = chosen(Told("progress", False, None), {Channel.WECOM_APP: silent})
    assert ordinary[Channel.WECOM_APP].refused == SWITCHED_OFF


def test_trouble_with_channels_makes_no_more_of_it() -> None:
    assert chosen(Told("channel_trouble", True, tuple(Means))) == {}


means_sets = st.lists(st.sampled_from(Means), max_size=5).map(tuple) | st.none()
reaches = st.dictionaries(
    st.sampled_from(Channel),
    st.builds(Reach, st.booleans(), st.booleans(), st.none() | st.booleans(), st.booleans()),
)


@given(st.booleans(), means_sets, reaches, st.booleans(), st.sets(st.sampled_from(Channel)), moments)
def test_every_choice_is_one_that_can_be_kept(
    urgent: bool, means: tuple[Means, ...] | None, reach: dict[Channel, Reach], grouped: bool, off: set[Channel],
    at: datetime,
) -> None:  # fmt: skip
    channels = Channels(BOOK, dict.fromkeys(off, NOT_CONFIGURED), {})
    choices = choose(Told("overdue", urgent, means), reach, (GROUP,) if grouped else (), channels, at=at)
    assert len({choice.channel for choice in choices}) == len(choices)
    for choice in choices:
        assert choice.not_before >= at
        if choice.refused is None:
            assert choice.channel not in off
            assert choice.group_id or reach[choice.channel].has_address
        else:
            assert choice.state is DeliveryState.UNDELIVERABLE
        if urgent and choice.refused is None:
            assert (choice.not_before, choice.digest) == (at, False)
        if not urgent and choice.refused is None and (choice.group_id or reach[choice.channel].quiet_hours):
            assert not BOOK.quiet.holds(choice.not_before)


def test_what_has_no_credentials_no_policy_may_count_on_and_it_is_said_what_to_set() -> None:
    off = channels_of(BOOK, {Channel.VOICE: ("GRIDGOV_CHANNEL_VOICE_TEMPLATE",)})
    assert refused_means(off) == {Means.VOICE: "not configured: set GRIDGOV_CHANNEL_VOICE_TEMPLATE"}
    nothing = Channels(BOOK, dict.fromkeys(Channel, NOT_CONFIGURED), {})
    assert set(refused_means(nothing)) == set(Means) - {Means.INBOX}
    assert refused_means(nothing)[Means.CHAT] == "no chat is configured"


# --- what becomes of it ---


def settled(outcome: Outcome, *, failures: int = 0, urgent: bool = True, at: datetime = NOON) -> Any:
    return settle(outcome, failures=failures, created_at=NOON, urgent=urgent, book=BOOK, at=at)


def test_taken_is_sent() -> None:
    assert settled(Outcome(Ending.ACCEPTED)).state is DeliveryState.SENT


def test_refused_is_failed_at_once() -> None:
    assert settled(Outcome(Ending.REFUSED, "x")).state is DeliveryState.FAILED


@pytest.mark.parametrize("ending", [Ending.NOT_SENT, Ending.UNANSWERED])
def test_the_rest_is_tried_again_until_the_ceiling(ending: Ending) -> None:
    found = settled(Outcome(ending, "x"))
    assert (found.state, found.failed, found.unanswered) == (
        DeliveryState.WAITING,
        True,
        ending is Ending.UNANSWERED,
    )
    assert found.not_before == NOON + timedelta(seconds=5)
    assert (
        settled(Outcome(ending), failures=BOOK.retry_urgent.most_failures - 1).state is DeliveryState.FAILED
    )


def test_a_rest_is_nobody_s_failure_but_not_for_ever() -> None:
    found = settled(Outcome(Ending.RESTING, "x", rest=timedelta(minutes=10)), failures=7)
    assert (found.state, found.failed, found.not_before) == (
        DeliveryState.WAITING,
        False,
        NOON + timedelta(minutes=10),
    )
    late = settled(Outcome(Ending.RESTING, "x", rest=timedelta(minutes=10)), at=NOON + timedelta(hours=24))
    assert late.state is DeliveryState.FAILED


def test_what_is_not_urgent_is_not_tried_again_in_the_night() -> None:
    ordinary = settled(Outcome(Ending.NOT_SENT), urgent=False, at=NIGHT)
    assert ordinary.not_before == BOOK.quiet.after(NIGHT)
    assert settled(Outcome(Ending.NOT_SENT), at=NIGHT).not_before == NIGHT + timedelta(seconds=5)


@given(st.integers(1, 200))
def test_waits_double_up_to_the_longest(failures: int) -> None:
    for retry in (BOOK.retry, BOOK.retry_urgent):
        assert retry.first <= wait_after(failures, retry) <= retry.longest
        assert wait_after(failures, retry) <= wait_after(failures + 1, retry)


def test_what_is_urgent_waits_a_minute_at_most_and_is_tried_for_as_long() -> None:
    def lasts(retry: Retry) -> timedelta:
        return sum((wait_after(failures, retry) for failures in range(1, retry.most_failures)), timedelta())

    assert BOOK.tries(urgent=True).longest == timedelta(minutes=1)
    assert lasts(BOOK.tries(urgent=True)) >= lasts(BOOK.tries(urgent=False)) > timedelta(minutes=10)
    ordinary = settled(Outcome(Ending.NOT_SENT), failures=BOOK.retry.most_failures - 1, urgent=False)
    assert ordinary.state is DeliveryState.FAILED


def test_senders_that_die_are_not_followed_for_ever() -> None:
    def why(failures: int, left: bool, age: timedelta) -> str | None:
        return exhausted(
            failures=failures, left_unanswered=left, created_at=NOON - age, retry=BOOK.retry, at=NOON
        )

    assert why(6, True, timedelta()) is None
    assert why(7, True, timedelta()) == "tried too often without an answer"
    assert why(0, False, timedelta(hours=25)) == "too old to be of use"


# --- texts and addresses ---


@given(st.text(max_size=300), st.integers(10, 200))
def test_a_text_is_cut_between_characters(text: str, most: int) -> None:
    assume(not any(0xD800 <= ord(char) <= 0xDFFF for char in text))
    cut = cut_bytes(text, most)
    assert len(cut.encode()) <= most
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_a_long_message_keeps_its_chinese() -> None:
    parcel = parcel_of(Channel.WECOM_BOT, zh="中" * 600, en="e" * 600)
    assert both(parcel, most_bytes=2048) == "中" * 600
    assert both(replace(parcel, may_be_second=True), most_bytes=9000).startswith("【可能重复】中")


def test_a_digest_has_no_line_twice_and_says_how_many_are_left_out() -> None:
    zh, en = joined([("一", "1"), ("一", "1"), ("二", "2"), ("三", "3")], most=2)
    assert zh == "您有 3 条通知:\n一\n二\n…… 另有 1 条,请查看收件箱"
    assert en.startswith("3 notices:\n1\n2\n")


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (Channel.WECOM_APP, "@all"), (Channel.WECOM_APP, "zhang|li"), (Channel.SMS, "13900000000,13900000001"),
        (Channel.SMS, "12345"), (Channel.VOICE, "110"), (Channel.EMAIL, "a@b.cn\nBcc: c@d.cn"), (Channel.EMAIL, "a@b"),
    ],
)  # fmt: skip
def test_an_address_that_says_more_than_a_name_is_refused(channel: Channel, address: str) -> None:
    with pytest.raises(Invalid):
        check_address(channel, address, pointer="/address")


@pytest.mark.parametrize(
    ("channel", "address", "shown"),
    [
        (Channel.WECOM_APP, "zhangsan", "z***"), (Channel.SMS, "13900000000", "139****0000"),
        (Channel.VOICE, "02512345678", "025****5678"), (Channel.EMAIL, "zhang.san@example.cn", "z***@example.cn"),
    ],
)  # fmt: skip
def test_an_address_is_shown_masked(channel: Channel, address: str, shown: str) -> None:
    assert masked(check_address(channel, address, pointer="/address")) == shown


@pytest.mark.parametrize(
    "url",
    [
        "http://oapi.dingtalk.com/robot/send?access_token=x", "https://10.0.0.1/robot/send", "https://localhost/x",
        "https://oapi.dingtalk.com@evil.cn/", "https://oapi.dingtalk.com:8443/robot/send", "https://evil.cn/?oapi.dingtalk.com",
        "ftp://oapi.dingtalk.com/", "https://oapi.dingtalk.com/a b", "not a url",
    ],
)  # fmt: skip
def test_a_bot_s_address_leads_to_its_vendor_alone(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_group(Channel.DINGTALK_BOT, url, [], BOOK)
    assert [fault.pointer for fault in refused.value.faults] == ["/url"]


def test_secrets_have_their_form() -> None:
    check_group(Channel.DINGTALK_BOT, "https://oapi.dingtalk.com/robot/send?access_token=x", ["SECx"], BOOK)
    check_group(Channel.WEBHOOK, None, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] * 3, BOOK)
    for channel, secrets in ((Channel.WECOM_BOT, ["x"]), (Channel.WEBHOOK, []), (Channel.WEBHOOK, ["abc"]), (Channel.FEISHU_BOT, ["a", "b"])):  # fmt: skip
        with pytest.raises(Invalid):
            check_group(channel, None, secrets, BOOK)
