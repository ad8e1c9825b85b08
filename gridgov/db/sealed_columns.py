"""Every column that stands under a key, once: what is sealed and in which context, and what keyed hash goes with it.

`gridgov rotate-keys` walks this list; tests/architecture/test_sealed_columns.py holds it complete against the tables, so
that no new column is left behind under a key that was taken out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed column; ``index`` is the keyed hash of the same text beside it, if it is searched for."""

    table: str
    column: str
    context: str
    index: str | None = None
    index_context: str = ""


@dataclass(frozen=True, slots=True)
class Fading:
    """A keyed hash of what is kept nowhere: nothing but time, or whoever knows the text, takes it from under its key.

    It counts for ``days`` from ``since`` (always, where that is None) and while ``over`` is empty. ``zh`` and ``en`` say
    what is lost where the key is taken out before.
    """

    table: str
    column: str
    zh: str
    en: str
    since: str | None = None
    days: int = 0
    over: str | None = None


SEALED: tuple[Sealed, ...] = (
    Sealed("persons", "phone_sealed", "persons.phone", "phone_index", "phone"),
    Sealed("accounts", "totp_sealed", "accounts.totp"),
    Sealed("accounts", "totp_pending", "accounts.totp"),
    Sealed("event_proposers", "name_sealed", "event_proposers.name"),
    Sealed("event_proposers", "phone_sealed", "event_proposers.phone", "phone_index", "phone"),
    Sealed("notices", "private_sealed", "notices.private"),
    Sealed(
        "channel_addresses", "address_sealed", "channel_addresses.address", "address_index", "channel_addresses.address"
    ),
    Sealed("channel_groups", "url_sealed", "channel_groups.url", "url_index", "channel_groups.url"),
    Sealed("channel_groups", "secrets_sealed", "channel_groups.secrets"),
    Sealed("served_persons", "name_sealed", "served_persons.name", "name_index", "name"),
    Sealed("served_persons", "phone_sealed", "served_persons.phone", "phone_index", "phone"),
    Sealed("served_persons", "address_sealed", "served_persons.address"),
    Sealed("served_persons", "access_sealed", "served_persons.access"),
    Sealed("served_persons", "health_sealed", "served_persons.health"),
    Sealed("care_contacts", "name_sealed", "care_contacts.name"),
    Sealed("care_contacts", "phone_sealed", "care_contacts.phone", "phone_index", "phone"),
    Sealed("device_keys", "secret_sealed", "device_keys.secret"),
    Sealed("alarm_platforms", "secrets_sealed", "alarm_platforms.secrets"),
    Sealed("response_services", "phone_sealed", "response_services.phone"),
    Sealed("mediation_cases", "matter_sealed", "mediation_cases.matter"),
    Sealed("mediation_cases", "ending_sealed", "mediation_cases.ending"),
    Sealed("mediation_cases", "crime_sealed", "mediation_cases.crime"),
    Sealed("mediation_cases", "follow_sealed", "mediation_cases.follow"),
    Sealed("mediation_parties", "name_sealed", "mediation_parties.name"),
    Sealed(
        "mediation_parties", "identity_sealed", "mediation_parties.identity", "identity_index", "identity"
    ),
    Sealed("mediation_parties", "phone_sealed", "mediation_parties.phone", "phone_index", "phone"),
    Sealed("mediation_parties", "address_sealed", "mediation_parties.address"),
    Sealed("mediation_parties", "agent_sealed", "mediation_parties.agent"),
    Sealed("mediation_mediators", "name_sealed", "mediation_mediators.name"),
    Sealed("mediation_mediators", "conflict_sealed", "mediation_mediators.conflict"),
    Sealed("mediation_sessions", "minutes_sealed", "mediation_sessions.minutes"),
    Sealed("mediation_agreements", "facts_sealed", "mediation_agreements.facts"),
    Sealed("mediation_agreements", "duties_sealed", "mediation_agreements.duties"),
    Sealed("mediation_terms", "what_sealed", "mediation_terms.what"),
    Sealed("mediation_terms", "proof_sealed", "mediation_terms.proof"),
    Sealed("mediation_visits", "words_sealed", "mediation_visits.words"),
    Sealed(
        "record_private", "collected_sealed", "record_private.collected", "collected_index", "record_private.collected"
    ),
    Sealed("record_private", "verified_sealed", "record_private.verified", "verified_index", "record_private.verified"),
    Sealed("record_changes", "before_sealed", "record_changes.before"),
    Sealed("record_changes", "after_sealed", "record_changes.after"),
    Sealed("data_tickets", "words_sealed", "data_tickets.words"),
    Sealed("declarations", "said_sealed", "declarations.said"),
    Sealed("patrol_findings", "responsible_sealed", "patrol_findings.responsible"),
    Sealed("patrol_findings", "responsible_phone_sealed", "patrol_findings.responsible_phone"),
)  # fmt: skip

