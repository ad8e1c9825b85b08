"""The courier: takes a parcel to its vendor and says how that ended. It knows no database."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import httpx2

from gridgov.clock import local_day
from gridgov.notices.channels import (
    aliyun,
    dingtalk_bot,
    feishu_bot,
    mail,
    webhook,
    wecom_app,
    wecom_bot,
)
from gridgov.notices.channels.aliyun import Sent
from gridgov.notices.channels.http import WITHIN_S, NoAnswer, NotSent, ask
from gridgov.notices.channels.wire import Reply, Request
from gridgov.notices.rules.channels import Channel, ChannelBook
from gridgov.notices.rules.parcels import Parcel, both, cut_characters
from gridgov.notices.rules.settling import Answer, Ending, Outcome, outcome_of
from gridgov.settings import ChannelSettings

_EARLY_S = 300
"""A token is taken as gone so long before its end."""
_MOST_PAGES = 100
"""Of what went to one number on one day: 5,000 messages. Of more it is not asked, and a message is sent a second time."""
_ASKINGS = 2
"""How often a page is asked for that is not answered."""

Send = Callable[[Parcel], Awaitable[Answer]]


class Courier:
    """Sends parcels of every channel; keeps 企业微信's token of this process."""

    def __init__(self, settings: ChannelSettings, book: ChannelBook, client: httpx2.AsyncClient) -> None:
        self._settings, self._book, self._client = settings, book, client
        self._token: tuple[str, float] | None = None
        self._renewing = asyncio.Lock()
        self._ways: Mapping[Channel, Send] = {
            Channel.WECOM_APP: self._wecom_app,
            Channel.WECOM_BOT: self._wecom_bot,
            Channel.DINGTALK_BOT: self._dingtalk_bot,
            Channel.FEISHU_BOT: self._feishu_bot,
            Channel.WEBHOOK: self._webhook,
            Channel.SMS: self._sms,
            Channel.VOICE: self._voice,
            Channel.EMAIL: self._email,
        }

    async def send(self, parcel: Parcel) -> Outcome:
        """Send it once; never raises for what a vendor or the network does.

        Where an earlier attempt may have been taken and the vendor can be asked, it is asked first.
        """
        try:
            if parcel.may_be_second and parcel.channel is Channel.SMS and await self._taken_before(parcel):
                return Outcome(Ending.ACCEPTED, "taken before, says the vendor")
            answer = await self._ways[parcel.channel](parcel)
        except NotSent as away:
            return Outcome(Ending.NOT_SENT, str(away))
        except NoAnswer as lost:
            return Outcome(Ending.UNANSWERED, str(lost))
        return outcome_of(parcel.channel, answer, self._book)

    async def _wecom_app(self, parcel: Parcel) -> Answer:
        """Not marked as a possible second one: they drop what is the same, and a mark would make it another."""
        text = both(replace(parcel, may_be_second=False), most_bytes=self._book.length[parcel.channel])
        stale = None
        for _ in range(2):
            token = await self._wecom_token(stale)
            if isinstance(token, Answer):
                return token
            request = wecom_app.message_request(
                self._settings.wecom_url, token=token, agent_id=self._settings.wecom_agent_id,
                member=parcel.address, text=text,
            )  # fmt: skip
            answer = wecom_app.read_answer(await self._ask(request))
            if answer.code not in wecom_app.STALE_TOKEN:
                break
            stale = token
        return answer

    async def _wecom_token(self, stale: str | None) -> str | Answer:
        """The token, asked for once however many wait for it; where it cannot be had nothing was sent."""
        async with self._renewing:
            held = self._token
            if held is not None and time.monotonic() < held[1] and held[0] != stale:
                return held[0]
            try:
                found = wecom_app.read_token(await ask(self._client, self._token_url()))
            except NoAnswer as lost:
                raise NotSent(f"no token: {lost}") from lost
            if isinstance(found, Answer):
                if not found.trusted:
                    raise NotSent(found.message)
                return found
            token, lasts_s = found
            self._token = (token, time.monotonic() + max(lasts_s - _EARLY_S, lasts_s / 2))
            return token

    def _token_url(self) -> str:
        settings = self._settings
        assert settings.wecom_secret is not None
        secret = settings.wecom_secret.get_secret_value()
        return wecom_app.token_request(settings.wecom_url, corp_id=settings.wecom_corp_id, secret=secret)

    async def _wecom_bot(self, parcel: Parcel) -> Answer:
        return wecom_bot.read_answer(
            await self._ask(wecom_bot.message_request(parcel.address, text=self._text(parcel)))
        )

    async def _dingtalk_bot(self, parcel: Parcel) -> Answer:
        request = dingtalk_bot.message_request(
            parcel.address, secret=_first(parcel), text=self._text(parcel), at=parcel.at
        )
        return dingtalk_bot.read_answer(await self._ask(request))

    async def _feishu_bot(self, parcel: Parcel) -> Answer:
        request = feishu_bot.message_request(
            parcel.address, secret=_first(parcel), text=self._text(parcel), at=parcel.at
        )
        return feishu_bot.read_answer(await self._ask(request))

    async def _webhook(self, parcel: Parcel) -> Answer:
        request = webhook.message_request(
            parcel.address, secrets=parcel.secrets, message_id=parcel.id, zh=parcel.zh, en=parcel.en,
            about=parcel.about, at=parcel.at,
        )  # fmt: skip
        return webhook.read_answer(await self._ask(request))

    async def _sms(self, parcel: Parcel) -> Answer:
        settings = self._settings
        by_link = parcel.private is not None and parcel.private.link is not None
        alarm = (settings.sms_link_template if by_link else "") or settings.sms_alarm_template
        template, parameters = self._templated(parcel, ordinary=settings.sms_template, alarm=alarm)
        if template == settings.sms_link_template and parcel.private and parcel.private.code:
            parameters["code"] = parcel.private.code
        query = aliyun.sms_query(
            number=parcel.address, sign_name=settings.sms_sign_name, template=template, parameters=parameters,
            reference=str(parcel.id),
        )  # fmt: skip
        return await self._aliyun(self._settings.sms_url, "SendSms", query, parcel)

    async def _taken_before(self, parcel: Parcel) -> bool:
        """Whether the vendor has it already. `NotSent` where it does not say, in the time of one request: it is asked again
        before anything is sent; where this account may not ask, it is sent again, as without the question."""
        try:
            async with asyncio.timeout(WITHIN_S):
                return await self._is_listed(parcel)
        except TimeoutError as late:
            raise NotSent("not told in time whether it was taken") from late

    async def _is_listed(self, parcel: Parcel) -> bool:
        for day in _days(parcel):
            for page in range(1, _MOST_PAGES + 1):
                said = await self._page(parcel, day, page)
                if said in {Sent.TAKEN, Sent.NOT_TOLD}:
                    return said is Sent.TAKEN
                if said is Sent.UNKNOWN:
                    break
        return False

    async def _page(self, parcel: Parcel, day: date, page: int) -> Sent:
        """What a page of their list says. A long list is not given up for one answer that was lost."""
        query = aliyun.sent_query(number=parcel.address, day=day, page=page)
        for _ in range(_ASKINGS):
            request = self._signed(self._settings.sms_url, "QuerySendDetails", query, parcel)
            try:
                said = aliyun.read_sent(await self._ask(request), reference=str(parcel.id), page=page)
            except NoAnswer:
                continue
            if said is not Sent.NO_ANSWER:
                return said
        raise NotSent("not told whether it was taken")

    async def _voice(self, parcel: Parcel) -> Answer:
        settings = self._settings
        template, parameters = self._templated(
            parcel, ordinary=settings.voice_template, alarm=settings.voice_alarm_template
        )
        query = aliyun.call_query(
            number=parcel.address, shown_number=settings.voice_show_number or None, template=template,
            parameters=parameters, reference=str(parcel.id),
        )  # fmt: skip
        return await self._aliyun(self._settings.voice_url, "SingleCallByTts", query, parcel)

    async def _aliyun(self, url: str, action: str, query: Mapping[str, str], parcel: Parcel) -> Answer:
        return aliyun.read_answer(await self._ask(self._signed(url, action, query, parcel)))

    def _signed(self, url: str, action: str, query: Mapping[str, str], parcel: Parcel) -> Request:
        secret = self._settings.aliyun_key_secret
        assert secret is not None
        key = aliyun.Key(self._settings.aliyun_key_id, secret.get_secret_value())
        return aliyun.request_of(url, key, action=action, query=query, nonce=uuid4().hex, at=parcel.at)

    async def _email(self, parcel: Parcel) -> Answer:
        message = mail.message_of(
            sender=self._settings.email_from, to=parcel.address, zh=parcel.zh, en=parcel.en, message_id=parcel.id,
            at=parcel.at,
        )  # fmt: skip
        return await mail.send_mail(self._settings, message)

    async def _ask(self, request: Request) -> Reply:
        return await ask(self._client, request)

    def _text(self, parcel: Parcel) -> str:
        return both(parcel, most_bytes=self._book.length[parcel.channel])

    def _templated(self, parcel: Parcel, *, ordinary: str, alarm: str) -> tuple[str, dict[str, str]]:
        """Which template, and its parameters, each as long as one may be. A call for help has one of its own, which says in
        one what it is and in another where; without it the place comes first, because that is what whoever comes needs."""
        apart = parcel.private
        if apart is None or apart.where is None or parcel.plain_zh is None:
            return ordinary, {"content": self._short(parcel.zh, parcel)}
        if not alarm:
            return ordinary, {"content": self._short(f"{apart.where}。{parcel.plain_zh}", parcel)}
        where = self._short(apart.where, parcel)
        return alarm, {"content": self._short(parcel.plain_zh, parcel), "where": where}

    def _short(self, text: str, parcel: Parcel) -> str:
        """In one line: templates take no line breaks."""
        return cut_characters(text.replace("\n", ";"), self._book.length[parcel.channel])


def _days(parcel: Parcel) -> list[date]:
    """On which it may have gone, the latest first: what was tried in the evening may be tried again in the morning."""
    last = local_day(parcel.at)
    passed = max(0, (last - local_day(parcel.made_at)).days)
    return [last - timedelta(days=back) for back in range(passed + 1)]


def _first(parcel: Parcel) -> str | None:
    return parcel.secrets[0] if parcel.secrets else None
