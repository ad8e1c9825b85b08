"""Put a draft in force as the newest version, from a day on: whoever saw an older one is told what changed and by whom."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.own_rules import own_rules_of
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, StaleVersion
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.rulebook.actions.check_draft import Looked, book_of, check_draft
from gridgov.rulebook.queries.versions import Standing, Version, standing, version_numbered
from gridgov.rulebook.rules.changes import changes
from gridgov.rulebook.rules.drafts import TABLE, RuleKind
from gridgov.rulebook.schemas import PutIn
from gridgov.rulebook.statements import insert_version, lock_rules

_MOST_CHANGES = 200
"""Told to whoever was overtaken; all of them stand in the history."""


async def put_in_force(
    session: Session, person: Person, kind: RuleKind, body: PutIn, *, version: int, at: datetime
) -> Version:
    """The new version. `StaleVersion` with what changed since ``version`` and by whom; `Invalid` with every fault; nothing is
    written then."""
    county_code = person.county_code
    permissions_of(session).require(person, "rules.manage", Subject(county_code))
    await lock_rules(session, county_code=county_code, kind=kind)
    now = await standing(session, county_code=county_code, kind=kind)
    if now.number != version:
        raise await _stale(session, kind, now, seen=version, county_code=county_code)
    looked = await check_draft(session, person, kind, body, at=at)
    _refuse(kind, looked)
    values = _values(person, kind, body, looked, at=at)
    await insert_version(session, values)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="rules_put_in_force", subject=f"rules.{kind}",
        subject_id=values["id"], purpose=body.reason, at=at,
        data={"number": values["number"], "holds_from": values["holds_from"].isoformat(), "source": body.source,
              **{name: value for name, value in values["effect"].items() if name.endswith("_count")}},
    )  # fmt: skip
    own_rules_of(session).forget()
    return Version(**values)


def _refuse(kind: RuleKind, looked: Looked) -> None:
    """A draft with a fault, or one that changes nothing."""
    checked = looked.checked
    if checked.faults:
        faults = [
            Fault(
                f"/{TABLE[kind]}/{(one.row or 1) - 1}/{one.field.replace('.', '/')}",
                "bad-rule",
                one.zh,
                one.en,
            )
            for one in checked.faults
        ]
        raise Invalid(
            f"规则有 {checked.fault_count} 处问题,未写入任何内容,现行规则继续有效,请按提示修改",
            f"The rules have {checked.fault_count} faults; nothing was written and those in force go on; mend them",
            faults=faults, extra={"faults": [asdict(one) for one in checked.faults]},
        )  # fmt: skip
    if not looked.effect or not looked.effect.changes:
        raise Invalid.field(
            "/rows", "unchanged", "与现行版本没有差别,无需发布",
            "This changes nothing of the newest version; there is nothing to put in force",
        )  # fmt: skip


def _values(person: Person, kind: RuleKind, body: PutIn, looked: Looked, *, at: datetime) -> dict[str, Any]:
    """Who waited for the lock comes after whom they waited for, in time as well."""
    before, effect = looked.now.version, looked.effect
    return {
        "id": new_id(), "county_code": person.county_code, "kind": str(kind), "number": looked.now.number + 1,
        "text": looked.written.text, "text_before": looked.now.text, "holds_from": looked.holds_from,
        "reason": body.reason, "source": body.source, "effect": effect.numbers() if effect else {},
        "put_by": person.id, "put_at": max(at, before.put_at) if before else at,
    }  # fmt: skip


async def _stale(
    session: Session, kind: RuleKind, now: Standing, *, seen: int, county_code: str
) -> StaleVersion:
    """What the newest version has that the one seen has not, and who put it in force."""
    after = await version_numbered(session, county_code=county_code, kind=kind, number=seen + 1)
    changed = changes(kind, book_of(kind, after.text_before), book_of(kind, now.text)) if after else []
    newest = now.version
    names = await names_of(session, {newest.put_by}) if newest else {}
    who = names.get(newest.put_by, "") if newest else ""
    return StaleVersion(
        f"规则已由{who}更新为第 {now.number} 版,请查看其改动后再修改",
        f"{who} put version {now.number} in force first; look at what changed and decide again",
        extra={"current": {
            "number": now.number, "text": now.text, "put_by_name": who,
            "put_by": str(newest.put_by) if newest else None,
            "put_at": newest.put_at.isoformat() if newest else None,
            "reason": newest.reason if newest else None,
            "changes": [asdict(change) for change in changed[:_MOST_CHANGES]], "change_count": len(changed),
        }},
    )  # fmt: skip
