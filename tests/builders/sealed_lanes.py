"""A row in every table of collection, mediation and patrol that has something sealed, each column filled."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.rules.sharing import TicketState, TicketWhat
from gridgov.collection.rules.terms import How, Layer
from gridgov.collection.tables import (
    CollectedRecord,
    DataSource,
    DataTicket,
    Declaration,
    RecordChange,
    RecordPrivate,
)
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.sealed_columns import SEALED
from gridgov.mediation.rules import terms
from gridgov.mediation.tables import (
    CaseAgreement,
    CaseMediator,
    CaseParty,
    CaseSession,
    CaseTerm,
    CaseVisit,
    MediationCase,
)
from gridgov.patrol.tables import PatrolFinding
from tests.builders.county import COUNTY, GRIDS, middle_of
from tests.builders.people import LONG_AGO

DAY = date(2026, 1, 1)


def sealed_columns(session: AsyncSession, table: str, said: str) -> dict[str, bytes]:
    """Every sealed column of a table, and what it is found by, by the session's own cipher."""
    cipher, found = cipher_of(session), {}
    for one in (one for one in SEALED if one.table == table):
        found[one.column] = cipher.seal(said, context=one.context)
        if one.index:
            found[one.index] = cipher.index(said, context=one.index_context)
    return found


async def seal_collection(session: AsyncSession, said: str) -> None:
    record = CollectedRecord(
        county_code=COUNTY, id=new_id(), kind="room", scope_path=GRIDS[0], fields={}, unit_ids=[], state="active",
        verify_status="unchecked", version=1, added_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip
    source = DataSource(
        county_code=COUNTY, id=new_id(), name="不动产", provider_unit_id=new_id(), items=["room.owner_name"], form="CSV",
        frequency="每月", share_class="conditional", way="平台", data_class="personal", basis="x", scene="x",
        scope_path=COUNTY, used_from=DAY, used_until=DAY, state="requested", requested_by=new_id(), requested_at=LONG_AGO,
        extended_days=0, version=1,
    )  # fmt: skip
    session.add_all([record, source])
    await session.flush()
    session.add_all([
        RecordPrivate(
            county_code=COUNTY, record_id=record.id, field="owner_phone", **sealed_columns(session, "record_private", said)
        ),
        RecordChange(
            county_code=COUNTY, id=new_id(), record_id=record.id, act_id=new_id(), field="owner_phone",
            layer=Layer.COLLECTED, by_id=new_id(), at=LONG_AGO, how=How.VISIT, **sealed_columns(session, "record_changes", said),
        ),
        DataTicket(
            county_code=COUNTY, id=new_id(), record_id=record.id, field="owner_name", source_id=source.id,
            provider_unit_id=new_id(), scope_path=GRIDS[0], what=TicketWhat.WRONG, state=TicketState.OPEN, raised_by=new_id(),
            raised_at=LONG_AGO, version=1, **sealed_columns(session, "data_tickets", said),
        ),
        Declaration(
            county_code=COUNTY, id=new_id(), kind="resident", parent_id=record.id, scope_path=GRIDS[0], state="waiting",
            said_at=LONG_AGO, version=1, **sealed_columns(session, "declarations", said),
        ),
    ])  # fmt: skip
    await session.flush()


async def seal_mediation(session: AsyncSession, said: str) -> None:
    case_id = new_id()
    session.add(
        MediationCase(
            county_code=COUNTY, id=case_id, code=case_id.hex, type_code="neighbour", source="own_motion", area_path=GRIDS[0],
            scope_path=GRIDS[0], complex=False, state=terms.CaseState.REGISTERED, mediator_ids=[], follow_hash=case_id.bytes,
            opened_at=LONG_AGO, changed_at=LONG_AGO, act_count=0, extended_days=0, version=1,
            **sealed_columns(session, "mediation_cases", said),
        )
    )  # fmt: skip
    await session.flush()
    agreement_id = _seal_proceedings(session, case_id, said)
    await session.flush()
    session.add(
        CaseTerm(
            county_code=COUNTY, id=new_id(), case_id=case_id, agreement_id=agreement_id, position=1, debtor_id=new_id(),
            manner="现金", due_on=DAY, due_at=LONG_AGO, state=terms.TermState.PERFORMED, performed_on=DAY,
            **sealed_columns(session, "mediation_terms", said),
        )
    )  # fmt: skip
    await session.flush()


def _seal_proceedings(session: AsyncSession, case_id: UUID, said: str) -> UUID:
    agreement_id, common = new_id(), {"county_code": COUNTY, "case_id": case_id}
    session.add_all([
        CaseParty(
            **common, id=new_id(), kind=next(iter(terms.Party)), side=next(iter(terms.Side)), stands_for=1,
            consent=next(iter(terms.PartyConsent)), asked_at=LONG_AGO, added_at=LONG_AGO,
            **sealed_columns(session, "mediation_parties", said),
        ),
        CaseMediator(
            **common, id=new_id(), kind=next(iter(terms.MediatorKind)), chosen_by=next(iter(terms.ChosenBy)),
            conflict=next(iter(terms.Conflict)), waived=False, named_at=LONG_AGO,
            **sealed_columns(session, "mediation_mediators", said),
        ),
        CaseSession(
            **common, id=new_id(), number=1, place=next(iter(terms.Place)), address="一楼", planned_at=LONG_AGO,
            short_notice_agreed=False, open=False, state=terms.SessionState.HELD, begun_at=LONG_AGO, ended_at=LONG_AGO,
            party_ids=[], mediator_ids=[], planned_by=new_id(), **sealed_columns(session, "mediation_sessions", said),
        ),
        CaseAgreement(
            **common, id=agreement_id, form=next(iter(terms.Form)), written_why=[], on_the_spot=False,
            state=terms.AgreementState.DRAFT, agreed_by=[], mediator_signed=False, sealed=False, drafted_at=LONG_AGO,
            **sealed_columns(session, "mediation_agreements", said),
        ),
        CaseVisit(
            **common, id=new_id(), visited_on=DAY, performance=next(iter(terms.Performance)),
            satisfaction=next(iter(terms.CaseSatisfaction)), in_court=False, risk=False, visited_by=new_id(), made_at=LONG_AGO,
            **sealed_columns(session, "mediation_visits", said),
        ),
    ])  # fmt: skip
    return agreement_id


async def seal_patrol(session: AsyncSession, said: str) -> None:
    lon, lat = middle_of(0)
    session.add(
        PatrolFinding(
            county_code=COUNTY, id=new_id(), version=1, changed_at=LONG_AGO, scope_path=GRIDS[0], lon=lon, lat=lat,
            raw_lon=lon, raw_lat=lat, datum="wgs84", words="试", event_type="safety.wiring", file_ids=[], state="open",
            holder_role="gridworker", holder_path=GRIDS[0], content_hash=b"", found_by=new_id(), found_at=LONG_AGO,
            received_at=LONG_AGO, **sealed_columns(session, "patrol_findings", said),
        )
    )  # fmt: skip
    await session.flush()
