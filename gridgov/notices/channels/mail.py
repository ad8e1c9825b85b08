"""E-mail by SMTP over TLS or STARTTLS, with aiosmtplib: nothing is sent where the connection cannot be made private."""

import asyncio
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

import aiosmtplib

from gridgov.notices.channels.http import WITHIN_S, NoAnswer, NotSent
from gridgov.notices.rules.settling import Answer
from gridgov.settings import ChannelSettings

_SUBJECT_LENGTH = 78
_PERMANENT = 500


def message_of(*, sender: str, to: str, zh: str, en: str, message_id: UUID, at: datetime) -> EmailMessage:
    """UTF-8; its Message-ID stays the same however often it is sent."""
    message = EmailMessage()
    message["From"] = Address("gridgov", addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = zh.split("\n", 1)[0][:_SUBJECT_LENGTH]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation answers
    message.set_content(f"{zh}\n\n{en}\n")
    return message


async def send_mail(settings: ChannelSettings, message: EmailMessage) -> Answer:
    """The server's own code and words; `NotSent` or `NoAnswer` where it had none."""
    context = ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
    direct = settings.email_tls == "tls"
    password = settings.email_password.get_secret_value() if settings.email_password else None
    try:
        async with asyncio.timeout(WITHIN_S):
            _, said = await aiosmtplib.send(
                message, hostname=settings.email_host, port=settings.email_port, timeout=WITHIN_S, tls_context=context,
                use_tls=direct, start_tls=not direct, username=settings.email_user or None, password=password,
            )  # fmt: skip
    except (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPConnectTimeoutError) as away:
        raise NotSent(type(away).__name__) from away
    except aiosmtplib.SMTPRecipientsRefused as refused:
        return _refusal(refused.recipients[0])
    except aiosmtplib.SMTPResponseException as refused:
        return _refusal(refused)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as lost:
        raise NoAnswer(type(lost).__name__) from lost
    return Answer(provider_id=said[:_SUBJECT_LENGTH])


def _refusal(refused: aiosmtplib.SMTPResponseException) -> Answer:
    """5xx is for good, 4xx for now (RFC 5321, 4.2.1)."""
    return Answer(
        "refused" if refused.code >= _PERMANENT else str(refused.code), message=f"SMTP {refused.code}"
    )