_KNOWN_AGAIN_DAYS = 30
"""How long a phone that had no answer may send the same again: as long as its Idempotency-Key is kept."""

FADING: tuple[Fading, ...] = (
    Fading(
        "events", "content_hash", since="received_at", days=_KNOWN_AGAIN_DAYS,
        zh="近 30 天内的上报若再次发送,会被当作编号重复而拒绝",
        en="a report of the last 30 days that is sent again is refused as another's id",
    ),
    Fading(
        "persons", "content_index", since="created_at", days=_KNOWN_AGAIN_DAYS,
        zh="近 30 天内添加的人员若再次提交,会被当作编号重复而拒绝",
        en="a person added in the last 30 days who is sent again is refused as another's id",
    ),
    Fading(
        "idempotency_keys", "fingerprint", since="created_at", days=_KNOWN_AGAIN_DAYS,
        zh="近 30 天内的命令若以同一 Idempotency-Key 重发,会被拒绝",
        en="a command of the last 30 days that is sent again under its Idempotency-Key is refused",
    ),
    Fading(
        "patrol_inspections", "content_hash", since="received_at", days=_KNOWN_AGAIN_DAYS,
        zh="近 30 天内的检查表若再次发送,会被当作编号重复而拒绝",
        en="an inspection of the last 30 days that is sent again is refused as another's id",
    ),
    Fading(
        "patrol_findings", "content_hash", since="received_at", days=_KNOWN_AGAIN_DAYS,
        zh="近 30 天内的巡查发现若再次发送,会被当作编号重复而拒绝",
        en="a finding of the last 30 days that is sent again is refused as another's id",
    ),
    Fading(
        "reset_codes", "code_hash", since="issued_at", days=1, over="used_at",
        zh="刚发放的重置码失效,须重新发放", en="reset codes just handed out are void and must be given anew",
    ),
    Fading(
        "recovery_codes", "code_hash", over="used_at",
        zh="未使用的恢复码失效:请持有人重新绑定动态口令以获得新恢复码",
        en="unused recovery codes are void: their owners enrol the second factor anew and get others",
    ),
)  # fmt: skip

PLAIN: Mapping[str, Sequence[str]] = {
    "events": ("follow_hash", "head_hash"),
    "event_steps": ("prev_hash", "hash"),
    "audit_log": ("prev_hash", "hash"),
    "audit_heads": ("hash",),
    "files": ("sha256",),
    "refresh_tokens": ("token_hash",),
    "app_passwords": ("secret_hash",),
    "alarm_links": ("token_hash",),
    "mediation_cases": ("follow_hash",),
    "declaration_links": ("token_hash",),
    "signals": ("digest",),
    "patrol_phones": ("token_hash",),
    "boundary_imports": ("layer", "repaired"),
}
"""Bytes that stand under no key: hashes of long random words or of what is no secret, links of chains, layers."""


def sealed_by_table() -> dict[str, tuple[Sealed, ...]]:
    """The list by table, in its own order."""
    ordered = sorted(SEALED, key=lambda one: one.table)
    return {table: tuple(columns) for table, columns in groupby(ordered, key=lambda one: one.table)}
